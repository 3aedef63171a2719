import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import (
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexMissing,
    NotFound,
    PathError,
)
from ingest.index import Index
from ingest.index.lock import WriterLock
from ingest.index.writer import LONG
from ingest.language.meanings import Form
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from tests.ingest.index.conftest import Ingest, many

VELMORA = "Velmora was approved."
BRENZIA = "Brenzia is stored cold."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", Hashing()) as made:
        yield made


def take_in(folder: Path, index: Index, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest([folder], index, limits=Limits(10**6))


def wanted(words: str) -> list[set[Form]]:
    return [{(term,)} for term in terms(words)]


def found(index: Index, words: str, documents: set[str] | None = None) -> set[str]:
    hits = index.by_words(wanted(words), 10, documents)
    hits += index.by_meaning(index.embedder.embed([words])[0], 10, documents)
    return {passage.document for passage in index.passages([hit for hit, _ in hits]).values()}


def test_a_document_is_found_by_its_words_and_by_its_meaning(tmp_path: Path, index: Index) -> None:
    take_in(tmp_path / "in", index, one=VELMORA, two=BRENZIA)

    ((best, _), *_) = index.by_words(wanted("approval of Velmora"), 5)
    ((nearest, _), *_) = index.by_meaning(index.embedder.embed(["Velmora was"])[0], 5)

    assert {passage.document for passage in index.passages([best, nearest]).values()} == {"one"}


def test_a_passage_is_found_by_the_title_that_leads_to_it(tmp_path: Path, index: Index) -> None:
    take_in(tmp_path / "in", index, one=BRENZIA)
    (tmp_path / "in" / "two.md").write_text("---\ntitle: Dorvance\n---\nTake one.\n", "utf-8")
    ingest([tmp_path / "in"], index, limits=Limits(10**6))

    assert found(index, "Dorvance") >= {"two"}
    ((nearest, _), *_) = index.by_meaning(index.embedder.embed(["Dorvance"])[0], 5)
    assert index.passages([nearest])[nearest].text.strip() == "Take one."


def test_a_search_keeps_to_the_documents_it_is_given(tmp_path: Path, index: Index) -> None:
    take_in(tmp_path / "in", index, one=VELMORA, two="Velmora is stored cold.")

    assert found(index, "Velmora", {"two"}) == {"two"}
    assert found(index, "Velmora", set()) == set()
    assert found(index, "Velmora") == {"one", "two"}


def test_an_index_knows_its_size_and_what_it_holds(tmp_path: Path, index: Index) -> None:
    take_in(tmp_path / "in", index, one=VELMORA, two=f"{VELMORA}\n\n{'word ' * 60}")

    (section,) = index.sections("one")
    assert section.span.of(index.document("one").text) == VELMORA
    assert [document.id for document in index.documents()] == ["one", "two"]
    assert index.passage_counts() == {"one": 1, "two": 2}
    assert index.size == 3
    assert index.frequency("velmora") == 2


def test_what_was_ingested_is_there_when_the_index_is_opened_again(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one=VELMORA)
        fingerprint = index.fingerprint

    with Index.open(tmp_path / "index", Hashing()) as index:
        assert index.document("one").text == VELMORA
        assert found(index, "Velmora") == {"one"}
        assert index.fingerprint == fingerprint


def test_a_fingerprint_tells_what_can_be_found_and_how(tmp_path: Path) -> None:
    fingerprints: list[str] = []
    for name, text, model in (
        ("one", VELMORA, "hashing"),
        ("two", VELMORA, "hashing"),
        ("one", BRENZIA, "hashing"),
        ("one", VELMORA, "other"),
    ):
        place = tmp_path / str(len(fingerprints))
        place.mkdir()
        with Index.create(place / "index", Hashing(name=model)) as index:
            take_in(place / "in", index, **{name: text})
            fingerprints.append(index.fingerprint)

    assert len(set(fingerprints)) == 4


def test_an_open_index_sees_what_another_process_takes_in(
    tmp_path: Path, index: Index, elsewhere: Ingest
) -> None:
    folder = tmp_path / "in"
    take_in(folder, index, one="EBGLYSS (lebrikizumab) was approved.")
    assert found(index, "Brenzia") == {"one"}
    assert (index.size, len(index.names), len(index.medicines)) == (1, 2, 2)
    assert index.document("one").text.startswith("EBGLYSS")
    (folder / "one.txt").write_text(VELMORA, encoding="utf-8")
    (folder / "two.txt").write_text("LYNOZYFIC (linvoseltamab-gcpt) is cold. " * 3, "utf-8")

    assert elsewhere(folder, tmp_path / "index") == 0

    vector = index.embedder.embed(["linvoseltamab-gcpt"])[0]
    (nearest, _), *_ = index.by_meaning(vector, 5)
    assert index.passages([nearest])[nearest].document == "two"
    assert found(index, "linvoseltamab") == {"one", "two"}
    assert index.size == 2
    assert ("linvoseltamab",) in index.names
    assert ("ebglyss",) not in index.names
    assert ("linvoseltamab",) in index.medicines
    assert index.document("one").text == VELMORA


def test_an_open_index_follows_when_another_process_makes_its_log_short(
    tmp_path: Path, index: Index, elsewhere: Ingest
) -> None:
    folder = tmp_path / "in"
    take_in(folder, index, one=VELMORA)
    (first,) = found(index, "Velmora")
    (folder / "many.txt").write_text(many(LONG), encoding="utf-8")

    assert elsewhere(folder, tmp_path / "index") == 0
    (folder / "two.txt").write_text(BRENZIA, encoding="utf-8")
    assert elsewhere(folder, tmp_path / "index") == 0

    assert first == "one"
    assert not (tmp_path / "index" / "vectors").exists()
    assert index.size == LONG + 2
    vector = index.embedder.embed([BRENZIA])[0]
    (nearest, _), *_ = index.by_meaning(vector, 5)
    assert index.passages([nearest])[nearest].document == "two"

    # What this process writes goes where the other one moved the vectors to.
    take_in(folder, index, three="Dorvance is new.")
    assert index.disagreements() == []
    with Index.open(tmp_path / "index", Hashing()) as again:
        assert "three" in found(again, "Dorvance new")


def test_the_names_that_documents_introduce_are_known_together(
    tmp_path: Path, index: Index
) -> None:
    take_in(tmp_path / "in", index, one="EBGLYSS (lebrikizumab) was approved.")

    assert index.names["ebglyss",] == {("ebglyss",), ("lebrikizumab",)}
    assert index.medicines >= {("ebglyss",), ("lebrikizumab",)}


def test_names_that_a_new_version_no_longer_introduces_are_forgotten(
    tmp_path: Path, index: Index
) -> None:
    take_in(tmp_path / "in", index, one="EBGLYSS (lebrikizumab) was approved.")
    take_in(tmp_path / "in", index, one=VELMORA)

    assert dict(index.names) == {}


def test_what_left_with_an_old_version_is_no_longer_found(tmp_path: Path, index: Index) -> None:
    take_in(tmp_path / "in", index, one=f"{VELMORA} It is a tablet.", two=BRENZIA)
    take_in(tmp_path / "in", index, one="Dorvance is new.")

    hits = index.by_words(wanted("Velmora tablet"), 10)
    hits += index.by_meaning(index.embedder.embed([VELMORA])[0], 10)
    assert {one.text for one in index.passages([hit for hit, _ in hits]).values()} <= {
        "Dorvance is new.",
        BRENZIA,
    }
    assert index.frequency("velmora") == 0
    assert index.disagreements() == []


def test_an_index_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index here. Run: fieldcite ingest PATH --index"):
        Index.open(tmp_path / "index", Hashing())

    assert not (tmp_path / "index").exists()


def test_an_empty_index_is_said_to_be_empty(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", Hashing()).close()

    with pytest.raises(IndexMissing, match=r"the index is empty. Run: fieldcite ingest PATH"):
        Index.open(tmp_path / "index", Hashing())


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        pytest.param(Hashing(name="other"), "embedding_model hashing, not other", id="name"),
        pytest.param(Hashing(dimension=32), "dimension 64, not 32", id="dimension"),
        pytest.param(Hashing(digest="new"), "weights none, not new", id="weights"),
    ],
)
def test_an_index_of_another_model_is_refused(
    tmp_path: Path, other: Hashing, difference: str
) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one=VELMORA)

    for way in (Index.open, Index.create):
        with pytest.raises(IndexMismatch, match="the index was built with") as caught:
            way(tmp_path / "index", other)
        assert str(caught.value) == (
            f"{tmp_path}/index: the index was built with {difference}. Set embedding_model to the"
            " one it was built with, or run: fieldcite reindex."
        )


