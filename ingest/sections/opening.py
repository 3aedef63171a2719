"""Cut the opening of a press release: header lines, headline, dateline."""

import re
from collections.abc import Iterator, Sequence

from ingest.dateline import Dateline, dateline
from ingest.header import header
from ingest.readers.reading import Heading
from ingest.records import Document, Part, Span
from ingest.sections.cut import Cut
from ingest.sections.mark import BULLET, RUNNING_LINE, lines_of

HEADER = Cut(0, ("Header",), Part.HEADER)
BODY = ("Body",)
# More than this above the dateline is no headline but an article.
LONGEST_HEADLINE = 4000
# Where a scraper put a release on one line, this ends its headline.
STAMP = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2},?\s?\d{4}(?:\s\d{1,2}:\d{2}\s[ap]m\sE[SD]?T)?(?:\s\*){0,8}"
)
STAMPED_WITHIN = 900


def opening(document: Document, headings: Sequence[Heading]) -> tuple[list[Cut], int]:
    """Return the cuts of the opening, and where the body begins."""
    text = document.text
    top = header(text)
    cuts = list(header_cuts(text))
    start = top.end if top else 0
    line = dateline(text, start)
    if line and line.span.start - start <= LONGEST_HEADLINE:
        return [*cuts, *cuts_at(text, start, line)], line.span.end
    end = headline_end(document, start, headings)
    if end > start:
        cuts.append(Cut(start, ("Headline",), Part.HEADLINE))
    return [*cuts, Cut(end, BODY, Part.BODY)], end


def header_cuts(text: str) -> Iterator[Cut]:
    """Yield the cuts of header lines and the title above them."""
    top = header(text)
    if top is None:
        return
    if top.title is None:
        yield HEADER
    else:
        yield Cut(0, ("Headline",), Part.HEADLINE)
        yield Cut(top.title.end + 1, HEADER.path, Part.HEADER)


def cuts_at(text: str, start: int, line: Dateline) -> Iterator[Cut]:
    """Yield the cuts of a headline, the dateline below it, and the body."""
    if text[start : line.span.start].strip():
        yield Cut(start, ("Headline",), Part.HEADLINE)
    yield Cut(line.span.start, ("Dateline",), Part.DATELINE)
    yield Cut(line.span.end, BODY, Part.BODY)


def headline_end(document: Document, start: int, headings: Sequence[Heading]) -> int:
    """Return where the headline ends when no dateline tells: before the first running text."""
    text = document.text
    lines = list(lines_of(text, Span(start, min(len(text), start + LONGEST_HEADLINE))))
    stamp = STAMP.search(text, start, min(len(text), start + STAMPED_WITHIN))
    if stamp and lines and len(lines[0]) > RUNNING_LINE and stamp.end() <= lines[0].end:
        return stamp.end() + len(text[stamp.end() :]) - len(text[stamp.end() :].lstrip())
    first = headings[0].span if headings else None
    titled = lines and (is_title(text, lines[0], document.title) or first == lines[0])
    if not titled:
        return start
    stop = headings[1].span.start if first and len(headings) > 1 else len(text)
    for following in [*lines[1:], Span(len(text), len(text))]:
        if following.start >= stop:
            return stop
        below = following.of(text)
        if len(following) >= RUNNING_LINE and not BULLET.match(below):
            return following.start
        if len(below) >= LONGEST_HEADLINE or not below:
            return following.start
    return start


def is_title(text: str, line: Span, title: str) -> bool:
    """Say whether a line is the document's title."""
    return " ".join(line.of(text).strip("#* \t").split()) == title
