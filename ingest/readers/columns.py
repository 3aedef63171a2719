"""The heads of the columns of a table: what stands over a cell, and over nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.readers.slots import Row, Slot, words

BETWEEN_LEVELS = ", "
BETWEEN_COLUMNS = " / "


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the columns, from the outermost level to the innermost."""

    levels: tuple[Row, ...] = ()
    known: dict[tuple[int, int], str] = field(default_factory=dict)

    def over(self, slot: Slot) -> str:
        """Return what stands over a cell: the heads of all its columns, level by level."""
        columns = (slot.start, slot.end)
        if columns not in self.known:
            found = (over(level, slot) for level in self.levels)
            self.known[columns] = BETWEEN_LEVELS.join(dict.fromkeys(one for one in found if one))
        return self.known[columns]

    def over_nothing(self, body: Sequence[Row]) -> list[str]:
        """Return the heads below which no cell says anything."""
        spans = {(slot.start, slot.end) for row in body for slot in words(row)}
        covered, beside = joined(spans), joined(span for span in spans if span[0])
        return [
            head.text
            for level in self.levels
            for head in level
            if is_bare(head, beside if len(level) == 1 else covered)
        ]


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the columns that lie in any of the spans, as spans that do not overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def is_bare(head: Slot, covered: Sequence[tuple[int, int]]) -> bool:
    """Say whether a head stands over none of the columns."""
    last = bisect_left(covered, (head.end, 0)) - 1
    return bool(head.text) and (last < 0 or covered[last][1] <= head.start)


def over(level: Row, slot: Slot) -> str:
    """Return what stands over a cell in one row of heads.

    What stands over all columns alike says nothing of the names of the rows.
    """
    if slot.start == 0 and len(level) == 1:
        return ""
    first = max(0, bisect_right(level, slot.start, key=lambda head: head.start) - 1)
    found: list[str] = []
    for head in level[first:]:
        if head.start >= slot.end:
            break
        if head.end > slot.start and head.text and head.text not in found:
            found.append(head.text)
    return BETWEEN_COLUMNS.join(found)
