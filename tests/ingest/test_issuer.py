import pytest

from ingest.issuer import company_at, spelled


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param('Aldane Bio ("Aldane"), a company', "Aldane Bio", id="a short name follows"),
        pytest.param("Aldane, Inc. (NASDAQ: ALDN) has", "Aldane, Inc.", id="a ticker follows"),
        pytest.param(
            "Aldane Therapeutics, a global biotechnology company focused on",
            "Aldane Therapeutics",
            id="what it is follows",
        ),
        pytest.param("Aldane and Company today announced", "Aldane and Company", id="today"),
        pytest.param("Aldane , known as ADN outside", "Aldane", id="another name follows"),
        pytest.param(" **Aldane plc announced today", "Aldane plc", id="emphasis before"),
        pytest.param("The U.S. Food and Drug Administration (FDA) has approved", None, id="agency"),
        pytest.param("Health Canada today approved", None, id="an agency that sounds like none"),
        pytest.param("Results from three trials announced today", None, id="no company"),
        pytest.param("Despite advances, patients need more.", None, id="a sentence"),
        pytest.param("Dr. Ann Lee, a leader in the field, said", None, id="a person"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_company_is_what_the_first_sentence_is_about(text: str, company: str | None) -> None:
    before = "MACAU – "

    assert company_at(before + text, len(before)) == company


@pytest.mark.parametrize(
    ("company", "text", "expected"),
    [
        pytest.param("aldane", "ALDANE, Aldane and Aldane", "Aldane", id="as written most often"),
        pytest.param("aldane", "no such name", "aldane", id="not in the text"),
        pytest.param("Aldane AG", "aldane ag", "Aldane AG", id="written with capitals already"),
        pytest.param("a.b", "A.B and AxB AxB", "A.B", id="marks are no pattern"),
    ],
)
def test_a_company_in_small_letters_is_written_as_the_text_does(
    company: str, text: str, expected: str
) -> None:
    assert spelled(company, text) == expected
