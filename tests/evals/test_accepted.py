from pathlib import Path

import pytest

from assistant.answers import Reason
from evals.accepted import Accepted, Comparison, compared, measured, read, write
from evals.cases import Case
from evals.evaluation import Average, Evaluation, Trial
from evals.scorers import Score
from ingest.errors import CasesError
from tests.fakes import refusal


def run(**right: float) -> Evaluation:
    return Evaluation(
        tuple(
            Trial(
                Case(identity, "?", refused=(Reason.UNCLEAR,)),
                refusal(),
                {"right": Score(value, ""), "brief": Score(value, "")},
                0.1,
            )
            for identity, value in right.items()
        )
    )


def accepted(**right: float) -> Accepted:
    return measured(run(**right), fingerprint="f1", embedding_model="hashing")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"

    write(accepted(a=1, b=0.5), file)

    assert read(file) == accepted(a=1, b=0.5)
    assert file.read_text(encoding="utf-8") == (
        """{
  "cases": 2,
  "embedding_model": "hashing",
  "fingerprint": "f1",
  "scores": {
    "grounded": {},
    "refused": {},
    "right": {
      "a": 1,
      "b": 0.5
    }
  }
}
"""
    )


def test_a_gate_falls_when_its_average_does() -> None:
    # Accepted: (1 + 1 + 0) / 3. Now: (1 + 0 + 0) / 3.
    assert compared(run(a=1, b=0, c=0), accepted(a=1, b=1, c=0)) == (
        Comparison("right", Average(2 / 3, 3), Average(1 / 3, 3), lost=("b",), gained=()),
    )
    assert compared(run(a=1, b=0, c=0), accepted(a=1, b=1, c=0))[0].fell


def test_a_case_lost_and_another_gained_leave_the_average_and_are_named() -> None:
    (comparison,) = compared(run(a=0, b=1), accepted(a=1, b=0))

    assert not comparison.fell
    assert (comparison.lost, comparison.gained) == (("a",), ("b",))


def test_a_part_of_the_cases_is_held_against_the_same_part() -> None:
    # Accepted as a whole: (1 + 0) / 2. Of the part that is run, b: 0.
    (comparison,) = compared(run(b=0), accepted(a=1, b=0))

    assert comparison.before == Average(0, 1)
    assert not comparison.fell


def test_a_new_case_that_fails_is_news() -> None:
    (comparison,) = compared(run(a=1, new=0), accepted(a=1))

    assert comparison.fell
    assert comparison.lost == ("new",)


def test_averages_that_differ_by_rounding_alone_have_not_fallen() -> None:
    before, now = Average(0.3, 3), Average(0.1 + 0.2 - 1e-16, 3)

    assert not Comparison("right", before, now, (), ()).fell
    assert Comparison("right", before, Average(0.3 - 1e-6, 3), (), ()).fell


def test_cases_that_were_never_accepted_cannot_fall() -> None:
    assert compared(run(other=0), accepted(a=1)) == ()


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match=r"no accepted scores here\. Accept some: fieldcite eval"):
        read(tmp_path / "baseline.json")


@pytest.mark.parametrize("content", ["{", "[]", '{"cases": 1}', '{"scores": []}'])
def test_a_file_that_is_no_baseline_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CasesError, match=r"baseline\.json: not a baseline"):
        read(file)
