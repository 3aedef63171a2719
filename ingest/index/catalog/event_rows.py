"""Events to rows of the catalog, and rows back to events."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Row

from ingest.index.catalog.rows import Values
from ingest.records import Precision, Span
from ingest.regulatory import Basis, Event, EventDate, EventKind, Role

# What is written as it is.
PLAIN = ("product", "regulator", "jurisdiction", "indication", "applicant", "pathway")


def event_rows(key: Values, events: Sequence[Event]) -> list[Values]:
    """Return the events of the version with this key, numbered in their order."""
    return [
        {
            **key,
            "number": number,
            "kind": event.kind.value,
            "start": event.span.start,
            "end": event.span.end,
            "date": date_values(event.date),
            "trials": list(event.trials),
            **{name: getattr(event, name) for name in PLAIN},
        }
        for number, event in enumerate(events)
    ]


def event_of(row: Row[Any]) -> Event:
    """Return the event that a row keeps."""
    return Event(
        document=row.document,
        kind=EventKind(row.kind),
        span=Span(row.start, row.end),
        date=date_of(row.date),
        trials=tuple(row.trials),
        **{name: getattr(row, name) for name in PLAIN},
    )


def date_values(day: EventDate | None) -> dict[str, str] | None:
    """Return a date as the catalog writes it."""
    if day is None:
        return None
    return {one.name: str(getattr(day, one.name)) for one in fields(day)}


def date_of(values: dict[str, str] | None) -> EventDate | None:
    """Return a date as the catalog wrote it."""
    if values is None:
        return None
    return EventDate(
        date.fromisoformat(values["start"]),
        date.fromisoformat(values["end"]),
        Precision(values["precision"]),
        Role(values["role"]),
        Basis(values["basis"]),
    )
