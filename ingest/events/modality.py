"""Say whether a sentence tells an event as a fact, as expected, or not at all.

"Following potential approval", "if approved", "has not been approved" and "is intended to
expedite" tell nothing that happened; "approval is expected in Q2 2026" tells what is
expected, and is kept only with its date.
"""

import re
from enum import StrEnum

from ingest.events.triggers import Trigger
from ingest.regulatory import EventKind


class Mood(StrEnum):
    """How a sentence tells an event."""

    FACT = "fact"
    EXPECTED = "expected"
    NOTHING = "nothing"


WORDS = r"(?:[ ,]+[\w§¶µ¤'\"()/&-]+)"
# Right before the trigger, within its clause.
DENIED = re.compile(
    rf"\b(?:not|never|no|nor|neither|without|yet to|lack of|absence of|cannot|n't"
    rf"|non)\b{WORDS}{{0,4}}[ ,-]*$",
    re.IGNORECASE,
)
NONE_OF = re.compile(
    r"(?:^|[,;] ?)\W*(?:\w+, )?(?:there (?:is|are) )?(?:no|none|neither|few|only a)\b[^;]*$",
    re.IGNORECASE,
)
# "few drugs are approved": not of the medicine that the release is about.
OTHERS = re.compile(
    r"\b(?:drugs|therapies|treatments|products|medicines|options|agents|vaccines"
    r"|indications|devices|tests|that|uses?)[^\w§¶µ¤]*$",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:if|where|unless|whether|once|upon|until|pending|subject to|which (?:day|date"
    r"|month|year)|potential(?:ly)?|possibl[ey]|could|may|might|would|should"
    r"|can|seek\w*|sought|pursu\w+|toward|eligible|in order|path(?:way)?s? (?:to|for)"
    r"|intended|designed|goal of|opportunity"
    r"|support(?:s|ing)? (?:a |an |the |potential |future |our |its |regulatory )*|working"
    r"|hope\w*|ability|await\w*|when"
    r"|requir\w+|need(?:s|ed)?|request(?:s|ed|ing)?(?! for)|prior to|before|ahead of"
    r"|in anticipation of|apply(?:ing)? for|applied for|aim(?:s|ing|ed)?|proposed|goals?"
    r"|wait\w*|progress\w* toward"
    rf"|advance toward|risk|failure|discussions?|inability|likelihood|timing of|prospects?"
    rf"|eligibility|criteria)\b{WORDS}{{0,7}}[ ,]*$",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?:expect\w*|anticipat\w+|plans?|planned|planning|intends?|intention|will|on track"
    r"|targeting|set to|is to|are to"
    rf"|scheduled|prepar\w+|remains?|project\w*|estimat\w+|poised|looks? forward"
    rf"|guidance)\b{WORDS}{{0,9}}[ ,]*$",
    re.IGNORECASE,
)
# "expects approval", "plans an NDA submission": within the words that tell the event.
COMING_WITHIN = re.compile(r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned)?)\b", re.IGNORECASE)
COMING_AFTER = re.compile(
    r"^(?:[ ,]+(?!with\b|which\b|and\b)[\w§¶µ'()-]+){0,8}?[ ,]+"
    # "A targeted inhibitor", "an estimated 5,000 patients": that is what, and not when.
    r"(?<!\ba )(?<!\ban )(?<!\bthe )(?:(?:is|are|was|were|being)[ ])?(?:currently )?(?:expected"
    r"|anticipated|planned|projected|targeted|possible|estimated|set for)\b",
    re.IGNORECASE,
)
TO_DO = re.compile(r"\bto (?:be )?(?:\w+ly )?$", re.IGNORECASE)
# "the first therapy to receive approval" happened.
ORDINAL = re.compile(
    r"\b(?:first|second|third|only|latest|one)\b[^;]{0,80}\bto (?:\w+ly )?$", re.IGNORECASE
)
# What a designation is for, and to what kind of thing it is given.
IN_GENERAL = re.compile(
    r"\b(?:is|are|was) (?:a |an |the )?(?:\w+ )?(?:process|program(?:me)?|designation"
    r"|pathway)?\s?(?:intended|designed|meant|reserved|available to|created|granted to"
    r" (?:drugs|medicines|products|therapies)|granted when|granted for (?:drugs|medicines)"
    r"|given to|aimed)\b"
    r"|\b(?:grants?|granted|given|assigns?"
    r"|issues?) [^.;]{0,60}\bto (?:\w+ ){0,3}(?:applications?|drugs|medicines|therapies"
    r"|products|treatments|candidates|vaccines)"
    r"(?: and \w+)? (?:for|that|which|intended|with|in)\b"
    r"|\b(?:designation|priority review|fast track|RMAT|EUA|orphan \w+|program) (?:is"
    r"|provides|enables|allows|aims|means|qualifies|offers|status (?:is|provides)"
    r"|designation (?:is|provides|enables|allows|qualifies|offers|may))\b"
    r"|\bthis indication (?:is|was) approved under\b|\bonly for the duration\b"
    r"|\bdefined as\b|\b(?:patients|people|individuals) (?:who"
    r"|with) [^;]{0,60}\bapproved (?:therap|treatment)",
    re.IGNORECASE,
)
BOARDS = re.compile(
    r"\b(?:board|shareholders?|stockholders?|ethics committee|institutional review board"
    r"|IRB|court|nasdaq|patent|"
    r"steering committee|parliament|congress)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|whereas|which|with|where|after|following)\b|\b(?:but|while"
    r"|whereas|although|because)\b|(?<=[\w)])\. "
    r"|\band (?=(?:has|have|had|is|are|was|were|will|plans|expects|intends|received"
    r"|granted|set|announced)\b)",
    re.IGNORECASE,
)


APPROVED = (EventKind.APPROVAL, EventKind.APPROVAL_ACCELERATED, EventKind.APPROVAL_CONDITIONAL)


def clause_start(line: str, at: int) -> int:
    """Return where the clause begins in which a place of the line stands."""
    last = 0
    for match in CLAUSE.finditer(line, 0, at):
        last = match.end()
    return last


def mood(line: str, trigger: Trigger) -> Mood:
    """Return how a sentence tells an event."""
    start, end = trigger.span.start, trigger.span.end
    left = line[clause_start(line, start) : start]
    right = line[end:]
    words = trigger.span.of(line)
    if trigger.kind in APPROVED and OTHERS.search(left):
        return Mood.NOTHING
    if IN_GENERAL.search(line) or (is_granting(trigger) and BOARDS.search(left)):
        return Mood.NOTHING
    if (
        DENIED.search(left)
        or NONE_OF.search(left)
        or re.search(r"\bnot\b", words)
        or UNREAL.search(left)
    ):
        return Mood.NOTHING
    if TO_DO.search(left) and not ORDINAL.search(left):
        return Mood.EXPECTED if COMING.search(left) else Mood.NOTHING
    if COMING.search(left) or COMING_WITHIN.search(words) or COMING_AFTER.match(right):
        return Mood.EXPECTED
    return Mood.FACT


def is_granting(trigger: Trigger) -> bool:
    """Say whether others than regulators do the same: boards approve, too."""
    return trigger.kind is EventKind.APPROVAL
