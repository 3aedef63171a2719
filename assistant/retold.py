"""Know a retelling: whether what two documents tell is one and the same event.

A retelling is often less exact: a month for a day, no day at all, "approved" for "granted
accelerated approval". What two tellings contradict each other in, they do not share: two
days that exclude each other, two indications of few common words, a hope and a fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from ingest.language.meanings import Form, form_of, spaced
from ingest.language.regulators import decider
from ingest.language.terms import terms
from ingest.regulatory import Event, EventDate, EventKind, Role

# For each name of a medicine, all its names; see `Index.names`.
Names = Mapping[Form, frozenset[Form]]

K = EventKind
# Companies tell on the day or after a weekend.
SOON = timedelta(days=4)
# Of the words of the shorter indication, so many stand in the longer one.
ALIKE = 0.6
# Of all words of two indications, so many stand in both when they are told to be the same.
SAME = 0.5
# Days of one decision that are further apart are days of two, if no indication tells.
ONE_DECISION = timedelta(days=366)
# What is told in general words may be told more exactly elsewhere.
GENERAL: dict[EventKind, EventKind] = {
    K.APPROVAL_CONDITIONAL: K.APPROVAL,
    K.APPROVAL_ACCELERATED: K.APPROVAL,
    K.APPROVAL_PROVISIONAL: K.APPROVAL,
    K.APPROVAL_TEMPORARY: K.APPROVAL,
    K.CONVERSION_TO_FULL: K.APPROVAL,
    K.INDICATION_EXTENSION: K.APPROVAL,
    K.APPLICATION_VALIDATED: K.APPLICATION_ACCEPTED,
    K.RESUBMISSION_ACCEPTED: K.APPLICATION_ACCEPTED,
    K.RESUBMISSION: K.APPLICATION_SUBMITTED,
    K.BOXED_WARNING_ADDED: K.LABEL_UPDATE,
    K.BOXED_WARNING_REMOVED: K.LABEL_UPDATE,
}
# What is decided once for a medicine, a place and an indication. The others come again: a
# second complete response, a label that is revised each year.
ONCE = frozenset(
    {
        *(kind for kind, general in GENERAL.items() if general is K.APPROVAL),
        *(K.APPROVAL, K.EMERGENCY_USE, K.REFUSAL, K.AUTHORISATION_WITHDRAWN, K.LAUNCH),
        *(K.APPLICATION_ACCEPTED, K.APPLICATION_VALIDATED),
        *(K.CHMP_POSITIVE_OPINION, K.CHMP_NEGATIVE_OPINION),
        *(K.BREAKTHROUGH, K.FAST_TRACK, K.RMAT, K.PRIME, K.ORPHAN, K.SAKIGAKE, K.QIDP),
        *(K.RARE_PEDIATRIC, K.INNOVATION_PASSPORT, K.PRIORITY_REVIEW),
    }
)
AWAITED_KINDS = frozenset(
    {K.TARGET_ACTION_DATE_SET, K.TARGET_ACTION_DATE_EXTENDED, K.DECISION, K.ADCOM_SCHEDULED}
)
AWAITED_ROLES = frozenset({Role.TARGET, Role.EXPECTED})
# Words that indications share whatever they are of.
COMMON = frozenset(
    terms(
        "for the treatment of treating treated treat patients adults adult children pediatric"
        " people aged age years older use used in combination with as a monotherapy single agent"
        " therapy line prior previously received who have has had certain indication disease"
    )
)
# "sBLA" and "BLA" may be one application, "NDA" and "ANDA" are not.
APPLICATIONS = frozenset({"NDA", "ANDA", "BLA"})
# What happens to an application; a designation is of the medicine.
OF_APPLICATIONS = frozenset(
    {
        *(K.APPLICATION_SUBMITTED, K.APPLICATION_ACCEPTED, K.APPLICATION_WITHDRAWN),
        *(K.ROLLING_SUBMISSION_STARTED, K.REFUSE_TO_FILE, K.UNDER_REVIEW, K.COMPLETE_RESPONSE),
        *(K.TARGET_ACTION_DATE_SET, K.TARGET_ACTION_DATE_EXTENDED, K.DECISION, K.APPROVAL),
    }
)


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine as a document names it.

    Attributes:
        named: the name, and the known name that it begins with: "Velmora injection".
        kin: every name of it.
    """

    named: frozenset[Form]
    kin: frozenset[Form]

    @classmethod
    def of(cls, product: str | None, names: Names) -> "Medicine":
        """Return the medicine of a name; without a name, one that is no other's."""
        told = form_of(spaced(product).split()) if product else ()
        for length in range(len(told), 0, -1):
            if told[:length] in names:
                named = frozenset({told, told[:length]})
                return cls(named, names[told[:length]] | named)
        named = frozenset({told} if told else ())
        return cls(named, named)

    def is_same(self, other: "Medicine") -> bool:
        """Say whether one name leads to the other; two brands of a substance do not."""
        return bool(self.named & other.kin or other.named & self.kin)