def test_an_index_of_another_schema_is_refused(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", Hashing()).close()
    with sqlite3.connect(tmp_path / "index" / "catalog.sqlite") as connection:
        connection.execute("UPDATE facts SET value = '0' WHERE name = 'schema'")
    connection.close()

    with pytest.raises(IndexMismatch, match=r"the index was built with schema 0, not [1-9]\d*"):
        Index.create(tmp_path / "index", Hashing())


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing(), patience=0.1) as index:
        other = WriterLock(tmp_path / "index")
        with other.alone():
            (tmp_path / "index" / "writer.txt").write_text("process 4711", encoding="utf-8")
            with pytest.raises(IndexLocked, match=r"process 4711 is writing to this index"):
                take_in(tmp_path / "in", index, one=VELMORA)


def test_a_dry_run_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing(), patience=0.1) as index:
        take_in(tmp_path / "in", index, one=VELMORA)
        with WriterLock(tmp_path / "index").alone():
            report = ingest([tmp_path / "in"], index, limits=Limits(10**6), dry_run=True)

    assert len(report.unchanged) == 1


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as writer:
        take_in(tmp_path / "in", writer, one=VELMORA)
        with writer.writing(), Index.open(tmp_path / "index", Hashing()) as reader:
            assert found(reader, "Velmora") == {"one"}


