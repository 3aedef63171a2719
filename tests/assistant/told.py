"""A short way to say what a document tells to have happened."""

from datetime import date

from ingest.records import Precision, Span
from ingest.regulatory import Event, EventDate, EventKind, Role

Day = str | None


def when(told: Day, role: Role = Role.EVENT) -> EventDate | None:
    """Return a date by its first and last day, or its only one: "2023-06-01 2023-06-30"."""
    if told is None:
        return None
    first, *rest = told.split()
    days = [date.fromisoformat(one) for one in (first, *rest)]
    precision = Precision.MONTH if rest else Precision.DAY
    return EventDate(days[0], days[-1], precision, role)


def told(  # noqa: PLR0913 (as many as an event has)
    document: str,
    day: Day = None,
    kind: EventKind = EventKind.APPROVAL,
    *,
    role: Role = Role.EVENT,
    product: str | None = "Velmora",
    regulator: str | None = "US-FDA",
    jurisdiction: str | None = "US",
    indication: str | None = None,
    pathway: str | None = None,
    at: int = 0,
) -> Event:
    """Return an event that a document tells; by default an approval of Velmora by the FDA."""
    return Event(
        document=document,
        kind=kind,
        span=Span(at, at + 1),
        product=product,
        regulator=regulator,
        jurisdiction=jurisdiction,
        date=when(day, role),
        indication=indication,
        pathway=pathway,
    )
