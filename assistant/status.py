"""How a medicine stands with a regulator on a day: by the latest decision, else by the review.

A target or an expected date is never a decision, and an application that was accepted is
under review for as long as no document tells a decision. Each indication stands for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.gathering import Issued
from assistant.retold import ALIKE, likeness
from assistant.timeline import Happening
from ingest.regulatory import EventKind, Role

K = EventKind


class Stage(StrEnum):
    """How far a medicine has come; the list is closed."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not_recommended"
    APPROVED = "approved"
    EMERGENCY_USE = "emergency_use"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


DECIDED: dict[EventKind, Stage] = {
    K.APPROVAL: Stage.APPROVED,
    K.APPROVAL_CONDITIONAL: Stage.APPROVED,
    K.APPROVAL_ACCELERATED: Stage.APPROVED,
    K.APPROVAL_PROVISIONAL: Stage.APPROVED,
    K.APPROVAL_TEMPORARY: Stage.APPROVED,
    K.CONVERSION_TO_FULL: Stage.APPROVED,
    K.INDICATION_EXTENSION: Stage.APPROVED,
    K.EMERGENCY_USE: Stage.EMERGENCY_USE,
    K.COMPLETE_RESPONSE: Stage.SENT_BACK,
    K.REFUSE_TO_FILE: Stage.SENT_BACK,
    K.REFUSAL: Stage.REFUSED,
    K.SUSPENSION: Stage.SUSPENDED,
    K.APPLICATION_WITHDRAWN: Stage.WITHDRAWN,
    K.INDICATION_WITHDRAWN: Stage.WITHDRAWN,
    K.AUTHORISATION_WITHDRAWN: Stage.WITHDRAWN,
}
REVIEWED: dict[EventKind, Stage] = {
    K.APPLICATION_SUBMITTED: Stage.SUBMITTED,
    K.RESUBMISSION: Stage.SUBMITTED,
    K.APPLICATION_VALIDATED: Stage.UNDER_REVIEW,
    K.APPLICATION_ACCEPTED: Stage.UNDER_REVIEW,
    K.RESUBMISSION_ACCEPTED: Stage.UNDER_REVIEW,
    K.PRIORITY_REVIEW: Stage.UNDER_REVIEW,
    K.UNDER_REVIEW: Stage.UNDER_REVIEW,
    K.CHMP_POSITIVE_OPINION: Stage.RECOMMENDED,
    K.CHMP_NEGATIVE_OPINION: Stage.NOT_RECOMMENDED,
}
# After these an application may come again; after an approval none undoes it.
OPEN = frozenset({Stage.SENT_BACK, Stage.REFUSED, Stage.WITHDRAWN})
# What holds for the medicine as a whole where no indication is told.
OF_ALL = frozenset({K.AUTHORISATION_WITHDRAWN, K.SUSPENSION})
TELLING = frozenset({Role.EVENT, Role.ANNOUNCEMENT})


@dataclass(frozen=True, slots=True)
class Status:
    """How one indication of a medicine stands.

    Attributes:
        happening: what it rests on.
        told: the day up to which documents tell it; None when none of them is dated.
    """

    stage: Stage
    happening: Happening
    told: date | None

    @property
    def indication(self) -> str | None:
        """For what, in the words of a witness; None when none tells."""
        return self.happening.indication


def status_at(
    happenings: Sequence[Happening], jurisdiction: str, as_of: date, issued: Issued
) -> tuple[Status, ...]:
    """Return how a medicine stands in a jurisdiction on a day, by indication.

    `happenings` are of one medicine. What had perhaps not happened by then does not count.
    """
    past = [
        one
        for one in happenings
        if one.jurisdiction == jurisdiction
        and one.kind in DECIDED | REVIEWED
        and not one.awaited
        and had_happened(one, as_of, issued)
    ]
    found = [status(some, issued, as_of) for some in by_indication(past)]
    return tuple(found)


def had_happened(one: Happening, day: date, issued: Issued) -> bool:
    """Say whether something had happened by a day for certain; undated, always."""
    known = sure(one, issued)
    return known is None or known <= day


def sure(one: Happening, issued: Issued) -> date | None:
    """Return the first day by which something had certainly happened; None when unknown."""
    days = [event.date.end for event in one.witnesses if event.date and event.date.role in TELLING]
    days += [day for event in one.witnesses if (day := issued.get(event.document))]
    return min(days, default=None)


def by_indication(past: Iterable[Happening]) -> list[list[Happening]]:
    """Return what happened, together what is of one indication.

    What tells no indication is of the only one there is, else it stands for itself.
    """
    groups: list[list[Happening]] = []
    untold: list[Happening] = []
    for one in past:
        if not one.indication:
            untold.append(one)
            continue
        same = [group for group in groups if is_like(one, group)]
        if same:
            same[0].append(one)
        else:
            groups.append([one])
    if len(groups) == 1:
        return [groups[0] + untold]
    of_all = [one for one in untold if one.kind in OF_ALL]
    return [group + of_all for group in groups] + ([untold] if untold else [])


def is_like(one: Happening, group: Sequence[Happening]) -> bool:
    """Say whether something is of the indication of others."""
    return all((likeness(one.indication, other.indication) or 0) >= ALIKE for other in group)


def status(some: Sequence[Happening], issued: Issued, as_of: date) -> Status:
    """Return how one indication stands, by all that is told of it."""
    decisions = [one for one in some if one.kind in DECIDED]
    reviews = [one for one in some if one.kind in REVIEWED]
    last = max(decisions, key=lambda one: order(one, issued), default=None)
    review = max(reviews, key=lambda one: order(one, issued), default=None)
    if last and not (
        review and DECIDED[last.kind] in OPEN and order(review, issued) > order(last, issued)
    ):
        return Status(DECIDED[last.kind], last, told_up_to(some, issued, as_of))
    latest = review or some[-1]
    return Status(REVIEWED[latest.kind], latest, told_up_to(some, issued, as_of))


def order(one: Happening, issued: Issued) -> tuple[date, date]:
    """Return by what the later of two is known; what has no date came before what has one."""
    dated = one.date is not None and one.date.role in TELLING
    start = one.date.start if one.date and dated else date.min
    return (start, sure(one, issued) or date.min)


def told_up_to(some: Sequence[Happening], issued: Issued, as_of: date) -> date | None:
    """Return the last day, as of a day, on which a document tells of any of these."""
    days = (issued.get(event.document) for one in some for event in one.witnesses)
    return max((day for day in days if day and day <= as_of), default=None)
