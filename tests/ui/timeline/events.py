"""Events as the timeline shows them, written by hand; and an index of two releases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ingest.index import Index
from ingest.records import Precision, Span
from ingest.regulatory import EventDate, EventKind, Role
from tests.fakes import Hashing
from tests.ingest.library import Library
from ui.timeline.points import Quoted, State, Told
from ui.timeline.words import date_words, kind_words

FIRST = """\
BERN, June 30, 2023 -- Norvanta today announced that the U.S. Food and Drug Administration (FDA)
has approved Velmora (velmotuzumab) for the treatment of adults with migraine.
"""
LATER = """\
BERN, March 3, 2025 -- Norvanta, the maker of Velmora (velmotuzumab), reported its results.

Velmora was approved by the FDA in June 2023. The European Commission approved velmotuzumab on
January 12, 2024. The FDA granted Velmora orphan drug designation.
"""


@contextmanager
def library(folder: Path) -> Iterator[Library]:
    """Give an index of two releases, and their folder."""
    with Index.create(folder / "index", Hashing()) as index:
        kept = Library(folder / "files", index)
        kept.put("first.txt", FIRST)
        kept.put("later.txt", LATER)
        kept.take_in()
        yield kept


def day(written: str, precision: Precision = Precision.DAY, *, end: str = "") -> EventDate:
    """Return a date that runs from one day to another."""
    start = date.fromisoformat(written)
    last = date.fromisoformat(end) if end else start
    return EventDate(start, last, precision, Role.EVENT)


def told(when: EventDate | None, **more: Any) -> Told:  # noqa: ANN401 (any field)
    """Return the approval of Velmora in the United States, on a day."""
    known: dict[str, Any] = {
        "product": "Velmora",
        "kind": EventKind.APPROVAL,
        "what": kind_words(EventKind.APPROVAL),
        "regulator": "FDA",
        "place": "United States",
        "when": date_words(when),
        "iso": str(when.start) if when else "",
        "precision": when.precision if when else None,
        "role": "decided" if when else "",
        "state": State.HAPPENED,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "indication": "",
        "words": Quoted("later", "v1", Span(3, 9), "Approved.", "A release"),
    }
    return Told(**(known | more))
