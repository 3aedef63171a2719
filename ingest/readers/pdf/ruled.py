"""Find tables that lines rule, and put the words of each cell together.

Only pages with many lines or boxes are looked at: finding the cells is slow.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.table import Table as Found

from ingest.readers.pdf.layout import Line, joined, rows_of
from ingest.readers.pdf.letters import Word
from ingest.readers.tables import Cell, Grid, lines

# Lines and boxes that a table of two rows and two columns has at least.
FEWEST_PATHS = 6
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
# A table whose cells are mostly blank is a drawing.
LEAST_FILLED = 0.3
SLACK = 1.5


class Tables:
    """The tables of a file; its pages are looked at one by one."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._file: pdfplumber.pdf.PDF | None = None

    def on(self, page: pypdfium2.PdfPage, number: int) -> list[Found]:
        """Return the tables of a page that lines rule, none when it has hardly a line."""
        paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
        if sum(1 for _ in paths) < FEWEST_PATHS:
            return []
        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._content))
        ruled = self._file.pages[number]
        found = [table for table in ruled.find_tables() if is_table(table)]
        ruled.close()
        return found


def is_table(table: Found) -> bool:
    """Say whether cells that lines rule are a table: two columns and two rows of them."""
    rows = table.rows
    return len(rows) >= FEWEST_ROWS and max(len(row.cells) for row in rows) >= FEWEST_COLUMNS


def taken(words: Sequence[Word], table: Found) -> tuple[list[Word], list[Word]]:
    """Return the words of a table and the others."""
    left, top, right, bottom = table.bbox
    inside = [word for word in words if within(word, (left, top, right, bottom))]
    held = {id(word) for word in inside}
    return inside, [word for word in words if id(word) not in held]


def within(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Say whether the middle of a word lies in a box."""
    left, top, right, bottom = box
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left - SLACK <= across <= right + SLACK and top - SLACK <= down <= bottom + SLACK


def rows_text(words: Sequence[Word], table: Found, notes: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the rows of a table as lines; none when its cells do not hold all its words."""
    grid = list(cells(words, table))
    filled = sum(bool(cell.text) for row in grid for cell in row)
    count = sum(len(row) for row in grid)
    if not count or filled < LEAST_FILLED * count:
        return ()
    return tuple(lines(Grid(tuple(grid), notes=tuple(notes))))


def cells(words: Sequence[Word], table: Found) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each row, with how many rows and columns each of them spans."""
    boxes = [cell for row in table.rows for cell in row.cells if cell]
    across = edges([box[0] for box in boxes] + [box[2] for box in boxes])
    down = edges([box[1] for box in boxes] + [box[3] for box in boxes])
    left = list(words)
    for top, bottom in pairwise(down):
        row = []
        for box in sorted({box for box in boxes if abs(box[1] - top) <= SLACK * 2}):
            inside = [word for word in left if within(word, box)]
            held = {id(word) for word in inside}
            left = [word for word in left if id(word) not in held]
            row.append(
                Cell(
                    " ".join(joined(line).text for line in rows_of(inside)),
                    rows=max(1, sum(top <= edge < box[3] - SLACK * 2 for edge in down)),
                    columns=max(
                        1, sum(box[0] - SLACK <= edge < box[2] - SLACK * 2 for edge in across)
                    ),
                )
            )
        if row and bottom > top:
            yield tuple(row)


def edges(values: Sequence[float]) -> list[float]:
    """Return where the lines of a grid run; those that are nearly one are one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SLACK * 2:
            kept.append(value)
    return kept


def as_line(table: Found, rows: tuple[str, ...]) -> Line:
    """Return a table as what stands in the place of a line."""
    left, top, right, bottom = table.bbox
    return Line("", left, right, top, bottom, 0.0, bold=False, edge=right, rows=rows)
