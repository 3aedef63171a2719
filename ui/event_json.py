"""Write a regulatory event as JSON: as exactly as it is told, and no more.

A date is "2023-06-30", "2023-06", "2023-Q2", "2023-H1" or "2023"; first and last day where
what is told has no such name.
"""

from datetime import timedelta

from ingest.records import Precision
from ingest.regulatory import Event, EventDate

Json = dict[str, object]
# How many days each stretch of time has that has a name.
DAYS = {
    Precision.MONTH: range(28, 32),
    Precision.QUARTER: range(90, 93),
    Precision.HALF: range(181, 185),
    Precision.YEAR: range(365, 367),
}


def event_json(event: Event, citation: int) -> Json:
    """Return an event that a citation of a reply tells."""
    return {
        "product": event.product,
        "kind": event.kind.value,
        "regulator": event.regulator,
        "jurisdiction": event.jurisdiction,
        **date_json(event.date),
        "citation": citation,
    }


def date_json(when: EventDate | None) -> Json:
    """Return a date as exactly as it is told, and what it is the date of."""
    return {
        "date": iso_date(when),
        "precision": when.precision.value if when else None,
        "role": when.role.value if when else None,
    }


def iso_date(when: EventDate | None) -> str | None:
    """Return a date as exactly as it is told; first and last day where it has no name."""
    if when is None:
        return None
    start, end = when.start, when.end
    if when.precision is Precision.DAY and start == end:
        return start.isoformat()
    names = {
        Precision.MONTH: f"{start:%Y-%m}",
        Precision.QUARTER: f"{start:%Y}-Q{start.month // 3 + 1}",
        Precision.HALF: f"{start:%Y}-H{start.month // 6 + 1}",
        Precision.YEAR: f"{start:%Y}",
    }
    whole = (end + timedelta(days=1) - start).days in DAYS.get(when.precision, ())
    return names[when.precision] if whole else f"{start.isoformat()}/{end.isoformat()}"
