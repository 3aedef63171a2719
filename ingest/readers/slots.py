"""Lay the cells of a table out on its columns, so that one that spans rows stands in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

SPACE = re.compile(r"[ \t\n\r\f\v]+")
UNSEEN = str.maketrans("", "", "\u200b\u2060\ufeff")
SET_IN = re.compile(r"[ \u00a0\u2000-\u200a\u3000]*[\u00a0\u2000-\u200a\u3000]")
# As browsers do: a cell spans no more columns than this.
WIDEST_CELL = 1_000
# Rows that one cell fills are written again and again: so many cells for each that there is.
MOST_TIMES = 20
ALWAYS_ALLOWED = 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as its format holds it.

    Attributes:
        text: a line break stays where the format breaks the line, and so do the wide or
            unbreakable spaces before it that set a row in.
        rows: how many rows it spans.
        columns: how many columns it spans.
        head: whether the format marks it as a head.
        bold: whether all of it is in bold.
        marks: footnote marks that the text does not show, as "a" or "*".
    """

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False
    marks: tuple[str, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in its place: from column `start` up to `end`.

    Attributes:
        again: whether the cell began in a row further up.
    """

    cell: Cell
    text: str
    start: int
    end: int
    again: bool = False

    @property
    def set_in(self) -> int:
        """Return by how many spaces it is set in."""
        match = SET_IN.match(self.cell.text)
        return match.end() if match else 0

    @property
    def depth(self) -> int:
        """Return how deep it stands: by how it is set in, and what is bold before what is not."""
        return 2 * self.set_in + (not self.cell.bold)


Row = tuple[Slot, ...]


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Return the rows with each cell in its columns, from left to right.

    A table whose spans would fill it many times over loses those down the rows.
    """
    room = ALWAYS_ALLOWED + MOST_TIMES * sum(len(row) for row in rows)
    table: list[Row] = []
    above: list[tuple[Slot, int]] = []
    for row in rows:
        hanging = [Slot(one.cell, one.text, one.start, one.end, again=True) for one, _ in above]
        made = beside(hanging, row)
        room -= len(made)
        if room < 0:
            return [beside([], row) for row in rows]
        table.append(made)
        left = [(slot, rows_left - 1) for slot, rows_left in above]
        begun = [(slot, slot.cell.rows - 1) for slot in made if not slot.again]
        above = [(slot, rows_left) for slot, rows_left in (*left, *begun) if rows_left > 0]
        above.sort(key=lambda one: one[0].start)
    return table


def beside(hanging: Sequence[Slot], row: Sequence[Cell]) -> Row:
    """Return the cells of a row in the columns that those hanging down into it leave free."""
    made: list[Slot] = []
    waiting = list(reversed(hanging))
    column = 0
    for cell in row:
        while waiting and waiting[-1].start <= column:
            made.append(waiting.pop())
            column = max(column, made[-1].end)
        wide = min(max(cell.columns, 1), WIDEST_CELL)
        # A cell that is wider than the gap it stands in ends where the next one hangs down.
        end = min(column + wide, waiting[-1].start) if waiting else column + wide
        made.append(Slot(cell, plain(cell.text).strip(), column, end))
        column = end
    return (*made, *reversed(waiting))


def plain(text: str) -> str:
    """Return words in one line."""
    return SPACE.sub(" ", text.translate(UNSEEN)).strip(" ")


def width(rows: Sequence[Row]) -> int:
    """Return how many columns hold the beginning of a cell, or lie before one that does."""
    return max((slot.start + 1 for row in rows for slot in row), default=0)


def words(row: Row) -> Row:
    """Return the cells of a row that say something."""
    return tuple(slot for slot in row if slot.text)


def without_margin(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the columns on the left that are blank in all of them."""
    beside = [words(row)[0].start for row in rows if len(words(row)) > 1]
    margin = min(beside, default=0)
    return [
        tuple(
            replace(slot, start=max(0, slot.start - margin), end=max(0, slot.end - margin))
            for slot in row
            if slot.end > margin
        )
        for row in rows
    ]
