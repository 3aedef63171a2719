"""Find the headings of a US label in its text: 1 to 17 by name, and what they consist of.

Sections have the number and the name that regulation gives them. A subsection belongs to the
section it stands in, so that "5.1" in section 2 is a reference or a figure; it goes on from the
number before it, and has the title that the label's contents list, if there are any.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.records import Span
from ingest.sections.codes import BOXED_CODE, US_NUMBERED, Number, american_code, section_number
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head, boxed_name, number_of
from ingest.sections.numbers import (
    FEWEST_CAPITALS,
    LONGEST_TITLE,
    REFERRED,
    TITLE_WORDS,
    capitals,
    goes_on,
    title_length,
)
from ingest.sections.old_format import named_heads
from ingest.sections.titles import US_TITLES, title_at

TOP = re.compile(r"(?:^[ \t#*=]*|(?<=\s))(?P<number>\d{1,2})\.?\s+(?=[A-Za-z])", re.MULTILINE)
SUB = re.compile(
    r"(?P<line>^[ \t#*=]*)?(?:^|(?<=[\s#*=]))(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?"
    r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)(?=[A-Z“\"(])",
    re.MULTILINE,
)
CITED = re.compile(r"\(\s*(\d{1,2}\.\d{1,2})\s*\)")
BOXED = re.compile(
    r"^[ \t#*=]*(?P<words>(?:BOXED[ \t]+WARNING\b|WARNINGS?[ \t]*:)"
    r"(?:[^a-z\n]|\b(?:and|or|with|in|of|the)\b)*)(?=$|\b[A-Z][a-z]|\s)",
    re.MULTILINE,
)
CAPITALS = re.compile(r"\n[ \t]*(?=[^\n]*[A-Z]{3})(?:[^a-z\n]|\b(?:and|or|with|in|of|the)\b)+(?=\n)")
HIGHEST_AHEAD = 4
SOON = 3


def american_heads(
    text: str, span: Span, marked: Sequence[Head], listed: Mapping[str, str], *, paged: bool
) -> list[Head]:
    """Return the headings in the text of a part of a label, in order."""
    inside = [one for one in marked if span.start <= one.start < span.end]
    tops = list(top_heads(text, span, inside))
    if not tops and not any(one.number for one in inside):
        return [*boxed_heads(text, span, inside, listed), *named_heads(text, span, inside)]
    first = next((one.start for one in tops if one.number and one.number[0] > 1), span.end)
    boxed = boxed_heads(text, Span(span.start, max(span.start, first)), inside, listed)
    stretches = stretches_of(span, inside, tops, paged=paged)
    cited = frozenset(CITED.findall(text))
    found = [
        one
        for stretch in stretches
        for one in subsections(text, stretch, inside, listed, cited)
    ]
    return sorted([*boxed, *tops, *found], key=lambda head: head.start)


def top_heads(text: str, span: Span, marked: Sequence[Head]) -> Iterator[Head]:
    """Yield the headings of sections 1 to 17: number and name, each number once."""
    known = {
        number: one for one in marked if (number := section_of(one)) and len(one.number or (0,)) == 1
    }
    last = 0
    for match in TOP.finditer(text, span.start, span.end):
        number = int(match["number"])
        end = title_at(US_TITLES, (number,), text, match.end())
        if number <= last or end == match.end() or not stands_as_top(text, match, end, last):
            continue
        there = known.get(number)
        if there and match.start() > there.end and text[there.end : match.start()].strip():
            continue
        start = match.start("number")
        name = regular(US_NUMBERED[(number,)][0], text[match.end() : end])
        code = US_NUMBERED[(number,)][1]
        yield Head(start, end, name, None, (number,), str(number), code)
        last = number


def regular(usual: str, words: str) -> str:
    """Return a name as regulation writes it when it stands in capitals, else as it stands."""
    plain = heading_words(" ".join(words.split()))
    return usual if plain.lower() == usual.lower() else plain


def stands_as_top(text: str, match: re.Match[str], end: int, last: int) -> bool:
    """Say whether a number and a section's name stand as a heading: alone, or in capitals."""
    words = text[match.end() : end]
    before = text[max(0, match.start() - 12) : match.start()]
    begins = not text[text.rfind("\n", 0, match.start("number")) + 1 : match.start("number")].strip(" \t#*=")
    line_end = text.find("\n", end)
    alone = not text[end : None if line_end < 0 else line_end].strip(" \t#*=:.|")
    if begins and (alone or words.isupper()):
        return True
    near = int(match["number"]) - last <= HIGHEST_AHEAD
    return words.isupper() and near and not REFERRED.search(before)


