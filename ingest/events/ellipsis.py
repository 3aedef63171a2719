"""Read the places and days that a sentence adds without saying again what happened.

"Velmora was first approved in the United States in July 2024, in Japan in September 2024 and
then in Great Britain in October 2024": one verb, three approvals.
"""

import re
from collections.abc import Iterator

from ingest.events.authority import Authority, decided
from ingest.events.dating import TARGETS, dated
from ingest.events.marking import DATE, MEDICINE, REGULATOR, Marked
from ingest.events.triggers import Trigger
from ingest.regulatory import EventDate, Role

ADDED = re.compile(
    r"(?:,|\band|\bas well as|\bthen|\bfollowed by)(?: (?:also|then|and|later|subsequently"
    r"|was|is|as well as))*"
    r" (?:(?:in|by) ?)?(?:the ?)?(?P<place>[§¶]),? ?(?:in|on|since) ?(?:early |late |mid-)?"
    r"(?P<day>¤)",
    re.IGNORECASE,
)


AS_ANOTHER = re.compile(
    rf"\band as (?P<name>{MEDICINE}|[A-Z][\w-]+)[^;{DATE}]{{0,160}}? (?:in|on|since)"
    rf" (?P<day>{DATE})"
)
NAMED = re.compile(rf"(?: by (?:the )?{REGULATOR})? as (?P<name>{MEDICINE}|[A-Z][\w-]+)")


def name_given(trigger: Trigger, sentence: Marked) -> re.Match[str] | None:
    """Return where the name stands under which a medicine was approved: "approved as Velmora"."""
    return NAMED.match(sentence.line, trigger.span.end)


def under_other_names(
    trigger: Trigger, sentence: Marked
) -> Iterator[tuple[re.Match[str], EventDate]]:
    """Yield the other names, and since when: "approved as A in 2022 and as B in 2023"."""
    if name_given(trigger, sentence):
        for match in AS_ANOTHER.finditer(sentence.line, trigger.span.end):
            yield match, dated(sentence.date(match.start("day")), Role.EVENT)


def added(trigger: Trigger, sentence: Marked) -> Iterator[tuple[Authority, EventDate]]:
    """Yield who and when else the sentence tells for an event, behind the first."""
    # What goes "respectively" is told in order, and nothing is added.
    if trigger.kind in TARGETS or "respectively" in sentence.line:
        return
    for match in ADDED.finditer(sentence.line, trigger.span.end):
        told = decided(sentence.authority(match.start("place")), trigger.kind)
        yield told, dated(sentence.date(match.start("day")), Role.EVENT)
