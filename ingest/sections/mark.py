"""What may be a heading in a press release, and when words read as a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Span
from ingest.sections.parts import Named

# A line this long holds more than a heading.
RUNNING_LINE = 160
LONGEST_TITLE_WORDS = 14
TITLE_SHARE = 0.6
LONG_WORD = 4
LINE = re.compile(r"\S(?:.*\S)?")
SENTENCE_END = re.compile(r"[.!?;,…]\W*$")
# The stop at the end of these belongs to a company's name.
COMPANY_END = re.compile(r"\b(?:Inc|Corp|Ltd|Co|LLC|L\.P|S\.A|N\.V|A\.G)\.$")
BULLET = re.compile(r"(?:[-–•*●▪>|]|\d+[.)])\s")
NO_TITLE = (
    *("(", "“", '"', "[", "http", "www.", "--"),
    *("By ", "Please ", "For more", "Formore", "Visit ", "Featured photo", "Photo", "Image"),
)
# Words that begin a sentence and no name.
STARTERS = frozenset(
    "The This These In At For It Our We A An As More According Since With Worldwide"
    " Approximately By From On Every Each Today There Founded Based Headquartered"
    " Established When While People Patients If To Over Nearly Currently Many Most Because".split()
)
# Words that a title writes small.
JOINING = frozenset(
    "a an and as at by for from in of on or the to with vs vs. its is & + - – plus per via".split()
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a heading.

    Attributes:
        start: where its section would begin.
        end: where its words end.
        words: its words, without marks.
        named: the part its words tell; None for a heading whose words tell nothing.
    """

    start: int
    end: int
    words: str
    named: Named | None


def lines_of(text: str, area: Span) -> Iterator[Span]:
    """Yield the lines of an area that are not blank, without white space at their ends."""
    for match in LINE.finditer(text, area.start, area.end):
        yield Span(match.start(), match.end())


def is_title(words: str) -> bool:
    """Say whether words read as a title: few, capitalised, without a stop at the end."""
    split = words.split(maxsplit=LONGEST_TITLE_WORDS + 1)
    if not split or len(split) > LONGEST_TITLE_WORDS or SENTENCE_END.search(words.rstrip("?")):
        return False
    if words.startswith(NO_TITLE) or words.endswith((":", "%")):
        return False
    if not (words[0].isupper() or words[0].isdigit()) or split[-1].lower() in JOINING:
        return False
    long = [word for word in split if len(word) >= LONG_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return bool(long) and capitals >= TITLE_SHARE * len(long)
