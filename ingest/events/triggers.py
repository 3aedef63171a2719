"""Find the words that tell an event, in a marked sentence.

The patterns are in `language/tables/events.toml`. Where several match at one place the
longest counts: "granted accelerated approval" is no "approval" besides.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.records import Span
from ingest.regulatory import EventKind

# How far before a designation the word stands that says it was given: in the same clause.
GIVEN = re.compile(
    r"\b(?:received|receives|receive|receiving|granted|grants|grant|granting|awarded"
    r"|awards|obtained"
    r"|obtains|secured|secures|won|wins|gained|gains|earn(?:ed|s|ing)|has|have|holds"
    r"|been designated|designated|issued|got"
    r"|assigned|assigns|given|achieved|with|under|both|includ\w+ in|receipt of|grants? of|announced"
    r"|designates|recognized with|for its|lifts|benefit(?:s|ed) from)\b[^;]{0,140}$",
    re.IGNORECASE,
)
GIVEN_AFTER = re.compile(
    r"^[^;,]{0,60}?\b(?:(?:was|were|has been|have been)(?: \w+)? (?:granted|received"
    r"|awarded|given|obtained"
    r"|assigned)|granted)\b|^[^;,]{0,60}?\b(?:from|by) §",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of a marked line that tell an event; `span` counts in the line."""

    kind: EventKind
    span: Span


@cache
def table() -> tuple[tuple[EventKind, re.Pattern[str], bool], ...]:
    """Return each kind with a pattern that tells it, and whether it names a designation."""
    read = tomllib.loads(
        files("ingest.language").joinpath("tables/events.toml").read_text(encoding="utf-8")
    )
    parts = read.pop("parts")
    made: list[tuple[EventKind, re.Pattern[str], bool]] = []
    for name, entry in read.items():
        made += [
            (EventKind(name), compiled(written, parts), False)
            for written in entry.get("patterns", ())
        ]
        if "designation" in entry:
            made.append((EventKind(name), compiled(entry["designation"], parts), True))
    return tuple(made)


def compiled(written: str, parts: dict[str, str]) -> re.Pattern[str]:
    """Return a pattern of the table with its parts filled in."""
    for name, part in parts.items():
        written = written.replace(f"{{{name}}}", part)
    return re.compile(written, re.IGNORECASE)


def triggers(line: str) -> list[Trigger]:
    """Return the words that tell events, in order; of overlapping ones the most telling."""
    every = sorted(matches(line), key=rank)
    chosen: list[Trigger] = []
    for one in every:
        if not any(excludes(other, one) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.span)


def matches(line: str) -> Iterator[Trigger]:
    """Yield every match of the table."""
    for kind, pattern, designation in table():
        for match in pattern.finditer(line):
            if designation and not is_given(line, match):
                continue
            yield Trigger(kind, Span(*match.span()))


def is_given(line: str, match: re.Match[str]) -> bool:
    """Say whether a sentence tells that a designation was given."""
    return bool(GIVEN.search(line, 0, match.start()) or GIVEN_AFTER.search(line[match.end() :]))


APPROVALS = frozenset(
    {
        EventKind.APPROVAL,
        EventKind.APPROVAL_ACCELERATED,
        EventKind.APPROVAL_CONDITIONAL,
        EventKind.APPROVAL_PROVISIONAL,
        EventKind.APPROVAL_TEMPORARY,
        EventKind.TENTATIVE_APPROVAL,
        EventKind.EMERGENCY_USE,
        EventKind.CONVERSION_TO_FULL,
        EventKind.INDICATION_EXTENSION,
        EventKind.LABEL_UPDATE,
        EventKind.IND_CLEARED,
        EventKind.CTA_APPROVED,
        EventKind.CHMP_POSITIVE_OPINION,
        EventKind.CHMP_NEGATIVE_OPINION,
        EventKind.AUTHORISATION_WITHDRAWN,
        EventKind.INDICATION_WITHDRAWN,
        EventKind.REFUSAL,
    }
)
APPLICATIONS = frozenset(
    {
        EventKind.APPLICATION_SUBMITTED,
        EventKind.APPLICATION_ACCEPTED,
        EventKind.APPLICATION_VALIDATED,
        EventKind.APPLICATION_WITHDRAWN,
        EventKind.RESUBMISSION,
        EventKind.RESUBMISSION_ACCEPTED,
        EventKind.ROLLING_SUBMISSION_STARTED,
        EventKind.IND_SUBMITTED,
        EventKind.IND_CLEARED,
        EventKind.CTA_APPROVED,
    }
)
# What is told more exactly counts before what the same words tell less exactly.
LEAST_TELLING = (
    EventKind.APPROVAL,
    EventKind.APPLICATION_SUBMITTED,
    EventKind.APPLICATION_ACCEPTED,
)


def rank(one: Trigger) -> tuple[bool, int, int]:
    """Return what makes one trigger count before another that it overlaps."""
    return one.kind in LEAST_TELLING, -len(one.span), one.span.start


def excludes(chosen: Trigger, other: Trigger) -> bool:
    """Say whether two triggers tell the same thing, of which one is chosen."""
    if not chosen.span.overlaps(other.span):
        return False
    if chosen.kind is other.kind:
        return True
    return any({chosen.kind, other.kind} <= family for family in (APPROVALS, APPLICATIONS))