def general(kind: EventKind) -> EventKind:
    """Return the kind that a kind is one of, itself by default."""
    return GENERAL.get(kind, kind)


def kinds_agree(one: EventKind, other: EventKind) -> bool:
    """Say whether two kinds may be one event's: they are the same, or one is more general."""
    return one is other or general(one) is other or general(other) is one


def regulators_agree(one: str | None, other: str | None) -> bool:
    """Say whether one authority may have acted: who reviews is told for who decides."""
    return not one or not other or decider(one) == decider(other)


def is_awaited(event: Event) -> bool:
    """Say whether an event is told as one to come."""
    role = event.date.role if event.date else None
    return event.kind in AWAITED_KINDS or role in AWAITED_ROLES


def overlap(one: EventDate, other: EventDate) -> bool:
    """Say whether two dates may be one day."""
    return max(one.start, other.start) <= min(one.end, other.end)


def dates_agree(told: EventDate | None, known: EventDate | None, issued: date | None) -> bool:
    """Say whether a date may be that of an event with a known date, which is more exact.

    `issued`: when the document came out that tells it; it tells nothing of later days.
    """
    if known is None:
        return True
    if told is None:
        return known.role in AWAITED_ROLES or issued is None or known.start <= issued
    if told.role is Role.ANNOUNCEMENT or known.role is Role.ANNOUNCEMENT:
        return announced(told, known)
    if {told.role, known.role} <= AWAITED_ROLES or told.role is known.role:
        return overlap(told, known)
    # Nothing is effective, or in a label, before it happened.
    return known.role is Role.EVENT and told.end >= known.start


def announced(told: EventDate, known: EventDate) -> bool:
    """Say whether one date is that on which the event of the other was announced."""
    if told.role is known.role:
        return apart(told, known) <= SOON
    if Role.EVENT not in (told.role, known.role):
        return False
    event, telling = (told, known) if told.role is Role.EVENT else (known, told)
    return event.start <= telling.end and telling.start <= event.end + SOON


def excluded(one: EventDate | None, other: EventDate | None) -> bool:
    """Say whether both are told as the day of the event, and cannot be one."""
    if one is None or other is None or {one.role, other.role} != {Role.EVENT}:
        return False
    return not overlap(one, other)


def apart(one: EventDate, other: EventDate) -> timedelta:
    """Return how much time lies between two dates at least."""
    return max(one.start, other.start) - min(one.end, other.end)


@lru_cache(maxsize=10_000)
def matter(indication: str) -> frozenset[str]:
    """Return the terms of an indication that tell it from others."""
    every = frozenset(terms(indication))
    return every - COMMON or every


def likeness(one: str | None, other: str | None) -> float | None:
    """Return which share of one indication the other has, 0 to 1; None where one is not told."""
    if not one or not other:
        return None
    first, second = matter(one), matter(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else None


def sameness(one: str, other: str) -> float:
    """Return which share of the words of two indications stands in both, 0 to 1."""
    first, second = matter(one), matter(other)
    return len(first & second) / max(1, len(first | second))


def indications_agree(one: Event, other: Event) -> bool:
    """Say whether two events may be of one indication; what is not told agrees."""
    like = likeness(one.indication, other.indication)
    return like is None or like >= ALIKE


def applications_agree(one: Event, other: Event) -> bool:
    """Say whether two events may be of one application, where one matters."""
    if general(one.kind) not in OF_APPLICATIONS:
        return True
    first, second = application(one.pathway), application(other.pathway)
    return not first or not second or first == second


def application(pathway: str | None) -> str | None:
    """Return what kind of application a pathway is: "NDA" for "new drug application", "sNDA"."""
    words = (pathway or "").replace("-", " ").split()
    letters = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    short = letters.upper().removeprefix("S")
    return short if short in APPLICATIONS else None


def several_matters(events: Iterable[Event]) -> bool:
    """Say whether events are told of more than one indication."""
    told = {event.indication for event in events if event.indication}
    return any((likeness(one, other) or 0) < ALIKE for one, other in combinations(sorted(told), 2))


def same_matter(one: Event, other: Event, *, several: bool) -> bool:
    """Say whether two events of different days are told of what is decided once.

    Where the documents tell of `several` indications, only if both tell theirs.
    """
    if one.indication and other.indication:
        return sameness(one.indication, other.indication) >= SAME
    near = one.date and other.date and apart(one.date, other.date) <= ONE_DECISION
    return not several and bool(near)
