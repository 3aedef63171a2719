"""Gather who tells of one event, however many documents tell it and however exactly.

The most exact telling comes first, and the others join the one they agree with. What may
belong to several is left by itself: a document is no witness of what it may not mean.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.retold import (
    ONCE,
    Medicine,
    applications_agree,
    dates_agree,
    excluded,
    general,
    indications_agree,
    is_awaited,
    kinds_agree,
    likeness,
    regulators_agree,
    same_matter,
    several_matters,
)
from ingest.language.meanings import Form
from ingest.records import Span
from ingest.regulatory import Event, EventKind, Role

# The day on which each document came out, as far as it is known.
Issued = Mapping[str, date | None]
# The medicine of each name that events have.
Medicines = Mapping[str | None, Medicine]
# What says best when something happened, first.
ROLES = (
    Role.EVENT,
    Role.TARGET,
    Role.EXPECTED,
    Role.ANNOUNCEMENT,
    Role.EFFECTIVE,
    Role.LABEL_REVISION,
)
# What tells events of one sentence apart.
TOLD = ("product", "regulator", "jurisdiction", "indication", "pathway")


@dataclass(slots=True)
class Gathering:
    """Who tells of one event, so far; the most exact first."""

    witnesses: list[Event]
    disagreeing: list[Event] = field(default_factory=list)

    @property
    def leading(self) -> Event:
        """The most exact witness."""
        return self.witnesses[0]

    def has(self, event: Event) -> bool:
        """Say whether the document of an event is among those that tell this one."""
        return any(one.document == event.document for one in self.witnesses)


def gathered(events: Sequence[Event], medicines: Medicines, issued: Issued) -> Iterator[Gathering]:
    """Yield each event once, with all who tell it."""
    roots = kindred(medicines)
    alike: dict[tuple[object, EventKind], list[Event]] = {}
    for event in sorted(events, key=exactness):
        # Without a product's name nothing is known again in another document.
        root = roots.get(event.product) or event.document
        alike.setdefault((root, general(event.kind)), []).append(event)
    for some in alike.values():
        places = {event.jurisdiction for event in some}
        several = frozenset(
            place
            for place in places
            if several_matters(event for event in some if event.jurisdiction == place)
        )
        gatherer = Gatherer(some, medicines, issued, several)
        for event in some:
            gatherer.take(event)
        yield from gatherer.found


def kindred(medicines: Medicines) -> dict[str | None, Form]:
    """Return, for each name, one form that all names have that it is akin to, even from afar."""
    roots: dict[Form, Form] = {}

    def root(form: Form) -> Form:
        while roots.setdefault(form, form) != form:
            form = roots[form]
        return form

    for medicine in medicines.values():
        for form in medicine.kin:
            roots[root(form)] = root(min(medicine.kin))
    return {name: root(min(one.kin)) for name, one in medicines.items() if one.kin}


def exactness(event: Event) -> tuple[int, int, bool, date, tuple[str, ...], Span]:
    """Return by what tellings are put in order, the most exact first."""
    when, untold = event.date, not event.indication
    own = (event.document, event.kind, *(str(getattr(event, name)) for name in TOLD))
    if when is None:
        return (len(ROLES), 0, untold, date.max, own, event.span)
    days = (when.end - when.start).days
    return (ROLES.index(when.role), days, untold, when.start, own, event.span)


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Puts together what is told of one medicine and one sort of event.

    Attributes:
        told: all of it, the most exact first.
        several: the jurisdictions for which more than one indication is told.
    """

    told: Sequence[Event]

    medicines: Medicines
    issued: Issued
    several: frozenset[str | None]
    found: list[Gathering] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Take an event in; those before it are at least as exact."""
        if agreeing := self.fitting(event):
            agreeing.witnesses.append(event)
        elif opposed := next((one for one in self.found if self.contradicts(event, one)), None):
            opposed.disagreeing.append(event)
        else:
            self.found.append(Gathering([event]))

    def fitting(self, event: Event) -> Gathering | None:
        """Return the gathering that an event belongs to; none where it may be of several."""
        able = [one for one in self.found if self.agrees(event, one)]
        own = [one for one in able if one.has(event)]
        if own or len(able) < len(("one", "other")):
            return next(iter(own or able), None)
        best, second, *_ = sorted((closeness(event, one) for one in able), reverse=True)
        return max(able, key=lambda one: closeness(event, one)) if best > second else None

    def agrees(self, event: Event, one: Gathering) -> bool:
        """Say whether nothing that an event tells speaks against its being this one."""
        issued = self.issued.get(event.document)
        return (
            self.is_akin(event, one)
            and dates_agree(event.date, one.leading.date, issued)
            and (one.has(event) or self.is_known_again(event, one))
        )

    def is_known_again(self, event: Event, one: Gathering) -> bool:
        """Say whether another document tells enough to know the event again."""
        dated = event.date is not None and one.leading.date is not None
        like = any(likeness(event.indication, other.indication) for other in one.witnesses)
        return dated or like or event.jurisdiction not in self.several

    def contradicts(self, event: Event, one: Gathering) -> bool:
        """Say whether an event is this one, told with another day."""
        return (
            event.kind in ONCE
            and event.jurisdiction is not None
            and excluded(event.date, one.leading.date)
            and self.is_akin(event, one)
            and same_matter(event, one.leading, several=event.jurisdiction in self.several)
            and not self.are_two(event, one)
        )

    def are_two(self, event: Event, one: Gathering) -> bool:
        """Say whether some document tells both days, and thereby two events."""
        here = [other for other in self.told if other.jurisdiction == event.jurisdiction]
        first = {other.document for other in here if is_dated(other, one.leading)}
        second = {other.document for other in here if is_dated(other, event)}
        return bool(first & second)

    def is_akin(self, event: Event, one: Gathering) -> bool:
        """Say whether an event is the same as all witnesses tell, whatever the day."""
        return all(
            kinds_agree(event.kind, other.kind)
            and is_awaited(event) == is_awaited(other)
            and self.of_one_place(event, other)
            and self.of_one_product(event, other)
            and regulators_agree(event.regulator, other.regulator)
            and indications_agree(event, other)
            and applications_agree(event, other)
            for other in one.witnesses
        )

    def of_one_place(self, event: Event, other: Event) -> bool:
        """Say whether two events hold in one place; a place untold, in one document only."""
        if event.jurisdiction is None or other.jurisdiction is None:
            return event.document == other.document
        return event.jurisdiction == other.jurisdiction

    def of_one_product(self, event: Event, other: Event) -> bool:
        """Say whether two events are of one product; a product untold, in one document only."""
        if event.product is None or other.product is None:
            return event.product is other.product and event.document == other.document
        return self.medicines[event.product].is_same(self.medicines[other.product])


def is_dated(event: Event, other: Event) -> bool:
    """Say whether an event is told with a date that may be the other's."""
    return event.date is not None and dates_agree(event.date, other.date, None)


def closeness(event: Event, one: Gathering) -> tuple[float, float]:
    """Return how near an event is to one of several that it may be, by indication and day."""
    like = max(likeness(event.indication, other.indication) or 0 for other in one.witnesses)
    if event.date is None or one.leading.date is None:
        return (like, 0)
    return (like, -abs((event.date.start - one.leading.date.start).days))
