"""Find the heads of a table's columns.

Cells marked as heads are heads. Where none are marked, the first row is, if it reads as
one: no figures in it and figures below, an empty corner, a size of sample ("N=102"), or
a word that heads columns. When in doubt there are none: a figure without a head is read
again in the document, one under a wrong head is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.columns import Heads
from ingest.readers.slots import Row, Slot, width, without_margin, words

MOST_LEVELS = 8
LONGEST_HEAD = 200
LONGEST_TITLE = 300
# What begins with more lines than this is a page in a frame.
MOST_TITLES = 2
TITLE = re.compile(r"(?:Table|Tabelle|Tableau|Tabla|Tabella|Tabela|TABLE)\s*\d", re.IGNORECASE)
FIGURE = re.compile(r"[\d.,%()\s<>≤≥=±+−–\-/*†‡§:;·↑↓~≈]*\d[\d.,%()\s<>≤≥=±+−–\-/*†‡§:;·]*")
BEGINS_WITH_FIGURE = re.compile(r"[<>≤≥±+−–\-↑↓~≈(]*\s*\d")
NO_FIGURE = re.compile(r"(?:N/?[AERD]|[–—−-]+|nd|n\.[ad]\.)", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
SAMPLE = re.compile(r"\(?\s*n\s*=\s*[\d,. ]+\)?", re.IGNORECASE)
UNIT = re.compile(
    r"\(?n\s*=\s*[\d,. ]+\)?(?:\s*\(?%\)?)?|n|N|\(?%\)?|[nN],?\s*\(?%\)?|\(?95\s*%\s*CI\)?"
    r"|%\s*of\s+patients|n/N(?:\s*\(%\))?",
    re.IGNORECASE,
)
BULLET = re.compile(r"[•▪●◦·✓-]\s")
SENTENCE = re.compile(r"[a-z]{3}[.;]$")
NAMES = (
    r"ages?|dos(?:e|es|age|ing)|frequency|incidence|recommendations?|responses?|values?"
    r"|results?|rates?|durations?|comments?|effects?|actions?|management|adjustments?"
    r"|modifications?|strengths?|descriptions?|(?:very |un)?common|rare|placebo|changes?|auc|cmax"
    r"|patients|percent(?:age)?|mean|median|range|grades?|reactions?|events?|totals?|volume|status"
)
HEADING_NAME = re.compile(rf"(?:{NAMES})\b.*|.*\b(?:{NAMES})(?:\s*\([^)]*\))?", re.IGNORECASE)
SHORT = 60
# Of the figures that a column should hold below its head.
MOST = 0.6
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """A table's titles, the heads of its columns, the rows below, and how many columns it has."""

    titles: tuple[str, ...] = ()
    heads: Heads = field(default_factory=Heads)
    body: tuple[Row, ...] = ()
    columns: int = 0


def parted(rows: Sequence[Row]) -> Parts:
    """Return where the heads of a table end; without heads, all is body."""
    rest = without_margin([row for row in rows if says_something(row)])
    columns = width(rest)
    titles: list[str] = []
    while len(rest) > 1 and len(titles) < MOST_TITLES and is_title(rest[0], columns):
        titles.append(words(rest.pop(0))[0].text)
    count = marked_heads(rest, columns) or (1 if reads_as_heads(rest, columns) else 0)
    if not count:
        return Parts()
    marked = all(is_marked(row) for row in rest[:count])
    levels = rest[:count]
    rest = rest[count:]
    while len(rest) > 1 and len(levels) < MOST_LEVELS and goes_on(levels, rest[0], marked=marked):
        row = rest.pop(0)
        stub = words(row)[0]
        if stub.start == 0 and not stub.again and stub_of(levels) and not is_head_span(row):
            rest.insert(0, (stub,))
            row = tuple(slot for slot in row if slot is not stub)
        levels.append(row)
    return Parts(tuple(titles), Heads(tuple(levels)), tuple(rest), columns)


def says_something(row: Row) -> bool:
    """Say whether a row says more than what hangs down into it."""
    return any(slot.text and not slot.again for slot in row)


def is_title(row: Row, columns: int) -> bool:
    """Say whether a row above the heads is no head: one cell across, and a title or a caption."""
    found = words(row)
    if len(found) != 1 or found[0].start > 0 or columns < FEWEST:
        return False
    if TITLE.match(found[0].text):
        return True
    if found[0].cell.head:
        return is_across(row, columns) and len(found[0].text) > LONGEST_HEAD
    said = len(found[0].text) > LONGEST_TITLE or SENTENCE.search(found[0].text)
    return is_across(row, columns) and not said


def is_marked(row: Row) -> bool:
    """Say whether all that a row says is marked as heads."""
    return bool(words(row)) and all(slot.cell.head for slot in words(row))


