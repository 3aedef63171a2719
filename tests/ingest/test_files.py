import os
import re
from pathlib import Path

import pytest

from ingest.errors import PathError
from ingest.files import content_digest, found, spelled
from ingest.readers import FORMATS


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text.", encoding="utf-8")
    return folder


def named(folder: Path, files: list[Path]) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files]


def test_a_folder_is_all_that_is_in_it_and_below_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "labels/us/c.html")

    assert named(tmp_path, found([tmp_path]).documents) == ["a.md", "b.txt", "labels/us/c.html"]


def test_what_speaks_about_a_folder_is_no_document_and_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "README.md", "readme", "manifest.toml", ".hidden.md", "_draft.md")

    documents, others, failed = found([tmp_path])

    assert named(tmp_path, documents) == ["a.md"]
    assert named(tmp_path, others) == [
        ".hidden.md",
        "README.md",
        "_draft.md",
        "manifest.toml",
        "readme",
    ]
    assert failed == []


def test_what_programs_keep_in_hidden_folders_is_not_looked_at(tmp_path: Path) -> None:
    put(tmp_path, "a.md", ".git/config", ".fieldcite/vectors/chroma.sqlite3")

    documents, others, _ = found([tmp_path])

    assert named(tmp_path, documents) == ["a.md"]
    assert others == []


def test_a_hidden_folder_that_is_given_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path, ".kept/a.md")

    assert named(tmp_path, found([tmp_path / ".kept"]).documents) == [".kept/a.md"]


def test_a_file_that_is_given_is_a_document_whatever_its_name(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "a.md")

    documents, others, _ = found([tmp_path / "README.md", tmp_path])

    assert named(tmp_path, documents) == ["README.md", "a.md"]
    assert others == []


def test_a_file_that_several_ways_lead_to_comes_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "in", "a.md", "b.md")
    (tmp_path / "link").symlink_to(folder)
    (folder / "same.md").symlink_to(folder / "a.md")
    monkeypatch.chdir(tmp_path)

    given = [folder / "b.md", folder, Path("in"), Path("in/../in/a.md"), Path("link")]

    assert named(folder, found(given).documents) == ["b.md", "a.md"]


def test_links_that_lead_nowhere_are_left_to_the_reader(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing.md")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")

    assert named(tmp_path, found([tmp_path]).documents) == ["a.md", "nothing.md", "round.md"]


def test_all_paths_that_are_wrong_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path / "spoken_of", "README.md")

    with pytest.raises(PathError, match="no such file") as caught:
        found([tmp_path / "gone", tmp_path / "empty", tmp_path / "spoken_of"])

    known = f"Formats that are read: {', '.join(sorted(FORMATS))}."
    assert str(caught.value) == (
        f"{tmp_path}/gone: no such file or folder. Check the spelling.\n"
        f"{tmp_path}/empty: no document in this folder. {known}\n"
        f"{tmp_path}/spoken_of: no document in this folder. {known}"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_without_permission_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "closed/b.md")
    closed = tmp_path / "closed"
    closed.chmod(0)

    try:
        documents, _, failed = found([tmp_path])
    finally:
        closed.chmod(0o700)

    assert named(tmp_path, documents) == ["a.md"]
    assert [one.message for one in failed] == [
        f"{closed}: cannot be opened (Permission denied). Check its permissions."
    ]


def test_a_digest_is_of_the_content_and_not_of_the_name(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md")

    first = content_digest(tmp_path / "a.md", 100)
    assert first == content_digest(tmp_path / "b.md", 100)

    (tmp_path / "b.md").write_text("Text!", encoding="utf-8")
    assert first != content_digest(tmp_path / "b.md", 100)


def test_a_file_that_is_too_large_has_a_digest_that_a_higher_limit_changes(tmp_path: Path) -> None:
    put(tmp_path, "a.md")

    digests = {content_digest(tmp_path / "a.md", limit) for limit in (3, 4, 5)}

    assert len(digests) == 3


def test_a_file_that_cannot_be_opened_has_the_digest_of_nothing(tmp_path: Path) -> None:
    assert content_digest(tmp_path / "gone.md", 100) == ""


def test_a_name_that_is_no_text_is_spelled_with_numbers() -> None:
    named_in_latin = os.fsdecode(b"/in/caf\xe9.txt")

    assert spelled(Path(named_in_latin)) == r"/in/caf\udce9.txt"
    assert spelled(Path("/in/café.txt")) == "/in/café.txt"
    assert re.fullmatch(r"[ -~]+", spelled(Path(named_in_latin)))
