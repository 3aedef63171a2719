"""Recognise what is printed around the text: headers, footers, numbers of pages and lines.

It comes back at the same height on other pages, and where it stands hardly any page has
text. A line that stands once is never dropped, and neither is one that stands where other
pages go on with their text, such as the same heading at the top of several pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf.letters import Place
from ingest.readers.pdf.lines import WIDE, line, rows_of
from ingest.readers.pdf.words import Word

# The share of a page's height in which headers and footers stand.
MARGIN = 0.12
# Heights in points that are one.
NEAR = 5.0
FEWEST_PAGES = 3
FEW_PAGES = 2
# Of the pages with text at a height, so many have what comes back there.
MOST = 0.75
# Lines that are counted in the margin: so many, one after the other.
FEWEST_LINES = 20
ALL_BUT = 0.9
PLAIN_NUMBER = re.compile(r"\d{1,4}")
DIGITS = re.compile(r"\d+")
LETTER = re.compile(r"[^\W\d_]")
PAGE_NUMBER = re.compile(r"[\s|–—-]*(?P<number>\d{1,5})[\s|–—-]*")
ROMAN = re.compile(r"[ivxl]{1,7}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words beside each other near the edge of a page; `height` counts from that edge."""

    page: int
    text: str
    top: bool
    height: float
    words: tuple[Word, ...]

    @property
    def key(self) -> str:
        """What it says, whatever its figures are."""
        return DIGITS.sub("#", self.text)


@dataclass
class Edges:
    """What stands near the edges of so many pages, what is stamped across, what counts lines."""

    pages: int
    pieces: list[Piece] = field(default_factory=list)
    stamps: list[Piece] = field(default_factory=list)
    counts: list[Piece] = field(default_factory=list)

    def add(self, page: int, words: Sequence[Word], height: float, *, aslant: bool) -> None:
        """Note what stands near the edges of a page, or aslant on it."""
        if aslant:
            text = " ".join(word.text for word in words)
            self.stamps.append(Piece(page, text, top=False, height=0.0, words=tuple(words)))
            return
        self.counts += [
            Piece(page, word.text, top=False, height=0.0, words=(word,))
            for word in line_numbers(words)
        ]
        near = [word for word in words if not MARGIN * height < word.base < (1 - MARGIN) * height]
        for row in rows_of(near):
            for part in parts(row):
                top = part[0].base < height / 2
                place = part[0].base if top else height - part[0].base
                self.pieces.append(Piece(page, line(part).text, top, place, tuple(part)))

    def furniture(self) -> dict[int, set[Place]]:
        """Return, by page, the place of each word that is no part of the text."""
        found: dict[int, set[Place]] = defaultdict(set)
        least = min(FEWEST_PAGES, max(FEW_PAGES, self.pages))
        known = returning(self.stamps, least)
        stamps = [piece for piece in self.stamps if is_one(piece, known)]
        for piece in (*repeated(self.pieces, least), *stamps, *self.counts):
            found[piece.page] |= {word.place for word in piece.words}
        return found


def line_numbers(words: Sequence[Word]) -> list[Word]:
    """Return the numbers in the margin of a page that counts its lines."""
    rows = rows_of(words)
    edges = Counter(round(row[0].right / NEAR) for row in rows)
    edge = edges.most_common(1)[0][0] * NEAR if edges else 0.0
    firsts = [
        row[0]
        for row in rows
        if PLAIN_NUMBER.fullmatch(row[0].text) and abs(row[0].right - edge) <= NEAR
    ]
    if len(firsts) < max(FEWEST_LINES, MOST * len(rows)):
        return []
    steps = [int(after.text) - int(one.text) for one, after in pairwise(firsts)]
    inside = min((row[0].left for row in rows if row[0] not in firsts), default=float("inf"))
    beyond = all(one.right < inside for one in firsts)
    return firsts if beyond and steps.count(1) >= ALL_BUT * len(steps) else []


def parts(row: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of a row between which there is no wide gap."""
    part: list[Word] = []
    for word in row:
        if part and word.left - part[-1].right > WIDE * word.size:
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def repeated(pieces: Sequence[Piece], least: int) -> Iterator[Piece]:
    """Yield the pieces that come back on so many pages, at a height where little else stands."""
    levels: dict[tuple[bool, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        levels[piece.top, round(piece.height / NEAR)].append(piece)
    for (top, level), here in levels.items():
        near = [one for at in (level - 1, level, level + 1) for one in levels.get((top, at), ())]
        known = returning(near, least)
        there = {one.page for one in near}
        told = {one.page for one in near if is_one(one, known)}
        if len(told) >= max(least, MOST * len(there)):
            yield from (one for one in here if is_one(one, known))


def returning(pieces: Sequence[Piece], least: int) -> frozenset[str]:
    """Return what comes back on enough pages, and how far page numbers are from the pages."""
    seen: dict[str, set[int]] = defaultdict(set)
    for piece in pieces:
        for key in keys(piece):
            seen[key].add(piece.page)
    return frozenset(key for key, pages in seen.items() if len(pages) >= least)


def keys(piece: Piece) -> Iterator[str]:
    """Yield what a piece may come back as."""
    if number := PAGE_NUMBER.fullmatch(piece.text):
        yield f"page {int(number['number']) - piece.page}"
    elif ROMAN.fullmatch(piece.text):
        yield "roman page"
    elif LETTER.search(piece.text):
        yield piece.key


def is_one(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether a piece says what comes back."""
    return any(key in known for key in keys(piece))
