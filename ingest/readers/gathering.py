"""Gather the rows, the caption and the footnotes of a table while a tree is being written.

A foot that the source has above the rows comes below them.
"""

import re
from dataclasses import dataclass, field, replace

from bs4.element import Tag

from ingest.readers.footnotes import raised_marks, shown
from ingest.readers.tables import Cell, Grid

CELLS = frozenset(("td", "th"))
GROUPS = frozenset(("thead", "tbody", "tfoot"))
# An element with this attribute, which holds the mark, is a footnote where it stands.
NOTE = "data-note"
COUNT = re.compile(r"\d{1,9}")


@dataclass
class Gathering:
    """A table while its parts are being read.

    Attributes:
        caption: where it begins, among the parts of the text and in the text.
        part: the part of the table that is being read, and its rows.
        plain: whether not all of the cell is in bold.
    """

    tag: Tag
    caption: tuple[int, int] | None = None
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    foot: list[tuple[Cell, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    row: list[Cell] | None = None
    cell: Tag | None = None
    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    note: Tag | None = None
    note_words: list[str] = field(default_factory=list)
    part: str = "tbody"
    of_part: list[tuple[Cell, ...]] = field(default_factory=list)
    plain: bool = False

    @property
    def into(self) -> list[str] | None:
        """Return what the next words go into, if they are of a cell or of a footnote."""
        if self.note is not None:
            return self.note_words
        return None if self.cell is None else self.words

    def enter(self, tag: Tag) -> bool:
        """Begin an element; say whether its words begin apart from those before them."""
        if tag.name in GROUPS:
            self.end_part()
            self.part = tag.name
        elif tag.name == "tr" and self.row is None:
            self.row = []
        elif tag.name in CELLS and self.row is not None and self.cell is None:
            self.cell, self.words, self.marks, self.plain = tag, [], [], False
            return True
        elif tag.get(NOTE) and self.cell is not None and self.note is None:
            self.begin_note(tag)
            return True
        return False

    def leave(self, tag: Tag) -> bool:
        """End an element; say whether the words after it begin apart."""
        if tag is self.note:
            self.notes.append(f"{tag[NOTE]}: {''.join(self.note_words)}")
            self.note = None
        elif tag is self.cell:
            self.end_cell(tag)
        elif tag.name == "tr" and self.row is not None and self.cell is None:
            self.of_part.append(tuple(self.row))
            self.row = None
            return False
        else:
            if tag.name in GROUPS:
                self.end_part()
            return False
        return True

    def raise_marks(self, words: str) -> None:
        """Note what stands raised in a cell, if it can be the marks of footnotes."""
        if self.note is None:
            self.marks += raised_marks(words)

    def end_part(self) -> None:
        """Put the rows of a part to the others; none of its cells reaches into the next one."""
        rows = len(self.of_part)
        for place, row in enumerate(self.of_part):
            kept = tuple(replace(cell, rows=min(cell.rows, rows - place)) for cell in row)
            (self.foot if self.part == "tfoot" else self.rows).append(kept)
        self.of_part, self.part = [], "tbody"

    def begin_note(self, tag: Tag) -> None:
        """Show the mark of a footnote where it stands, and keep its words apart."""
        mark = str(tag[NOTE])
        self.words.append(shown(mark))
        self.marks.append(mark)
        self.note, self.note_words = tag, []

    def end_cell(self, tag: Tag) -> None:
        """Put a finished cell into its row."""
        cell = Cell(
            "".join(self.words).strip(" \n"),
            rows=count(tag, "rowspan"),
            columns=count(tag, "colspan"),
            head=tag.name == "th" or self.part == "thead",
            marks=tuple(self.marks),
            bold=not self.plain,
        )
        if self.row is not None:
            self.row.append(cell)
        self.cell = None

    def grid(self, caption: str) -> Grid:
        """Return the table."""
        self.end_part()
        return Grid((*self.rows, *self.foot), caption, tuple(self.notes))


def count(tag: Tag, name: str) -> int:
    """Return how many rows or columns a cell says that it spans; one if that is no number."""
    said = str(tag.get(name) or "").strip()
    # None means that it spans all that follow; browsers keep to their group of rows.
    return max(1, int(said)) if COUNT.fullmatch(said) else 1
