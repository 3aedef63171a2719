import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.readers.reading import DEFAULT_LIMITS, Reading, Unseen

SEEN = "Velmora is given once a month."
SECRET = "Velmora is given every day."


def page(draw: Callable[[Canvas], None], *, turned: int = 0) -> Reading:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 300))
    canvas.setPageRotation(turned)
    canvas.drawString(40, 250, SEEN)
    draw(canvas)
    canvas.save()
    return read_pdf(file.getvalue(), Path("velmora.pdf"), DEFAULT_LIMITS).readings[0]


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 0.97)
    canvas.drawString(40, 200, SECRET)


def without_ink(canvas: Canvas) -> None:
    words = canvas.beginText(40, 200)
    words.setTextRenderMode(3)
    words.textLine(SECRET)
    canvas.drawText(words)


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(40, 200, SECRET)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.3)
    canvas.drawString(40, 200, SECRET)


def between_lines(canvas: Canvas) -> None:
    """Draw white words close to black ones."""
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 238, SECRET)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(40, 226, SEEN)


@pytest.mark.parametrize("draw", [white, without_ink, clear, tiny, between_lines])
def test_what_nobody_sees_is_left_out_and_told(draw: Callable[[Canvas], None]) -> None:
    reading = page(draw)

    assert SEEN in reading.text
    assert SECRET not in reading.text
    assert reading.unseen == (Unseen(SECRET, "page 1"),)


def on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0.2, 0.4)
    canvas.rect(30, 190, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(40, 200, SECRET)


def small_print(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 3)
    canvas.drawString(40, 200, SECRET)


def grey(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0.8, 0.8)
    canvas.drawString(40, 200, SECRET)


def over_a_picture(canvas: Canvas) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (30, 10), "white").save(picture, "PNG")
    picture.seek(0)
    canvas.drawImage(ImageReader(picture), 30, 180, 300, 50)
    without_ink(canvas)


@pytest.mark.parametrize("draw", [on_dark, small_print, grey, over_a_picture])
def test_what_a_person_sees_is_read(draw: Callable[[Canvas], None]) -> None:
    reading = page(draw)

    assert SECRET in reading.text
    assert reading.unseen == ()


def test_on_a_page_that_is_turned_pale_words_are_taken_for_seen() -> None:
    assert SECRET in page(white, turned=90).text
