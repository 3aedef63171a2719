"""A file of people that lasts for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.people.database import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "index" / "people.sqlite3"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database(file)
    yield opened
    opened.close()
