"""The file of a document, as it is handed to a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.errors import NotFound
from ingest.index import Index
from ingest.pipeline import ingest
from ingest.settings import Settings
from tests.fakes import Hashing
from ui.building import limits_of
from ui.originals import LONGEST_NAME, original_file, safe

TEXT = "Velmora was approved in Macau."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.read(index=tmp_path / "index")


@pytest.fixture
def index(settings: Settings) -> Iterator[Index]:
    with Index.create(settings.index, Hashing()) as made:
        yield made


def taken_in(index: Index, settings: Settings, file: Path, words: str = TEXT) -> tuple[str, str]:
    """Write a file, take it in, and return the id and version of what was read."""
    file.write_text(words, encoding="utf-8")
    ingest([file], index, limits=limits_of(settings))
    (document,) = index.documents()
    return document.id, document.version


def test_the_file_of_a_version_is_given(index: Index, settings: Settings, tmp_path: Path) -> None:
    key = taken_in(index, settings, tmp_path / "velmora.txt")

    given_away = original_file(index, settings, *key)

    assert given_away.name == "velmora.txt"
    assert given_away.media == "text/plain; charset=utf-8"
    assert given_away.content == TEXT.encode()


def test_a_web_page_is_given_as_text(index: Index, settings: Settings, tmp_path: Path) -> None:
    key = taken_in(index, settings, tmp_path / "velmora.html", f"<p>{TEXT}</p>")

    assert original_file(index, settings, *key).media == "text/plain; charset=utf-8"


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_text("Another.")])
def test_where_the_file_is_another_or_gone_its_text_is_given_as_read(
    index: Index, settings: Settings, tmp_path: Path, change: object
) -> None:
    file = tmp_path / "velmora.txt"
    identity, version = taken_in(index, settings, file)
    assert callable(change)
    change(file)

    given_away = original_file(index, settings, identity, version)

    assert given_away.name == f"velmora-{version[:12]}.txt"
    assert given_away.content.decode() == index.document(identity, version).text


def test_an_older_version_never_opens_the_newer_file(
    index: Index, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "velmora.txt"
    identity, older = taken_in(index, settings, file)
    _, newer = taken_in(index, settings, file, "Velmora was withdrawn in Macau.")

    assert older != newer
    assert original_file(index, settings, identity, older).content == TEXT.encode()
    assert original_file(index, settings, identity, newer).content == file.read_bytes()


def test_what_was_never_read_is_not_there(index: Index, settings: Settings) -> None:
    with pytest.raises(NotFound, match="made-up"):
        original_file(index, settings, "made-up", None)


@given(st.text())
@example(".profile")
@example("a." + "b" * (LONGEST_NAME - 1))
def test_a_name_is_safe_whatever_the_file_is_called(name: str) -> None:
    made = safe(name)

    assert 0 < len(made) <= LONGEST_NAME
    assert not made.startswith(".")
    assert not set('/\\\r\n"<>|:*?') & set(made)
