import re
from pathlib import Path

from evals.invented import write


def texts(folder: Path, count: int, seed: int = 1) -> list[str]:
    folder.mkdir()
    return [file.read_text(encoding="utf-8") for file in write(folder, count, seed=seed)]


def test_one_seed_writes_the_same_releases_however_many(tmp_path: Path) -> None:
    few, many = texts(tmp_path / "few", 3), texts(tmp_path / "many", 8)

    assert many[:3] == few
    assert texts(tmp_path / "other", 3, seed=2) != few


def test_releases_differ_and_leave_nothing_to_fill_in(tmp_path: Path) -> None:
    written = texts(tmp_path / "some", 40)

    assert len(set(written)) == 40
    assert [text for text in written if re.search(r"[{}\\]", text)] == []
