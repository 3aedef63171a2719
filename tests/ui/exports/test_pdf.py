"""A paper as a PDF, read again by another library than the one that wrote it."""

import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pypdfium2
import pytest
from hypothesis import given, settings

from tests.fakes import answer, document
from tests.ui.exports.papers import DAY, DOSE, NAME, ORDER, SIGNS, full, papers
from ui.exports.faces import Face, available, everywhere
from ui.exports.paper import Asked, Paper, paper
from ui.exports.pdf import as_pdf

Faces = Callable[[], tuple[Face, ...]]

EVERYWHERE = pytest.mark.parametrize("faces", [available, everywhere], ids=["here", "everywhere"])


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    file = pypdfium2.PdfDocument(content)
    try:
        yield file
    finally:
        file.close()


def page_texts(content: bytes) -> list[str]:
    with opened(content) as file:
        return [page.get_textpage().get_text_range() for page in file]


def seen(words: str) -> str:
    """Return words without white space; µ and μ are one letter to a reader, ﬁ and fi too."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def shown(made: Paper, faces: tuple[Face, ...] | None = None) -> str:
    return seen("".join(page_texts(as_pdf(made, faces))))


def asked(words: str) -> Paper:
    return paper([Asked("?", answer(document(words)))], on=DAY)


@EVERYWHERE
def test_a_pdf_has_every_quote_and_reference_with_its_signs(faces: Faces) -> None:
    made = full()
    words = shown(made, faces())

    for one in (NAME, DOSE, ORDER, SIGNS, "伊基奥仑赛注射液", "It was approved in June 2023. [1]"):
        assert seen(one) in words
    for reference in made.references:
        assert seen(f"{reference.number}. {reference.line}") in words
    assert "couldnotbedrawn" not in words


@EVERYWHERE
def test_what_cannot_be_drawn_is_written_by_its_number_and_counted(faces: Faces) -> None:
    words = shown(asked("The name is שלום. Bell: \x07."), faces())

    assert "[U+05E9][U+05DC][U+05D5][U+05DD].Bell:[U+0007].[1]" in words
    assert words.endswith("5characterscouldnotbedrawn;theWordandMarkdownfileshavethem.")


def test_one_that_cannot_be_drawn_is_one_character() -> None:
    assert shown(asked("Bell: \x07.")).endswith(
        "1charactercouldnotbedrawn;theWordandMarkdownfileshavethem."
    )


def test_a_reader_is_told_where_the_viewer_has_to_have_the_font() -> None:
    note = seen(
        "Chinese, Japanese and Korean characters are drawn with the fonts of your PDF viewer"
    )

    assert note in shown(asked("驯鹿"), everywhere())
    assert note not in shown(asked("Reindeer ≥ β"), everywhere())


def test_pages_are_a4_and_say_which_of_how_many_they_are() -> None:
    content = as_pdf(asked("A long story. " * 800))
    texts = page_texts(content)

    assert len(texts) > 2
    assert all(f"Page {at} of {len(texts)}" in text for at, text in enumerate(texts, start=1))
    with opened(content) as file:
        assert [round(edge) for edge in file[0].get_size()] == [595, 842]


def test_a_pdf_says_what_it_is_and_lists_its_questions() -> None:
    with opened(as_pdf(full())) as file:
        about = file.get_metadata_dict()
        outline = [entry.get_title() for entry in file.get_toc()]

    assert (about["Title"], about["Author"]) == ("Was it approved in China?", "Fieldcite")
    assert outline == ["Was it approved in China?", "Its price?", "How is it stored?", "References"]


def test_several_people_can_take_away_a_pdf_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(as_pdf, [full()] * 8))

    # Read one after the other: PDFium may not be entered by two threads.
    texts = [page_texts(one) for one in written]
    assert texts == [texts[0]] * 8


@settings(max_examples=60, deadline=None)
@given(papers())
def test_a_pdf_can_be_made_of_any_words(made: Paper) -> None:
    assert "Page1of" in shown(made)
