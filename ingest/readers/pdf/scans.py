"""Pages that are pictures of text: find them, and read them where the OCR extra is installed.

The models come with the extra's wheel; nothing is ever downloaded.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.letters import Word, frame_of

# The share of a page that a picture of it covers.
COVERED = 0.4
DEEPEST_FORM = 3


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """Say whether a picture covers a page, or most of it."""
    frame = frame_of(page)
    whole = (frame.right - frame.left) * (frame.top - frame.bottom)
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_FORM)
    return any(area(picture) > COVERED * whole for picture in pictures)


def area(picture: pypdfium2.PdfObject) -> float:
    """Return how much of the page a picture covers."""
    left, bottom, right, top = picture.get_bounds()
    return abs((right - left) * (top - bottom))
