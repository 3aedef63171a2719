"""Put the words of a ruled table into its cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.heads import is_figure
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.order import columns
from ingest.readers.pdf.ruled import Box, Ruled
from ingest.readers.pdf.words import Word

# A grid with mostly blank fields, or with a page of text in one, arranges the page.
LEAST_FILLED = 0.34
MOST_LINES = 30
# A row that stands alone, as the heads of a table that begins at the end of a page.
MOST_LINES_OF_ROW = 6
# In points.
SLACK = 2.0
NEAR = 3.0
FEWEST = 2
# In sizes of the font.
ADJOINING = 0.6


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: its lines, and how many rows and columns it spans."""

    lines: tuple[Line, ...]
    rows: int
    columns: int
    column: int


Fields = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table in its place on a page.

    Attributes:
        order: the place of its first word among the words of the page.
        across: where its columns begin and end.
    """

    left: float
    right: float
    top: float
    bottom: float
    order: int
    rows: tuple[Fields, ...]
    across: tuple[float, ...]
    text: str = "(a table)"


def tabled(
    grid: Ruled, words: Sequence[Word], turned: Sequence[Word] = ()
) -> tuple[Tabled | None, list[Word]]:
    """Return a grid as a table, and the words outside; None when it only arranges the page.

    `turned`: words that run another way, at their places on this page; they are in the table
    if a cell holds them.
    """
    held: dict[Box, list[Word]] = {box: [] for box in grid.boxes}
    outside: list[Word] = []
    for word in words:
        box = box_of(grid, word)
        (outside if box is None else held[box]).append(word)
    if is_layout(grid, held) or any(adjoins(grid, word) for word in outside):
        return None, list(words)
    inside = [word for group in held.values() for word in group]
    table = Tabled(
        grid.across[0],
        grid.across[-1],
        grid.down[0],
        grid.down[-1],
        min(word.order for word in inside),
        tuple(rows_of(grid, held, held_in(grid, turned))),
        grid.across,
    )
    return table, outside


def held_in(grid: Ruled, turned: Sequence[Word]) -> dict[Box, Line]:
    """Return the cells that hold words which run another way, each with these as one line."""
    found: dict[Box, list[Word]] = {}
    for word in turned:
        box = box_of(grid, word)
        if box is not None:
            found.setdefault(box, []).append(word)
    return {
        box: Line(
            " ".join(word.text for word in words),
            box.left,
            box.right,
            box.top,
            words[0].size,
            bold=all(word.bold for word in words),
            italic=False,
        )
        for box, words in found.items()
    }


def box_of(grid: Ruled, word: Word) -> Box | None:
    """Return the cell in which a word stands; one that begins in it belongs to it."""
    down = word.base - word.size * 0.3
    if not grid.down[0] <= down < grid.down[-1]:
        return None
    for across in ((word.left + word.right) / 2, word.left + SLACK):
        for box in grid.boxes:
            if box.holds(across, down):
                return box
    return None


def adjoins(grid: Ruled, word: Word) -> bool:
    """Say whether a line of text goes on outside the grid, which then only marks words."""
    if not grid.down[0] < word.base - word.size * 0.3 < grid.down[-1]:
        return False
    gap = word.size * ADJOINING
    return -gap < grid.across[0] - word.right < gap or -gap < word.left - grid.across[-1] < gap


def is_layout(grid: Ruled, held: dict[Box, list[Word]]) -> bool:
    """Say whether a grid holds no table: it is blank, in one column, or holds whole texts."""
    filled = [box for box in grid.boxes if held[box]]
    if len(filled) < LEAST_FILLED * len(grid.boxes):
        return True
    if len({box.column for box in filled}) < FEWEST:
        return True
    single = len(grid.down) == FEWEST
    if not single and len({box.row for box in filled}) < FEWEST:
        return True
    longest = max(len({round(word.base) for word in held[box]}) for box in filled)
    return longest > (MOST_LINES_OF_ROW if single else MOST_LINES)


def are_alike(one: Tabled, other: Tabled) -> bool:
    """Say whether two tables have the same columns, wherever on the page they begin."""
    if len(one.across) != len(other.across):
        return False
    shift = other.across[0] - one.across[0]
    return all(
        abs(theirs - ours - shift) <= NEAR
        for ours, theirs in zip(one.across, other.across, strict=True)
    )


def rows_of(grid: Ruled, held: dict[Box, list[Word]], turned: dict[Box, Line]) -> Iterator[Fields]:
    """Yield the rows; a cell that spans several stands in the first."""
    for place in range(len(grid.down) - 1):
        row = tuple(
            Field(
                (*lines_in(held[box]), *turned_in(turned, box)), box.rows, box.columns, box.column
            )
            for box in grid.boxes
            if box.row == place
        )
        spanned = any(box.rows > 1 and box.row <= place < box.row + box.rows for box in grid.boxes)
        if spanned:
            yield row
        else:
            yield from divided(row)


def turned_in(turned: dict[Box, Line], box: Box) -> Iterator[Line]:
    """Yield the line of a cell that runs another way, if there is one."""
    if box in turned:
        yield turned[box]


def lines_in(words: Sequence[Word]) -> Iterator[Line]:
    """Yield the lines of a cell."""
    for column in columns(words):
        yield from lines_of([item for item in column if isinstance(item, Word)])


def divided(row: Fields) -> Iterator[Fields]:
    """Yield the rows that stand between two lines, when figures tell that there are several."""
    bases = bases_of(row)
    if not bases:
        yield row
        return
    for place, base in enumerate(bases):
        following = bases[place + 1] if place + 1 < len(bases) else float("inf")
        first = float("-inf") if place == 0 else base
        yield tuple(
            Field(
                tuple(one for one in field.lines if first - SLACK <= one.base < following - SLACK),
                field.rows,
                field.columns,
                field.column,
            )
            for field in row
        )


def bases_of(row: Fields) -> list[float]:
    """Return where each of several rows stands that no line parts; nothing when it is one row.

    Each column but the first holds one figure in each of them, at the same heights as the
    others, and what they are of begins in the first column at each of these heights.
    """
    filled = [field for field in row if field.lines]
    if len(filled) < FEWEST:
        return []
    named, *others = filled
    bases = [one.base for one in others[0].lines]
    if (
        len(bases) < FEWEST
        or named.column
        or any(len(field.lines) != len(bases) for field in others)
    ):
        return []
    for field in others:
        for one, base in zip(field.lines, bases, strict=True):
            if abs(one.base - base) > SLACK or not is_figure(one.text) or one.text[0] in "([":
                return []
    names = [one for one in named.lines if any(abs(one.base - base) <= SLACK for base in bases)]
    if len(names) != len(bases) or any(
        one.text[0].islower() or one.text[0] == "(" for one in names
    ):
        return []
    return bases
