"""Write the rows of a table out, so that each says by itself what its figures are.

A row becomes one line, each cell with the heads of its column: "Adverse reaction: Nausea |
VELMORA (N=100): 12% | Placebo (N=99): 4%". Cells that span rows stand in each of them. A row
that is one cell across the table is a group: a line of its own, and the rows below begin
with it. Footnotes stand below the table, and again in each row that carries their mark.

No cell is lost, and none comes under a head of another column. A table without heads keeps
its rows as they are, and so does one that the heads would make many times as long.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from ingest.readers.columns import Heads
from ingest.readers.footnotes import is_mark, is_note, is_sign, marks_in, notes_in
from ingest.readers.heads import SAMPLE, Parts, is_across, is_figure, parted
from ingest.readers.heads import is_marked as is_head_row
from ingest.readers.slots import Cell, Row, Slot, laid_out, plain, words
from ingest.readers.stubs import said_again

__all__ = ["Cell", "Grid", "lines"]

BETWEEN = " | "
BELOW = " › "
LONGEST_GROUP = 150
SENTENCE = re.compile(r"[a-z)\d]{2}[.;]$")
# With its heads a table becomes a few times as long; what becomes longer is no table to read.
MOST_TIMES = 20
ALWAYS_ALLOWED = 5_000
MARKUP_OF_CELL = 10
# Fewer columns have no room for a name that stands alone above its rows.
FEWEST_WITH_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its format holds it.

    Attributes:
        rows: the cells as they stand in the source: one that spans rows is in its first.
        caption: what the document calls the table; it is not among the lines.
        notes: footnotes that the format keeps apart, as "a: the text".
    """

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()


def lines(grid: Grid) -> list[str]:
    """Return the table as lines: titles and groups, rows, and last the footnotes."""
    parts = parted(laid_out(grid.rows))
    below = [plain(note) for note in grid.notes if note.strip()]
    if parts.heads.levels:
        made = bounded(Table(parts, grid.notes).lines(), allowed(grid))
        if made is not None:
            return [*made, *below]
    return [*as_they_are(grid.rows), *below]


def allowed(grid: Grid) -> int:
    """Return how long a table may become."""
    said = sum(len(cell.text) + MARKUP_OF_CELL for row in grid.rows for cell in row)
    return ALWAYS_ALLOWED + MOST_TIMES * (said + sum(len(note) for note in grid.notes))


def bounded(made: Iterator[str], most: int) -> list[str] | None:
    """Return the lines, or None when they are too long."""
    kept: list[str] = []
    for line in made:
        most -= len(line) + 1
        if most < 0:
            return None
        kept.append(line)
    return kept


