"""Killed anywhere, the old or the new version answers, and the next run finishes the job."""

import shutil
import signal
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.index.writer import LONG
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from tests.ingest.index.conftest import Ingest, many

OLD = "The starting dose of Velmora is 5 mg once daily."
NEW = "The starting dose of Velmora is 10 mg once daily. It may be taken with food."
OTHER = "Brenzia is kept in a refrigerator."
# How many calls within the index lie between two kills, when it is killed all along the way.
STRIDE = 23


def told(index: Index, about: str) -> str:
    """Return the text of every passage that either search finds, each once, in order."""
    by_words = index.by_words([{(term,)} for term in terms(about)], 20)
    by_meaning = index.by_meaning(index.embedder.embed([about])[0], 20)
    assert by_words
    found = index.passages([identity for identity, _ in by_words + by_meaning])
    ordered = sorted(found.values(), key=lambda passage: (passage.document, passage.span))
    return "".join(passage.text for passage in ordered if about in passage.text)


def assert_agreed(index: Index) -> None:
    """Check that both shelves hold what the catalog does, and that nothing is left to do."""
    assert index.disagreements() == []
    for card in index.every_card:
        (one, *_) = index.sections(card.id, card.version)
        text = index.document(card.id, card.version).text
        found = index.by_words([{(term,)} for term in terms(one.span.of(text))], 50, past=True)
        passages = index.passages([hit for hit, _ in found], {card.id: card.version})
        assert passages, (card.id, card.version)


def assert_whole(where: Path, folder: Path, *expected: str) -> None:
    """Check that one of the versions answers, and that the next run makes the new one current."""
    with Index.open(where, Hashing()) as index:
        assert index.document("velmora").text in expected
        assert told(index, "Velmora") in index.document("velmora").text
        assert told(index, "Velmora") != ""
        assert told(index, "Brenzia") == OTHER

        ingest([folder], index, limits=Limits(10**7))

        assert index.document("velmora").text == NEW
        assert "5 mg" not in told(index, "Velmora")
        assert "10 mg" in told(index, "Velmora")
        assert_agreed(index)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder of documents and an index of them, to be copied."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "velmora.txt").write_text(OLD, encoding="utf-8")
    (folder / "brenzia.txt").write_text(OTHER, encoding="utf-8")
    where = tmp_path_factory.mktemp("kept") / "index"
    with Index.create(where, Hashing()) as index:
        ingest([folder], index, limits=Limits(10**7))
    (folder / "velmora.txt").write_text(NEW, encoding="utf-8")
    return folder, where


@pytest.fixture(scope="module")
def nearly_long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the same, when a few passages more make the log of the vectors long."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "many.txt").write_text(many(LONG - 2), encoding="utf-8")
    where = tmp_path_factory.mktemp("kept") / "index"
    with Index.create(where, Hashing()) as index:
        assert ingest([folder], index, limits=Limits(10**7)).passages == LONG - 2
    (folder / "velmora.txt").write_text(NEW, encoding="utf-8")
    (folder / "brenzia.txt").write_text(OTHER, encoding="utf-8")
    return folder, where


@pytest.mark.parametrize(
    ("killed", "expected"),
    [
        pytest.param("Catalog.unsettle", OLD, id="before anything is written"),
        pytest.param("VectorStore.write", OLD, id="after the vectors of the earlier version"),
        pytest.param("Shelf.take", OLD, id="after the earlier version"),
        pytest.param("Writer._shelve", OLD, id="after the new version"),
        pytest.param("write_version", OLD, id="inside the transaction"),
        pytest.param("Catalog.make", NEW, id="after the transaction"),
        pytest.param("VectorStore.clear", NEW, id="after clearing the vectors"),
        pytest.param("WordStore.clear", NEW, id="after clearing the words"),
    ],
)
def test_a_killed_ingest_leaves_one_whole_version_and_the_next_run_finishes(
    tmp_path: Path,
    ingested: tuple[Path, Path],
    elsewhere: Ingest,
    killed: str,
    expected: str,
) -> None:
    folder, kept = ingested
    where = shutil.copytree(kept, tmp_path / "index")

    assert elsewhere(folder, where, "return", killed) == -signal.SIGKILL

    assert_whole(where, folder, expected)


def test_an_ingest_may_be_killed_all_along_its_way(
    tmp_path: Path, ingested: tuple[Path, Path], elsewhere: Ingest
) -> None:
    folder, kept = ingested
    statuses: list[int] = []

    while not statuses or statuses[-1] != 0:
        where = shutil.copytree(kept, tmp_path / f"index-{len(statuses)}")
        statuses.append(elsewhere(folder, where, "call", 1 + STRIDE * len(statuses)))
        assert_whole(where, folder, OLD, NEW)

    # The last one was not killed: it had come to its end before.
    assert set(statuses[:-1]) == {-signal.SIGKILL}
    assert len(statuses) > 5


@pytest.mark.parametrize(
    ("event", "function"),
    [
        pytest.param("call", "write_graph", id="after the copy was made"),
        pytest.param("return", "VectorStore.compacted", id="before the vectors are moved"),
        pytest.param("return", "Catalog.move", id="after the vectors were moved"),
    ],
)
def test_killed_while_its_log_is_made_short_an_index_has_everything(
    tmp_path: Path, nearly_long: tuple[Path, Path], elsewhere: Ingest, event: str, function: str
) -> None:
    folder, kept = nearly_long
    where = shutil.copytree(kept, tmp_path / "index")

    assert elsewhere(folder, where, event, function) == -signal.SIGKILL

    assert_whole(where, folder, NEW)
    with Index.create(where, Hashing()) as index, index.writing():
        # What was left on the way is gone.
        assert len([path for path in where.glob("vectors*") if path.is_dir()]) == 1
        assert index.size == LONG


def test_a_first_ingest_that_is_killed_leaves_an_index_that_the_next_run_fills(
    tmp_path: Path, ingested: tuple[Path, Path], elsewhere: Ingest
) -> None:
    folder, _ = ingested
    where = tmp_path / "index"

    assert elsewhere(folder, where, "return", "WordStore.write") == -signal.SIGKILL

    with Index.create(where, Hashing()) as index:
        assert index.documents() == ()
        ingest([folder], index, limits=Limits(10**6))
        assert [document.id for document in index.documents()] == ["brenzia", "velmora"]
        assert index.disagreements() == []


def test_an_index_that_was_killed_in_the_making_is_made_by_the_next_run(
    tmp_path: Path, ingested: tuple[Path, Path], elsewhere: Ingest
) -> None:
    folder, _ = ingested
    where = tmp_path / "index"
    where.mkdir()
    (where / "catalog.sqlite").touch()

    assert elsewhere(folder, where) == 0

    assert_whole(where, folder, NEW)
