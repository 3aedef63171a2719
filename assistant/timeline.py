"""What happened to medicines, in the order of time: each event once, with all who tell it.

Every event that was read stands in exactly one happening. The date is that of the most
exact telling, and the day of an announcement never stands for the day of the event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.gathering import Gathering, Issued, gathered
from assistant.retold import Medicine, Names, general, is_awaited
from ingest.language.meanings import Form
from ingest.regulatory import Event, EventDate, EventKind


@dataclass(frozen=True, slots=True)
class Happening:
    """One event and who tells it.

    Attributes:
        kind: the most particular that is told.
        regulator: as the most exact witness names it, else as another does.
        date: of the most exact witness.
        witnesses: who tells it, the most exact first; there is one at least.
        disagreeing: who tells another day for it that excludes this one.
    """

    product: str | None
    kind: EventKind
    regulator: str | None
    jurisdiction: str | None
    date: EventDate | None
    witnesses: tuple[Event, ...]
    disagreeing: tuple[Event, ...] = ()

    @property
    def leading(self) -> Event:
        """The most exact witness."""
        return self.witnesses[0]

    @property
    def indication(self) -> str | None:
        """For what, in the words of the first witness that tells."""
        return next((one.indication for one in self.witnesses if one.indication), None)

    @property
    def applicant(self) -> str | None:
        """Who applied, in the words of the first witness that tells."""
        return next((one.applicant for one in self.witnesses if one.applicant), None)

    @property
    def pathway(self) -> str | None:
        """The application or route, in the words of the first witness that tells."""
        return next((one.pathway for one in self.witnesses if one.pathway), None)

    @property
    def trials(self) -> tuple[str, ...]:
        """All trials that witnesses name, each once."""
        return tuple(dict.fromkeys(trial for one in self.witnesses for trial in one.trials))

    @property
    def awaited(self) -> bool:
        """Whether it is told as one to come."""
        return is_awaited(self.leading)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of a timeline; by default all.

    Attributes:
        names: of the product, as terms; none for every product.
        jurisdiction: where it holds, as in "HK".
        regulators: ids of those one of which acted; none for any.
        kind: with the kinds that are more particular.
        since: the first day on which it may have been.
        until: the last one.
    """

    names: frozenset[Form] = frozenset()
    jurisdiction: str | None = None
    regulators: frozenset[str] = frozenset()
    kind: EventKind | None = None
    since: date | None = None
    until: date | None = None


def timeline(
    events: Sequence[Event], names: Names, issued: Issued, choice: Choice = Choice()
) -> tuple[Happening, ...]:
    """Return what happened, the earliest first and what has no date last."""
    medicines = {event.product: Medicine.of(event.product, names) for event in events}
    chosen = [
        event
        for event in events
        if not choice.names or medicines[event.product].named & choice.names
    ]
    every = (happening(one) for one in gathered(chosen, medicines, issued))
    return tuple(sorted((one for one in every if is_chosen(one, choice)), key=place))


def happening(told: Gathering) -> Happening:
    """Return what the witnesses of one event tell together."""
    first, kinds = told.leading, [one.kind for one in told.witnesses]
    places = (one.jurisdiction for one in told.witnesses if one.jurisdiction)
    return Happening(
        product=first.product,
        kind=next((kind for kind in kinds if general(kind) is not kind), first.kind),
        regulator=next((one.regulator for one in told.witnesses if one.regulator), None),
        jurisdiction=next(places, None),
        date=first.date,
        witnesses=tuple(told.witnesses),
        disagreeing=tuple(told.disagreeing),
    )


def is_chosen(one: Happening, choice: Choice) -> bool:
    """Say whether a happening is wanted; one without a date is on no side of a day."""
    known = {event.regulator for event in one.witnesses}
    return (
        choice.jurisdiction in (None, one.jurisdiction)
        and (not choice.regulators or bool(choice.regulators & known))
        and choice.kind in (None, one.kind, general(one.kind))
        and (choice.since is None or (one.date is not None and one.date.end >= choice.since))
        and (choice.until is None or (one.date is not None and one.date.start <= choice.until))
    )


def place(one: Happening) -> tuple[bool, date, date, str, str, str]:
    """Return by what happenings are put in order."""
    start, end = (one.date.start, one.date.end) if one.date else (date.max, date.max)
    return (one.date is None, start, end, one.product or "", one.jurisdiction or "", one.kind)
