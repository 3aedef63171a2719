"""Find where on a page the words of a document are printed.

The text of a document is not what a page holds, letter by letter: hyphens at line ends are
mended, running heads left out, columns put in order. Thus letters and digits alone are held
against each other, in their order, and gaps are allowed. What is not found nearly whole and
close together is not found.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.letters import MOST_LETTERS
from ingest.readers.pdf.signs import sign_of

# A device that is fine enough for shares of a page; pdfium counts in whole steps.
FINE = 100_000
# So much of the words has to be found, and within so many letters for each of them.
LEAST, SPREAD, SLACK = 0.9, 1.5, 60
SHORTEST = 3  # letters in a row, else they stand there by chance
BEGUN = 20  # letters of words that go on on the next page
UPRIGHT = {90, 270}  # degrees by which a page is turned so that its lines stand
LATE = 400  # letters from the end of a page within which such words begin
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter on the page: as it is compared, and where it stands, in shares of the page."""

    sign: str
    edges: Edges


def boxes(page: pypdfium2.PdfPage, words: str, at: float = 0.0) -> list[Edges]:
    """Return left, top, right and bottom of each line of the words; nothing if in doubt.

    Words that stand on the page more than once are those nearest to `at`, a share of its text.
    """
    printed = list(letters(page))
    found = places("".join(one.sign for one in printed), "".join(plain(words)), at)
    edges = [printed[place].edges for place in found]
    if page.get_rotation() in UPRIGHT:
        # The lines run up or down: seen across the diagonal they run level.
        return [mirrored(merged(line)) for line in lines([mirrored(one) for one in edges])]
    return [merged(line) for line in lines(edges)]


def mirrored(box: Edges) -> Edges:
    """Return a box as it is across the diagonal."""
    left, top, right, bottom = box
    return top, left, bottom, right


def letters(page: pypdfium2.PdfPage) -> Iterator[Printed]:
    """Yield the letters and digits of a page with their places."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        signs = plain(sign_of(pdfium.FPDFText_GetUnicode(text.raw, index)))
        if signs and pdfium.FPDFText_GetLooseCharBox(text.raw, index, box):
            edges = seen(page, box)
            yield from (Printed(sign, edges) for sign in signs)


def plain(words: str) -> list[str]:
    """Return the letters and digits of words as they are compared."""
    return [sign for sign in unicodedata.normalize("NFKC", words).casefold() if sign.isalnum()]


def seen(page: pypdfium2.PdfPage, box: pdfium.FS_RECTF) -> Edges:
    """Return a box of the file's coordinates as it is seen: turned and cut as the page is."""
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, down in ((box.left, box.top), (box.right, box.bottom)):
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, FINE, FINE, 0, across, down, x, y)
        corners.append((within(x.value / FINE), within(y.value / FINE)))
    (left, top), (right, bottom) = corners
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def within(share: float) -> float:
    """Return a share of the page, no less than nothing and no more than all."""
    return min(1.0, max(0.0, share))


def places(printed: str, wanted: str, at: float = 0.0) -> list[int]:
    """Return at which places of the printed letters the wanted ones stand; none if in doubt."""
    if wanted and wanted in printed:
        starts = [one.start() for one in re.finditer(re.escape(wanted), printed)]
        start = min(starts, key=lambda one: abs(one - at * len(printed)))
        return list(range(start, start + len(wanted)))
    matcher = SequenceMatcher(None, printed, wanted, autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size >= SHORTEST]
    if not runs or not is_sure(runs, printed, wanted):
        return []
    return [place for run in runs for place in range(run.a, run.a + run.size)]


def is_sure(runs: Sequence[Match], printed: str, wanted: str) -> bool:
    """Say whether what was found is the words, or the beginning of those that go on overleaf."""
    first, last = runs[0], runs[-1]
    found = sum(run.size for run in runs)
    spread = last.a + last.size - first.a
    if spread > SPREAD * found + SLACK:
        return False
    if found >= LEAST * len(wanted):
        return True
    begun = last.b + last.size
    overleaf = first.a >= len(printed) - LATE and last.a + last.size >= len(printed) - SLACK
    return overleaf and first.b < SHORTEST and begun >= BEGUN and found >= LEAST * begun


def lines(edges: Sequence[Edges]) -> Iterator[list[Edges]]:
    """Yield the boxes of letters, those of one line together."""
    numbered: list[tuple[int, Edges]] = []
    for one in edges:
        line, before = numbered[-1] if numbered else (0, one)
        numbered.append((line if overlap(one, before) else line + 1, one))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [box for _, box in group]


def overlap(one: Edges, other: Edges) -> bool:
    """Say whether two letters stand on one line: they share half of the lower one's height."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared * 2 >= min(one[3] - one[1], other[3] - other[1])


def merged(line: Sequence[Edges]) -> Edges:
    """Return the box around the letters of a line."""
    lefts, tops, rights, bottoms = zip(*line, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
