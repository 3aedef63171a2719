"""A run tells what it does to each document; a dry run tells the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.index import Deed, Entry, Index
from ingest.pipeline import Limits, Report, ingest
from tests.fakes import Hashing

OLD = "Velmora was approved."
NEW = "Velmora was withdrawn."
OTHER = "Brenzia is kept in a refrigerator."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", Hashing()) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, index: Index) -> Path:
    """Return a folder of which everything was taken in, and was changed since."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "velmora.txt").write_text(OLD, encoding="utf-8")
    (made / "brenzia.txt").write_text(OTHER, encoding="utf-8")
    ingest([made], index, limits=Limits(10_000))
    (made / "velmora.txt").write_text(NEW, encoding="utf-8")
    (made / "brenzia.txt").rename(made / "tarvia.txt")
    (made / "dorvance.txt").write_text("Dorvance is new.", encoding="utf-8")
    return made


def run(folder: Path, index: Index, *, dry_run: bool = False) -> Report:
    return ingest([folder], index, limits=Limits(10_000), prune=True, dry_run=dry_run)


def test_a_run_tells_what_the_journal_says(folder: Path, index: Index) -> None:
    report = run(folder, index)

    assert {one.deed for one in report.deeds} == {Deed.RENAMED, Deed.ADDED, Deed.CHANGED}
    assert sorted(report.deeds, key=repr) == sorted(told(index)[-3:], key=repr)


def told(index: Index) -> list[Entry]:
    return [Entry(one.deed, one.document, one.old, one.new, one.source) for one in index.journal()]


def test_a_dry_run_tells_what_the_run_then_does(folder: Path, index: Index) -> None:
    (folder / "tarvia.txt").unlink()

    would = run(folder, index, dry_run=True)
    does = run(folder, index)

    assert would.deeds == does.deeds
    assert (
        Entry(
            Deed.RETIRED,
            "brenzia",
            index.document("brenzia").version,
            None,
            str(folder / "brenzia.txt"),
        )
        in does.deeds
    )


def test_what_stays_as_it_was_is_not_told(folder: Path, index: Index) -> None:
    run(folder, index)

    assert run(folder, index).deeds == ()
