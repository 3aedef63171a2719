"""Tell with what ink the characters of a page are drawn: none, pale, or what anybody sees."""

import ctypes
from enum import Enum, auto
from typing import Any

import pypdfium2.raw as pdfium

# Each colour at least as strong as this is near white, from 0 to 255.
PALE = 225
# Modes in which letters are filled; in others they have an outline, or cut out a picture.
FILLED = frozenset((pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP))


class Ink(Enum):
    """What characters are drawn with; pale ink is seen on a dark ground alone."""

    DARK = auto()
    PALE = auto()
    NONE = auto()


def ink_of(drawn: Any) -> Ink:  # noqa: ANN401 (a pointer)
    """Return the ink of an object that is text."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return Ink.NONE
    parts = [ctypes.c_uint() for _ in range(4)]
    if mode not in FILLED or not pdfium.FPDFPageObj_GetFillColor(drawn, *parts):
        return Ink.DARK
    *colours, strength = (part.value for part in parts)
    if not strength:
        return Ink.NONE
    return Ink.PALE if min(colours) >= PALE else Ink.DARK
