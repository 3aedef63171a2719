"""The words of a page with their places and looks.

Places count in points from the upper left corner of the page as it is read: a page whose
text runs upwards is turned. `order` is the place of a word in the file, which is mostly the
order in which a person reads.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.signs import raised_signs, sign_of

# Parts of the size of the font: a gap that parts words, and one that the text page takes for
# a space, too.
GAP = 0.18
GAP_TOLD = 0.09
BACKWARDS = -0.35
# A change of the base line that parts lines; less is a raised or lowered letter.
STEP = 0.62
RAISED_BY = 0.17
SAME_SIZE = 0.03
BOLD = 600
NAME_LENGTH = 160
# The most characters of a page that are looked at; a page of small print holds 15,000.
MOST_LETTERS = 300_000
RIGHT = 90


@dataclass(frozen=True, slots=True)
class Look:
    """What characters look like, and which way they run (0, 90, 180, 270; -1: aslant)."""

    size: float
    bold: bool
    italic: bool
    way: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, its place and its look; `apart`: there may be a space before it."""

    sign: str
    left: float
    right: float
    base: float
    look: Look
    place: tuple[float, float]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together.

    Attributes:
        base: where the line is on which it stands.
        order: its place among the words of the page in the file.
        spaced: whether a space stands before it there.
        place: where it begins in the file's coordinates.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    order: int
    spaced: bool = True
    place: tuple[float, float] = (0.0, 0.0)

    @property
    def top(self) -> float:
        """Where its small letters end; capitals of the line below may reach up to it."""
        return self.base - self.size * 0.5

    @property
    def bottom(self) -> float:
        """Where it ends; what hangs below the line does not count."""
        return self.base


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a page in the file's coordinates, and how to turn it."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(self, x: float, y: float, way: int) -> tuple[float, float]:
        """Return a place as seen when text that runs this way is level."""
        match way:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def size(self, way: int) -> tuple[float, float]:
        """Return width and height of the page, turned."""
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if way in (90, 270) else (across, down)


def frame_of(page: pypdfium2.PdfPage) -> Frame:
    """Return the edges of a page."""
    return Frame(*page.get_bbox())


def words_of(page: pypdfium2.PdfPage) -> dict[int, list[Word]]:
    """Return the words of a page by the way they run; first the way most of them do."""
    frame = frame_of(page)
    text = page.get_textpage()
    try:
        letters = list(letters_of(text, frame))
    finally:
        text.close()
    ways = Counter(letter.look.way for letter in letters if letter.sign.strip())
    return {
        way: list(words_in([letter for letter in letters if letter.look.way == way]))
        for way, _ in ways.most_common()
    }


def letters_of(text: pypdfium2.PdfTextPage, frame: Frame) -> Iterator[Letter]:
    """Yield the characters of a page that are printed on it, and spaces."""
    raw = text.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    looks: dict[int, Look] = {}
    high = 0
    apart = False
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 (the first half of a character)
            high = code
            continue
        if 0xDC00 <= code < 0xE000:  # noqa: PLR2004 (the second half)
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        sign = sign_of(code)
        key = ctypes.cast(pdfium.FPDFText_GetTextObject(raw, index), ctypes.c_void_p).value
        if not sign or not key:
            apart = apart or sign.isspace()
            continue
        if key not in looks:
            looks[key] = look_of(text, index)
        look = looks[key]
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        if not (frame.left <= x.value <= frame.right and frame.bottom <= y.value <= frame.top):
            continue
        _, base = frame.turned(x.value, y.value, look.way)
        one, _ = frame.turned(box.left, box.bottom, look.way)
        other, _ = frame.turned(box.right, box.top, look.way)
        yield Letter(sign, min(one, other), max(one, other), base, look, (x.value, y.value), apart)
        apart = False


def look_of(text: pypdfium2.PdfTextPage, index: int) -> Look:
    """Return what a character looks like."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    way = round(angle / RIGHT) * RIGHT
    name = ctypes.create_string_buffer(NAME_LENGTH)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, NAME_LENGTH, flags)
    plain = name.value.lower()
    weight = pdfium.FPDFText_GetFontWeight(text.raw, index)
    return Look(
        size=round(size, 2) or 1.0,
        bold=b"bold" in plain
        or b"black" in plain
        or b"heavy" in plain
        or (weight >= BOLD and b"regular" not in plain),
        italic=b"italic" in plain or b"oblique" in plain,
        way=way % 360 if abs(angle - way) < RIGHT / 30 else -1,
    )


def words_in(letters: Sequence[Letter]) -> Iterator[Word]:
    """Yield the words that characters make, in their order."""
    together: list[Letter] = []
    spaced = begins_spaced = True
    order = 0
    for letter in letters:
        if not letter.sign.strip():
            spaced = True
            continue
        if together and (spaced or parted(together[-1], letter)):
            yield word(together, order, spaced=begins_spaced)
            order += 1
            begins_spaced = spaced or is_gap(together[-1], letter)
            together = []
        together.append(letter)
        spaced = False
    if together:
        yield word(together, order, spaced=begins_spaced)


def parted(one: Letter, other: Letter) -> bool:
    """Say whether two characters that follow each other belong to different words."""
    size = max(one.look.size, other.look.size)
    return (
        is_gap(one, other)
        or other.left - one.right < BACKWARDS * size
        or abs(one.base - other.base) > STEP * size
    )


def is_gap(one: Letter, other: Letter) -> bool:
    """Say whether the space between two characters parts words."""
    least = GAP_TOLD if other.apart else GAP
    return other.left - one.right > least * max(one.look.size, other.look.size)


def word(letters: Sequence[Letter], order: int, *, spaced: bool) -> Word:
    """Return the word that characters make; what is raised in it as raised characters."""
    size = max(letter.look.size for letter in letters)
    main = [letter for letter in letters if letter.look.size >= size * (1 - SAME_SIZE)]
    base = Counter(round(letter.base, 1) for letter in main).most_common(1)[0][0]
    return Word(
        "".join(written(letters, base, size)),
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        base,
        size,
        bold=all(letter.look.bold for letter in main),
        italic=all(letter.look.italic for letter in main),
        order=order,
        spaced=spaced,
        place=letters[0].place,
    )


def written(letters: Sequence[Letter], base: float, size: float) -> Iterator[str]:
    """Yield the characters of a word, those that stand raised together."""
    lifted = ""
    for letter in letters:
        if base - letter.base > RAISED_BY * size:
            lifted += letter.sign
            continue
        if lifted:
            yield raised_signs(lifted)
            lifted = ""
        yield letter.sign
    if lifted:
        yield raised_signs(lifted)
