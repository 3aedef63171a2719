"""The characters of a page with their places and looks: the door to the text of pdfium.

Places count in points from the upper left corner of the page as it is read: for text that
runs upwards the page is turned.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.ink import Ink, ink_of
from ingest.readers.pdf.signs import sign_of

BOLD = 600
NAME_LENGTH = 160
# The most characters of a page that are looked at; a page of small print holds 15,000.
MOST_LETTERS = 300_000
RIGHT = 90
ASLANT = -1
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """What characters look like, and which way they run: 0, 90, 180, 270, or aslant."""

    size: float
    bold: bool
    italic: bool
    way: int
    angle: float
    ink: Ink = Ink.DARK


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, its place and its look; `apart`: there may be a space before it."""

    sign: str
    left: float
    right: float
    base: float
    look: Look
    place: Place
    apart: bool = False


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
            high = 0
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
        place = (x.value, y.value)
        yield Letter(sign, *reach(box, place, look, frame), look, place, apart)
        apart = False


def reach(
    box: pdfium.FS_RECTF, place: Place, look: Look, frame: Frame
) -> tuple[float, float, float]:
    """Return where a character begins and ends, and where its line is."""
    if look.way == ASLANT:
        turn = math.radians(look.angle)
        along = place[0] * math.cos(turn) + place[1] * math.sin(turn)
        return along, along + look.size, place[0] * math.sin(turn) - place[1] * math.cos(turn)
    _, base = frame.turned(*place, look.way)
    one, _ = frame.turned(box.left, box.bottom, look.way)
    other, _ = frame.turned(box.right, box.top, look.way)
    return min(one, other), max(one, other), base


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
        way=way % 360 if abs(angle - way) < RIGHT / 30 else ASLANT,
        angle=angle,
        ink=ink_of(pdfium.FPDFText_GetTextObject(text.raw, index)),
    )
