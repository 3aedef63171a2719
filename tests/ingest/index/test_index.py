import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from ingest.errors import IndexLocked, IndexMismatch, IndexMissing, NotFound
from ingest.index import Index
from ingest.index import index as module
from ingest.language.terms import terms
from ingest.pipeline import ingest
from tests.fakes import Hashing


def take_in(folder: Path, index: Index, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest([folder], index, file_limit=10**6)


def found(index: Index, words: str, documents: set[str] | None = None) -> set[str]:
    hits = index.by_words(terms(words), 10, documents)
    hits += index.by_meaning(index.embedder.embed([words])[0], 10, documents)
    return {passage.document for passage in index.passages([hit for hit, _ in hits]).values()}


def test_a_document_is_found_by_its_words_and_by_its_meaning(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one="Velmora was approved.", two="Brenzia is stored cold.")

        ((best, _), *_) = index.by_words(terms("approval of Velmora"), 5)
        ((nearest, _), *_) = index.by_meaning(index.embedder.embed(["Velmora was"])[0], 5)

        assert {passage.document for passage in index.passages([best, nearest]).values()} == {"one"}


def test_a_search_keeps_to_the_documents_it_is_given(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one="Velmora was approved.", two="Velmora is stored cold.")

        assert found(index, "Velmora", {"two"}) == {"two"}
        assert found(index, "Velmora") == {"one", "two"}


def test_what_was_ingested_is_there_when_the_index_is_opened_again(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one="Velmora was approved.")
        fingerprint = index.fingerprint

    with Index.open(tmp_path / "index", Hashing()) as index:
        assert index.document("one").text == "Velmora was approved."
        assert found(index, "Velmora") == {"one"}
        assert index.fingerprint == fingerprint


def test_an_open_index_sees_what_another_process_takes_in(tmp_path: Path) -> None:
    folder, where = tmp_path / "in", tmp_path / "index"
    with Index.create(where, Hashing()) as index:
        take_in(folder, index, one="Velmora was approved.")
        assert found(index, "Brenzia") == {"one"}
        (folder / "two.txt").write_text("Brenzia is stored cold.", encoding="utf-8")

        child = "tests.ingest.index.killed"
        command = [sys.executable, "-m", child, str(folder), str(where), "return", "nothing"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

        assert "two" in found(index, "Brenzia")
        assert index.document("two").text == "Brenzia is stored cold."


def test_the_names_that_documents_introduce_are_known_together(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one="EBGLYSS (lebrikizumab) was approved.")

        assert index.names["ebglyss",] == {("ebglyss",), ("lebrikizumab",)}


def test_an_index_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index here. Run: fieldcite ingest PATH --index"):
        Index.open(tmp_path / "index", Hashing())


def test_an_empty_index_is_said_to_be_empty(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", Hashing()).close()

    with pytest.raises(IndexMissing, match=r"the index is empty. Run: fieldcite ingest PATH"):
        Index.open(tmp_path / "index", Hashing())


def test_an_index_of_another_model_is_refused_by_name(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", Hashing()) as index:
        take_in(tmp_path / "in", index, one="Velmora was approved.")

    with pytest.raises(IndexMismatch, match=r"embedding_model hashing, not other;.*32"):
        Index.open(tmp_path / "index", Hashing(name="other", dimension=32))


def test_a_second_writer_is_told_who_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with Index.create(tmp_path / "index", Hashing()) as index:
        (tmp_path / "index" / "writer.txt").write_text("process 4711", encoding="utf-8")
        with (
            FileLock(tmp_path / "index" / "writer.lock"),
            pytest.raises(IndexLocked, match=r"process 4711 is writing to this index"),
        ):
            take_in(tmp_path / "in", index, one="Velmora was approved.")


def test_a_document_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with (
        Index.create(tmp_path / "index", Hashing()) as index,
        pytest.raises(NotFound, match=r"velmora: no such document. .*fieldcite documents"),
    ):
        index.document("velmora")


def test_the_index_folder_is_private_to_its_owner(tmp_path: Path) -> None:
    Index.create(tmp_path / "index", Hashing()).close()

    assert (tmp_path / "index").stat().st_mode & 0o077 == 0
