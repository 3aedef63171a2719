"""Releases of our own making, to read events from."""

from datetime import date

from ingest.events import events_in
from ingest.records import Document, Kind, Part, Section, Span
from ingest.regulatory import Event, EventDate

ISSUED = date(2025, 3, 28)
PRODUCTS = ("Velmora", "velmotuzumab", "VX101")


def release(
    body: str,
    *,
    headline: str = "",
    issued: date | None = ISSUED,
    code: Part = Part.BODY,
    products: tuple[str, ...] = PRODUCTS,
) -> tuple[Document, tuple[Section, ...]]:
    """Return a release with a headline and one section."""
    text = f"{headline}\n\n{body}"
    document = Document(
        "release", Kind.PRESS_RELEASE, headline, text, "1", "release.md", products, published=issued
    )
    end = len(headline) + 2
    sections = (
        Section("release", ("Headline",), Part.HEADLINE, Span(0, end)),
        Section("release", ("Body",), code, Span(end, len(text))),
    )
    return document, sections


def read(body: str, **about: object) -> tuple[Event, ...]:
    """Return the events that a release with this text tells."""
    return events_in(*release(body, **about))  # type: ignore[arg-type]


def told(event: Event) -> tuple[str, str | None, str | None, str | None]:
    """Return what matters of an event: kind, regulator, day or days, role."""
    return str(event.kind), event.regulator or event.jurisdiction, when(event.date), role(event)


def when(day: EventDate | None) -> str | None:
    """Return a date as exactly as it is known."""
    if day is None:
        return None
    return str(day.start) if day.start == day.end else f"{day.start}..{day.end}"


def role(event: Event) -> str | None:
    """Return what the date is the date of."""
    return str(event.date.role) if event.date else None