def test_an_index_in_the_making_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()

    with (
        WriterLock(tmp_path / "index").alone(),
        pytest.raises(IndexLocked, match=r"process \d+ is writing to this index\. Wait for it"),
    ):
        Index.create(tmp_path / "index", Hashing(), patience=0.1)


def test_a_document_that_is_not_there_is_said_to_be_missing(index: Index) -> None:
    with pytest.raises(NotFound, match=r"velmora: no such document. .*fieldcite documents"):
        index.document("velmora")


def test_the_index_folder_is_private_to_its_owner(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", Hashing()).close()

    assert (tmp_path / "index").stat().st_mode & 0o077 == 0


def test_an_index_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(PathError, match=r"file/index: cannot be made \(Not a directory\)\. Choose"):
        Index.create(tmp_path / "file" / "index", Hashing())


@pytest.mark.parametrize("lost", ["vectors", "words"])
def test_an_index_that_lost_a_part_is_said_to_be_damaged(tmp_path: Path, lost: str) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one=VELMORA, two=BRENZIA)
    shutil.rmtree(tmp_path / "index" / lost)

    for way in (Index.open, Index.create):
        with pytest.raises(IndexDamaged, match="missing") as caught:
            way(tmp_path / "index", Hashing())
        assert str(caught.value) == (
            f"{tmp_path}/index: 2 of 2 passages are missing from its {lost}."
            " Make them anew from the catalog: fieldcite reindex"
        )


def test_differences_between_the_catalog_and_the_rest_are_told(
    tmp_path: Path, index: Index
) -> None:
    take_in(tmp_path / "in", index, one=VELMORA, two=BRENZIA)
    assert index.disagreements() == []

    with sqlite3.connect(tmp_path / "index" / "catalog.sqlite") as connection:
        connection.execute("UPDATE passages SET id = 'other' WHERE document = 'one'")
    connection.close()

    assert index.disagreements() == [
        "vectors: 1 of 2 passages are missing",
        "vectors: 1 passages that no document holds",
        "words: 1 of 2 passages are missing",
        "words: 1 passages that no document holds",
    ]
