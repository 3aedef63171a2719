"""Killed anywhere, the old or the new version answers, and the next run finishes the job."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.language.terms import terms
from ingest.pipeline import ingest
from tests.fakes import Hashing

CHILD = "tests.ingest.index.killed"
OLD = "The starting dose of Velmora is 5 mg once daily."
NEW = "The starting dose of Velmora is 10 mg once daily. It may be taken with food."
OTHER = "Brenzia is kept in a refrigerator."


def run_until_killed(folder: Path, index: Path, event: str, function: str) -> int:
    command = [sys.executable, "-m", CHILD, str(folder), str(index), event, function]
    return subprocess.run(command, check=False, capture_output=True, timeout=120).returncode


def told(index: Index, about: str) -> str:
    """Return the text of every passage that either search finds, each once, in order."""
    by_words = index.by_words(terms(about), 20)
    by_meaning = index.by_meaning(index.embedder.embed([about])[0], 20)
    found = index.passages([identity for identity, _ in by_words + by_meaning])
    ordered = sorted(found.values(), key=lambda passage: (passage.document, passage.span))
    return "".join(passage.text for passage in ordered if about in passage.text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "velmora.txt").write_text(OLD, encoding="utf-8")
    (made / "brenzia.txt").write_text(OTHER, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("event", "function", "expected"),
    [
        pytest.param("return", "Catalog.unsettle", OLD, id="before anything is written"),
        pytest.param("return", "VectorStore.write", OLD, id="after the vectors"),
        pytest.param("return", "WordStore.write", OLD, id="after the words"),
        pytest.param("return", "replace", OLD, id="inside the transaction"),
        pytest.param("return", "Catalog.make_current", NEW, id="after the transaction"),
        pytest.param("return", "VectorStore.clear", NEW, id="after clearing the vectors"),
        pytest.param("return", "WordStore.clear", NEW, id="after clearing the words"),
    ],
)
def test_a_killed_ingest_leaves_one_whole_version_and_the_next_run_finishes(
    tmp_path: Path, folder: Path, event: str, function: str, expected: str
) -> None:
    where = tmp_path / "index"
    with Index.create(where, Hashing()) as index:
        ingest([folder], index, file_limit=10**6)
    (folder / "velmora.txt").write_text(NEW, encoding="utf-8")

    assert run_until_killed(folder, where, event, function) == -signal.SIGKILL

    with Index.open(where, Hashing()) as index:
        assert told(index, "Velmora") in expected
        assert told(index, "Velmora")
        assert index.document("velmora").text == expected
        assert told(index, "Brenzia") == OTHER

        ingest([folder], index, file_limit=10**6)

        assert index.document("velmora").text == NEW
        assert "5 mg" not in told(index, "Velmora")
        assert "10 mg" in told(index, "Velmora")
        assert index.disagreements() == []


def test_a_first_ingest_that_is_killed_leaves_an_index_that_the_next_run_fills(
    tmp_path: Path, folder: Path
) -> None:
    where = tmp_path / "index"

    assert run_until_killed(folder, where, "return", "WordStore.write") == -signal.SIGKILL

    with Index.create(where, Hashing()) as index:
        assert index.documents() == ()
        ingest([folder], index, file_limit=10**6)
        assert [document.id for document in index.documents()] == ["brenzia", "velmora"]
        assert index.disagreements() == []
