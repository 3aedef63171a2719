"""Lines of a page in the order they are read, in one column or in several.

Words that stand beside each other make a line; a wide gap ends it. Where two columns of
running text stand side by side, with nothing across but headings and tables, the left one
is read first. The cells of a table that nothing rules stay beside each other.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.blocks import RAISABLE, RAISED
from ingest.readers.pdf.letters import Word

# Parts of the size of the font.
WIDE = 1.5
RAISED_BY = 0.2
SMALLER = 0.85
# A column of running text: its lines fill this share of it, and it has so many of them.
FILLED = 0.65
FULL_SHARE = 0.3
# A page of two columns, one of them with tables.
HALF = 0.38
FEWEST_OF_PAGE = 15
FEW_ACROSS = 0.05
FEWEST_LINES = 6
NARROWEST = 90.0
MOST_ACROSS = 0.25
STEP = 2.0
CELLS = "   "
# How far the middles of two words on one line may lie apart, in parts of the font's size.
OFF_LEVEL = 0.35
OFF_LEVEL_SMALL = 0.55
LOOK_BACK = 6
MARK = re.compile(r"[®™©℠*†‡§#¶\d,]{1,3}")


@dataclass(frozen=True, slots=True)
class Line:
    """Words that are read together.

    Attributes:
        edge: how far to the right the lines of its column run.
        spread: whether it is several cells side by side.
        rows: the rows of a ruled table that stands here in place of a line.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    edge: float = 0.0
    spread: bool = False
    rows: tuple[str, ...] = ()


def lines_of(words: Sequence[Word], tables: Sequence[Line] = ()) -> list[Line]:
    """Return the lines of a page in reading order, with the tables where they stand."""
    upright = [word for word in words if not word.turned]
    turned = [word for word in words if word.turned]
    pieces = [piece for row in rows_of(upright) for piece in pieces_of(row)]
    ordered = list(in_order([*pieces, *tables]))
    if turned:
        size = turned[0].size
        text = " ".join(word.text for word in turned)
        ordered.append(Line(text, 0, 0, 0, 0, size, bold=False, spread=True))
    return ordered


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return words that stand on one line, from left to right, line by line."""
    rows: list[list[Word]] = []
    middles: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: (word.bottom + word.top) / 2):
        middle = (word.top + word.bottom) / 2
        near = [
            at
            for at in range(max(0, len(rows) - LOOK_BACK), len(rows))
            if is_level(word, middle, *middles[at])
        ]
        if near:
            at = min(near, key=lambda at: abs(middles[at][0] - middle))
            rows[at].append(word)
            largest = max(rows[at], key=lambda one: one.size)
            middles[at] = ((largest.top + largest.bottom) / 2, largest.size)
        else:
            rows.append([word])
            middles.append((middle, word.size))
    settle_marks(rows)
    return [sorted(row, key=lambda word: word.left) for row in rows if row]


def is_level(word: Word, middle: float, row: float, size: float) -> bool:
    """Say whether a word stands on the line of others; a small one may stand higher or lower."""
    small = min(word.size, size) < SMALLER * max(word.size, size)
    return abs(middle - row) < (OFF_LEVEL_SMALL if small else OFF_LEVEL) * max(word.size, size)


def settle_marks(rows: list[list[Word]]) -> None:
    """Put marks that stand higher than their line, such as ®, beside the word they belong to."""
    for above, below in pairwise(rows):
        for mark in [word for word in above if MARK.fullmatch(word.text)]:
            beside = any(
                abs(word.right - mark.left) < mark.size and 0 <= word.top - mark.top < word.size
                for word in below
            )
            if beside and not any(0 <= mark.left - one.right < mark.size for one in above):
                above.remove(mark)
                below.append(mark)


def pieces_of(row: Sequence[Word]) -> Iterator[Line]:
    """Yield the parts of a line that wide gaps leave."""
    piece: list[Word] = []
    for word in row:
        if piece and word.left - piece[-1].right > WIDE * max(word.size, piece[-1].size, 6):
            yield joined(piece)
            piece = []
        piece.append(word)
    if piece:
        yield joined(piece)


def joined(words: Sequence[Word]) -> Line:
    """Return words as a line; small raised figures become raised characters."""
    size = statistics.median(word.size for word in words for _ in word.text)
    base = max((word.bottom for word in words if word.size >= SMALLER * size), default=0.0)
    parts: list[str] = []
    for word in words:
        high = word.size < SMALLER * size and base - word.bottom > RAISED_BY * size
        text = word.text.translate(RAISED) if high and RAISABLE.fullmatch(word.text) else word.text
        parts.append(
            text if not parts or word.joined or (high and text != word.text) else f" {text}"
        )
    letters = sum(len(word.text) for word in words)
    return Line(
        "".join(parts),
        words[0].left,
        max(word.right for word in words),
        min(word.top for word in words),
        max(word.bottom for word in words),
        size,
        bold=sum(len(word.text) for word in words if word.bold) > 0.8 * letters,
    )


def in_order(pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the pieces of an area as they are read."""
    gutter = gutter_of(pieces)
    if gutter is None:
        yield from rows_in_order(pieces)
        return
    across = sorted(
        (one for one in pieces if one.left < gutter < one.right), key=lambda one: one.top
    )
    rest = [one for one in pieces if not one.left < gutter < one.right]
    begin = float("-inf")
    for stop in [*across, None]:
        end = stop.top if stop else float("inf")
        band = [one for one in rest if begin <= (one.top + one.bottom) / 2 < end]
        yield from in_order_of_columns(band, gutter)
        if stop:
            yield replace(stop, edge=max(one.right for one in pieces))
            begin = end


