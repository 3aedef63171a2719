"""Read the places and days that a sentence adds without saying again what happened.

"Velmora was first approved in the United States in July 2024, in Japan in September 2024 and
then in Great Britain in October 2024": one verb, three approvals.
"""

import re
from collections.abc import Iterator

from ingest.events.authority import Authority, decided
from ingest.events.dating import TARGETS, dated
from ingest.events.marking import Marked
from ingest.events.triggers import Trigger
from ingest.regulatory import EventDate, Role

ADDED = re.compile(
    r"(?:,|\band|\bas well as|\bthen|\bfollowed by)(?: (?:also|then|and|later|subsequently"
    r"|was|is|as well as))*"
    r" (?:(?:in|by) )?(?:the )?(?P<place>[§¶]),? (?:in|on|since) (?:early |late |mid-)?(?P<day>¤)",
    re.IGNORECASE,
)


def added(trigger: Trigger, sentence: Marked) -> Iterator[tuple[Authority, EventDate]]:
    """Yield who and when else the sentence tells for an event, behind the first."""
    if trigger.kind in TARGETS:
        return
    for match in ADDED.finditer(sentence.line, trigger.span.end):
        told = decided(sentence.authority(match.start("place")), trigger.kind)
        yield told, dated(sentence.date(match.start("day")), Role.EVENT)
