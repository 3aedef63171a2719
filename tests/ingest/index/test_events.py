"""What documents tell to have happened is kept with each version, and read again on demand."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.index import Index
from ingest.index.catalog import Addition, Catalog, Change, Source
from ingest.index.reindex import rebuild
from ingest.records import Document, Kind, Precision, Span, Standing
from ingest.regulatory import Basis, Event, EventDate, EventKind, Role
from tests.fakes import Hashing
from tests.ingest.library import Library, library

TEXT = "Norvanta said that the FDA approved Velmora in June 2023."
RELEASE = Document(
    id="velmora", kind=Kind.PRESS_RELEASE, title="V", text=TEXT, version="v1", source="/in/v.txt"
)
JUNE = EventDate(date(2023, 6, 1), date(2023, 6, 30), Precision.MONTH, Role.EVENT)
APPROVED = Event("velmora", EventKind.APPROVAL, Span(0, len(TEXT)), "Velmora", "US-FDA", "US", JUNE)
ACCEPTED = Event("velmora", EventKind.APPLICATION_ACCEPTED, Span(3, 9))
NEWS = """\
BERN, March 3, 2025 -- Norvanta today announced that the U.S. Food and Drug Administration (FDA)
has approved Velmora (velmotuzumab) for the treatment of adults with migraine.
"""

words = st.none() | st.text(max_size=20)
dates = st.none() | st.builds(
    EventDate,
    start=st.dates(),
    end=st.dates(),
    precision=st.sampled_from(Precision),
    role=st.sampled_from(Role),
    basis=st.sampled_from(Basis),
)
events = st.builds(
    Event,
    document=st.just("velmora"),
    kind=st.sampled_from(EventKind),
    span=st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair))),
    product=words,
    regulator=words,
    jurisdiction=words,
    date=dates,
    indication=words,
    applicant=words,
    pathway=words,
    trials=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


def put(
    catalog: Catalog,
    *told: Event,
    version: str = "v1",
    standing: Standing = Standing.CURRENT,
) -> None:
    of = Document(**{**{name: getattr(RELEASE, name) for name in FIELDS}, "version": version})
    source = Source(of.source, of.source, "seal", "told", of.id, of.version)
    addition = Addition(of, (), (), frozenset(), source, standing, events=told)
    catalog.make(Change(additions=(addition,)), (), "somebody")


FIELDS = ("id", "kind", "title", "text", "source")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    made = Catalog(tmp_path / "catalog.sqlite")
    yield made
    made.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    with library(tmp_path) as made:
        yield made


@settings(max_examples=40)
@given(told=st.lists(events, max_size=4))
def test_events_come_back_as_they_were_put_in_and_in_their_order(told: list[Event]) -> None:
    with TemporaryDirectory() as folder:
        catalog = Catalog(Path(folder) / "catalog.sqlite")
        put(catalog, *told)

        assert catalog.events() == tuple(told)
        assert catalog.events_of("velmora", "v1") == tuple(told)
        catalog.close()


def test_a_superseded_version_keeps_what_it_told(catalog: Catalog) -> None:
    put(catalog, ACCEPTED)
    put(catalog, ACCEPTED, APPROVED, version="v2")

    assert catalog.events() == (ACCEPTED, APPROVED)
    assert catalog.events_of("velmora", "v1") == (ACCEPTED,)


def test_an_older_version_that_comes_late_tells_nothing_of_today(catalog: Catalog) -> None:
    put(catalog, APPROVED, version="v2")
    put(catalog, ACCEPTED, standing=Standing.SUPERSEDED)

    assert catalog.events() == (APPROVED,)
    assert catalog.events_of("velmora", "v1") == (ACCEPTED,)


def test_a_version_that_is_read_anew_tells_only_what_was_read_last(catalog: Catalog) -> None:
    put(catalog, ACCEPTED, APPROVED)
    put(catalog, APPROVED)

    assert catalog.events() == (APPROVED,)


def test_a_version_without_events_has_none(catalog: Catalog) -> None:
    put(catalog)

    assert catalog.events() == ()
    assert catalog.events_of("velmora", "v1") == ()
    assert catalog.events_of("unknown", "v1") == ()


def test_what_is_ingested_tells_what_happened_in_the_words_of_the_text(shelf: Library) -> None:
    shelf.put("velmora.txt", NEWS)
    shelf.take_in()

    (document,) = shelf.index.documents()
    told = [one for one in shelf.index.events if one.kind is EventKind.APPROVAL]
    assert [(one.product, one.regulator) for one in told] == [("Velmora", "US-FDA")]
    assert "has approved Velmora" in told[0].span.of(document.text)
    assert shelf.index.events_of(document.id, document.version) == shelf.index.events


def test_what_a_retired_document_told_is_told_no_more_until_it_is_back(shelf: Library) -> None:
    shelf.put("velmora.txt", NEWS)
    shelf.take_in()
    before = shelf.index.events

    shelf.index.retire(["velmora"])
    assert before
    assert shelf.index.events == ()

    shelf.index.reinstate(["velmora"])
    assert shelf.index.events == before


def test_a_reader_sees_what_happened_since(shelf: Library) -> None:
    shelf.put("brenzia.txt", "Brenzia is kept cold.")
    shelf.take_in()
    with Index.open(shelf.index.folder, Hashing()) as reader:
        assert reader.events == ()

        shelf.put("velmora.txt", NEWS)
        shelf.take_in()

        assert reader.events == shelf.index.events != ()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("DELETE FROM events", id="what is lacking"),
        pytest.param("UPDATE events SET kind = 'crl', product = 'Other'", id="what is wrong"),
    ],
)
def test_a_reindex_reads_again_what_happened(tmp_path: Path, damage: str) -> None:
    with library(tmp_path) as made:
        made.put("velmora.txt", NEWS)
        made.take_in()
        before, folder = made.index.events, made.index.folder
    with sqlite3.connect(folder / "catalog.sqlite") as connection:
        connection.execute(damage)
    connection.close()

    rebuild(folder, Hashing())

    with Index.open(folder, Hashing()) as index:
        assert index.events == before != ()
