"""Find the numbered subsections of a section of a US label, and where their titles end.

A subsection has the number of the section it stands in, so that "5.1" in section 2 is a
reference or a figure; it goes on from the number before it, and has the title that the
label's contents list, if there are any.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.records import Span
from ingest.sections.codes import US_NUMBERED, Number, american_code
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head, begins_line, number_of
from ingest.sections.numbers import (
    FEWEST_CAPITALS,
    LONGEST_TITLE,
    REFERRED,
    TITLE_WORDS,
    capitals,
    goes_on,
    title_length,
)

NUMBERED = re.compile(
    r"(?:^|(?<=[\s#*=]))(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?"
    r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)(?=[A-Z“\"(])",
    re.MULTILINE,
)
CITED = re.compile(r"\(\s*(\d{1,2}\.\d{1,2})\s*\)")
# The depth of the numbers that contents list and that hide in a line.
LISTED_DEPTH = 2
SOON = 3
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two headings of sections, and the number of the section."""

    span: Span
    number: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a label says of its own headings.

    Attributes:
        marked: those its format marks.
        listed: titles by number, as its contents have them.
        cited: the numbers that its text refers to.
    """

    marked: Sequence[Head]
    listed: Mapping[str, str]
    cited: frozenset[str]


def subsections(text: str, stretch: Stretch, known: Known) -> Iterator[Head]:
    """Yield the numbered headings within a section."""
    last: Number = (stretch.number,)
    begin = stretch.span.start
    there = [one for one in known.marked if one.number and one.number[0] == stretch.number]
    for match in NUMBERED.finditer(text, stretch.span.start, stretch.span.end):
        number, place = number_of(match["number"]), match.start("number")
        last = max([last, *(one.number for one in there if one.start < place and one.number)])
        after = next((one.number for one in there if one.start > place), None)
        if number[0] != stretch.number or place < begin or (after and number >= after):
            continue
        if not fits(number, last, known.listed):
            continue
        follows = number[-1] == (last[-1] + 1 if len(last) == len(number) else 1)
        end = title_end(text, match, known, follows=follows, first=place - begin <= SOON)
        if end > match.end():
            name = heading_words(" ".join(text[match.end() : end].split()))
            yield Head(place, end, name, None, number, match["number"], american_code(number, name))
            last, begin = number, end


def fits(number: Number, last: Number, listed: Mapping[str, str]) -> bool:
    """Say whether a number may come next: it is listed, or goes on where nothing is listed."""
    printed = ".".join(str(part) for part in number[:LISTED_DEPTH])
    # The contents may be cut short by what stands beside them on the page.
    if number <= last or (str(number[0]) in listed and printed not in listed):
        return False
    return goes_on(number, last) or (len(number) == LISTED_DEPTH and printed in listed)


def title_end(text: str, match: re.Match[str], known: Known, *, follows: bool, first: bool) -> int:
    """Return where the title behind a number ends; where it begins when there is none.

    It tells that the number `follows` the one before it, and that it stands `first`: where
    the section begins, or right behind the heading above.
    """
    begin = match.end()
    title = known.listed.get(match["number"], "")
    named = listed_end(text, begin, title)
    sure = named or usual_end(text, begin, number_of(match["number"]))
    if begins_line(text, match.start("number")):
        if sure or (title and not begins_alike(text[begin : begin + LONGEST_TITLE], title)):
            return sure or begin
        return begin + title_length(lines_of_title(text, begin))
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    deep = match["number"].count(".") >= LISTED_DEPTH
    if REFERRED.search(before) or not follows or deep or (known.listed and not named):
        return begin
    words = text[begin : begin + LONGEST_TITLE * 2].partition("\n")[0]
    if not (sure or first or match["number"] in known.cited or capitals(words) >= FEWEST_CAPITALS):
        return begin
    return sure or begin + title_length(words)


def usual_end(text: str, begin: int, number: Number) -> int:
    """Return where the name ends that regulation gives a subsection; 0 when it is not there."""
    usual = US_NUMBERED.get(number, ("", ""))[0]
    there = usual and text[begin : begin + len(usual)].lower() == usual.lower()
    return begin + len(usual) if there else 0


def listed_end(text: str, begin: int, title: str, least: int = SOON) -> int:
    """Return where a title ends that is listed, over line ends or not; 0 when it is not there.

    Its first words are enough, `least` of them: the list may run on with what stands beside
    it on the page.
    """
    at, end = begin, 0
    for place, word in enumerate(title.split()):
        if text[at : at + len(word)].lower() != word.lower():
            return end if place >= least else 0
        end = at + len(word)
        at = end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip())
    return end


def begins_alike(words: str, title: str) -> bool:
    """Say whether some words begin as a title does."""
    return words.split(maxsplit=1)[:1] == title.split(maxsplit=1)[:1]


def lines_of_title(text: str, begin: int) -> str:
    """Return the line at a place, and the next one when a title cannot end with the first."""
    end, limit = begin, min(len(text), begin + MOST_LINES * LONGEST_TITLE)
    for _ in range(MOST_LINES):
        stop = text.find("\n", end + 1, limit)
        end = limit if stop < 0 else stop
        last = text[begin:end].split()[-1:]
        if not last or (last[0].lower() not in TITLE_WORDS and not last[0].endswith(",")):
            break
    return text[begin:end].replace("\n", " ").rstrip()
