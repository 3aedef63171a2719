"""What tests of ingesting have in common."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.library import Library, library


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    with library(tmp_path) as made:
        yield made
