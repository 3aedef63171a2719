from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Claim, Reason
from evals.cases import Case
from evals.evaluation import DEMANDED, Average, Crash, Evaluation, Trial, average
from evals.scorers import SCORERS
from tests.evals.runs import scored
from tests.fakes import answer, document, refusal

CRASHED = Trial(Case("d", "?", tags=("x",), refused=(Reason.UNCLEAR,)), Crash("boom"), {}, 0.5)
RUN = Evaluation(
    (
        scored("a", "x", right=1, grounded=1),
        scored("b", "x", "y", right=0),
        scored("c", refused=1, brief=0),
        CRASHED,
    )
)


def test_an_average_stands_on_the_cases_it_applies_to() -> None:
    # right: (1 + 0) / 2, because neither the refusal nor the crash has that score.
    assert RUN.averages == {
        "right": Average(1 / 2, 2),
        "grounded": Average(1, 1),
        "refused": Average(1, 1),
        "brief": Average(0, 1),
    }


def test_of_nothing_there_is_no_average() -> None:
    assert average([]) is None


def test_a_crash_is_counted_apart_from_a_wrong_answer() -> None:
    assert RUN.crashed == 1
    assert {one.case.id: one.failed for one in RUN.failures} == {
        "b": ("right",),
        "c": ("brief",),
        "d": ("crashed",),
    }


def test_a_part_of_a_run_is_a_run() -> None:
    assert RUN.tags == ("x", "y")
    assert RUN.tagged("y").averages == {"right": Average(0, 1)}
    assert RUN.tagged("x").crashed == 1


@pytest.mark.parametrize(
    ("value", "count", "low", "high"),
    [
        # z = 1.96, z² = 3.8415. Eight of ten: (0.8 + 3.8415/20) / (1 + 3.8415/10) = 0.7167,
        # ± 1.96 · √(0.8·0.2/10 + 3.8415/400) / 1.38415 = ± 0.2266.
        pytest.param(0.8, 10, 0.4902, 0.9433, id="eight of ten"),
        # All of five: high is 1, low is 5 / (5 + z²) = 5 / 8.8415.
        pytest.param(1.0, 5, 0.5655, 1.0, id="all of five"),
        # None of five: low is 0, high is z² / (5 + z²) = 3.8415 / 8.8415.
        pytest.param(0.0, 5, 0.0, 0.4345, id="none of five"),
        # The same share of more cases: 0.8 of 1000 is between 77.4 % and 82.4 %.
        pytest.param(0.8, 1000, 0.7741, 0.8236, id="eight hundred of a thousand"),
    ],
)
def test_the_interval_is_wilsons(value: float, count: int, low: float, high: float) -> None:
    assert Average(value, count).interval == pytest.approx((low, high), abs=5e-5)


def timed(words: int | None, seconds: float) -> Trial:
    """Return a trial with a reply of so many words, or a crash."""
    reply = Crash("boom") if words is None else refusal(text=" ".join(["word"] * words))
    return Trial(Case("x", "?", refused=(Reason.UNCLEAR,)), reply, {}, seconds)


def test_medians_are_of_words_and_of_milliseconds() -> None:
    # Words 2, 4, 30: the middle one. Times 100, 200, 300, 1000: between 200 and 300.
    run = Evaluation((timed(30, 0.1), timed(2, 1), timed(4, 0.3), timed(None, 0.2)))

    assert run.medians == pytest.approx(
        {"words": 4, "milliseconds": 250, "milliseconds, 95 %": 1000}
    )


def test_the_words_of_an_answer_are_those_of_its_claims() -> None:
    release = document("One two three four five.")
    said = answer(release, claims=(Claim("Two words.", (1,)), Claim("And three more.", (1,))))

    assert Evaluation((replace(timed(1, 1), reply=said),)).medians["words"] == 5


def test_of_twenty_times_nineteen_are_within_the_95_percent() -> None:
    # 95 % of 20 are 19: the 19th, in order. Of 21, 19.95: the 20th.
    twenty = [timed(1, n / 1000) for n in range(20, 0, -1)]

    assert Evaluation(tuple(twenty)).medians["milliseconds, 95 %"] == pytest.approx(19)
    assert Evaluation((*twenty, timed(1, 1))).medians["milliseconds, 95 %"] == pytest.approx(20)


def test_of_no_reply_there_are_no_medians() -> None:
    assert Evaluation(()).medians == {}
    assert Evaluation((timed(None, 1),)).medians == {}


def test_scores_that_only_describe_name_no_case_failed() -> None:
    describing = SCORERS.keys() - set(DEMANDED)

    assert scored("a", **{name.replace(" ", "_"): 0.0 for name in describing}).failed == ()
    assert scored("a", **{name.replace(" ", "_"): 0.5 for name in DEMANDED}).failed == DEMANDED
    assert set(DEMANDED) <= SCORERS.keys()


@given(st.floats(0, 1), st.integers(1, 10_000))
def test_an_interval_holds_its_average_and_stays_between_0_and_1(value: float, count: int) -> None:
    low, high = Average(value, count).interval

    assert 0 <= low <= value + 1e-9
    assert value - 1e-9 <= high <= 1


@given(st.lists(st.floats(0, 1), min_size=1))
def test_an_average_lies_between_the_lowest_and_the_highest_value(values: list[float]) -> None:
    mean = average(values)

    assert mean is not None
    assert mean.count == len(values)
    assert min(values) - 1e-9 <= mean.value <= max(values) + 1e-9