def in_order_of_columns(band: Sequence[Line], gutter: float) -> Iterator[Line]:
    """Yield what stands left of the gutter, then what stands right of it."""
    for column in (
        [one for one in band if one.right <= gutter],
        [one for one in band if one.left >= gutter],
    ):
        if column:
            yield from in_order(column)


def gutter_of(pieces: Sequence[Line]) -> float | None:
    """Return where two columns of running text part, if there are two."""
    if len(pieces) < 2 * FEWEST_LINES:
        return None
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    best: tuple[int, float] | None = None
    place = left + NARROWEST
    while place < right - NARROWEST:
        across = sum(one.left < place < one.right for one in pieces)
        if best is None or across < best[0]:
            best = (across, place)
        place += STEP
    if best is None or best[0] > MOST_ACROSS * len(pieces):
        return None
    gutter = best[1]
    columns = (
        [one for one in pieces if one.right <= gutter],
        [one for one in pieces if one.left >= gutter],
    )
    if any(len(column) < FEWEST_LINES for column in columns):
        return None
    if all(full_lines(column) >= FULL_SHARE * len(column) for column in columns):
        return gutter
    # A table may fill one of two columns of a page.
    halves = all(width_of(column) >= HALF * (right - left) for column in columns)
    text = max(full_lines(column) for column in columns) >= FEWEST_OF_PAGE
    return gutter if halves and text and best[0] <= FEW_ACROSS * len(pieces) else None


def width_of(column: Sequence[Line]) -> float:
    """Return how wide a column is."""
    return max(one.right for one in column) - min(one.left for one in column)


def full_lines(column: Sequence[Line]) -> int:
    """Return how many lines of a column fill it, as those of running text do."""
    width = width_of(column)
    full = sum(one.right - one.left >= FILLED * width for one in column)
    return full if width >= NARROWEST and full >= FEWEST_LINES else 0


def rows_in_order(pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield pieces from top to bottom; those beside each other as one line of cells."""
    edge = max((one.right for one in pieces), default=0.0)
    row: list[Line] = []
    for piece in sorted(pieces, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        if row and not beside(row[0], piece):
            yield as_line(row, edge)
            row = []
        row.append(piece)
    if row:
        yield as_line(row, edge)


def beside(one: Line, other: Line) -> bool:
    """Say whether two pieces stand on one line."""
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom and not one.rows and not other.rows


def as_line(row: Sequence[Line], edge: float) -> Line:
    """Return pieces beside each other as one line."""
    ordered = sorted(row, key=lambda one: one.left)
    first = ordered[0]
    if len(ordered) == 1:
        return replace(first, edge=edge)
    text = first.text
    spread = False
    for one, other in pairwise(ordered):
        wide = other.left - one.right > WIDE * max(other.size, one.size, 6)
        text += (CELLS if wide else " ") + other.text
        spread = spread or wide
    return replace(
        first,
        text=text,
        right=ordered[-1].right,
        top=min(one.top for one in ordered),
        bottom=max(one.bottom for one in ordered),
        bold=all(one.bold for one in ordered),
        edge=edge,
        spread=spread or any(one.spread for one in ordered),
    )
