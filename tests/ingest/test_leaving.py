"""Pruning retires what is gone and no more; what is back answers again."""

import os
from datetime import date
from pathlib import Path

import pytest

from ingest.arrivals import Register
from ingest.files import Failure, Found
from ingest.index.catalog import Deed
from ingest.intake import Intake
from ingest.pipeline import Limits, ingest, leaving
from ingest.report import Tally
from ingest.whereabouts import Whereabouts
from tests.ingest.library import Library, label, release, velmora

OLDEST, OLD, NEW = "2022-06-01", "2023-06-01", "2024-06-01"
OLDEST_WORDS, OLD_WORDS, NEW_WORDS = (
    f"Velmora treats migraine since {day}." for day in (OLDEST, OLD, NEW)
)


@pytest.fixture
def label_shelf(shelf: Library) -> Library:
    """Return a folder of a press release and a label in three versions, the oldest come last."""
    shelf.put("news.txt", release("Velmora was approved."))
    shelf.put("b.md", velmora(OLD))
    shelf.put("c.md", velmora(NEW))
    shelf.take_in()
    shelf.put("d.md", velmora(OLDEST))
    shelf.take_in()
    return shelf


def test_without_pruning_nothing_is_retired(label_shelf: Library) -> None:
    (label_shelf.folder / "news.txt").unlink()

    report = label_shelf.take_in()

    assert report.retired == ()
    assert set(label_shelf.current()) == {"news", "b"}


def test_only_what_is_gone_is_retired(label_shelf: Library) -> None:
    (label_shelf.folder / "news.txt").unlink()
    told = len(label_shelf.index.journal())

    report = label_shelf.take_in(prune=True)

    assert report.retired == ("news",)
    assert label_shelf.current() == {"b": NEW_WORDS}
    assert label_shelf.told(told) == [(Deed.RETIRED, "news", "news.txt")]
    assert not any("approved" in text for text in label_shelf.found("Velmora approved"))
    assert label_shelf.index.disagreements() == []
    assert label_shelf.take_in(prune=True).deeds == ()


def test_the_latest_version_whose_file_is_there_answers_again(label_shelf: Library) -> None:
    (label_shelf.folder / "c.md").unlink()
    told = len(label_shelf.index.journal())

    report = label_shelf.take_in(prune=True)

    assert report.retired == ()
    assert label_shelf.standings("b") == {
        OLD_WORDS: "current",
        NEW_WORDS: "retired",
        OLDEST_WORDS: "superseded",
    }
    assert label_shelf.told(told) == [(Deed.REINSTATED, "b", "c.md")]
    assert any(OLD_WORDS in text for text in label_shelf.found("migraine"))
    assert not any(NEW_WORDS in text for text in label_shelf.found("migraine"))
    assert label_shelf.index.disagreements() == []


def test_an_earlier_version_whose_file_is_gone_stays_an_earlier_one(label_shelf: Library) -> None:
    (label_shelf.folder / "b.md").unlink()
    told = len(label_shelf.index.journal())

    report = label_shelf.take_in(prune=True)

    assert report.retired == ()
    assert label_shelf.standings("b")[OLD_WORDS] == "superseded"
    assert label_shelf.told(told) == [(Deed.GONE, "b", "b.md")]


@pytest.mark.parametrize("other_name", ["c.md", "back.md"])
@pytest.mark.parametrize("others", [True, False], ids=["earlier ones are there", "all are gone"])
def test_a_retired_version_comes_back_with_its_file(
    label_shelf: Library, other_name: str, *, others: bool
) -> None:
    gone = ["c.md"] if others else ["b.md", "c.md", "d.md"]
    for name in gone:
        (label_shelf.folder / name).unlink()
    label_shelf.take_in(prune=True)

    label_shelf.put(other_name, velmora(NEW))
    report = label_shelf.take_in(prune=True)

    assert label_shelf.current()["b"] == NEW_WORDS
    assert list(label_shelf.standings("b").values()).count("current") == 1
    assert label_shelf.index.document("b").source == label_shelf.path(other_name)
    assert report.passages == 0
    assert label_shelf.index.disagreements() == []


def test_an_earlier_version_of_a_retired_label_comes_back_as_the_current_one(
    label_shelf: Library,
) -> None:
    for name in ("b.md", "c.md", "d.md"):
        (label_shelf.folder / name).unlink()
    label_shelf.take_in(prune=True)
    assert set(label_shelf.current()) == {"news"}

    label_shelf.put("d.md", velmora(OLDEST))
    label_shelf.take_in()
    assert label_shelf.current()["b"] == OLDEST_WORDS

    label_shelf.put("b.md", velmora(OLD))
    label_shelf.take_in()
    assert label_shelf.current()["b"] == OLD_WORDS
    assert label_shelf.standings("b")[OLDEST_WORDS] == "superseded"
    assert label_shelf.index.disagreements() == []


