"""Parse a PDF: bytes on standard input, JSON on standard output. Runs in a process of its own."""

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2

from ingest.readers.pdf.cells import Tabled, box_of, tabled
from ingest.readers.pdf.furniture import Edges
from ingest.readers.pdf.hyphens import forms_of
from ingest.readers.pdf.letters import Frame, Word, frame_of, words_of
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.order import Item, columns
from ingest.readers.pdf.paragraphs import Column, leading_of, paragraphs, with_edges
from ingest.readers.pdf.ruled import grids
from ingest.readers.pdf.scans import is_scan
from ingest.readers.pdf.sheet import Sheet, written
from ingest.readers.pdf.strokes import Stroke, strokes_of

MOST_PAGES = 5000
# How pypdfium2 spells that a file has a password.
LOCKED = ("password", "security")
NO_TITLE = ("microsoft", "untitled", ".doc", ".pdf", ".indd", "slide ", "layout", "master")
NAMES = frozenset("Table TABLE Figure FIGURE".split())
UNDER = 0.3
UNDERLINED = 0.8


@dataclass(frozen=True, slots=True)
class Side:
    """What is printed on a page one way."""

    words: tuple[Word, ...]
    tables: tuple[Tabled, ...]
    strokes: tuple[Stroke, ...]


def main() -> int:
    """Read, parse and tell."""
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
    return 0


def answer(content: bytes) -> dict[str, Any]:
    """Return what a file holds, or what is wrong with it."""
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        reason = str(error).lower()
        locked = any(word in reason for word in LOCKED)
        return {"problem": "password" if locked else "damaged", "detail": str(error)}
    if not count:
        return {"problem": "empty"}
    if count > MOST_PAGES:
        return {"problem": "pages", "detail": f"{count:,}"}
    sides: list[list[Side]] = []
    heights: list[float] = []
    scans: list[int] = []
    for number in range(count):
        page = document[number]
        sides.append(sides_of(page))
        heights.append(page.get_height())
        if not sides[-1] and is_scan(page):
            scans.append(number + 1)
        page.close()
    sheet = sheet_of(sides, heights)
    return told(sheet, count) | {"scans": scans, "title": title_of(document)}


def title_of(document: pypdfium2.PdfDocument) -> str | None:
    """Return the title that the file declares, if it reads as one."""
    words = " ".join(document.get_metadata_dict().get("Title", "").split())
    plain = words.lower()
    return words if " " in words and not any(no in plain for no in NO_TITLE) else None


def sides_of(page: pypdfium2.PdfPage) -> list[Side]:
    """Return what a page holds by the way it runs, first the way most of it does."""
    frame = frame_of(page)
    found = words_of(page)
    sides: list[Side] = []
    taken: set[tuple[float, float]] = set()
    for way, words in found.items():
        strokes = strokes_of(page, frame, way)
        rest = [word for word in words if word.place not in taken]
        others = [] if sides else [word for each in found if each != way for word in found[each]]
        turned = [placed_in(word, frame, way) for word in others]
        tables: list[Tabled] = []
        captions = [word.base for word in words if word.text in NAMES]
        for grid in grids(strokes, captions):
            table, rest = tabled(grid, rest, turned)
            if table is not None:
                tables.append(table)
                taken |= {word.place for word in turned if box_of(grid, word)}
        sides.append(Side(tuple(rest), tuple(tables), strokes.level))
    return sides


def placed_in(word: Word, frame: Frame, way: int) -> Word:
    """Return a word that runs another way at its place on the page."""
    across, down = frame.turned(*word.place, way)
    return replace(word, left=across, right=across, base=down)


def sheet_of(pages: Sequence[Sequence[Side]], heights: Sequence[float]) -> Sheet:
    """Return the text of pages."""
    edges = Edges()
    for sides, height in zip(pages, heights, strict=True):
        edges.add(sides[0].words if sides else (), height)
    dropped = edges.furniture()
    found = [
        column
        for number, sides in enumerate(pages)
        for place, side in enumerate(sides)
        for column in columns_of(side, dropped[number] if place == 0 else set(), number + 1)
    ]
    forms = forms_of(
        line.text for column in found for line in column.content if isinstance(line, Line)
    )
    return written(paragraphs(found, forms), forms)


def columns_of(side: Side, dropped: set[int], page: int) -> Iterator[Column]:
    """Yield the columns of what is printed one way, without what is dropped."""
    items: list[Item] = [word for word in side.words if word.order not in dropped]
    items += side.tables
    for column in columns(items, side.strokes):
        lines = list(
            with_edges(lines_of([item for item in column if isinstance(item, Word)]))
        )
        marked = [replace(one, underlined=is_underlined(one, side.strokes)) for one in lines]
        tables = [item for item in column if isinstance(item, Tabled)]
        content = sorted([*marked, *tables], key=lambda one: one.top)
        yield Column(page, tuple(content), leading_of(lines))


def is_underlined(line: Line, strokes: Sequence[Stroke]) -> bool:
    """Say whether a rule runs along under a line."""
    under = sum(
        max(0.0, min(stroke.end, line.right) - max(stroke.start, line.left))
        for stroke in strokes
        if 0 <= stroke.at - line.base < UNDER * line.size
    )
    return under > UNDERLINED * (line.right - line.left)


def told(sheet: Sheet, count: int) -> dict[str, Any]:
    """Return a text with its pages, headings and tables as JSON holds them."""
    begun = dict(sheet.pages)
    places = []
    at = 0
    for number in range(1, count + 1):
        at = max(at, begun.get(number, at)) if number > 1 else 0
        places.append(at)
    length = len(sheet.text)
    ends = [*places[1:], length]
    return {
        "text": sheet.text,
        "pages": [
            [number, start, end]
            for number, (start, end) in enumerate(zip(places, ends, strict=True), start=1)
        ],
        "headings": sheet.headings,
        "tables": sheet.tables,
    }


if __name__ == "__main__":
    sys.exit(main())
