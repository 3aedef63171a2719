"""Words put together to lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.signs import raised_signs
from ingest.readers.pdf.words import Word

# Parts of the size of the font.
STEP = 0.25
SMALLER = 0.87
REACH_UP = 0.65
NEAR = 0.4
# The mark of a footnote stands further from it.
AHEAD = 2.0
REACH_DOWN = 0.35
NO_GAP = 0.15
WIDE = 2.2
LONGEST_MARK = 6
# What stands between cells beside each other that no table holds.
CELLS = "   "
NAMED = re.compile(r"(?:Table|Figure|TABLE|FIGURE|ANNEX|PART)\s+[\w.]{1,5}[:.]?")


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line, from left to right.

    Attributes:
        spread: whether wide gaps part it into several cells.
        edge: how far to the right the lines of its column run.
        first: how wide its first word is.
        underlined: whether a rule runs along under it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    spread: bool = False
    edge: float = 0.0
    first: float = 0.0
    underlined: bool = False

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.base - self.size * 0.75


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines that words make, from above; raised and lowered ones in their line."""
    rows = rows_of(words)
    return [line(row) for row in rows]


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words by lines, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.base, one.left)):
        near = rows[-1][0] if rows else None
        if near and abs(word.base - near.base) <= STEP * max(word.size, near.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.left) for row in with_raised(rows)]


def with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Return the rows with those of small raised or lowered words in the row they belong to."""
    kept = [list(row) for row in rows]
    for place, row in enumerate(rows):
        for near in (place + 1, place - 1):
            if not 0 <= near < len(rows) or not kept[near]:
                continue
            belonging = [word for word in kept[place] if belongs(word, kept[near])]
            if belonging and len(belonging) == len(row):
                base = kept[near][0].base
                kept[near] += [lifted(word, base) for word in belonging]
                kept[place] = []
                break
    return [row for row in kept if row]


def belongs(word: Word, row: Sequence[Word]) -> bool:
    """Say whether a small word stands raised or lowered beside the words of a row."""
    base, size = row[0].base, max(other.size for other in row)
    if word.size > SMALLER * size or not -REACH_UP * size < word.base - base < REACH_DOWN * size:
        return False
    return any(
        -NEAR * size < word.left - other.right < NEAR * size
        or -NEAR * size < other.left - word.right < AHEAD * size
        for other in row
    )


def lifted(word: Word, base: float) -> Word:
    """Return a word as part of a row, its characters raised if it stands above."""
    above = word.base < base
    return replace(word, base=base, text=raised_signs(word.text) if above else word.text)


def line(row: Sequence[Word]) -> Line:
    """Return the line that words make."""
    parts: list[str] = []
    spread = False
    for place, word in enumerate(row):
        gap, wide = gap_before(row, place)
        spread = spread or wide
        parts.append(gap + word.text)
    first = row[0].text.split(" ")[0]
    long = [word for word in row if any(sign.isalnum() for sign in word.text)] or row
    return Line(
        "".join(parts),
        row[0].left,
        max(word.right for word in row),
        Counter(word.base for word in row).most_common(1)[0][0],
        Counter({word.size: 0 for word in row} | sizes(row)).most_common(1)[0][0],
        bold=all(word.bold for word in long),
        italic=all(word.italic for word in long),
        spread=spread,
        edge=max(word.right for word in row),
        first=(row[0].right - row[0].left) * len(first) / len(row[0].text),
    )


def sizes(row: Sequence[Word]) -> Counter[float]:
    """Return how many characters there are of each size."""
    counts: Counter[float] = Counter()
    for word in row:
        counts[word.size] += len(word.text)
    return counts


def gap_before(row: Sequence[Word], place: int) -> tuple[str, bool]:
    """Return what parts a word from the one before it, and whether that is a wide gap."""
    if place == 0:
        return "", False
    word, before = row[place], row[place - 1]
    size = max(word.size, before.size)
    gap = word.left - before.right
    if gap > WIDE * size and not is_mark(row[:place]):
        return CELLS, True
    close = not word.spaced and -size < gap < NO_GAP * size
    return ("" if close and word.order == before.order + 1 else " "), False


def is_mark(words: Sequence[Word]) -> bool:
    """Say whether words are a bullet, a number or "Table 3:": text begins at a tabulator."""
    if len(words) == 1 and len(words[0].text) <= LONGEST_MARK and not words[0].text[-1].isalpha():
        return True
    return bool(NAMED.fullmatch(" ".join(word.text for word in words)))
