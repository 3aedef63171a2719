"""No date is told more exactly than the words cited for it tell it."""

from datetime import date

import pytest

from assistant.answers import Claim
from evals.cases import Case
from evals.scorers import Score
from evals.scorers.facts import not_more_exact
from ingest.regulatory import Basis
from tests.evals.runs import claims, with_event
from tests.fakes import answer, document, refusal

CASE = Case(id="velmora", question="When was Velmora approved?")
FINE = Score(1, "no date is more exact than its source")


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param("On 30 June 2023.", "approved on June 30, 2023", id="as exact"),
        pytest.param("In June 2023.", "approved on June 30, 2023", id="less exact"),
        pytest.param("In 2023.", "approved in Q2 2023", id="a year for a quarter"),
        pytest.param("It was approved.", "approved in June 2023", id="no date at all"),
    ],
)
def test_a_date_may_be_told_as_exactly_as_its_words_or_less(claim: str, quote: str) -> None:
    assert not_more_exact(CASE, claims(claim, quoting=quote)) == FINE


@pytest.mark.parametrize(
    ("claim", "quote", "date_told"),
    [
        pytest.param("On June 30, 2023.", "approved in June 2023", "June 30, 2023", id="a month"),
        pytest.param("On June 1, 2023.", "approved in June 2023", "June 1, 2023", id="its first"),
        pytest.param("In June 2023.", "approved in Q2 2023", "June 2023", id="a quarter"),
        pytest.param("In Q2 2023.", "approved in H1 2023", "Q2 2023", id="a half"),
        pytest.param("In June 2023.", "approved in 2023", "June 2023", id="a year"),
        pytest.param("On May 2, 2023.", "approved on June 30, 2023", "May 2, 2023", id="another"),
        pytest.param("In 2023.", "approved", "2023", id="no date"),
    ],
)
def test_a_date_told_more_exactly_than_its_words_fails(
    claim: str, quote: str, date_told: str
) -> None:
    assert not_more_exact(CASE, claims(claim, quoting=quote)) == Score(
        0, f"the words cited do not tell {date_told} so exactly"
    )


def test_the_words_cited_for_another_claim_do_not_vouch_for_a_date() -> None:
    release = document("Approved in June 2023. Launched on June 30, 2023.")
    said = ("Approved in June 2023.", "Launched on June 30, 2023.")
    swapped = (Claim("Approved on June 30, 2023.", (1,)), Claim("Launched in June 2023.", (2,)))
    both = (Claim("Approved on June 30, 2023.", (1, 2)),)

    assert not_more_exact(CASE, answer(release, *said, claims=swapped)) == Score(
        0, "the words cited do not tell June 30, 2023 so exactly"
    )
    assert not_more_exact(CASE, answer(release, *said, claims=both)) == FINE


@pytest.mark.parametrize("basis", [Basis.RELATIVE, Basis.ISSUED])
def test_the_date_of_an_event_may_be_counted_from_the_day_of_issue(basis: Basis) -> None:
    day = date(2023, 7, 3)

    assert not_more_exact(CASE, with_event("Approved today.", day, day, basis=basis)) == FINE


@pytest.mark.parametrize("basis", [Basis.STATED, Basis.SHARED])
def test_the_stated_date_of_an_event_is_no_more_exact_than_its_words(basis: Basis) -> None:
    words, first, last = "It was approved in June 2023.", date(2023, 6, 1), date(2023, 6, 30)

    assert not_more_exact(CASE, with_event(words, first, last, basis=basis)) == FINE
    assert not_more_exact(CASE, with_event(words, last, last, basis=basis)) == Score(
        0, "the event's date, 2023-06-30 to 2023-06-30, is not told so by its words"
    )


def test_a_refusal_tells_no_date() -> None:
    assert not_more_exact(CASE, refusal()) is None
