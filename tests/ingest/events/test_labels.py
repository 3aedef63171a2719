"""The dates that a label prints where regulation gives them a place."""

from dataclasses import replace

import pytest

from ingest.events import events_in
from ingest.records import Document, Kind, Section, Span
from ingest.regulatory import Event
from tests.ingest.events.releases import release, told, when


def label(
    body: str, kind: Kind = Kind.LABEL_US, jurisdictions: tuple[str, ...] = ()
) -> tuple[Document, tuple[Section, ...]]:
    """Return a label with one section behind its title."""
    document, sections = release(body, headline="Velmora")
    return replace(document, kind=kind, jurisdictions=jurisdictions), sections


def printed(body: str, kind: Kind = Kind.LABEL_US, *jurisdictions: str) -> tuple[Event, ...]:
    """Return the events that a label with this text tells."""
    return events_in(*label(body, kind, jurisdictions))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Initial U.S. Approval: 2002",
            ("approval", "US-FDA", "2002-01-01..2002-12-31", "event"),
            id="the first approval",
        ),
        pytest.param(
            "INITIAL US APPROVAL 2002",
            ("approval", "US-FDA", "2002-01-01..2002-12-31", "event"),
            id="in capitals",
        ),
        pytest.param(
            "Revised: 10/2012",
            ("label_update", "US", "2012-10-01..2012-10-31", "label_revision"),
            id="the revision",
        ),
        pytest.param(
            "Revised: October 2012",
            ("label_update", "US", "2012-10-01..2012-10-31", "label_revision"),
            id="the revision, its month written out",
        ),
        pytest.param(
            "Date of first authorisation: 3 May 2012",
            ("approval", "EU-EC", "2012-05-03", "event"),
            id="the first authorisation",
        ),
    ],
)
def test_a_label_tells_what_is_printed(body: str, expected: tuple[str, ...]) -> None:
    assert [told(event) for event in printed(body)] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Initial U.S. Approval: pending", id="no year"),
        pytest.param("Revised: lately", id="no month"),
        pytest.param("Revised recommendations of 2012", id="another revision"),
        pytest.param("Date of first authorisation: soon", id="no day"),
        pytest.param("The FDA approved Velmora on May 3, 2012.", id="a sentence as of a release"),
        pytest.param("Revised: 13/2012", id="no such month"),
    ],
)
def test_a_label_tells_nothing_else(body: str) -> None:
    assert printed(body) == ()


@pytest.mark.parametrize("kind", [Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU])
def test_every_kind_of_label_is_read_for_its_places(kind: Kind) -> None:
    assert len(printed("Initial U.S. Approval: 2002", kind)) == 1


@pytest.mark.parametrize("kind", [Kind.PRESS_RELEASE, Kind.OTHER])
def test_what_is_no_label_has_no_such_places(kind: Kind) -> None:
    assert printed("Initial U.S. Approval: 2002", kind) == ()


@pytest.mark.parametrize(
    ("jurisdictions", "places"),
    [
        pytest.param((), ["US", "EU"], id="not told"),
        pytest.param(("US",), ["US"], id="American"),
        pytest.param(("EU",), ["EU"], id="European"),
        pytest.param(("JP",), [], id="Japanese"),
    ],
)
def test_a_label_tells_what_its_own_authority_prints(
    jurisdictions: tuple[str, ...], places: list[str]
) -> None:
    body = "Initial U.S. Approval: 2002. Date of first authorisation: 3 May 2012."
    found = printed(body, Kind.LABEL_US, *jurisdictions)
    assert [event.jurisdiction for event in found] == places


def test_the_span_of_an_event_is_the_printed_words() -> None:
    document, sections = label("VELMORA tablets. Initial U.S. Approval: 2002. Read all of it.")
    (event,) = events_in(document, sections)
    assert event.span.of(document.text) == "Initial U.S. Approval: 2002"
    assert (event.document, event.product) == (document.id, "Velmora")


def test_of_several_at_a_place_the_first_counts() -> None:
    assert [when(event.date) for event in printed("Revised: 10/2012 Revised: 11/2013")] == [
        "2012-10-01..2012-10-31"
    ]


def test_words_across_two_sections_are_not_cited() -> None:
    document, (headline, body) = label("Initial U.S. Approval: 2002. Initial U.S. Approval: 2003.")
    middle = document.text.index("Approval")
    parts = (
        headline,
        replace(body, span=Span(body.span.start, middle)),
        replace(body, span=Span(middle, body.span.end)),
    )
    assert [when(event.date) for event in events_in(document, parts)] == ["2003-01-01..2003-12-31"]