def section_of(one: Head) -> int | None:
    """Return the number from 1 to 17 of the section that a heading is of."""
    return one.number[0] if one.number else section_number(one.code or american_code(None, one.name))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two headings of sections, and the number of the section."""

    span: Span
    number: int


def stretches_of(
    span: Span, marked: Sequence[Head], tops: Sequence[Head], *, paged: bool
) -> Iterator[Stretch]:
    """Yield the stretch behind each heading of a section."""
    outer = [one for one in marked if is_outer(one, paged=paged)]
    every = sorted([*outer, *tops], key=lambda head: head.start)
    ends = [*(one.start for one in every[1:]), span.end]
    for one, end in zip(every, ends, strict=False):
        number = section_of(one)
        if number and one.end < end:
            yield Stretch(Span(one.end, end), number)


def is_outer(one: Head, *, paged: bool) -> bool:
    """Say whether a heading that the format marks is one of a section, not of a part of it."""
    if one.number:
        return len(one.number) == 1
    return bool(one.code) or (not paged and american_code(None, one.name) is not None)


def subsections(
    text: str,
    stretch: Stretch,
    marked: Sequence[Head],
    listed: Mapping[str, str],
    cited: frozenset[str],
) -> Iterator[Head]:
    """Yield the numbered headings within a section."""
    last: Number = (stretch.number,)
    begin = stretch.span.start
    there = [one for one in marked if one.number and one.number[0] == stretch.number]
    for match in SUB.finditer(text, stretch.span.start, stretch.span.end):
        number = number_of(match["number"])
        place = match.start("number")
        before = [one.number for one in there if one.start < place and one.number]
        last = max([last, *before[-1:]])
        after = next((one.number for one in there if one.start > place), None)
        if number[0] != stretch.number or place < begin or (after and number >= after):
            continue
        if not fits(number, last, listed):
            continue
        end = title_end(text, match, listed, cited, last=last, first=begin)
        if end > match.end():
            name = heading_words(" ".join(text[match.end() : end].split()))
            code = american_code(number, name)
            yield Head(place, end, name, None, number, match["number"], code)
            last, begin = number, end


def fits(number: Number, last: Number, listed: Mapping[str, str]) -> bool:
    """Say whether a number may come next: it is listed, or goes on where nothing is listed."""
    printed = ".".join(str(part) for part in number[:2])
    if number <= last:
        return False
    # The contents may be cut short by what stands beside them on the page.
    if str(number[0]) in listed and printed not in listed:
        return False
    return goes_on(number, last) or (len(number) == 2 and printed in listed)  # noqa: PLR2004 (two levels)


def title_end(  # noqa: PLR0913 (what is known of the place)
    text: str,
    match: re.Match[str],
    listed: Mapping[str, str],
    cited: frozenset[str],
    *,
    last: Number,
    first: int,
) -> int:
    """Return where the title behind a number ends; where it begins when there is none."""
    number, begin = number_of(match["number"]), match.end()
    named = listed_end(text, begin, listed.get(match["number"], ""))
    usual = US_NUMBERED.get(number, ("", ""))[0]
    known = len(usual) if text[begin : begin + len(usual)].lower() == usual.lower() else 0
    end = named or (begin + known if known else 0)
    if match["line"] is not None and text[text.rfind("\n", 0, match.start("number")) + 1 : match.start("number")].strip(" \t#*=") == "":
        if end:
            return end
        if match["number"] in listed and not begins_alike(text[begin:], listed[match["number"]]):
            return begin
        return begin + title_length(lines_of_title(text, begin))
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    title = text[begin : begin + LONGEST_TITLE * 2].partition("\n")[0]
    following = number[-1] == (last[-1] + 1 if len(last) == len(number) else 1)
    if REFERRED.search(before) or not following or len(number) > 2:  # noqa: PLR2004 (two levels)
        return begin
    sure = end or match.start("number") - first <= SOON or match["number"] in cited
    if listed and not named:
        return begin
    if not sure and capitals(title) < FEWEST_CAPITALS:
        return begin
    return end or begin + title_length(title)


def listed_end(text: str, begin: int, title: str) -> int:
    """Return where a title ends that is listed, over line ends or not; 0 when it is not there."""
    at, end = begin, 0
    for place, word in enumerate(title.split()):
        if text[at : at + len(word)].lower() != word.lower():
            # The list may run on with what stands beside it on the page.
            return end if place >= SOON else 0
        end = at + len(word)
        at = end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip())
    return end


def begins_alike(words: str, title: str) -> bool:
    """Say whether some words begin as a title does."""
    return words.split(maxsplit=1)[:1] == title.split(maxsplit=1)[:1]


def lines_of_title(text: str, begin: int) -> str:
    """Return the line at a place, and the next one when a title cannot end with the first."""
    end = begin
    for _ in range(SOON):
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        end = stop
        last = text[begin:end].split()[-1:]
        if not last or (last[0].lower() not in TITLE_WORDS and not last[0].endswith(",")):
            break
    return " ".join(text[begin:end].split("\n")).rstrip()


def boxed_heads(
    text: str, span: Span, marked: Sequence[Head], listed: Mapping[str, str]
) -> Iterator[Head]:
    """Yield the heading of the boxed warning, which may run over several lines in capitals."""
    if any(one.code == BOXED_CODE or one.name.lower() == "boxed warning" for one in marked):
        return
    match = BOXED.search(text, span.start, span.end)
    if match is None:
        return
    end = listed_end(text, match.start("words"), listed.get(BOXED_CODE, ""))
    if not end:
        end = match.end()
        while more := CAPITALS.match(text, end, span.end):
            end = more.end()
    yield Head(match.start(), end, boxed_name(text[match.start() : end]), code=BOXED_CODE)
