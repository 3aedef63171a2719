"""The straight lines that are drawn on a page, level and upright.

A thin filled box is a line, too. Lines that continue each other are one.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.letters import Frame

# In points: how thick a line is at most, how short at least, how far two are apart that are one.
THICKEST = 3.0
SHORTEST = 4.0
NEAR = 2.0
# A break in a line, as where another one crosses it.
BREAK = 4.5
# Drawings consist of more.
MOST_SEGMENTS = 30_000
DEEPEST_FORM = 4
WHITE = 245


@dataclass(frozen=True, slots=True, order=True)
class Stroke:
    """A line at a place `at` (down or across the page) from `start` to `end`."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Say whether the line passes a place."""
        return self.start - BREAK <= place <= self.end + BREAK


@dataclass(frozen=True, slots=True)
class Strokes:
    """The level and the upright lines of a page."""

    level: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]


Point = tuple[float, float]


def strokes_of(page: pypdfium2.PdfPage, frame: Frame, way: int) -> Strokes:
    """Return the lines of a page, turned as its text is."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for one, other in segments(page):
        x1, y1 = frame.turned(*one, way)
        x2, y2 = frame.turned(*other, way)
        across, down = abs(x1 - x2), abs(y1 - y2)
        if down <= THICKEST and across >= SHORTEST and across > down:
            level.append(Stroke((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif across <= THICKEST and down >= SHORTEST:
            upright.append(Stroke((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
    return Strokes(tuple(merged(level)), tuple(merged(upright)))


def segments(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the ends of each straight line that is drawn; no more of a page that is a drawing."""
    count = 0
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST_FORM):
        count += pdfium.FPDFPath_CountSegments(one.raw)
        if count > MOST_SEGMENTS:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(one.raw, fill, stroke)
        if stroke.value:
            for outline in outlines(one):
                yield from pairwise(outline)
        elif fill.value and is_dark(one):
            # What fills a field is no line; only a box as thin as a line is one.
            yield from (line for outline in outlines(one) for line in thin(outline))


def is_dark(one: pypdfium2.PdfObject) -> bool:
    """Say whether a path is filled with a colour that is not white."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(one.raw, *parts):
        return True
    return any(part.value < WHITE for part in parts[:3])


def outlines(one: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    """Yield the points that the parts of a path run through, without its curves."""
    matrix = matrix_of(one)
    points: list[Point] = []
    for place in range(pdfium.FPDFPath_CountSegments(one.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(one.raw, place)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append(placed(segment, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def thin(outline: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the line that a thin box is."""
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    bottom, top = min(y for _, y in outline), max(y for _, y in outline)
    across, down = (left + right) / 2, (bottom + top) / 2
    if top - bottom <= THICKEST:
        yield (left, down), (right, down)
    elif right - left <= THICKEST:
        yield (across, bottom), (across, top)


def matrix_of(one: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Return how to get from the coordinates of a path to those of its page."""
    matrix = one.get_matrix()
    container = one.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    return matrix


def placed(segment: object, matrix: pypdfium2.PdfMatrix) -> Point:
    """Return where the end of a segment is on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    point: Point = matrix.on_point(x.value, y.value)
    return point


def merged(strokes: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the lines with those that lie on each other or continue each other as one."""
    rows: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if rows and stroke.at - rows[-1][0].at <= NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    for row in rows:
        at = sum(one.at for one in row) / len(row)
        start, end = float("inf"), float("-inf")
        for one in sorted(row, key=lambda each: each.start):
            if one.start > end + BREAK:
                if end > start:
                    yield Stroke(at, start, end)
                start, end = one.start, one.end
            end = max(end, one.end)
        yield Stroke(at, start, end)
