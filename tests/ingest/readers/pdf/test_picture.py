"""Pages of a PDF as pictures, with the quoted words boxed."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.pdf.boxing import lines, within
from ingest.readers.pdf.draw import MOST_PIXELS
from ingest.readers.pdf.picture import Picture, picture
from ingest.readers.reading import Limits
from tests.printing import WIDTH, Print

FIRST = "Velmora was approved in Macau in March"
SECOND = "after a review of eleven months."


def drawn(tmp_path: Path, content: bytes, words: str) -> Picture:
    file = tmp_path / "release.pdf"
    file.write_bytes(content)
    return picture(file, page=1, words=words, limits=Limits(10_000_000))


def test_a_quote_in_one_of_two_columns_is_boxed_in_that_column(tmp_path: Path) -> None:
    page = Print()
    for y, left, right in ((200, "Brenzia is kept cold", FIRST), (212, "in its carton.", SECOND)):
        page.text(60, y, left)
        page.text(330, y, right)

    boxes = drawn(tmp_path, page.done(), f"{FIRST} {SECOND}").boxes

    assert len(boxes) == 2
    assert all(box.left * WIDTH > 320 for box in boxes)


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    page = Print()
    page.canvas.setPageSize((20.0, 200 * 72.0))  # as thin as it is long, so that edges round
    page.text(2, 100, "a")

    seen = drawn(tmp_path, page.done(), "a")

    assert seen.width * seen.height <= MOST_PIXELS


SHARES = st.floats(0, 1)


@given(st.lists(st.tuples(SHARES, SHARES, SHARES, SHARES)))
def test_lines_keep_every_letter_in_its_order(
    corners: list[tuple[float, float, float, float]],
) -> None:
    edges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]

    assert [box for line in lines(edges) for box in line] == edges


@given(st.floats(allow_nan=False))
def test_a_share_is_of_the_page(share: float) -> None:
    assert 0 <= within(share) <= 1
