"""Documents are looked at, then taken in, in a process of their own."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from tests.ui.administration.conftest import ADA, Admin
from ui.administration.jobs import Failed, Finished, Running

SET_ID = "0c2f2d36-8a3c-4b2f-9d38-3a4f5c0b7a11"


def label(month: str, words: str) -> str:
    """Return a label as it was revised in a month."""
    return (
        f"---\ntitle: Tarvia label\nkind: label_us\njurisdictions: [US]\nproducts: [Tarvia]\n"
        f"set_id: {SET_ID}\n---\n\n# Tarvia\n\nRevised: {month}\n\n"
        f"## 1 Indications and usage\n\nTarvia treats {words}.\n"
    )


def release(words: str) -> str:
    return (
        f"---\ntitle: Velm tells\nkind: press_release\npublished: 2025-03-28\n---\n\n"
        f"# Velm tells\n\nVelm Inc. said today that {words}.\n"
    )


OLD, NEW = label("01/2024", "adults with migraine"), label("06/2025", "adults and children")


def deeds(admin: Admin) -> list[tuple[str, str]]:
    return [(entry.deed.value, entry.who) for entry in admin.index.journal()]


def test_a_document_is_looked_at_before_it_is_taken_in(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD)

    assert "Would be added" in admin.panel()
    assert admin.index.journal() == ()
    assert admin.index.cards == ()

    assert "Added" in admin.confirmed()
    assert list(admin.titles().values()) == ["Tarvia label"]
    assert deeds(admin) == [("added", "Ada")]


@pytest.mark.parametrize("name", ["tarvia", "tarvia-of-this-year"])
def test_a_changed_label_supersedes_the_one_before_whatever_its_file_is_called(
    admin: Admin, name: str
) -> None:
    admin.holding(tarvia=OLD)

    admin.uploaded(**{name: NEW})
    assert "Would change" in admin.panel()
    assert "supersedes version 1" in admin.panel()
    assert "/documents?compare=" not in admin.panel()
    shown = admin.confirmed()

    assert '<a href="/documents?compare=tarvia">What changed</a>' in shown
    assert [card.standing.value for card in admin.index.every_card] == ["superseded", "current"]
    assert deeds(admin) == [("added", "Eve"), ("changed", "Ada")]


def test_a_dry_run_tells_what_a_file_in_the_place_of_another_one_would_do(admin: Admin) -> None:
    admin.holding(velm=release("it is well"))

    admin.uploaded(velm=release("it is very well"))

    assert "Would change" in admin.panel()
    assert "Would be added" not in admin.panel()
    assert "Changed" in admin.confirmed()


def test_an_earlier_label_that_comes_late_is_kept_as_an_earlier_version(admin: Admin) -> None:
    admin.holding(new=NEW)

    admin.uploaded(old=OLD)

    assert "Would be kept as earlier versions" in admin.panel()
    assert "Kept as earlier versions" in admin.confirmed()


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_taken_in(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD, empty="")

    assert "is empty. Remove it, or fill it." in admin.panel()
    assert str(admin.folder) not in admin.panel()
    assert "Could not be read" not in admin.confirmed()
    assert [file.name for file in admin.desk.uploads.files.iterdir()] == ["tarvia.md"]


def test_what_is_known_already_would_change_nothing(admin: Admin) -> None:
    admin.holding(tarvia=OLD)

    admin.uploaded(tarvia=OLD)

    assert "Nothing would change." in admin.panel()
    assert "Take these in" not in admin.panel()


def test_what_is_cancelled_is_gone_and_changes_nothing(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD)
    admin.cancelled()

    assert list(admin.desk.uploads.pending.iterdir()) == []
    assert admin.index.journal() == ()
    assert "A folder on the server" in admin.panel()


def test_nobody_confirms_what_another_one_put_there(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD)

    assert "no longer there" in admin.act("confirm", draft="an earlier one")
    assert "no longer there" in admin.act("cancel", draft="an earlier one")
    assert admin.index.journal() == ()
    assert admin.desk.draft


def test_while_documents_wait_nothing_else_is_begun(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD)

    assert "Documents wait to be taken in" in admin.act("evaluate")
    assert "Documents wait to be taken in" in admin.page.upload([], ADA).fault


def test_documents_can_be_added_once_an_evaluation_is_over(admin: Admin) -> None:
    admin.slow.touch()
    assert admin.act("evaluate") == ""
    assert "People can go on asking meanwhile" in admin.panel()
    assert admin.page.page("documents", ADA).above == ""

    assert admin.act("stop") == ""

    assert "Stopped. Nothing was changed." in admin.panel("evaluation")
    assert "A folder on the server" in admin.panel()
    assert "Upload" in admin.page.page("documents", ADA).above


def test_what_was_uploaded_can_be_looked_at_again(admin: Admin) -> None:
    assert "Nothing was uploaded yet." in admin.act("again")
    admin.holding(tarvia=OLD)
    admin.index.retire(["tarvia"])

    assert admin.act("again") == ""
    admin.wait()

    assert "Nothing would change." in admin.panel()


def test_a_folder_of_the_server_is_taken_in_and_what_is_gone_from_it_retired(
    made: Callable[..., Admin], tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "tarvia.md").write_text(OLD, encoding="utf-8")
    (shelf / "velm.md").write_text(release("it is well"), encoding="utf-8")
    admin = made(ingest_folders=str(shelf))
    assert admin.act("folder", path=str(shelf)) == ""
    admin.wait()
    assert "Added" in admin.confirmed()
    assert admin.act("close") == ""
    (shelf / "velm.md").unlink()

    assert admin.act("folder", path=f" {shelf}/ ", prune="yes") == ""
    admin.wait()

    assert "Would be retired" in admin.panel()
    assert "Retired" in admin.confirmed()
    assert list(admin.titles().values()) == ["Tarvia label"]


def test_a_job_that_is_stopped_leaves_everything_as_it_was_and_can_be_tried_again(
    admin: Admin,
) -> None:
    admin.slow.touch()
    folder = admin.folder / "from"
    folder.mkdir()
    (folder / "tarvia.md").write_text(OLD, encoding="utf-8")
    view = admin.page.upload([folder / "tarvia.md"], ADA)
    assert view.running
    assert "Looking at documents" in view.progress
    assert "is under way. Wait for it, or stop it." in admin.act("again") + admin.act("evaluate")

    assert admin.act("stop") == ""

    assert "Stopped. Nothing was changed." in admin.panel()
    assert no_children()
    admin.slow.unlink()
    assert admin.act("retry") == ""
    admin.wait()
    assert "Would be added" in admin.panel()


def test_an_ingest_that_is_killed_is_told_and_the_next_one_finishes_it(admin: Admin) -> None:
    admin.uploaded(tarvia=OLD)
    admin.slow.touch()
    draft = admin.desk.draft
    assert draft
    assert admin.act("confirm", draft=draft.key) == ""
    child = admin.desk.jobs._child  # noqa: SLF001 (killed from outside, as a machine may)
    assert child
    os.kill(child.pid, signal.SIGKILL)
    admin.wait()

    assert isinstance(admin.desk.jobs.state, Failed)
    assert "ended before it was done. It was ended. Try again." in admin.panel()
    assert admin.index.journal() == ()
    admin.slow.unlink()
    assert admin.act("retry") == ""
    admin.wait()
    assert isinstance(admin.desk.jobs.state, Finished)
    assert deeds(admin) == [("added", "Ada")]


def test_a_job_ends_when_the_server_is_gone(admin: Admin) -> None:
    admin.slow.touch()
    folder = admin.folder / "from"
    folder.mkdir()
    (folder / "tarvia.md").write_text(OLD, encoding="utf-8")
    admin.page.upload([folder / "tarvia.md"], ADA)
    child = admin.desk.jobs._child  # noqa: SLF001 (the server's end of its input)
    assert child
    assert child.stdin
    while not (isinstance(state := admin.desk.jobs.state, Running) and state.of):
        sleep(0.05)

    child.stdin.close()
    admin.wait()

    assert child.returncode == -signal.SIGKILL


def no_children() -> bool:
    """Say that no process of ours is left, not even a dead one."""
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True
