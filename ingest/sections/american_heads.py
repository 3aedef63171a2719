"""Find the headings of a US label in its text: the boxed warning, and sections 1 to 17.

Sections have the number and the name that regulation gives them; labels without any number
have the old format.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.records import Span
from ingest.sections.codes import BOXED_CODE, US_NUMBERED, american_code, section_number
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head, begins_line, boxed_name
from ingest.sections.numbers import LONGEST_TITLE, REFERRED
from ingest.sections.old_format import named_heads
from ingest.sections.subsections import CITED, Known, Stretch, listed_end, subsections
from ingest.sections.titles import US_TITLES, title_at

TOP = re.compile(r"(?:^[ \t#*=]*|(?<=\s))(?P<number>\d{1,2})\.?\s+(?=[A-Za-z])", re.MULTILINE)
BOXED = re.compile(
    r"(?:^[ \t\d#*=]*|(?<=FULL PRESCRIBING INFORMATION ))"
    r"(?P<words>(?:BOXED[ \t]+WARNING\b|WARNINGS?[ \t]*:)"
    r"(?:[^a-z\n]|\b(?:and|or|with|in|of|the)\b)*)(?=$|\b[A-Z][a-z]|\s)",
    re.MULTILINE,
)
CAPITALS = re.compile(
    r"\n[ \t]*(?=[^\n]*[A-Z]{3})(?:[^a-z\n]|\b(?:and|or|with|in|of|the)\b)+(?=\n)"
)
HIGHEST_AHEAD = 4


def american_heads(
    text: str, span: Span, marked: Sequence[Head], listed: Mapping[str, str], *, paged: bool
) -> list[Head]:
    """Return the headings in the text of a part of a label, in order.

    Known are those that its format `marked`, and the titles `listed` in its contents by
    number. On pages what looks like a heading need not be one of a section.
    """
    inside = [one for one in marked if span.start <= one.start < span.end]
    tops = list(top_heads(text, span, inside))
    if not tops and not any(one.number for one in inside):
        return [*boxed_heads(text, span, inside, listed), *named_heads(text, span, inside)]
    first = next((one.start for one in tops if one.number and one.number[0] > 1), span.end)
    boxed = boxed_heads(text, Span(span.start, max(span.start, first)), inside, listed)
    stretches = stretches_of(span, inside, tops, paged=paged)
    known = Known(inside, listed, frozenset(CITED.findall(text)))
    found = [one for stretch in stretches for one in subsections(text, stretch, known)]
    return sorted([*boxed, *tops, *found], key=lambda head: head.start)


def top_heads(text: str, span: Span, marked: Sequence[Head]) -> Iterator[Head]:
    """Yield the headings of sections 1 to 17: number and name, each number once."""
    known = {
        number: one
        for one in marked
        if (number := section_of(one)) and len(one.number or (0,)) == 1
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
    line_end = text.find("\n", end)
    alone = not text[end : None if line_end < 0 else line_end].strip(" \t#*=:.|")
    if begins_line(text, match.start("number")) and (alone or words.isupper()):
        return True
    near = int(match["number"]) - last <= HIGHEST_AHEAD
    return words.isupper() and near and not REFERRED.search(before)


def section_of(one: Head) -> int | None:
    """Return the number from 1 to 17 of the section that a heading is of."""
    return (
        one.number[0] if one.number else section_number(one.code or american_code(None, one.name))
    )


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


def boxed_heads(
    text: str, span: Span, marked: Sequence[Head], listed: Mapping[str, str]
) -> Iterator[Head]:
    """Yield the heading of the boxed warning, which may run over several lines in capitals."""
    if any(one.code == BOXED_CODE or one.name.lower() == "boxed warning" for one in marked):
        return
    match = BOXED.search(text, span.start, span.end)
    if match is None:
        return
    title = listed.get(BOXED_CODE, "")
    listed_to = listed_end(text, match.start("words"), title, least=LONGEST_TITLE)
    end = max(listed_to, match.end())
    while not listed_to and (more := CAPITALS.match(text, end, span.end)):
        end = more.end()
    start = match.start("words")
    yield Head(start, end, boxed_name(text[start:end]), code=BOXED_CODE)
