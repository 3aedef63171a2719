import pytest

from assistant.answers import Reason
from evals.cases import Case
from evals.evaluation import Average, Crash, Evaluation, Trial, average
from evals.scorers import Score
from tests.fakes import refusal


def trial(identity: str, *tags: str, **scores: float) -> Trial:
    case = Case(identity, "?", tags=tags, refused=(Reason.UNCLEAR,))
    return Trial(case, refusal(), {name: Score(value, "") for name, value in scores.items()}, 0.5)


CRASHED = Trial(Case("d", "?", tags=("x",), refused=(Reason.UNCLEAR,)), Crash("boom"), {}, 0.5)
RUN = Evaluation(
    (
        trial("a", "x", right=1, grounded=1),
        trial("b", "x", "y", right=0),
        trial("c", refused=1, brief=0),
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
