"""Drop what is printed on every page and belongs to none: running heads, feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.layout import Line

# The parts of a page in which heads and feet stand.
MARGIN = 0.12
FEWEST_PAGES = 3
LEAST_SHARE = 0.25
NEAR = 12.0
DIGITS = re.compile(r"\d+")
# What the FDA stamps on the last line of each page, and a number alone.
STAMP = re.compile(
    r"Reference ID:\s*\d{5,}|(?:Page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|-\s*\d+\s*-"
)


def without(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of pages without those that come back at the same place on others."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({key for line in lines if (key := place(line, height)) is not None})
    least = max(FEWEST_PAGES, LEAST_SHARE * len(pages))
    return [
        [line for line in lines if not is_furniture(line, height, counts, least)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def place(line: Line, height: float) -> tuple[str, int] | None:
    """Return what a line says and about where, if it stands at the edge of its page."""
    if MARGIN * height < line.top < (1 - MARGIN) * height or line.rows:
        return None
    return DIGITS.sub("#", line.text), round(line.top / NEAR)


def is_furniture(line: Line, height: float, counts: Counter[tuple[str, int]], least: float) -> bool:
    """Say whether a line at the edge of its page is no part of the text."""
    key = place(line, height)
    if key is None:
        return False
    text, at = key
    seen = max(counts[text, near] for near in (at - 1, at, at + 1))
    return seen >= least or bool(STAMP.fullmatch(line.text.strip()) and seen >= FEWEST_PAGES)
