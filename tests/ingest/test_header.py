import pytest

from ingest.header import Header, header
from ingest.records import Span


def test_a_header_is_a_title_and_fields_before_a_blank_line() -> None:
    text = "A title: with a colon\nCompany: Aldane\nURL: https://aldane.example/a\n\n\nText."

    assert header(text) == Header(
        Span(0, 21),
        {"company": "Aldane", "address": "https://aldane.example/a"},
        text.index("Text."),
    )


def test_a_header_may_have_no_title() -> None:
    assert header("Date: 2025-03-28\n\nText.") == Header(None, {"published": "2025-03-28"}, 18)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("One line", id="one line"),
        pytest.param("A title\n\nCompany: Aldane\n", id="a blank line between"),
        pytest.param("A title\nCompany: Aldane\nand a sentence\n\nText.", id="a line that is none"),
        pytest.param("A title\nNote: this is text\n\nText.", id="no field that is known"),
        pytest.param("T\n" + "Company: A\n" * 20 + "\nText.", id="too many lines"),
        pytest.param("T\nCompany: " + "A" * 3000 + "\n\nText.", id="too long a line"),
    ],
)
def test_other_texts_begin_without_a_header(text: str) -> None:
    assert header(text) is None
