"""Looking after people on the command line."""

import io
import json
from pathlib import Path

import pytest

from ui.building import people_of
from ui.cli import main
from ui.console import read_settings

PASSWORD = "a long enough password"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def run(*words: str, index: Path, status: int = 0) -> None:
    with pytest.raises(SystemExit, match=rf"^{status}$"):
        main(["user", *words, "--index", str(index)])


@pytest.fixture
def ada(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Add an admin; give the file of the password."""
    file = tmp_path / "password.txt"
    file.write_text(f"{PASSWORD}\nanother line\n", encoding="utf-8")
    run("add", "ada", "--role", "admin", "--password-file", str(file), index=index)
    assert capsys.readouterr().out == "ada: added as admin\n"
    return file


def test_an_account_is_made_before_there_is_an_index(index: Path, ada: Path) -> None:
    assert ada.exists()
    with people_of(read_settings(index=index)) as people:
        assert people.accounts.enter("ada", PASSWORD, address="").is_admin


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


@pytest.mark.usefixtures("piped")
def test_a_password_can_be_piped_in(index: Path) -> None:
    run("add", "rita", index=index)

    with people_of(read_settings(index=index)) as people:
        assert not people.accounts.enter("rita", PASSWORD, address="").is_admin


@pytest.mark.usefixtures("ada")
def test_users_are_listed(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("list", index=index)
    assert capsys.readouterr().out == "ada  admin  last signed in: never\n"

    run("list", "--json", index=index)
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["name"], told["role"], told["tokens"]) == ("ada", "admin", [])


def test_a_token_is_shown_once_and_can_be_taken_back(
    index: Path, ada: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ada.exists()
    run("token", "ada", "--label", "a program", index=index)
    told, note = capsys.readouterr()
    run("list", "--json", index=index)
    (token,) = json.loads(capsys.readouterr().out)[0]["tokens"]

    with people_of(read_settings(index=index)) as people:
        assert people.tokens.person_of(told.strip()) == "user:1"
        run("revoke", "ada", token["id"], index=index)
        assert people.tokens.person_of(told.strip()) is None
    assert "not shown again" in note


def test_role_and_password_change_and_an_account_goes(
    index: Path, ada: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", "rita", "--password-file", str(ada), index=index)
    run("role", "rita", "admin", index=index)
    run("remove", "ada", index=index)
    run("password", "rita", "--password-file", str(ada), index=index)

    assert capsys.readouterr().out.splitlines() == [
        "rita: added as reader",
        "rita: is admin now",
        "ada: removed",
        "rita: has a new password",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["remove", "rosa"], (1, "rosa: there is no such user.")),
        (["remove", "ada"], (0, "")),
        (["role", "ada", "reader"], (1, "ada: is the last admin.")),
        (["add", "a b"], (1, "'a b': choose a name")),
        (["add", "ben", "--password-file", "gone.txt"], (2, "gone.txt: cannot be read.")),
        (["role", "ada", "king"], (2, "Invalid value for 'ROLE'")),
        (["frobnicate"], (2, "No such command 'frobnicate'.")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("ada", "piped")
def test_what_cannot_be_is_told_in_a_line(
    index: Path, capsys: pytest.CaptureFixture[str], words: list[str], expected: tuple[int, str]
) -> None:
    status, problem = expected
    run(*words, index=index, status=status)

    assert capsys.readouterr().err.startswith(problem)
