"""Put the end of a line and the beginning of the next together.

A hyphen at the end of a line stays, since "non-small" and "10-mg" have one of their own. It
goes when the document writes the word without it elsewhere, or when it parts many words
at the ends of lines that it writes without, and the two parts of this one nowhere alone.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.readers.pdf.signs import SOFT_HYPHEN

FIRST = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad]$")
NEXT = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:[-\u00ad][^\W\d_]+)*")
GLUED = re.compile(r"[^\s][-\u00ad/]$")
FEWEST_PARTED = 3


@dataclass(frozen=True, slots=True)
class Forms:
    """How often each word is written within a line; whether this document parts words."""

    counts: Counter[str]
    parts_words: bool = False

    def joined(self, one: str, other: str) -> str:
        """Return two lines as one."""
        if not GLUED.search(one):
            return f"{one} {other}" if one and other else one + other
        if one[-1] == "/":
            return one + other
        if self.is_parted(one, other):
            return one[:-1] + other
        return one[:-1] + "-" + other

    def is_parted(self, one: str, other: str) -> bool:
        """Say whether a hyphen at the end of a line only parts a word."""
        first, following = FIRST.search(one), NEXT.match(other)
        if not first or not following or not following[0][0].islower():
            return False
        last = first["word"].rpartition("-")[2].lower()
        rest = following[0].lower()
        whole, hyphened = self.counts[last + rest], self.counts[f"{last}-{rest}"]
        if whole or hyphened:
            return whole > hyphened
        alone = self.counts[last] and self.counts[rest]
        return one[-1] == SOFT_HYPHEN or (self.parts_words and not alone)


def forms_of(lines: Iterable[str]) -> Forms:
    """Return the words of a document as they are written within its lines."""
    counts: Counter[str] = Counter()
    ends: list[tuple[str, str]] = []
    before = ""
    for line in lines:
        inner = line[: line.rfind(" ") + 1] if line.endswith(("-", SOFT_HYPHEN)) else line
        counts.update(found.lower().replace(SOFT_HYPHEN, "-") for found in WORD.findall(inner))
        ends.append((before, line))
        before = line
    plain = Forms(counts)
    parted = sum(1 for one, other in ends if GLUED.search(one) and plain.is_parted(one, other))
    return Forms(counts, parts_words=parted >= FEWEST_PARTED)
