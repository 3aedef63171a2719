"""A paper as a Word file, opened again."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import answer, document
from tests.ui.exports.papers import DAY, DOSE, NAME, ORDER, full, papers
from ui.exports.paper import Asked, Paper, paper
from ui.exports.word import allowed, as_word


def opened(made: Paper) -> Document:
    return docx.Document(BytesIO(as_word(made)))


def lines(made: Paper) -> list[tuple[str, str]]:
    """Return the paragraphs with their styles."""
    return [
        (one.style.name or "" if one.style else "", one.text) for one in opened(made).paragraphs
    ]


def test_a_word_file_has_question_claims_quotes_and_references_in_order() -> None:
    made = full()

    assert lines(made) == [
        ("Title", "Answers from the documents"),
        *(("Fieldcite Small", line) for line in made.opening),
        ("Heading 1", "Was it approved in China?"),
        ("Fieldcite Small", "Understood as: Was FUCASO approved in China?"),
        ("Fieldcite Small", "Asked on 23 November 2026 at 14:05 UTC · Jurisdiction: CN"),
        ("Fieldcite Verdict", "Yes."),
        ("Normal", "It was approved in June 2023.\xa0[1]"),
        ("Normal", "The dose was 5 µg/kg, and it is kept cold.\xa0[1][2]"),
        ("Heading 2", "In the documents’ own words"),
        ("Quote", f"{NAME}\xa0[1]"),
        ("Quote", f"{DOSE}\xa0[1]"),
        ("Quote", f"{ORDER}\xa0[2]"),
        ("Fieldcite Notice", "Note: As the documents were on 1 May 2024."),
        ("Heading 1", "Its price?"),
        ("Fieldcite Verdict", "Not in the documents"),
        ("Normal", "It is not said."),
        ("Heading 2", "Nearest in the documents, not an answer"),
        ("List Bullet", "NMPA approves FUCASO (press release, 30 June 2023)"),
        ("Heading 1", "How is it stored?"),
        ("Quote", f"{ORDER}\xa0[2]"),
        ("Heading 1", "References"),
        *(("List Number", reference.line) for reference in made.references),
    ]


def test_marks_are_raised_and_the_words_are_not() -> None:
    paragraph = next(one for one in opened(full()).paragraphs if "June 2023." in one.text)

    assert [(run.text, run.font.superscript) for run in paragraph.runs] == [
        ("It was approved in June 2023.", None),
        ("\xa0[1]", True),
    ]


def test_a_word_file_is_a4_in_english_and_says_what_it_is() -> None:
    file = opened(full())
    page = file.sections[0]
    language = file.styles["Normal"].element.rPr.find(qn("w:lang"))

    assert (page.page_width, page.page_height) == (7560310, 10692130)
    assert page.header.paragraphs[0].text == "Fieldcite"
    assert [one.get(qn("w:instr")) for one in page.footer._element.iter(qn("w:fldSimple"))] == [  # noqa: SLF001
        "PAGE",
        "NUMPAGES",
    ]
    assert file.core_properties.title == "Was it approved in China?"
    assert file.core_properties.author == "Fieldcite"
    assert file.core_properties.language == "en"
    assert language.get(qn("w:val")) == "en-GB"


def test_control_characters_leave_a_sign_that_they_were_there() -> None:
    words = "A\x00B\x0bC\x1fD\ufffeE"
    quotes = [text for style, text in lines(asked(words)) if style == "Quote"]

    assert quotes == ["A�B�C�D�E\xa0[1]"]


@settings(max_examples=40, deadline=None)
@given(papers())
def test_a_word_file_can_hold_any_words(made: Paper) -> None:
    shown = "".join("".join(text for _, text in lines(made)).split())

    for reference in made.references:
        assert "".join(allowed(reference.line).split()) in shown


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_a_quote_keeps_every_letter_that_a_word_file_can_hold(words: str) -> None:
    quotes = [text for style, text in lines(asked(words)) if style == "Quote"]

    assert ["".join(one.split()) for one in quotes] == [
        "".join(f"{allowed(words.strip())}[1]".split())
    ]


def asked(words: str) -> Paper:
    return paper([Asked("?", answer(document(words)))], on=DAY)
