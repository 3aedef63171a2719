import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals import surroundings as module
from evals.surroundings import surroundings
from tests.fakes import Hashing

ASK = "from evals.surroundings import commit; print(commit())"


def copied(folder: Path) -> Path:
    """Return a folder that holds a copy of the module, in a package of its own."""
    package = folder / "evals"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(Path(module.__file__), package / "surroundings.py")
    return folder


def commit_of(folder: Path, **environment: str) -> str:
    """Return which commit the copy of the module in a folder tells."""
    # Git looks for a repository in the folders above, too, and this is to be none.
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder,
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
    )


def test_a_run_says_what_it_was_measured_with() -> None:
    told = surroundings("f1", Hashing(), {"limit": 5, "accent": True})

    assert (told["index"], told["embedding model"], told["weights"]) == ("f1", "hashing", "none")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", told["asked on"])
    assert told["python"] == ".".join(map(str, sys.version_info[:3]))
    assert {"fieldcite", "commit", "machine", "chromadb", "torch"} <= told.keys()
    # The settings come last, by name.
    assert [*told.items()][-2:] == [("setting accent", "True"), ("setting limit", "5")]


def test_in_a_folder_without_a_repository_the_commit_is_not_known(tmp_path: Path) -> None:
    assert commit_of(copied(tmp_path)) == "not known"


def test_without_git_the_commit_is_not_known(tmp_path: Path) -> None:
    assert commit_of(copied(tmp_path), PATH=str(tmp_path)) == "not known"


@pytest.mark.skipif(not shutil.which("git"), reason="needs git: apt-get install git")
def test_the_commit_is_told_with_a_mark_where_files_were_edited_since(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    git(folder, "init", "--quiet")
    git(folder, "add", "evals")
    git(folder, "commit", "--quiet", "--message", "A copy")
    # A tag is a name, and says less than the commit does.
    git(folder, "tag", "--annotate", "--message", "A tag", "v1")

    clean = commit_of(folder)
    (folder / "evals" / "__init__.py").write_text("# edited\n", encoding="utf-8")
    edited = commit_of(folder)

    assert re.fullmatch(r"[0-9a-f]{12}", clean)
    assert edited == f"{clean}-dirty"
