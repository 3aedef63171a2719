"""From a document back to its file, and to the page on which words are printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedDocument, NotFound
from ingest.index import Index
from ingest.originals import original, page_picture
from ingest.pipeline import Limits, ingest
from ingest.readers.pdf.boxing import BEGUN, places
from ingest.readers.pdf.picture import Box, picture
from ingest.records import Document, Span
from tests.fakes import Hashing, span
from tests.printing import HEIGHT, LEADING, WIDTH, Print

LIMITS = Limits()
QUOTE = "The recommended starting dose of Velmora is 40 mg once daily."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", Hashing()) as opened:
        yield opened


def taken_in(index: Index, file: Path) -> Document:
    ingest([file], index, limits=LIMITS)
    return index.documents()[0]


def found(index: Index, document: Document) -> Path | None:
    return original(document, index.sources().values(), LIMITS)


def test_the_file_of_a_document_is_found(index: Index, tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(QUOTE)

    assert found(index, taken_in(index, file)) == file


def test_a_file_that_changed_or_went_is_not_the_one_that_was_read(
    index: Index, tmp_path: Path
) -> None:
    file = tmp_path / "release.txt"
    file.write_text(QUOTE)
    document = taken_in(index, file)

    file.write_text(f"{QUOTE} Or so.")
    assert found(index, document) is None
    taken_in(index, file)
    assert found(index, document) is None
    assert found(index, index.documents()[0]) == file
    file.unlink()
    assert found(index, index.documents()[0]) is None


def test_a_link_leads_nowhere(index: Index, tmp_path: Path) -> None:
    file, other = tmp_path / "release.txt", tmp_path / "other.txt"
    file.write_text(QUOTE)
    document = taken_in(index, file)
    file.rename(other)
    file.symlink_to(other)

    assert found(index, document) is None


def printed(tmp_path: Path, *lines: str, turned: int = 0) -> Path:
    """Print lines from 72 points down, one under the other, after 30 lines of something else."""
    sheet = Print()
    if turned:
        sheet.canvas.setPageRotation(turned)
    y = 72.0
    for line in lines:
        y = sheet.text(72, y, line)
    for number in range(30):
        y = sheet.text(72, y, f"Line {number} says nothing of what is asked, at some length.")
    sheet.canvas.save()
    file = tmp_path / "label.pdf"
    file.write_bytes(sheet.out.getvalue())
    return file


def boxes(file: Path, words: str = QUOTE) -> tuple[Box, ...]:
    return picture(file, page=1, words=words, limits=LIMITS).boxes


def test_the_box_sits_on_the_words(tmp_path: Path) -> None:
    (box,) = boxes(printed(tmp_path, "A line above it.", QUOTE))

    assert box.left * WIDTH == pytest.approx(72, abs=2)
    assert box.top * HEIGHT < 72 + LEADING < box.bottom * HEIGHT
    assert box.bottom * HEIGHT < 72 + 2 * LEADING
    assert box.right * WIDTH == pytest.approx(72 + 280, abs=20)


def test_words_on_two_lines_have_two_boxes_also_where_a_word_is_divided(tmp_path: Path) -> None:
    first, second = boxes(
        printed(tmp_path, "The recommended start-", "ing dose of Velmora is 40 mg once daily.")
    )

    assert first.bottom < second.bottom
    assert first.left == pytest.approx(second.left, abs=0.01)


def test_on_a_page_that_is_turned_the_box_is_turned_with_it(tmp_path: Path) -> None:
    (box,) = boxes(printed(tmp_path, QUOTE, turned=90))

    # What was at the upper left is at the upper right now, and runs downwards.
    assert box.right > 0.85
    assert box.bottom - box.top > box.right - box.left


def test_of_a_sentence_that_stands_twice_the_one_that_is_quoted_is_boxed(
    index: Index, tmp_path: Path
) -> None:
    other = [f"Sentence {number} of the label says something else again." for number in range(9)]
    document = taken_in(index, printed(tmp_path, QUOTE, *other, QUOTE))
    first = document.text.index(QUOTE)
    second = document.text.index(QUOTE, first + 1)

    def top(start: int) -> float:
        place = Span(start, start + len(QUOTE))
        (box,) = page_picture(document, place, index.sources().values(), LIMITS).boxes
        return box.top * HEIGHT

    assert top(second) - top(first) == pytest.approx(10 * LEADING, abs=2)


def test_words_that_are_not_on_the_page_have_no_box(tmp_path: Path) -> None:
    file = printed(tmp_path, QUOTE)

    assert boxes(file, "Store the tablets below 25 °C in the original bottle.") == ()
    assert boxes(file, "") == ()


def test_a_page_of_any_size_is_drawn_in_bounds(tmp_path: Path) -> None:
    sheet = Print()
    sheet.canvas.setPageSize((14_400, 14_400))
    sheet.text(72, 72, QUOTE)
    sheet.canvas.save()
    file = tmp_path / "huge.pdf"
    file.write_bytes(sheet.out.getvalue())

    drawn = picture(file, page=1, words=QUOTE, limits=LIMITS, width=100_000)

    assert drawn.width * drawn.height <= 4_010_000


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    file = tmp_path / "label.pdf"
    file.write_bytes(b"no PDF")

    with pytest.raises(DamagedDocument, match="is no PDF"):
        boxes(file)


def test_a_quote_leads_to_its_page(index: Index, tmp_path: Path) -> None:
    file = printed(tmp_path, QUOTE)
    document = taken_in(index, file)

    drawn = page_picture(document, span(document, QUOTE), index.sources().values(), LIMITS)
    assert (drawn.page, len(drawn.boxes)) == (1, 1)
    assert drawn.png.startswith(b"\x89PNG")

    file.unlink()
    with pytest.raises(NotFound, match="its PDF is no longer there"):
        page_picture(document, span(document, QUOTE), index.sources().values(), LIMITS)


@given(st.text("abc", max_size=60), st.text("abc", max_size=40))
def test_places_are_in_order_and_on_the_page(page: str, words: str) -> None:
    at = places(page, words)

    assert at == sorted(set(at))
    assert all(0 <= one < len(page) for one in at)


@given(st.text("abcdefgh", min_size=BEGUN, max_size=60), st.text("xyz", max_size=30))
def test_words_that_are_there_are_found(words: str, around: str) -> None:
    page = f"{around}{words}{around}"

    assert "".join(page[one] for one in places(page, words)) == words
