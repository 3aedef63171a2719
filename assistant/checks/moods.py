"""Find where a sentence denies or doubts, and of what: "not", "may", "up to", "if approved"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.tokens import Sort, Token
from ingest.records import Span


class Mood(StrEnum):
    """How words are meant that follow, or precede, a cue; words of one mood are one."""

    DENIED = "denied"
    POSSIBLE = "possible"
    EXPECTED = "expected"
    COMING = "coming"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    CONDITION = "condition"
    SEEMING = "seeming"
    LIMITED = "limited"
    SOME = "some"


CUES = {
    Mood.DENIED: (
        r"not|cannot|no|never|neither|nor|none|without|unable|lack(?:s|ed)?"
        r"|fail(?:s|ed|ing|ure)?(?= to)|absence|yet to|ineffective|\w+n['’]t"
    ),
    Mood.POSSIBLE: (
        r"(?-i:may)|might|could|can|possib(?:le|ly)|likely|candidate"
        r"|(?<!reproductive )(?<!childbearing )potential(?:ly)?"
    ),
    Mood.EXPECTED: (
        r"expect(?:s|ed)?|anticipat(?:es|ed)|plan(?:s|ned)?|intend(?:s|ed)?|aims?|projected"
        r"|scheduled|on track|targeted|targets?(?= (?:action|date|completion|of\b))|goal|hopes?"
        r"|estimated|proposed|seeks?|seeking|designed"
        r"|being (?:evaluated|studied|investigated|developed)"
    ),
    Mood.COMING: r"will|would|shall|won['’]t",
    Mood.AT_MOST: (
        r"up to|as (?:much|many|long|high) as|at most"
        r"|(?:no|not) (?:more|greater|higher|longer) than|(?:less|fewer|lower|younger) than"
        r"|below|under|maximum(?: of)?|within"
    ),
    Mood.AT_LEAST: (
        r"at least|(?<!no )(?<!not )(?:more|greater|higher|older|longer) than|over|above|exceeding"
        r"|minimum(?: of)?|(?:no|not) less than"
    ),
    Mood.NEARLY: r"approximately|about|around|roughly|nearly|almost|close to|some|estimated",
    Mood.CONDITION: (
        r"if|unless|whether|provided that|subject to|pending|contingent (?:up)?on"
        r"|depend(?:ent|ing|s) (?:up)?on|in the event"
    ),
    Mood.SEEMING: (
        r"suggest(?:s|ed|ing)?|appear(?:s|ed)?|seem(?:s|ed)?|believe[sd]?|presum\w+|suspected"
        r"|preliminary|interim|investigational|exploratory|trend"
    ),
    Mood.LIMITED: (
        r"(?:accelerated|conditional(?:ly)?|provisional(?:ly)?|tentative(?:ly)?|temporar(?:y|ily)"
        r"|emergency)(?= (?:use |marketing )?(?:approv|authori[sz]))"
    ),
    Mood.SOME: (
        r"some(?! (?:days|weeks|months|time))|certain|select(?:ed)?|most|many|several|few"
        r"|partly|partially|mostly|often|sometimes|rarely"
    ),
}
SIGNS = {Mood.AT_MOST: "<≤", Mood.AT_LEAST: ">≥", Mood.NEARLY: "~≈"}
PATTERNS = {
    mood: re.compile(
        rf"(?<![\w-])(?:{words})(?![\w-])" + (rf"|[{SIGNS[mood]}]=?" if mood in SIGNS else ""),
        re.IGNORECASE,
    )
    for mood, words in CUES.items()
}
# They bear on a figure or a date right behind them, or on nothing.
OF_FIGURES = frozenset({Mood.AT_MOST, Mood.AT_LEAST, Mood.NEARLY})
# "Most common": it is said of the very next word.
REACH = {Mood.SOME: 1}
LONGEST_GAP = len(" an average ")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue where it stands.

    Attributes:
        bears: where among the tokens those stand that it is said of, the nearest first.
        follows: where the token stands that it follows; -1 at the beginning.
    """

    mood: Mood
    words: str
    span: Span
    bears: tuple[int, ...]
    follows: int = -1


def cues(text: str, told: Sequence[Token]) -> tuple[Cue, ...]:
    """Return what denies and doubts in a sentence, given with those of its tokens that tell."""
    found = [
        one for mood, pattern in PATTERNS.items() for one in of_mood(mood, pattern, text, told)
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def of_mood(
    mood: Mood, pattern: re.Pattern[str], text: str, told: Sequence[Token]
) -> Iterator[Cue]:
    """Yield the cues of a mood."""
    at = 0
    for match in pattern.finditer(text):
        while at < len(told) and told[at].span.start < match.end():
            at += 1
        behind = [
            place
            for place in range(at, min(at + 4, len(told)))
            if told[place].sort is not Sort.HEAD
        ]
        if mood in OF_FIGURES and not is_of_figure(match, told, behind):
            continue
        ahead = at - 1
        while ahead >= 0 and told[ahead].span.end > match.start():
            ahead -= 1
        yield Cue(mood, match[0], Span(*match.span()), tuple(behind[: REACH.get(mood, 2)]), ahead)


def is_of_figure(match: re.Match[str], told: Sequence[Token], behind: Sequence[int]) -> bool:
    """Say whether a figure or a date follows right behind a cue."""
    if not behind or told[behind[0]].sort not in (Sort.FIGURE, Sort.DATE):
        return False
    return told[behind[0]].span.start - match.end() <= LONGEST_GAP