def is_across(row: Row, columns: int) -> bool:
    """Say whether a row is one cell across the table."""
    found = words(row)
    return len(found) == 1 and found[0].start == 0 and found[0].end >= columns > 1


def marked_heads(rows: Sequence[Row], columns: int) -> int:
    """Return how many rows at the top are marked as heads; 0 when no row is left below."""
    count = 0
    for row in rows:
        if not is_marked(row) or (count and is_across(row, columns)):
            break
        count += 1
    several = any(len(row) > 1 for row in rows[:count])
    return count if several and count < len(rows) and count <= MOST_LEVELS else 0


def reads_as_heads(rows: Sequence[Row], columns: int) -> bool:
    """Say whether the first row, which is not marked, holds the heads of the columns."""
    if len(rows) < FEWEST or columns < FEWEST or not could_be_heads(rows[0]):
        return False
    first, body = rows[0], rows[1:]
    labels = [slot for slot in words(first) if slot.start]
    if any(SAMPLE.search(slot.text) for slot in (*labels, *words(body[0]))):
        return True
    if splits(first, fresh_labels(body[0])) and not stub_of([body[0]]) and could_be_heads(body[0]):
        return True
    if words(first)[0].start > 0:
        return any(len(words(row)) > 1 and words(row)[0].start == 0 for row in body)
    named = any(
        HEADING_NAME.fullmatch(slot.text) and not BEGINS_WITH_FIGURE.match(slot.text)
        for slot in labels
    )
    if named and all(len(slot.text) <= SHORT for slot in words(first)):
        return True
    # Of two columns, the first may as well name what the second says.
    several = sum(bool(BEGINS_WITH_FIGURE.match(slot.text)) for slot in labels) > 1
    heading = (heads_figures(slot, body, several=several) for slot in labels)
    return columns > FEWEST and any(heading)


def fresh_labels(row: Row) -> list[Slot]:
    """Return what a row says beside its first column, and did not say above."""
    return [slot for slot in words(row) if slot.start and not slot.again]


def could_be_heads(row: Row) -> bool:
    """Say whether nothing in a row keeps it from holding heads."""
    found = words(row)
    labels = [slot for slot in found if slot.start]
    if not labels or (found[0].cell.head and not any(slot.cell.head for slot in labels)):
        return False
    corner = found[0].start > 0
    return not any(
        len(slot.text) > LONGEST_HEAD
        or BULLET.match(slot.text)
        or SENTENCE.search(slot.text)
        or NO_FIGURE.fullmatch(slot.text)
        or (is_figure(slot.text) and not (corner and YEAR.fullmatch(slot.text)))
        for slot in found
    )


def is_figure(text: str) -> bool:
    """Say whether a cell holds nothing but figures, and no size of sample."""
    return bool(FIGURE.fullmatch(text))


def heads_figures(head: Slot, body: Sequence[Row], *, several: bool) -> bool:
    """Say whether below a cell that is no figure there are mostly figures."""
    texts = [
        slot.text for row in body for slot in words(row) if slot.start == head.start and slot.text
    ]
    loose = not BEGINS_WITH_FIGURE.match(head.text)
    # "10 mg" and "20 mg" may head columns; "90 mL" alone is a value of the row.
    if not (loose or several):
        return False
    found = [
        text for text in texts if (BEGINS_WITH_FIGURE.match(text) if loose else is_figure(text))
    ]
    return len(found) >= max(FEWEST, MOST * len(texts))


def goes_on(levels: Sequence[Row], row: Row, *, marked: bool) -> bool:
    """Say whether the row below the heads is one more row of heads."""
    fresh = fresh_labels(row)
    if not fresh or any(is_figure(slot.text) or BULLET.match(slot.text) for slot in fresh):
        return False
    if any(NO_FIGURE.fullmatch(slot.text) for slot in fresh):
        return False
    if all(UNIT.fullmatch(slot.text) for slot in fresh) or is_head_span(row):
        return True
    if marked:
        return False
    corner = not stub_of([row]) and all(len(slot.text) <= SHORT for slot in fresh)
    return corner or (not stub_of(levels) and splits(levels[-1], fresh))


def is_head_span(row: Row) -> bool:
    """Say whether a head of the row above reaches down into this one."""
    return any(slot.again for slot in row)


def stub_of(levels: Sequence[Row]) -> str:
    """Return what stands over the first column."""
    return " ".join(slot.text for row in levels for slot in row if slot.start == 0 and slot.text)


def splits(above: Row, labels: Sequence[Slot]) -> bool:
    """Say whether a head that spans columns has several of these below it."""
    return any(
        head.text and sum(head.start <= slot.start < head.end for slot in labels) > 1
        for head in above
    )
