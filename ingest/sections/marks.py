"""Find what may be a heading in a press release.

A heading may be marked by its format, stand alone on its line, begin its paragraph, or,
where a scraper lost the line ends, hide within one line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.reading import Heading
from ingest.records import Part, Span
from ingest.sections.inline import FORWARD, within_line
from ingest.sections.mark import (
    BULLET,
    COMPANY_END,
    RUNNING_LINE,
    SENTENCE_END,
    Mark,
    is_title,
    lines_of,
)
from ingest.sections.parts import LONGEST_HEADING, Rank, part_named

RUN_IN = re.compile(r"(?P<words>[A-Z][^.:?!\n]{2,80}?)\s*(?::|\s[–—-]\s)")
BOILERPLATE = re.compile(
    r"Private\s+Securities\s+Litigation|Section\s+(?:21E|27A)|materially|no\s+obligation"
    r"|undue\s+reliance|risks\s+and\s+uncertainties"
)
LONGEST_PARAGRAPH = 8000
SOON = 300


def marks(text: str, area: Span, headings: Sequence[Heading]) -> list[Mark]:
    """Return the marks of an area in order; they do not overlap."""
    found = [
        Mark(heading.span.start, heading.span.end, words, part_named(words))
        for heading in headings
        if heading.span.within(area)
        for words in (heading.span.of(text),)
    ]
    lines = list(lines_of(text, area))
    for line, following in pairwise([*lines, Span(area.end, area.end)]):
        found += in_line(text, line, following)
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.named is None, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def in_line(text: str, line: Span, following: Span) -> Iterator[Mark]:
    """Yield the marks of a line."""
    if len(line) <= LONGEST_HEADING and (mark := alone(text, line, following)):
        yield mark
        return
    yield from beginning(line, line.of(text))
    if is_cautionary(line.of(text)):
        yield Mark(line.start, line.start, "", (Part.FORWARD_LOOKING, Rank.MAIN))
    if len(line) > RUNNING_LINE:
        yield from within_line(text, line)


def alone(text: str, line: Span, following: Span) -> Mark | None:
    """Return the mark of a line that may be a heading as a whole."""
    words = line.of(text).strip("#*= \t:")
    if not words or BULLET.match(line.of(text)) or " | " in words:
        return None
    named = part_named(words)
    if named:
        ended = SENTENCE_END.search(words) and not COMPANY_END.search(words)
        return None if ended else Mark(line.start, line.end, words, named)
    # "Dr. X, Chief Executive Officer, stated:" ends as headings do.
    if line.of(text).endswith(":") and "," in words:
        return None
    # A name or a cell of a table is as short as a heading, but no paragraph follows it.
    if len(following) < RUNNING_LINE or BULLET.match(following.of(text)):
        return None
    return Mark(line.start, line.end, words, None) if is_title(words) else None


def beginning(line: Span, words: str) -> Iterator[Mark]:
    """Yield the mark of a paragraph that begins with its heading: "Disclaimer: …"."""
    offset = len(words) - len(words.lstrip("*# "))
    match = RUN_IN.match(words, offset)
    heading = match["words"] if match else words[offset : offset + LONGEST_HEADING]
    named = part_named(heading)
    if named and named[0] is not Part.ABOUT and (match or named[1] is Rank.TAIL):
        yield Mark(line.start, line.start + offset + len(heading), heading, named)


def is_cautionary(words: str) -> bool:
    """Say whether a paragraph only warns that what a release expects may not come."""
    first = FORWARD.search(words)
    return (
        first is not None
        and len(words) <= LONGEST_PARAGRAPH
        and first.start() <= SOON
        and bool(BOILERPLATE.search(words))
    )
