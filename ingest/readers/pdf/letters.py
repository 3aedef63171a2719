"""The characters of a page, put together to words with their places.

Places count in points from the upper left corner of the page.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

# Parts of the font's size: a gap that parts words, a step that parts lines.
GAP = 0.25
# The height of a font's box, in parts of its size.
LOOSE = 1.15
STEP = 0.45
SIZE_CHANGE = 0.15
BOLD = 600
HYPHENS = frozenset(("\x02", "\ufffe"))
# Bullets and signs of the Symbol and Wingdings fonts, which PDFs keep in the private area.
PRIVATE = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0B3: "≥",
    0xF0A3: "≤",
    0xF0B1: "±",
    0xF0B0: "°",
    0xF06D: "µ",
    0xF0B4: "×",
    0xF0AE: "→",
    0xF0D2: "®",
    0xF0D3: "©",
    0xF0D4: "™",
    0xF061: "\N{GREEK SMALL LETTER ALPHA}",
    0xF062: "β",
    0xF067: "\N{GREEK SMALL LETTER GAMMA}",
}
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-", "\u00a0": " "}
)
NAME_LENGTH = 128


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together.

    Attributes:
        joined: whether it follows the word before it without a space.
        turned: whether it does not run from left to right.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    joined: bool = False
    turned: bool = False


@dataclass(slots=True)
class Letter:
    """A character and its place."""

    sign: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    index: int


def words_of(page: pypdfium2.PdfPage) -> list[Word]:
    """Return the words of a page, as they come in the file."""
    text = page.get_textpage()
    try:
        return list(words_in(text, page.get_height()))
    finally:
        text.close()


def words_in(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Word]:
    """Yield the words of a page's text."""
    letters: list[Letter] = []
    spaced = True
    for letter in letters_of(text, height):
        if letters and (not letter.sign.strip() or parted(letters[-1], letter)):
            yield word(text, letters, joined=not spaced)
            spaced = not letter.sign.strip() or is_gap(letters[-1], letter)
            letters = []
        if letter.sign.strip():
            letters.append(letter)
        else:
            spaced = True
    if letters:
        yield word(text, letters, joined=not spaced)


def letters_of(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Letter]:
    """Yield the characters of a page that are printed, and spaces.

    The box of a character is that of its font, so that letters of a line stand equally high
    and touch each other; the size that the file names may be scaled afterwards.
    """
    box = pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = "-" if chr(code) in HYPHENS else PRIVATE.get(code, chr(code)).translate(LIGATURES)
        if not code or (not sign.isprintable() and not sign.isspace()):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        tall = abs(box.top - box.bottom)
        top, bottom = height - max(box.top, box.bottom), height - min(box.top, box.bottom)
        yield Letter(sign, box.left, box.right, top, bottom, tall / LOOSE, index)


def parted(one: Letter, other: Letter) -> bool:
    """Say whether two characters that follow each other belong to different words."""
    return (
        is_gap(one, other)
        or abs(one.size - other.size) > SIZE_CHANGE * max(one.size, other.size)
        or abs(one.bottom - other.bottom) > max(one.size, 1) * 1.0
    )


def is_gap(one: Letter, other: Letter) -> bool:
    """Say whether there is room for a space between two characters, or a step to another line."""
    size = max(one.size, other.size, one.bottom - one.top)
    return (
        other.left - one.right > GAP * size
        or other.left < one.left - size
        or min(one.bottom, other.bottom) - max(one.top, other.top) < -STEP * size
    )


def word(text: pypdfium2.PdfTextPage, letters: list[Letter], *, joined: bool) -> Word:
    """Return the word that characters make."""
    first = letters[0]
    angle = pdfium.FPDFText_GetCharAngle(text, first.index)
    return Word(
        "".join(letter.sign for letter in letters),
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        min(letter.top for letter in letters),
        max(letter.bottom for letter in letters),
        first.size,
        is_bold(text, first.index),
        joined=joined,
        turned=min(angle, abs(angle - 2 * math.pi)) > 0.1,  # noqa: PLR2004 (radians)
    )


def is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Say whether a character is printed in bold, by its font's weight or name."""
    name = ctypes.create_string_buffer(NAME_LENGTH)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, NAME_LENGTH, flags)
    plain = name.value.lower()
    if b"bold" in plain or b"black" in plain:
        return True
    return bool(pdfium.FPDFText_GetFontWeight(text, index) >= BOLD and b"regular" not in plain)
