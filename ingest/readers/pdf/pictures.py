"""Find the pictures on a page, and tell whether one is the page itself."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.letters import frame_of

# The share of a page that a picture of it covers.
COVERED = 0.4
DEEPEST_FORM = 3
Edges = tuple[float, float, float, float]


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """Say whether a picture covers a page, or most of it."""
    frame = frame_of(page)
    whole = (frame.right - frame.left) * (frame.top - frame.bottom)
    return any(area(edges) > COVERED * whole for edges in pictures_on(page))


def pictures_on(page: pypdfium2.PdfPage) -> Iterator[Edges]:
    """Yield left, bottom, right and top of each picture, in the file's coordinates."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST_FORM)
    for picture in pictures:
        left, bottom, right, top = (float(edge) for edge in picture.get_bounds())
        yield left, bottom, right, top


def area(edges: Edges) -> float:
    """Return how much of the page a picture covers."""
    left, bottom, right, top = edges
    return abs((right - left) * (top - bottom))
