"""The page Admin asks who it is before each thing it does."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def called(folder: Path, role: str) -> dict[str, str]:
    """Return what each handler of the page shows to a person of a role."""
    (folder / "a.md").write_text("words", encoding="utf-8")
    command = [sys.executable, "-m", "tests.ui.administration.page", str(folder), role]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    shown: dict[str, str] = json.loads(done.stdout)
    return shown


def test_a_reader_who_calls_anything_is_told_one_sentence(tmp_path: Path) -> None:
    shown = called(tmp_path, "reader")

    sentence = "<p>This needs the role admin. Ask your administrator.</p>"
    fault = f'<div class="fault" role="alert">{sentence}</div>'
    said = [text.split('<p role="status">')[0].split() for text in shown.values()]
    assert said == [["documents", *fault.split()]] * 4
    assert (tmp_path / "a.md").exists()
    assert not (tmp_path / "uploads").exists()


def test_an_admin_sees_what_was_asked_for_and_what_was_uploaded_is_not_left(
    tmp_path: Path,
) -> None:
    shown = called(tmp_path, "admin")

    assert "evidence_limit" in shown["load"]
    assert "This is not known here." in shown["act"]
    assert "Looking at documents" in shown["upload"]
    assert not (tmp_path / "a.md").exists()
