"""Write paragraphs and tables out as one text, with where its pages, headings and tables are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.readers.heads import is_figure
from ingest.readers.pdf.cells import Field, Fields, Tabled, are_alike
from ingest.readers.pdf.headings import Found, heading_spans
from ingest.readers.pdf.hyphens import Forms
from ingest.readers.pdf.paragraphs import BULLET, Paragraph
from ingest.readers.tables import Cell, Grid, lines

CAPTION = re.compile(r"(?:Table|TABLE)\s+[\dA-Z]{1,4}\b")
LONGEST_CAPTION = 400
# In points: how far a row is set in for each space before it.
INDENT = 4.0
NO_BREAK = "\u00a0"
FEWEST = 2
# What no file holds: it only shows where a row comes to stand.
MARK = "\ue0ff"
RAISED_NOTE = re.compile(r"[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s*[A-Za-z(<≥≤]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text; where each page begins, headings with level and code, tables with captions."""

    text: str
    pages: tuple[tuple[int, int], ...]
    headings: tuple[Found, ...]
    tables: tuple[tuple[int, int, str], ...]


@dataclass
class Writing:
    """The text while it is being written."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    tables: list[tuple[int, int, str]] = field(default_factory=list)

    def put(self, words: str) -> None:
        """Write words as they are."""
        self.parts.append(words)
        self.length += len(words)


def written(paragraphs: Sequence[Paragraph], forms: Forms) -> Sheet:
    """Return the text of a document."""
    merged = list(with_tables_joined(paragraphs, forms))
    sheet = Writing()
    before: Paragraph | None = None
    for one in merged:
        if before is not None:
            sheet.put(gap(before, one))
        sheet.starts.append(sheet.length)
        sheet.pages += [(page, sheet.length + at) for page, at in one.pages]
        if one.table is not None:
            start = sheet.starts[-2] if before and is_caption(before) else sheet.length
            caption = before.text if before and is_caption(before) else ""
            sheet.tables.append((start, sheet.length + len(one.text), caption))
        sheet.put(one.text)
        before = one
    headings = heading_spans([plain(one) for one in merged], sheet.starts)
    return Sheet("".join(sheet.parts), tuple(sheet.pages), tuple(headings), tuple(sheet.tables))


def plain(one: Paragraph) -> Paragraph:
    """Return a paragraph as one among which headings are told."""
    return one if one.table is None else replace(one, text="", lines=())


def gap(before: Paragraph, one: Paragraph) -> str:
    """Return what parts two paragraphs: items of a list and cells beside each other are near."""
    items = before.item and one.item
    spread = all(each.lines and each.lines[0].spread for each in (before, one))
    return "\n" if items or spread else "\n\n"


def is_caption(one: Paragraph) -> bool:
    """Say whether a paragraph is what stands above a table and names it."""
    return bool(CAPTION.match(one.text)) and len(one.text) <= LONGEST_CAPTION and one.table is None


Begun = tuple[tuple[int, int], ...]


def with_tables_joined(paragraphs: Sequence[Paragraph], forms: Forms) -> Iterator[Paragraph]:
    """Yield the paragraphs with the text of their tables, those over several pages as one."""
    parts: list[tuple[Tabled, Begun]] = []
    for one in paragraphs:
        if one.table is None or (
            parts and not continues(parts[0][0], parts[-1][0], one.table, new=bool(one.pages))
        ):
            if parts:
                yield table_text(parts, forms)
            parts = []
        if one.table is None:
            yield one
        else:
            parts.append((one.table, one.pages))
    if parts:
        yield table_text(parts, forms)


def continues(first: Tabled, last: Tabled, table: Tabled, *, new: bool) -> bool:
    """Say whether a table goes on with one right before it, in an earlier column or page.

    It has the same columns, and it begins with the same heads or with none.
    """
    if not are_alike(last, table) or (not new and table.top > last.top):
        return False
    return bool(repeated(first.rows, table.rows)) or not is_bold(table.rows[0])


def repeated(rows: Sequence[Fields], others: Sequence[Fields]) -> int:
    """Return how many rows at the beginning of a table say again what another begins with."""
    same = zip(rows, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: said(pair[0]) == said(pair[1]), same))


def said(row: Fields) -> list[str]:
    """Return what the cells of a row say."""
    return [" ".join(line.text for line in field.lines) for field in row]


def is_bold(row: Fields) -> bool:
    """Say whether a row is printed in bold."""
    return all(line.bold for field in row for line in field.lines)


def table_text(parts: Sequence[tuple[Tabled, Begun]], forms: Forms) -> Paragraph:
    """Return a table as a paragraph of rows; each page begins with the first of its rows."""
    first = parts[0][0]
    rows: list[tuple[Fields, float]] = []
    begun: list[tuple[int, int]] = []
    for table, pages in parts:
        again = repeated(first.rows, table.rows) if rows else 0
        begun += [(page, len(rows)) for page, _ in pages]
        rows += [(row, table.left) for row in table.rows[again:]]
    heads = heads_in([row for row, _ in rows])
    grid = [
        tuple(cell_of(field, forms, left, head=place < heads) for field in row)
        for place, (row, left) in enumerate(rows)
    ]
    made = lines(Grid(tuple(grid)))
    places = tuple((page, length_before(made, line_of(grid, count))) for page, count in begun)
    return Paragraph("\n".join(made), pages=places, table=first)


def line_of(grid: Sequence[tuple[Cell, ...]], count: int) -> int:
    """Return which line of a table the row at a place begins, by a mark in its first words."""
    marked = list(grid)
    for place in range(count, len(marked)):
        row = marked[place]
        first = next((at for at, cell in enumerate(row) if cell.text.strip()), None)
        if first is not None:
            cell = replace(row[first], text=row[first].text + MARK)
            marked[place] = (*row[:first], cell, *row[first + 1 :])
            break
    made = lines(Grid(tuple(marked)))
    return next((at for at, line in enumerate(made) if MARK in line), 0) if count else 0


def length_before(made: Sequence[str], place: int) -> int:
    """Return how long the lines before one are, each with its break."""
    return sum(len(line) + 1 for line in made[:place])


def heads_in(rows: Sequence[Fields]) -> int:
    """Return how many rows at the top are bold, and without figures, when those below are not."""
    count = sum(1 for _ in takewhile(is_head, rows))
    # A name across the table stands over the rows below it.
    while count and len([field for field in rows[count - 1] if field.lines]) < FEWEST:
        count -= 1
    return 0 if count == len(rows) else count


def is_head(row: Fields) -> bool:
    """Say whether a row is printed as heads are."""
    return is_bold(row) and not any(is_figure(words) for words in said(row) if words)


def cell_of(field: Field, forms: Forms, left: float, *, head: bool) -> Cell:
    """Return a cell; one of the first column keeps how far it is set in."""
    text = ""
    for line in field.lines:
        words = BULLET.sub("- ", line.text, count=1)
        apart = words != line.text or RAISED_NOTE.match(words)
        text = f"{text}\n{words}" if text and apart else forms.joined(text, words)
    if field.lines and not field.column:
        text = NO_BREAK * int((field.lines[0].left - left) / INDENT) + text
    return Cell(text, field.rows, field.columns, head)
