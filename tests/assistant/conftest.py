"""A real index over the small invented documents of tests/corpus, with a stand-in for the model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.index import Index
from ingest.pipeline import Limits, ingest
from ingest.settings import Settings
from tests.fakes import Hashing

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("index"), Hashing()) as held:
        report = ingest([CORPUS], held, limits=Limits(10**6))
        assert not report.failed
        yield held


@pytest.fixture(scope="session")
def assistant(index: Index) -> Assistant:
    return Assistant(index, Settings())
