"""Lines put together to paragraphs, over the ends of columns and pages where that is sure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.readers.pdf.cells import Tabled
from ingest.readers.pdf.hyphens import Forms
from ingest.readers.pdf.lines import Line

# Parts of the size of the font.
SIZE_CHANGE = 0.12
SPACE = 0.35
INDENT = 1.2
# Parts of the usual step from line to line, and the widest step there is.
LEADING = 1.22
NARROWEST, WIDEST = 0.9, 2.4
USUAL = 1.35
# A line that ends before this share of its column is free ends its paragraph.
FREE = 0.2
# A column of running text is wider, in sizes of its font.
NARROW = 18
CENTRED = 0.3
BULLETS = "•▪●◦○■□▢➢✓❖◆►·"
BULLET = re.compile(rf"\A(?:[{BULLETS}]|[–—-](?=\s)|o(?=\s+\S))\s*(?=\S)")
MARKED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+\S")
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-Z“\"])")
TOP = re.compile(r"\d{1,2}\.?\s+[A-Z][A-Z&,/() -]{3,}")
NOTE = re.compile(r"(?:[*†‡§¶#]{1,3}|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ¹²³⁴⁵⁶⁷⁸⁹]{1,2})\s*\S")
RULED_OFF = re.compile(r"\s*[-–—_=]{4,}\s*(?P<name>[^\n]*?)\s*[-–—_=]{4,}\s*")
LEADERS = re.compile(r"\s*(?:\.\s?){5,}\s*|_{4,}")
CAPTION = re.compile(r"(?:Table|Figure|TABLE|FIGURE)\s+\w{1,4}\b")
ENDED = re.compile(r"[.:;!?][”\"’)\]]*$")
GOES_ON = re.compile(r"[a-zà-ÿ\d(\[≥≤<>=±]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one.

    Attributes:
        pages: the pages that begin in it, each with how far into the text.
        item: whether it is an item of a list.
        table: the table that stands here in place of lines.
    """

    text: str = ""
    lines: tuple[Line, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    item: bool = False
    table: Tabled | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The lines and tables that stand above each other on a page; `page` counts from 1."""

    page: int
    content: tuple[Line | Tabled, ...]
    leading: float = 0.0


@dataclass
class Stack:
    """The paragraphs while they are being put together."""

    forms: Forms
    done: list[Paragraph] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""

    def begin(self, line: Line, page: int | None) -> None:
        """Begin a paragraph with a line; `page` begins with it, too."""
        self.end()
        self.text = clean(line.text)
        self.lines = [line]
        self.pages = [(page, 0)] if page else []

    def go_on(self, line: Line, page: int | None) -> None:
        """Go on with the paragraph."""
        following = clean(line.text)
        self.text = self.forms.joined(self.text, following)
        if page:
            self.pages.append((page, len(self.text) - len(following)))
        self.lines.append(line)

    def end(self) -> None:
        """End the paragraph."""
        if self.lines:
            item = is_item(self.lines[0])
            text = BULLET.sub("- ", self.text, count=1) if BULLET.match(self.text) else self.text
            moved = len(text) - len(self.text)
            pages = tuple((page, max(0, at + moved) if at else 0) for page, at in self.pages)
            self.done.append(Paragraph(text, tuple(self.lines), pages, item))
        self.lines, self.pages, self.text = [], [], ""


def paragraphs(columns: Sequence[Column], forms: Forms) -> list[Paragraph]:
    """Return the paragraphs and the tables of a document, in reading order."""
    stack = Stack(forms)
    last = 0
    for column in columns:
        fresh = True
        for one in column.content:
            page = column.page if column.page != last else None
            last = column.page
            if isinstance(one, Tabled):
                stack.end()
                pages = ((page, 0),) if page else ()
                stack.done.append(Paragraph(pages=pages, table=one))
            elif stack.lines and goes_on(stack.lines, one, column, fresh=fresh):
                stack.go_on(one, page)
            else:
                stack.begin(one, page)
            fresh = False
    stack.end()
    return stack.done


def clean(words: str) -> str:
    """Return a line without the strokes that rule it off and the dots that lead to a number."""
    ruled = RULED_OFF.fullmatch(words)
    return LEADERS.sub(" ", ruled["name"] if ruled and ruled["name"] else words).strip()


def with_edges(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a column with how far to the right they run."""
    running = [one.right for one in lines if not one.spread] or [one.right for one in lines]
    edge = max(running, default=0.0)
    yield from (replace(one, edge=max(edge, one.right)) for one in lines)


def leading_of(lines: Sequence[Line]) -> float:
    """Return the usual step from line to line of a column, as a part of the font's size."""
    steps: Counter[float] = Counter()
    for one, other in pairwise(lines):
        step = (other.base - one.base) / max(one.size, 1.0)
        if one.size == other.size and NARROWEST < step < WIDEST:
            steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else USUAL


def goes_on(paragraph: Sequence[Line], line: Line, column: Column, *, fresh: bool) -> bool:
    """Say whether a line goes on with a paragraph; `fresh`: it stands in another column."""
    last = paragraph[-1]
    changed = abs(last.size - line.size) > SIZE_CHANGE * max(last.size, line.size)
    if last.spread or line.spread or changed or RULED_OFF.fullmatch(last.text):
        return False
    ended = bool(ENDED.search(last.text))
    if begins(line, last, ended=ended):
        return False
    if fresh or line.base <= last.base:
        return not ended and last.bold == line.bold and goes_over(paragraph, line)
    if line.base - last.base > LEADING * max(column.leading, 1.0) * last.size:
        return False
    if last.bold != line.bold:
        return goes_on_in_other_look(paragraph, line, ended=ended)
    return goes_on_alike(paragraph, line, ended=ended)


def goes_on_in_other_look(paragraph: Sequence[Line], line: Line, *, ended: bool) -> bool:
    """Say whether a paragraph goes on in a line that is bold when it is not, or not when it is."""
    last = paragraph[-1]
    if line.text[0].islower() or line.text[0] == "(":
        return not ended or is_full(last, line)
    return not ended and is_full(last, line)


def goes_on_alike(paragraph: Sequence[Line], line: Line, *, ended: bool) -> bool:
    """Say whether a paragraph goes on in a line that looks the same."""
    last = paragraph[-1]
    if last.bold and not ended and (is_caption(paragraph) or are_centred(last, line)):
        return last.text.isupper() == line.text.isupper()
    if is_full(last, line):
        expected = paragraph[1].left if len(paragraph) > 1 and ended else line.left
        return abs(line.left - expected) < INDENT * line.size
    if ended or line.text[0].islower():
        return not ended
    free = last.edge - last.right < FREE * max(last.edge - last.left, 1.0)
    if line.bold or line.underlined or last.underlined:
        return free and line.bold and line.text.isupper() == last.text.isupper()
    return free and bool(GOES_ON.match(line.text))


def goes_over(paragraph: Sequence[Line], line: Line) -> bool:
    """Say whether a paragraph that has not ended goes on at the top of the next column."""
    last = paragraph[-1]
    if line.text[0].islower():
        return True
    running = last.edge - last.left > NARROW * last.size
    alone = len(paragraph) == 1 and line.bold
    return running and is_full(last, line) and not alone


def is_caption(paragraph: Sequence[Line]) -> bool:
    """Say whether lines begin with what names a table or a figure."""
    return bool(CAPTION.match(paragraph[0].text))


def are_centred(one: Line, other: Line) -> bool:
    """Say whether two lines stand in the middle above each other."""
    apart = abs(one.left + one.right - other.left - other.right) / 2
    return apart < CENTRED * one.size and abs(one.left - other.left) > one.size


def is_full(last: Line, line: Line) -> bool:
    """Say whether the first word of a line had no room on the line before."""
    return last.edge - last.right < line.first + SPACE * line.size


def is_item(line: Line) -> bool:
    """Say whether a line is the first of an item of a list."""
    return bool(BULLET.match(line.text) or (MARKED.match(line.text) and not line.bold))


def begins(line: Line, last: Line, *, ended: bool) -> bool:
    """Say whether a line can only begin something: an item of a list, a heading, a footnote."""
    if BULLET.match(line.text) or RULED_OFF.fullmatch(line.text):
        return True
    free = ended or not is_full(last, line)
    if line.bold and not last.bold and (NUMBERED.match(line.text) or TOP.match(line.text)):
        return True
    if NOTE.match(line.text) and line.text[0] != "#" and free:
        return True
    return free and bool(
        MARKED.match(line.text) or NUMBERED.match(line.text) or TOP.match(line.text)
    )
