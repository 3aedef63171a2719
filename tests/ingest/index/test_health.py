"""An index says what is wrong with it, and what can be made anew is."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import IndexLocked, IndexMismatch
from ingest.index import Index, examined, mended
from ingest.index.catalog import Catalog
from ingest.index.lock import WriterLock
from ingest.index.shelf import Shelf
from ingest.index.words import Entry
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing

MODEL = Hashing()
TEXTS = {"velmora": "Velmora is taken twice a day.", "brenzia": "Brenzia is kept cold."}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of two documents, one of them in two versions."""
    base = tmp_path_factory.mktemp("kept")
    folder = base / "in"
    folder.mkdir()
    with Index.create(base / "index", MODEL) as index:
        for texts in ({"velmora": "Velmora is new."}, TEXTS):
            for name, text in texts.items():
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            ingest([folder], index, limits=Limits(10_000))
    return base / "index"


@pytest.fixture
def where(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "index")


def wrong(where: Path) -> dict[str, str]:
    return {one.what: one.wrong for one in examined(where, MODEL) if one.wrong}


def change(where: Path, statement: str) -> None:
    with sqlite3.connect(where / "catalog.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def lose_one(where: Path, shelf: str = "") -> None:
    """Clear one passage from a shelf, as after a disk that lost something."""
    catalog = Catalog(where / "catalog.sqlite")
    lost = sorted(catalog.passage_ids(current=not shelf))[:1]
    catalog.close()
    opened = Shelf(where / shelf / "vectors", where / shelf / "words")
    opened.clear(lost)
    opened.close()


def add_one(where: Path) -> None:
    """Write a passage that no document holds."""
    opened = Shelf(where / "vectors", where / "words")
    opened.write([Entry("stray", "none", "none", "Stray words.")], MODEL.embed(["Stray words."]))
    opened.close()


def assert_whole(where: Path) -> None:
    assert wrong(where) == {}
    with Index.open(where, MODEL) as index:
        for name, text in TEXTS.items():
            (best, _), *_ = index.by_words([{(term,)} for term in terms(name)], 5)
            assert index.passages([best])[best].text == text
        assert index.disagreements() == []


def test_a_whole_index_is_found_so_and_told_in_figures(where: Path) -> None:
    told = list(examined(where, MODEL))

    assert [one.what for one in told] == [
        "index",
        "sections",
        "passages",
        "vectors and words",
        "files",
    ]
    assert [one.wrong for one in told] == [""] * 5
    assert told[0].told == f"{where}: 2 documents, 3 versions, 3 passages"


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        pytest.param(
            lose_one,
            {
                "vectors and words": "vectors: 1 of 2 passages are missing;"
                " words: 1 of 2 passages are missing"
            },
            id="a passage lost",
        ),
        pytest.param(
            lambda where: lose_one(where, "past"),
            {
                "vectors and words": "earlier versions, vectors: 1 of 1 passages are missing;"
                " earlier versions, words: 1 of 1 passages are missing"
            },
            id="an earlier passage lost",
        ),
        pytest.param(
            add_one,
            {
                "vectors and words": "vectors: 1 passages that no document holds;"
                " words: 1 passages that no document holds"
            },
            id="a stray passage",
        ),
        pytest.param(
            lambda where: shutil.rmtree(where / "vectors"),
            {"vectors and words": "vectors: 2 of 2 passages are missing"},
            id="no vectors",
        ),
    ],
)
def test_what_differs_from_the_catalog_is_told_and_mended(
    where: Path, damage: Callable[[Path], None], found: dict[str, str]
) -> None:
    damage(where)
    assert wrong(where) == found

    assert mended(where, MODEL).startswith("embedded ")

    assert_whole(where)


@pytest.mark.parametrize("file", ["vectors/chroma.sqlite3", "words/meta.json"])
def test_a_shelf_that_cannot_be_opened_is_made_anew(where: Path, file: str) -> None:
    (where / file).write_bytes(b"no such thing" * 1000)
    assert "cannot be used" in wrong(where)["vectors and words"]

    assert mended(where, MODEL) == "made 3 passages anew"

    assert_whole(where)


def test_passages_that_do_not_spell_their_sections_are_cut_anew(where: Path) -> None:
    change(where, "UPDATE passages SET start = start + 3 WHERE document = 'brenzia'")
    assert list(wrong(where)) == ["passages"]
    assert wrong(where)["passages"].startswith("do not spell brenzia, version ")

    assert mended(where, MODEL) == "made 3 passages anew"

    assert_whole(where)


def test_a_text_that_its_sections_do_not_cover_is_told(where: Path) -> None:
    change(where, 'UPDATE sections SET "end" = "end" - 1 WHERE document = \'brenzia\'')

    assert wrong(where)["sections"].startswith("do not cover brenzia, version ")
    assert wrong(where)["sections"].endswith("and words there and ingest again.")


def test_a_catalog_that_sqlite_finds_wrong_is_told(where: Path) -> None:
    change(where, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = where / "catalog.sqlite"
    with sqlite3.connect(file) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'passages_by_id'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(file.read_bytes())
    # The number of entries on the page of an index.
    content[(page - 1) * size + 4] = 0
    file.write_bytes(content)

    assert list(wrong(where)) == ["index"]


def test_an_index_of_another_model_is_not_looked_at(where: Path) -> None:
    with pytest.raises(IndexMismatch, match="fieldcite reindex"):
        list(examined(where, Hashing(name="other")))


def test_what_a_writer_is_about_to_write_is_no_fault(where: Path) -> None:
    add_one(where)
    catalog = Catalog(where / "catalog.sqlite")
    catalog.unsettle(["stray"])
    catalog.close()

    with WriterLock(where).alone():
        assert wrong(where) == {}


def test_files_that_are_gone_are_told_and_no_fault(where: Path) -> None:
    change(where, "UPDATE sources SET file = '/none/velmora.txt' WHERE document = 'velmora'")

    told = list(examined(where, MODEL))[-1]

    assert told.wrong == ""
    assert told.told.startswith("1 are gone (/none/velmora.txt). Their documents still answer;")


def test_nothing_is_mended_while_somebody_writes(where: Path) -> None:
    lose_one(where)

    with WriterLock(where).alone(), pytest.raises(IndexLocked, match="is writing"):
        mended(where, MODEL, patience=0)


def test_a_reader_sees_what_was_mended(where: Path) -> None:
    with Index.open(where, MODEL) as reader:
        lose_one(where)
        mended(where, MODEL)

        (best, _), *_ = reader.by_words([{("brenzia",)}], 5)
        assert reader.passages([best])[best].text == TEXTS["brenzia"]


def test_an_index_without_a_document_is_told(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", MODEL).close()

    assert "the index is empty" in wrong(tmp_path / "index")["index"]
