import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.evaluation import Average
from evals.paired import Comparison, compared

CASES = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.sampled_from([0.0, 0.5, 1.0]))


def of(lost: int, gained: int) -> Comparison:
    """Return the comparison of two runs in which so many cases fell and rose, and two did not."""
    fallen = {f"lost-{n}": (1.0, 0.0) for n in range(lost)}
    risen = {f"gained-{n}": (0.0, 1.0) for n in range(gained)}
    pairs = {**fallen, **risen, "same": (1.0, 1.0), "wrong": (0.0, 0.0)}
    comparison = compared(
        "right",
        {name: pair[0] for name, pair in pairs.items()},
        {name: pair[1] for name, pair in pairs.items()},
    )
    assert comparison is not None
    return comparison


@pytest.mark.parametrize(
    ("lost", "gained", "chance"),
    [
        # Heads of a fair coin: all of five in 1 of 2⁵.
        pytest.param(5, 0, 1 / 32, id="five of five"),
        pytest.param(4, 0, 1 / 16, id="four of four"),
        pytest.param(1, 0, 1 / 2, id="one of one"),
        # Seven or eight heads of eight: (8 + 1) of 2⁸.
        pytest.param(7, 1, 9 / 256, id="seven of eight"),
        # Six, seven or eight of eight: (28 + 8 + 1) of 2⁸.
        pytest.param(6, 2, 37 / 256, id="six of eight"),
        # One or two of two, of 2².
        pytest.param(1, 1, 3 / 4, id="one lost, one gained"),
        pytest.param(0, 5, 1, id="none lost"),
        pytest.param(0, 0, 1, id="none changed"),
    ],
)
def test_the_chance_is_that_of_a_fair_coin(lost: int, gained: int, chance: float) -> None:
    comparison = of(lost, gained)

    assert comparison.chance == pytest.approx(chance)
    assert comparison.fell is (chance <= 0.05)


def test_a_comparison_names_the_cases_and_both_averages() -> None:
    before, now = {"a": 1.0, "b": 0.0, "c": 1.0, "gone": 0.0}, {"new": 0.0, "c": 0.5, "b": 1.0}

    # Over b and c alone: (0 + 1) / 2 before, (1 + 0.5) / 2 now.
    assert compared("right", before, now) == Comparison(
        "right", Average(0.5, 2), Average(0.75, 2), lost=("c",), gained=("b",)
    )


def test_runs_without_a_common_case_cannot_be_compared() -> None:
    assert compared("right", {"a": 1.0}, {"b": 0.0}) is None
    assert compared("right", {}, {}) is None


@given(CASES, CASES)
def test_a_chance_is_between_0_and_1_and_counts_are_mirrored(
    before: dict[str, float], now: dict[str, float]
) -> None:
    there, back = compared("right", before, now), compared("right", now, before)

    if there is None or back is None:
        assert not before.keys() & now.keys()
        return
    assert 0 <= there.chance <= 1
    assert set(there.lost) == set(back.gained)
    assert set(there.gained) == set(back.lost)
    assert (there.before, there.now) == (back.now, back.before)
    # Never do both directions fall, and what did not lose more than it gained did not fall.
    assert not (there.fell and back.fell)
    assert not there.fell or len(there.lost) > len(there.gained)


@given(CASES.filter(bool))
def test_a_run_never_falls_below_itself(run: dict[str, float]) -> None:
    comparison = compared("right", run, run)

    assert comparison is not None
    assert (comparison.chance, comparison.fell) == (1, False)
    assert comparison.before == comparison.now


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_chance_is_the_tail_of_the_binomial_distribution(lost: int, gained: int) -> None:
    changed = lost + gained
    tail = sum(math.comb(changed, n) for n in range(lost, changed + 1)) / 2**changed

    assert Comparison(
        "right", Average(1, 1), Average(1, 1), ("x",) * lost, ("y",) * gained
    ).chance == pytest.approx(tail)