def as_they_are(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the rows of a table without heads."""
    return [
        BETWEEN.join(plain(cell.text).strip() for cell in without_edges(row))
        for row in rows
        if any(cell.text.strip() for cell in row)
    ]


def without_edges(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells from the first that says something to the last."""
    said = [place for place, cell in enumerate(row) if cell.text.strip()]
    return row[said[0] : said[-1] + 1] if said else ()


@dataclass(frozen=True, slots=True)
class Group:
    """A row that stands over others.

    Attributes:
        depth: how deep it stands; across the table, less than anything.
        deeper: whether only rows that stand deeper belong to it.
    """

    name: Slot
    depth: int
    deeper: bool


@dataclass
class Table:
    """A table with heads while its rows are being written."""

    parts: Parts
    given: Sequence[str] = ()
    groups: list[Group] = field(default_factory=list)
    loose: bool = False

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        body, foot = self.foot()
        notes = notes_in([*self.given, *(note_of(row) for row in foot)])
        heads = self.parts.heads
        yield from self.parts.titles
        under = [row for row in takewhile(self.is_under, body) if not self.is_group(row)]
        yield from heads.over_nothing(under)
        rows = said_again(body, self.parts.columns)
        for row, following in pairwise([*rows, ()]):
            found = words(row)
            if self.begins_again(row):
                heads = Heads((row,))
                self.groups.clear()
                yield BETWEEN.join(slot.text for slot in found)
            elif self.is_group(row):
                yield self.group(found[0], notes, deeper=depth(following) > depth(row))
            elif not all(slot.again for slot in found):
                self.leave_groups(depth(row), group=is_sample(found))
                yield self.line(found, heads, notes)
                self.loose = self.loose or not self.groups
                self.stand_over(found, following)
        for row in foot:
            yield from (plain(line) for line in note_of(row).split("\n") if line.strip())

    def foot(self) -> tuple[list[Row], list[Row]]:
        """Return the rows, and the footnotes that are rows at the bottom."""
        body = list(self.parts.body)
        foot: list[Row] = []
        while body and self.is_note(body[-1]):
            foot.insert(0, body.pop())
        return body, foot

    def is_note(self, row: Row) -> bool:
        """Say whether a row at the bottom is a footnote: across the table, or with its mark."""
        found = words(row)
        if len(found) == 1 and found[0].start == 0 and is_note(found[0].cell.text):
            return True
        return is_across(row, self.parts.columns) or is_note_in_two(found, self.parts.columns)

    def begins_again(self, row: Row) -> bool:
        """Say whether a row further down holds other heads than those above."""
        return is_head_row(row) and len(words(row)) > 1 and len(self.parts.body) > 1

    def is_under(self, row: Row) -> bool:
        """Say whether a row is no row of heads."""
        return not self.begins_again(row)

    def is_group(self, row: Row) -> bool:
        """Say whether a row is a name for those below it, or a sentence between them."""
        found = words(row)
        if len(found) != 1 or found[0].start > 0 or found[0].again:
            return False
        return self.parts.columns >= FEWEST_WITH_GROUPS or is_across(row, self.parts.columns)

    def group(self, name: Slot, notes: Mapping[str, str], *, deeper: bool) -> str:
        """Return a group's line; rows below it begin with its name from now on."""
        if is_sign(name.text[0]):
            return name.text
        # A name across the table stands over those that only leave their row blank.
        across = name.end >= self.parts.columns and not name.set_in
        deep = -1 if across else name.depth
        self.leave_groups(deep, group=True)
        if len(name.text) > LONGEST_GROUP or SENTENCE.search(name.text):
            return name.text
        # Where rows above belong to no group, those below may not belong to this one.
        if across or deeper or not self.loose:
            self.groups.append(Group(name, deep, deeper))
        return BETWEEN.join([name.text, *explained([name], notes)])

    def stand_over(self, found: Row, following: Row) -> None:
        """Have a row of figures stand over those below, if they are set in or share its size."""
        inside = 0 <= found[0].set_in < next((one.set_in for one in words(following)[:1]), 0)
        if found[0].start == 0 and (inside or is_sample(found)):
            self.groups.append(Group(found[0], found[0].depth, deeper=inside))

    def leave_groups(self, deep: int, *, group: bool = False) -> None:
        """Forget the groups to which a row that stands so deep does not belong."""
        self.groups = [
            one
            for one in self.groups
            if one.depth < deep or (one.depth == deep and not one.deeper and not group)
        ]

    def line(self, found: Row, heads: Heads, notes: Mapping[str, str]) -> str:
        """Return a row as one line."""
        cells = [labelled(heads.over(slot), slot.text) for slot in found]
        groups = "".join(one.name.text + BELOW for one in self.groups)
        if found[0].start > 0:
            cells.insert(0, groups.removesuffix(BELOW))
        elif groups:
            cells[0] = labelled(heads.over(found[0]), groups + found[0].text)
        return BETWEEN.join([one for one in cells if one] + explained(found, notes))


def depth(row: Row) -> int:
    """Return how deep the first column of a row stands; -1 when it is blank."""
    return next((slot.depth for slot in words(row) if slot.start == 0), -1)


def is_sample(found: Row) -> bool:
    """Say whether a row gives only sizes of samples, for what stands below it."""
    beside = found[1:]
    return bool(beside) and all(SAMPLE.fullmatch(slot.text) for slot in beside)


def labelled(head: str, text: str) -> str:
    """Return what a cell says under its head."""
    return f"{head.removesuffix(':')}: {text}" if head else text


def explained(slots: Sequence[Slot], notes: Mapping[str, str]) -> list[str]:
    """Return the footnotes of a row, as its last cells."""
    marks = [mark for slot in slots for mark in (*slot.cell.marks, *marks_in(slot.text))]
    return [f"Note {mark}: {notes[mark]}" for mark in dict.fromkeys(marks) if mark in notes]


def is_note_in_two(found: Row, columns: int) -> bool:
    """Say whether a row is a mark in one cell and its note in another, in a wider table."""
    two = 2
    if len(found) != two or found[0].start or columns <= two or is_figure(found[1].text):
        return False
    return is_mark(found[0].text)


def note_of(row: Row) -> str:
    """Return the footnote that is a row at the bottom."""
    return " ".join(slot.cell.text for slot in words(row))
