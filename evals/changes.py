"""Which answers are other ones than were accepted, and because of which documents.

A document is the cause where it is cited before or now, or was offered as evidence, and has
come, gone or changed since. Where none has, it is the product or its settings that changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.accepted import Accepted, Replied, replied
from evals.evaluation import Crash, Evaluation, Trial

Versions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A case that is answered in another way than was accepted.

    Attributes:
        because: a line for each document that it is due to.
    """

    case: str
    before: str
    now: str
    because: tuple[str, ...]


def changes(evaluation: Evaluation, accepted: Accepted, documents: Versions) -> Iterator[Change]:
    """Yield the cases that are answered in another way, in their order.

    Args:
        evaluation: the run.
        accepted: what it is held against.
        documents: the version of each document that answers now, by its id.
    """
    moved = differences(accepted.documents, documents)
    for trial in evaluation.trials:
        before = accepted.replies.get(trial.case.id)
        if before is None or isinstance(trial.reply, Crash):
            continue
        now = replied(trial.reply)
        if now.text != before.text:
            yield Change(trial.case.id, before.text, now.text, causes(trial, before, now, moved))


def differences(before: Versions, now: Versions) -> dict[str, str]:
    """Return a line for each document that has come, gone or changed, by its id."""
    lines = {one: f"{one} is new" for one in now.keys() - before.keys()}
    lines |= {one: f"{one} is gone" for one in before.keys() - now.keys()}
    return lines | {
        one: f"{one} changed: version {before[one][:8]} is now {now[one][:8]}"
        for one in before.keys() & now.keys()
        if before[one] != now[one]
    }


def causes(
    trial: Trial, before: Replied, now: Replied, moved: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a line for each document that a changed answer is due to."""
    if not moved:
        return ("no document changed: it is the product or its settings",)
    offered = (
        set()
        if isinstance(trial.reply, Crash)
        else {one.document.id for one in trial.reply.evidence}
    )
    concerned = (before.cited.keys() | now.cited.keys() | offered) & moved.keys()
    if not concerned:
        return (f"none of its documents changed; of the others {len(moved)} did",)
    return tuple(moved[one] for one in sorted(concerned))
