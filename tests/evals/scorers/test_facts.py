"""Every fact's score, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, CitedEvent, Claim, Verdict
from evals.cases import Case, Quote
from evals.facts import Dated, Decided, Fact, Listed, Measured, Said
from evals.scorers import Score
from evals.scorers.facts import exact, exactness, right
from ingest.records import Precision
from ingest.regulatory import Basis, Event, EventKind, Role
from tests.evals.runs import claims, with_event
from tests.fakes import answer, document, refusal, span

APPROVED = "Velmora was approved by China's NMPA on June 30, 2023."
DOSED = "The starting dose is 5 mg."
RELEASE = document(f"{APPROVED} {DOSED}", source="corpus/press_releases/velmora.md")
CASE = Case(
    id="velmora",
    question="When was Velmora approved?",
    expected=(Said(("June 30, 2023",)),),
    evidence=(Quote("press_releases/velmora.md", APPROVED),),
)
UNANSWERABLE = Case(id="price", question="What does it cost?")


def says(text: str, **more: object) -> Answer:
    """Return an answer that says the whole text, in claim and quote."""
    return answer(document(text), **more)


JUNE_30 = with_event(APPROVED, date(2023, 6, 30), date(2023, 6, 30))


def test_an_answer_is_right_when_claims_or_quotes_say_all_that_is_expected() -> None:
    both = replace(CASE, expected=(Said(("30 June 2023",)), Said(("five milligrams", "5 mg"))))

    assert right(both, answer(RELEASE, APPROVED, DOSED)) == Score(1, "says all that is expected")
    # Of two facts one is missing, and half right is not right: 0, not 1/2.
    assert right(both, answer(RELEASE, APPROVED)) == Score(
        0, "not said: five milligrams or 5 mg (it stands in no claim or quote)"
    )


def test_exact_is_the_mean_over_the_facts() -> None:
    listed = Listed((("China",), ("Macau",), ("Japan",)))
    three = replace(CASE, expected=(Said(("approved",)), Said(("5 g",)), listed))

    # Said: 1. Not said: 0. One of three names: 2·1 / (3 + 1 + 0) = 1/2. Mean: 1.5 / 3.
    assert exact(three, says("Velmora was approved in China.")) == Score(
        0.5, "said; it stands in no claim or quote; not named: Macau; not named: Japan"
    )


def test_a_quote_may_say_what_its_claim_does_not() -> None:
    replied = answer(RELEASE, APPROVED, claims=(Claim("Approved, see the quote.", (1,)),))

    assert right(CASE, replied) == Score(1, "says all that is expected")


def test_a_claim_must_not_say_what_is_forbidden_and_a_quote_may() -> None:
    strict = replace(CASE, forbidden=("NMPA", "5 mg"))
    aside = answer(RELEASE, APPROVED, claims=(Claim("On June 30, 2023.", (1,)),))

    assert right(strict, answer(RELEASE, APPROVED)) == Score(0, "must not be said: NMPA")
    assert right(strict, aside) == Score(1, "says all that is expected")


def test_a_refusal_of_what_the_documents_answer_is_not_right() -> None:
    refused = Score(0, "refused: not_in_documents")

    assert right(CASE, refusal()) == refused
    assert exact(CASE, refusal()) == refused


def test_where_no_answer_is_expected_there_is_nothing_to_be_right() -> None:
    assert right(UNANSWERABLE, answer(RELEASE)) is None
    assert exact(UNANSWERABLE, answer(RELEASE)) is None


def value(fact: Fact, reply: Answer) -> float:
    return exactness(fact, reply).value


@pytest.mark.parametrize(
    ("wanted", "told", "score"),
    [
        pytest.param("2023-06-30", "on June 30, 2023", 1, id="a day"),
        pytest.param("2023-06-30", "on 30 June 2023", 1, id="a day spelled otherwise"),
        pytest.param("2023-06-30", "in June 2023", 0, id="its month is less exact"),
        pytest.param("2023-06-30", "on June 29, 2023", 0, id="another day"),
        pytest.param("2023-06", "in June 2023", 1, id="a month"),
        pytest.param("2023-06", "on June 1, 2023", 0, id="a day of the month is more exact"),
        pytest.param("2023-06", "in Q2 2023", 0, id="its quarter is less exact"),
        pytest.param("2023-Q1", "in the first quarter of 2023", 1, id="the first quarter"),
        pytest.param("2023-Q4", "in Q4 2023", 1, id="the last quarter"),
        pytest.param("2023-Q2", "in H1 2023", 0, id="its half is less exact"),
        pytest.param("2023-H1", "in the first half of 2023", 1, id="the first half"),
        pytest.param("2023-H2", "in the second half of 2023", 1, id="the second half"),
        pytest.param("2023-H2", "in the first half of 2023", 0, id="the other half"),
        pytest.param("2023", "in 2023", 1, id="a year"),
        pytest.param("2023", "in June 2023", 0, id="a month of the year is more exact"),
        pytest.param("2024-02", "in February 2024", 1, id="February of a leap year"),
    ],
)
def test_a_date_is_told_exactly_so_precisely(wanted: str, told: str, score: float) -> None:
    assert value(Dated(wanted), says(f"It was approved {told}.")) == score


@pytest.mark.parametrize(
    ("fact", "score"),
    [
        pytest.param(Dated("2023-06-30", event=EventKind.APPROVAL), 1, id="its kind"),
        pytest.param(Dated("2023-06-30", event=EventKind.LAUNCH), 0, id="another kind"),
        pytest.param(Dated("2023-06-30", role=Role.EVENT), 1, id="its role"),
        pytest.param(Dated("2023-06-30", role=Role.ANNOUNCEMENT), 0, id="another role"),
        pytest.param(Dated("2023-06-30", jurisdiction="CN"), 1, id="its place"),
        pytest.param(Dated("2023-06-30", jurisdiction="US"), 0, id="another place"),
        pytest.param(
            Dated("2023-06-30", EventKind.APPROVAL, Role.EVENT, "CN"), 1, id="all of them"
        ),
        pytest.param(
            Dated("2023-06-30", EventKind.APPROVAL, Role.EVENT, "US"), 0, id="all but the place"
        ),
        pytest.param(Dated("2023-06", event=EventKind.APPROVAL), 0, id="only the month of it"),
    ],
)
def test_the_date_of_an_event_is_the_date_of_that_event(fact: Dated, score: float) -> None:
    assert value(fact, JUNE_30) == score


def test_the_month_of_an_event_is_all_of_its_days() -> None:
    words = "It was approved in June 2023."
    june = with_event(words, date(2023, 6, 1), date(2023, 6, 30), precision=Precision.MONTH)

    assert value(Dated("2023-06", event=EventKind.APPROVAL), june) == 1
    assert value(Dated("2023-06-01", event=EventKind.APPROVAL), june) == 0


def test_words_do_not_tell_whose_date_a_date_is_and_events_do() -> None:
    bare = replace(JUNE_30, events=())

    assert value(Dated("2023-06-30"), bare) == 1
    assert value(Dated("2023-06-30", event=EventKind.APPROVAL), bare) == 0


def test_an_event_tells_a_date_that_no_words_tell() -> None:
    day = date(2023, 7, 3)
    today = with_event("It was approved today.", day, day, basis=Basis.ISSUED)

    assert value(Dated("2023-07-03"), today) == 1
    assert value(Dated("2023-07-03", event=EventKind.APPROVAL), today) == 1


def test_an_event_without_a_date_tells_none() -> None:
    release = document("It was approved.")
    event = Event(release.id, EventKind.APPROVAL, span(release, release.text))
    undated = answer(release, events=(CitedEvent(event, 1),))

    assert value(Dated("2023", event=EventKind.APPROVAL), undated) == 0


@pytest.mark.parametrize(
    ("figure", "told", "score"),
    [
        pytest.param("10 mg/kg", "10 mg/kg every week", 1, id="with its unit"),
        pytest.param("10 mg/kg", "10 mg every week", 0, id="with another unit"),
        pytest.param("10 mg/kg", "10 every week", 0, id="without a unit"),
        pytest.param("10 mg/kg", "110 mg/kg every week", 0, id="as a part of another"),
        pytest.param("0.5 mg", ".5 milligrams", 1, id="spelled otherwise"),
        pytest.param("10 mg", "10–15 mg", 1, id="as the end of a range"),
        pytest.param("10–15 mg", "10 mg", 0, id="half of a range"),
        pytest.param("10–15 mg", "15 mg, from 10 mg", 1, id="both ends of a range"),
        pytest.param("ten", "10 of them", 1, id="in words"),
        pytest.param("no figure", "10 mg", 0, id="no figure is never said"),
    ],
)
def test_a_figure_is_said_with_its_unit(figure: str, told: str, score: float) -> None:
    assert value(Measured(figure), says(f"Take {told}.")) == score


def test_a_figure_may_stand_in_the_quote_alone() -> None:
    assert value(Measured("10 mg"), claims("See the quote.", quoting="Take 10 mg.")) == 1


LIST = Listed((("China",), ("Hong Kong", "HKSAR"), ("Macau",)), among=(("Japan",), ("Thailand",)))


@pytest.mark.parametrize(
    ("claim", "score", "reason"),
    [
        # 3 of 3, none wrong: 2·3 / (3 + 3 + 0).
        pytest.param("In China, the HKSAR and Macau.", 1, "said", id="all of them"),
        # Recall 2/3, precision 2/2: 2·2 / (3 + 2 + 0) = 4/5.
        pytest.param("In China and Macau.", 0.8, "not named: Hong Kong", id="one missing"),
        # Recall 3/3, precision 3/4: 2·3 / (3 + 3 + 1) = 6/7.
        pytest.param(
            "In China, Hong Kong, Macau and Japan.", 6 / 7, "wrong: Japan", id="one too many"
        ),
        # Recall 1/3, precision 1/3: 2·1 / (3 + 1 + 2) = 1/3.
        pytest.param(
            "In Japan, Thailand and China.",
            1 / 3,
            "not named: Hong Kong; not named: Macau; wrong: Japan; wrong: Thailand",
            id="one right, two wrong",
        ),
        # None: 0 / (3 + 0 + 1).
        pytest.param(
            "In Japan.",
            0,
            "not named: China; not named: Hong Kong; not named: Macau; wrong: Japan",
            id="none right",
        ),
    ],
)
def test_of_a_list_the_f1_counts(claim: str, score: float, reason: str) -> None:
    assert exactness(LIST, claims(claim)) == Score(score, reason)


def test_a_list_is_what_is_claimed_and_not_what_its_quotes_say_besides() -> None:
    quote = "Approved in China, Hong Kong, Macau and Japan."

    assert value(LIST, claims("In China, Hong Kong and Macau.", quoting=quote)) == 1
    assert value(LIST, claims("See the quote.", quoting=quote)) == 0


@given(st.sets(st.sampled_from("ABCDEFGH"), min_size=1), st.sets(st.sampled_from("ABCDEFGH")))
def test_the_f1_is_the_harmonic_mean_of_recall_and_precision(
    wanted: set[str], named: set[str]
) -> None:
    among = tuple((f"place {one}",) for one in sorted(set("ABCDEFGH") - wanted))
    fact = Listed(tuple((f"place {one}",) for one in sorted(wanted)), among=among)
    claim = ", ".join(["It is sold in", *(f"place {one}" for one in sorted(named))])
    hits = len(wanted & named)
    recall, precision = hits / len(wanted), hits / len(named) if named else 0
    mean = 2 * recall * precision / (recall + precision) if hits else 0

    assert value(fact, claims(claim)) == pytest.approx(mean)


@pytest.mark.parametrize(
    ("yes", "verdict", "score"),
    [
        pytest.param(True, Verdict.YES, 1, id="yes for yes"),
        pytest.param(False, Verdict.NO, 1, id="no for no"),
        pytest.param(True, Verdict.NO, 0, id="no for yes"),
        pytest.param(False, Verdict.YES, 0, id="yes for no"),
        pytest.param(True, None, 0, id="nothing for yes"),
        pytest.param(False, None, 0, id="nothing for no"),
    ],
)
def test_yes_or_no_is_the_verdict(yes: bool, verdict: Verdict | None, score: float) -> None:  # noqa: FBT001
    assert exactness(Decided(yes), answer(RELEASE, verdict=verdict)) == Score(
        score, "said" if score else f"the verdict is {verdict}"
    )
