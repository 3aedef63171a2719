"""What a chronicle tells, as values ready to show.

A date keeps the exactness with which it is told: in words, and as the first and last day
on which it may have been. Each value knows where its words stand in which document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.chronicle import Chronicle
from assistant.timeline import Happening
from ingest.records import Precision, Span
from ingest.regulatory import Event, EventKind, Role
from ui.event_json import iso_date
from ui.timeline.words import date_words, kind_words, place_words, regulator_words, role_words


class State(StrEnum):
    """What is known: that it happened then, that it was announced then, that it is to come."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document, and where they stand."""

    document: str
    version: str
    span: Span
    quote: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is shown.

    Attributes:
        product: as the document writes it; empty where it cannot be told.
        what: the kind in words.
        regulator: its short name; empty where the words do not say.
        place: the jurisdiction's name.
        when: the date as exactly as it is told, in words.
        iso: the same as in "2023-06"; empty without a date.
        role: what the date is the date of: "decided", "announced", "expected", "target".
        state: `ANNOUNCED` where the date is that of the announcement only.
        start, end: the first and the last day on which it may have been.
        more: how many other documents tell it.
        otherwise: the words of who tells another day, which excludes this one, with that day.
    """

    product: str
    kind: EventKind
    what: str
    regulator: str
    place: str
    when: str
    iso: str
    precision: Precision | None
    role: str
    state: State
    start: date | None
    end: date | None
    indication: str
    words: Quoted
    more: int = 0
    otherwise: tuple[tuple[str, Quoted], ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether it is told to the day; all else is a stretch of time."""
        return self.precision is Precision.DAY and self.start == self.end


def told_of(chronicle: Chronicle) -> tuple[Told, ...]:
    """Return what a chronicle tells, in its order: the earliest first, without a date last."""
    return tuple(told(one, chronicle) for one in chronicle.happenings)


def told(one: Happening, chronicle: Chronicle) -> Told:
    """Return one event as it is shown, with the words of its most exact witness."""
    when = one.date
    return Told(
        product=one.product or "",
        kind=one.kind,
        what=kind_words(one.kind),
        regulator=regulator_words(one.regulator),
        place=place_words(one.jurisdiction),
        when=date_words(when),
        iso=iso_date(when) or "",
        precision=when.precision if when else None,
        role=role_words(one.kind, when, awaited=one.awaited),
        state=state_of(one),
        start=when.start if when else None,
        end=when.end if when else None,
        indication=one.indication or "",
        words=quoted(one.leading, chronicle),
        more=len({each.document for each in one.witnesses} - {one.leading.document}),
        otherwise=tuple(
            (date_words(each.date), quoted(each, chronicle)) for each in one.disagreeing
        ),
    )


def state_of(one: Happening) -> State:
    """Return what is known of an event."""
    if one.awaited:
        return State.AWAITED
    announced = one.date is not None and one.date.role is Role.ANNOUNCEMENT
    return State.ANNOUNCED if announced else State.HAPPENED


def quoted(event: Event, chronicle: Chronicle) -> Quoted:
    """Return the words that tell an event."""
    document = chronicle.documents[event.document]
    words = chronicle.words(event)
    return Quoted(document.id, document.version, event.span, words, document.title)


def rows(told: Sequence[Told]) -> list[dict[str, str]]:
    """Return the events as rows of plain words, to be taken away."""
    return [
        {
            "product": one.product,
            "event": one.what,
            "regulator": one.regulator,
            "jurisdiction": one.place,
            "date": one.iso,
            "precision": one.precision.value if one.precision else "",
            "role": one.role,
            "indication": one.indication,
            "document": one.words.document,
            "title": one.words.title,
            "version": one.words.version,
            "quote": one.words.quote,
        }
        for one in told
    ]
