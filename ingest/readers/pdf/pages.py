"""What is printed on a page, and how the pages of a file become one text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from ingest.readers.pdf.cells import Tabled, box_of, tabled
from ingest.readers.pdf.furniture import Edges
from ingest.readers.pdf.hyphens import forms_of
from ingest.readers.pdf.letters import ASLANT, Frame, Place, frame_of
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.order import Item, columns
from ingest.readers.pdf.paragraphs import Column, leading_of, paragraphs, with_edges
from ingest.readers.pdf.ruled import grids
from ingest.readers.pdf.sheet import Sheet, written
from ingest.readers.pdf.strokes import Stroke, strokes_of
from ingest.readers.pdf.words import Word

NAMES = frozenset("Table TABLE Figure FIGURE".split())
# Parts of the size of the font, and of the length of the line.
UNDER = 0.3
UNDERLINED = 0.8


@dataclass(frozen=True, slots=True)
class Side:
    """What is printed on a page one way; `height`: of the page, when that way is level."""

    way: int
    height: float
    words: tuple[Word, ...]
    tables: tuple[Tabled, ...] = ()
    strokes: tuple[Stroke, ...] = ()


def sides_of(page: pypdfium2.PdfPage, found: Mapping[int, list[Word]]) -> tuple[Side, ...]:
    """Return what a page holds by the way its words run, in the order in which they are given."""
    frame = frame_of(page)
    sides: list[Side] = []
    taken: set[Place] = set()
    for way, words in found.items():
        others = [] if sides else [word for each in found if each != way for word in found[each]]
        rest = [word for word in words if word.place not in taken]
        side, held = side_of(page, way, rest, [placed_in(word, frame, way) for word in others])
        taken |= held
        sides.append(side)
    return tuple(sides)


def side_of(
    page: pypdfium2.PdfPage, way: int, words: list[Word], turned: Sequence[Word]
) -> tuple[Side, set[Place]]:
    """Return what is printed one way, and which of the `turned` words its tables hold."""
    frame = frame_of(page)
    strokes = strokes_of(page, frame, way)
    captions = [word.base for word in words if word.text in NAMES]
    tables: list[Tabled] = []
    held: set[Place] = set()
    for grid in grids(strokes, captions):
        table, words = tabled(grid, words, turned)
        if table is not None:
            tables.append(table)
            held |= {word.place for word in turned if box_of(grid, word)}
    height = frame.size(way)[1]
    return Side(way, height, tuple(words), tuple(tables), strokes.level), held


def placed_in(word: Word, frame: Frame, way: int) -> Word:
    """Return a word that runs another way at its place on the page."""
    across, down = frame.turned(*word.place, way)
    return replace(word, left=across, right=across, base=down)


def sheet_of(pages: Sequence[Sequence[Side]]) -> Sheet:
    """Return the text of pages."""
    edges = Edges(len(pages))
    for number, sides in enumerate(pages):
        for side in sides:
            edges.add(number, side.words, side.height, aslant=side.way == ASLANT)
    dropped = edges.furniture()
    found = [
        column
        for number, sides in enumerate(pages)
        for side in sides
        for column in columns_of(side, dropped[number], number + 1)
    ]
    forms = forms_of(
        line.text for column in found for line in column.content if isinstance(line, Line)
    )
    return written(paragraphs(found, forms), forms)


def columns_of(side: Side, dropped: set[Place], page: int) -> Iterator[Column]:
    """Yield the columns of what is printed one way, without what is dropped."""
    items: list[Item] = [word for word in side.words if word.place not in dropped]
    items += side.tables
    for column in columns(items, side.strokes):
        lines = lines_of([item for item in column if isinstance(item, Word)])
        marked = [
            replace(one, underlined=is_underlined(one, side.strokes)) for one in with_edges(lines)
        ]
        tables = [item for item in column if isinstance(item, Tabled)]
        content: list[Line | Tabled] = sorted([*marked, *tables], key=lambda one: one.top)
        yield Column(page, tuple(content), leading_of(lines))


def is_underlined(line: Line, strokes: Sequence[Stroke]) -> bool:
    """Say whether a rule runs along under a line."""
    under = sum(
        max(0.0, min(stroke.end, line.right) - max(stroke.start, line.left))
        for stroke in strokes
        if 0 <= stroke.at - line.base < UNDER * line.size
    )
    return under > UNDERLINED * (line.right - line.left)