def test_a_document_with_another_source_is_not_retired_and_names_that(shelf: Library) -> None:
    words = release("Velmora was approved.")
    shelf.put("a.txt", words)
    shelf.put("b.txt", words)
    shelf.take_in()

    (shelf.folder / "a.txt").unlink()
    report = shelf.take_in(prune=True)

    assert report.retired == ()
    assert shelf.index.document("a").source == shelf.path("b.txt")
    assert shelf.told()[-1] == (Deed.GONE, "a", "a.txt")


def test_pruning_keeps_to_the_paths_it_is_given(shelf: Library) -> None:
    shelf.put("in/one.txt", release("Number one."))
    shelf.put("in/two.txt", release("Number two."))
    shelf.put("other/three.txt", release("Number three."))
    shelf.take_in()
    (shelf.folder / "in/one.txt").unlink()
    (shelf.folder / "other/three.txt").unlink()

    report = ingest([shelf.folder / "in"], shelf.index, limits=Limits(10**6), prune=True)

    assert report.retired == ("one",)
    assert set(shelf.current()) == {"two", "three"}


@pytest.mark.parametrize("way", ["whole", "relative", "linked"])
def test_nothing_below_a_folder_out_of_reach_is_known_to_be_gone(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """The folder is told as the walk tells it: by the path that was given."""
    shelf.put("near/one.txt", release("Number one."))
    shelf.put("far/two.txt", release("Number two."))
    shelf.take_in()
    for name in ("near/one.txt", "far/two.txt"):
        (shelf.folder / name).unlink()
    monkeypatch.chdir(shelf.folder.parent)
    Path("link").symlink_to(shelf.folder)
    given = {"whole": shelf.folder, "relative": Path("in"), "linked": Path("link")}[way]
    failed = [Failure(str(given / "far"), "cannot be opened")]

    gone = list(lost(shelf, given, failed))

    assert gone == [shelf.path("near/one.txt")]


def lost(shelf: Library, given: Path, failed: list[Failure]) -> list[str]:
    """Return the paths that are told to be gone below a path."""
    intake = Intake(
        Register(shelf.index.every_card, date(2025, 1, 1)),
        Whereabouts(shelf.index.sources().values()),
        shelf.index.embedder,
        Limits(10**6),
        Tally(failed=[]),
    )
    changes = leaving([given], Found([], [], failed), intake)
    return [path for change in changes for path in change.gone]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open every folder")
def test_a_folder_that_cannot_be_opened_keeps_its_documents(shelf: Library) -> None:
    shelf.put("near/one.txt", release("Number one."))
    shelf.put("far/two.txt", release("Number two."))
    shelf.take_in()

    (shelf.folder / "far").chmod(0)
    report = ingest([shelf.folder], shelf.index, limits=Limits(10**6), prune=True)
    (shelf.folder / "far").chmod(0o700)

    assert report.retired == ()
    assert set(shelf.current()) == {"one", "two"}


def test_a_document_that_was_retired_by_hand_is_not_brought_back_by_its_file(
    shelf: Library,
) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.take_in()
    shelf.index.retire(["a"])

    shelf.rename("a.md", "b.md")
    shelf.put("copy.md", velmora(OLD))
    shelf.take_in(prune=True)
    shelf.put("manifest.toml", '["b.md"]\ntitle = "A new title"\n')
    shelf.take_in(prune=True)
    assert shelf.current() == {}
    assert shelf.standings("a") == {OLD_WORDS: "retired"}

    shelf.put("c.md", velmora(NEW))
    shelf.take_in()
    assert shelf.current() == {"a": NEW_WORDS}

    # Nor by the file of the later version going.
    (shelf.folder / "c.md").unlink()
    shelf.take_in(prune=True)
    assert shelf.current() == {}
    assert shelf.index.disagreements() == []


def test_a_version_brought_back_by_hand_answers_although_no_file_holds_it(shelf: Library) -> None:
    shelf.put("a.md", velmora(NEW))
    shelf.put("other.md", label("Brenzia cools.", set_id="s-9"))
    shelf.take_in()
    (shelf.folder / "a.md").unlink()
    shelf.take_in(prune=True)
    shelf.index.reinstate(["a"])

    shelf.put("b.md", velmora(OLD))
    shelf.take_in(prune=True)

    assert shelf.standings("a") == {NEW_WORDS: "current", OLD_WORDS: "superseded"}
