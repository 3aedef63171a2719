from datetime import date

import pytest

from assistant.answers import KIND_NAMES, Answer, Citation, Claim, attribution
from ingest.records import Kind, Page, Span
from tests.fakes import answer, citation, document, section

RELEASE = document("One is here. Two is there.", title="Velmora approved")


def test_an_answer_without_a_claim_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="an answer needs a claim; without one it is a refusal"):
        Answer("a question", (), ())


def test_a_claim_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"a claim needs a citation: 'One is here\.'"):
        Claim("One is here.", ())


def test_a_quote_that_is_not_the_words_of_its_document_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"citation 1 does not quote corpus/one\.md literally"):
        Citation(1, RELEASE, section(RELEASE), Span(0, 12), "One is hare.")


@pytest.mark.parametrize(
    ("claimed", "cited", "message"),
    [
        pytest.param((1, 3), (1, 3), r"without gaps, not \[1, 3\]", id="a gap"),
        pytest.param((2,), (2,), r"without gaps, not \[2\]", id="not from one"),
        pytest.param((1,), (1, 2), r"claims cite \[1\], the citations are \[1, 2\]", id="unused"),
        pytest.param((1, 2), (1,), r"claims cite \[1, 2\], the citations are \[1\]", id="missing"),
    ],
)
def test_citations_are_numbered_from_one_and_each_is_used(
    claimed: tuple[int, ...], cited: tuple[int, ...], message: str
) -> None:
    citations = tuple(citation(RELEASE, "One is here.", number=number) for number in cited)

    with pytest.raises(ValueError, match=message):
        Answer("a question", (Claim("One is here.", claimed),), citations)


def test_the_text_of_an_answer_has_a_mark_for_each_claim_and_a_line_for_each_document() -> None:
    reply = answer(RELEASE, "One is here.", "Two is there.")

    assert reply.text == (
        "One is here. [1]\n\n"
        "Two is there. [2]\n\n"
        "[1][2] Velmora approved (press release, 28 March 2025)"
    )


@pytest.mark.parametrize(
    ("kind", "published", "written"),
    [
        pytest.param(Kind.LABEL_US, date(2023, 6, 1), "(US label, 1 June 2023)", id="label"),
        pytest.param(Kind.LEAFLET_EU, None, "(EU package leaflet, undated)", id="undated"),
    ],
)
def test_a_document_is_named_with_its_kind_and_date(
    kind: Kind, published: date | None, written: str
) -> None:
    assert attribution(document("x", kind=kind, published=published)) == f"A release {written}"


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_claim_without_words_cannot_be_made(text: str) -> None:
    with pytest.raises(ValueError, match="a claim needs words"):
        Claim(text, (1,))


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param(0, 0, "citation 1 quotes nothing of", id="empty"),
        pytest.param(12, 13, "citation 1 quotes nothing of", id="a space"),
        pytest.param(13, 40, "citation 1 does not quote", id="past the end"),
        pytest.param(14, 26, "citation 1 does not quote", id="one character off"),
    ],
)
def test_a_quote_is_words_of_the_text_at_its_span(start: int, end: int, message: str) -> None:
    quoted = "Two is there." if end > 13 else RELEASE.text[start:end]

    with pytest.raises(ValueError, match=message):
        Citation(1, RELEASE, section(RELEASE), Span(start, end), quoted)


def test_a_citation_names_the_page_on_which_it_begins() -> None:
    paged = document(RELEASE.text, pages=(Page(1, Span(0, 13)), Page(2, Span(13, 26))))

    assert citation(paged, "Two is there.").page == 2
    assert citation(RELEASE, "Two is there.").page is None


def test_each_citation_of_a_claim_has_its_mark() -> None:
    assert Claim("Approved in 2023.", (1, 3)).marked == "Approved in 2023. [1] [3]"


def test_every_kind_of_document_has_a_name() -> None:
    assert set(KIND_NAMES) == set(Kind)
