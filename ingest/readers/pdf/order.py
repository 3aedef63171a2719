"""The order in which the words of a page are read, in one column or in several.

A file mostly holds its words in the order in which they are read. Where all that stands
further up also comes first in the file, the page is cut; between such cuts the words of two
columns stand one column after the other, so that the gutter between them is sure. The rows
of a table come one by one, and are never taken for columns. Only where the file's order says
nothing do lines side by side have to look like columns of running text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from ingest.readers.pdf.strokes import Stroke

# A gutter is wider than this, in points.
NARROWEST = 5.0
# What stands before a gutter is no column when none of it is longer than a bullet or a number.
LONGEST_MARK = 6
# Columns told by their looks alone: so many lines on each side, so many words in a line.
FEWEST_ROWS = 5
FEWEST_WORDS = 1.7
ROW_STEP = 0.5
WORD = re.compile(r"[^\W\d_]{2,}")


class Item(Protocol):
    """Something in its place on a page: a word, or a table."""

    @property
    def left(self) -> float:
        """Where it begins."""

    @property
    def right(self) -> float:
        """Where it ends."""

    @property
    def top(self) -> float:
        """Where it begins, from above."""

    @property
    def bottom(self) -> float:
        """Where it ends, from above."""

    @property
    def order(self) -> int:
        """Its place in the file."""

    @property
    def text(self) -> str:
        """What it says."""


Items = list[Item]


def columns(items: Sequence[Item], rules: Sequence[Stroke] = ()) -> Iterator[Items]:
    """Yield what stands in each column, in reading order; a page without any is one.

    A rule that runs across a gutter ends the columns above it.
    """
    together: Items = []
    for part, gutter in parts_of(items):
        if gutter is None:
            together += part
            continue
        if together:
            yield together
            together = []
        for above in cut_at(part, [rule for rule in rules if crosses(rule, part, gutter)]):
            yield from columns([item for item in above if item.left < gutter], rules)
            yield from columns([item for item in above if item.left >= gutter], rules)
    if together:
        yield together


def crosses(rule: Stroke, part: Items, gutter: float) -> bool:
    """Say whether a rule runs across a gutter, below most of both columns."""
    left, right = min(item.left for item in part), max(item.right for item in part)
    return rule.start < (left + gutter) / 2 and rule.end > (gutter + right) / 2


def cut_at(part: Items, rules: Sequence[Stroke]) -> Iterator[Items]:
    """Yield what stands between rules, from above."""
    edges = [float("-inf"), *sorted(rule.at for rule in rules), float("inf")]
    for top, bottom in pairwise(edges):
        between = [item for item in part if top <= (item.top + item.bottom) / 2 < bottom]
        if between:
            yield between


def parts_of(items: Sequence[Item]) -> Iterator[tuple[Items, float | None]]:
    """Yield what stands above each other, and where a gutter parts it in two columns, if any."""
    for band in bands(items):
        gutter = gutter_in(band)
        if gutter is not None or is_row(band):
            yield band, gutter
        else:
            yield from ((part, gutter_seen(part)) for part in stretches(band))


def bands(items: Sequence[Item]) -> Iterator[Items]:
    """Yield the bands of a page: each stands below the one before, and behind it in the file."""
    placed = sorted(items, key=lambda item: item.top)
    first_behind = [0] * len(placed)
    least = 1 << 60
    for place in range(len(placed) - 1, -1, -1):
        least = min(least, placed[place].order)
        first_behind[place] = least
    band: Items = []
    bottom, last = float("-inf"), -1
    for item, behind in zip(placed, first_behind, strict=True):
        if band and item.top >= bottom and last < behind:
            yield band
            band = []
        band.append(item)
        bottom, last = max(bottom, item.bottom), max(last, item.order)
    if band:
        yield band


def is_row(items: Items) -> bool:
    """Say whether items stand on one line."""
    bottoms = [item.bottom for item in items]
    heights = [item.bottom - item.top for item in items]
    return max(bottoms) - min(bottoms) < max(heights) * ROW_STEP


def gutter_in(band: Items) -> float | None:
    """Return where the right column of a band begins, by the order of the file."""
    if is_row(band):
        return None
    placed = sorted(band, key=lambda item: item.left)
    firsts = [item.order for item in placed]
    for place in range(len(firsts) - 2, -1, -1):
        firsts[place] = min(firsts[place], firsts[place + 1])
    right, last, longest = placed[0].right, placed[0].order, len(placed[0].text)
    for item, first in zip(placed[1:], firsts[1:], strict=True):
        if item.left - right >= NARROWEST and last < first and longest > LONGEST_MARK:
            return item.left
        right, last = max(right, item.right), max(last, item.order)
        longest = max(longest, len(item.text))
    return None


def rows_of(items: Sequence[Item]) -> list[Items]:
    """Return items by the lines on which they stand, from above."""
    rows: list[Items] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda one: one.bottom):
        if rows and item.bottom - bottom < max(item.bottom - item.top, 1) * ROW_STEP:
            rows[-1].append(item)
        else:
            rows.append([item])
        bottom = max(bottom, item.bottom) if len(rows[-1]) > 1 else item.bottom
    return rows


Gap = tuple[float, float]


def stretches(band: Items) -> Iterator[Items]:
    """Yield parts of a band between which no gutter can go on."""
    edges = (min(item.left for item in band), max(item.right for item in band))
    part: Items = []
    free: list[Gap] = []
    for row in rows_of(band):
        gaps = gaps_in(row, edges)
        shared = shared_by(free, gaps)
        if part and not shared:
            yield part
            part, shared = [], gaps
        free = shared if part else gaps
        part += row
    if part:
        yield part


def shared_by(some: Sequence[Gap], others: Sequence[Gap]) -> list[Gap]:
    """Return what is free in both of two rows."""
    both = [(max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others]
    return [gap for gap in both if gap[1] - gap[0] >= NARROWEST]


def gaps_in(row: Items, edges: Gap) -> list[Gap]:
    """Return what a row leaves free between the edges of its column."""
    gaps: list[Gap] = []
    right = edges[0]
    for item in sorted(row, key=lambda one: one.left):
        gaps.append((right, item.left))
        right = max(right, item.right)
    gaps.append((right, edges[1]))
    return [gap for gap in gaps if gap[1] - gap[0] >= NARROWEST]


def gutter_seen(part: Items) -> float | None:
    """Return where the right column begins of what looks like two columns of running text."""
    right = float("-inf")
    placed = sorted(part, key=lambda item: item.left)
    for place, item in enumerate(placed):
        if place and item.left - right >= NARROWEST:
            sides = (placed[:place], placed[place:])
            if all(is_running(side) for side in sides):
                return item.left
        right = max(right, item.right)
    return None


def is_running(side: Items) -> bool:
    """Say whether items look like a column of running text."""
    rows = len(rows_of(side))
    words = sum(len(WORD.findall(item.text)) for item in side)
    return rows >= FEWEST_ROWS and words >= FEWEST_WORDS * rows
