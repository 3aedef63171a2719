"""Write a section of openFDA's labels out: its words, with headings and tables put back.

The words of a section come in one piece. What is known to stand in it is marked, the
headings of its subsections, its tables, its highlights, and the words between the marks are
its paragraphs. So each word of the section is written once, in the order it came in.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.language.loinc import SECTION_NAMES
from ingest.readers.openfda_fields import RECENT_CHANGES, Field, Nested
from ingest.readers.openfda_highlights import highlights_in
from ingest.readers.openfda_tables import tables_in
from ingest.readers.openfda_titles import named_length, numbers_in, title_length
from ingest.readers.spl_markup import heading, paragraph
from ingest.records import Span

TOP = re.compile(r"(?P<number>\d{1,2})(?:\.\d{1,2})?\.?\s+")
LONGEST_HEADING = 160
# "… in Study 1. Table 3: Common Adverse Reactions", right before the table's rows.
CAPTION = re.compile(r"(?:^|(?<=[.!?)\]:]\s))Table\s+\d{1,2}[A-Z]?[.:]?\s[^.]{3,300}\s*$")
CAPTION_WITHIN = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a place in the words of a section: a heading, a table, or highlights.

    Attributes:
        tag: what is written there; nothing for highlights, which are told apart.
    """

    span: Span
    tag: Tag | None


@dataclass
class Body:
    """A section while its marks are being found; `names`: the words of the product's names."""

    nested: Nested
    page: BeautifulSoup
    names: Container[str] = ()
    marks: list[Mark] = field(default_factory=list)
    after: list[Tag] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words of the section."""
        return self.nested.field.words

    def free(self, span: Span) -> bool:
        """Say whether nothing is marked in a place yet."""
        return not any(
            span.overlaps(mark.span) or mark.span.start <= span.start < mark.span.end
            for mark in self.marks
        )

    def mark(self, span: Span, tag: Tag | None) -> bool:
        """Mark a place, if it is free; say whether it was."""
        if not self.free(span):
            return False
        self.marks.append(Mark(span, tag))
        return True


def section_of(
    nested: Nested, page: BeautifulSoup, names: Container[str]
) -> tuple[list[Tag], list[Tag]]:
    """Return what is written of a section, and of its highlights."""
    body = Body(nested, page, names)
    top = top_heading(body)
    first = min([len(body.words), *first_subsections(body)])
    apart = highlights_in(body.words, top, first)
    if apart:
        body.mark(apart, None)
    mark_tables(body)
    mark_subsections(body)
    written = [*told(body), *body.after]
    if nested.field.name == RECENT_CHANGES:
        return [], [named(body), *written[1:]]
    return written, [named(body), paragraph(page, apart.of(body.words))] if apart else []


def named(body: Body) -> Tag:
    """Return the name of a section as the highlights have it: without its number."""
    return paragraph(body.page, body.nested.field.called.upper())


def told(body: Body) -> Iterator[Tag]:
    """Yield the marks of a section in order, and the words between them."""
    end = 0
    for mark in sorted(body.marks, key=lambda mark: mark.span):
        yield from paragraphs(body.page, body.words[end : mark.span.start], mark.tag)
        if mark.tag is not None:
            yield mark.tag
        end = mark.span.end
    yield from paragraphs(body.page, body.words[end:], None)


def paragraphs(page: BeautifulSoup, words: str, before: Tag | None) -> Iterator[Tag]:
    """Yield some words; the caption of a table they stand before is a paragraph of its own."""
    caption = None
    if before is not None and before.name == "table" and before.caption is None:
        caption = CAPTION.search(words, max(0, len(words) - CAPTION_WITHIN))
    if caption:
        yield paragraph(page, words[: caption.start()])
        yield paragraph(page, caption[0])
    elif words.strip():
        yield paragraph(page, words)


def top_heading(body: Body) -> int:
    """Mark the heading of the section; return where its text begins."""
    one = body.nested.field
    length = heading_length(one)
    words = one.words[:length].strip()
    body.marks.append(Mark(Span(0, length), heading(body.page, words or one.called, 1, one.code)))
    return length


def heading_length(one: Field) -> int:
    """Return how much of a section's words is its printed heading; 0 when it has none."""
    number = TOP.match(one.words)
    begin = number.end() if number else 0
    length = named_length(one.words[begin:], one.code, one.usual)
    return begin + length if length and begin + length <= LONGEST_HEADING else 0


def number_of(body: Body) -> int | None:
    """Return the number of the section, if it is printed."""
    match = TOP.match(body.words)
    return int(match["number"]) if match and heading_length(body.nested.field) else None


def first_subsections(body: Body) -> Iterator[int]:
    """Yield where the first subsections begin: the first field inside, the first number."""
    yield from (place for place, _ in body.nested.inside[:1])
    number = number_of(body)
    if number is not None:
        yield from (match.start() for match in list(numbers_in(body.words, number))[:1])


def mark_subsections(body: Body) -> None:
    """Mark the headings of the fields inside the section, and of its numbered parts."""
    ends: list[int] = []
    for place, one in body.nested.inside:
        ends[:] = [end for end in ends if end > place]
        mark_field(body, place, one, level=2 + len(ends))
        ends.append(place + len(one.words))
    number = number_of(body)
    for match in numbers_in(body.words, number) if number is not None else ():
        length = title_length(
            body.words[match.end() : match.end() + LONGEST_HEADING * 2], body.names
        )
        if length:
            span = Span(match.start(), match.end() + length)
            body.mark(span, heading(body.page, span.of(body.words), 2, None))


def mark_field(body: Body, place: int, one: Field, *, level: int) -> None:
    """Mark the heading of a field inside the section.

    One without a heading has its usual name, unless that is the section's, or it begins it.
    """
    number = TOP.match(one.words)
    begin = number.end() if number else 0
    length = title_length(one.words[begin:], body.names) if number else heading_length(one)
    span = Span(place, place + begin + length if length else place)
    words = span.of(body.words)
    same = one.code == body.nested.field.code
    if not words and not same and body.words[body.marks[0].span.end : place].strip():
        words = SECTION_NAMES.get(one.code or "", "")
    if words:
        body.mark(span, heading(body.page, words, level, one.code))


def mark_tables(body: Body) -> None:
    """Mark the tables of the section where their words stand; the others come behind it."""
    fields = [body.nested.field, *(one for _, one in body.nested.inside)]
    places = [at for at, sign in enumerate(body.words) if not sign.isspace()]
    squeezed = "".join(body.words.split())
    end = 0
    for markup in dict.fromkeys(markup for one in fields for markup in one.tables):
        for table, wanted in tables_in(markup, body.page):
            start = squeezed.find(wanted, end)
            start = squeezed.find(wanted) if start < 0 else start
            if wanted and start < 0:
                body.after.append(table)
            elif wanted:
                end = start + len(wanted)
                put(body, Span(places[start], places[end - 1] + 1), table)


def put(body: Body, span: Span, table: Tag) -> None:
    """Mark where a table stands; one that begins with the section's heading keeps it."""
    top = body.marks[0]
    if span.start < top.span.end <= span.end:
        name = heading(body.page, body.nested.field.called, 1, body.nested.field.code)
        body.marks[0] = Mark(Span(top.span.start, span.start), top.tag if span.start else name)
    if not body.mark(span, table):
        body.after.append(table)
