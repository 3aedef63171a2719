from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Reason, Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals.accepted import read
from evals.evaluation import Average, Crash
from evals.runner import Outcome, evaluate
from ingest.errors import CasesError, IndexDamaged
from ingest.records import Document
from tests.fakes import Scripted, answer, document, evidence, refusal

RELEASE = document(
    "Velmora was approved on June 30, 2023. It is made in Nanjing.",
    source="corpus/velmora.md",
)
CASES = """
[[case]]
id = "velmora-approval"
question = "And when was it approved?"
history = ["What is Velmora?"]
as_of = 2024-01-01
tags = ["date"]
expected = ["June 30, 2023"]
[[case.evidence]]
document = "velmora.md"
quote = "approved on June 30, 2023"

[[case]]
id = "velmora-price"
question = "What does Velmora cost?"
tags = ["unanswerable"]
refused = ["not_in_documents"]
"""
RIGHT = answer(
    RELEASE,
    "Velmora was approved on June 30, 2023.",
    evidence=(evidence(RELEASE, RELEASE.text),),
)
WRONG = answer(RELEASE, "It is made in Nanjing.")
REFUSED = refusal()


@dataclass(frozen=True)
class Model:
    """A model with a name."""

    name: str = "hashing"


@dataclass(frozen=True)
class Shelf:
    """A library of one document."""

    fingerprint: str = "f1"
    embedder: Model = field(default_factory=Model)

    def versions(self) -> tuple[Document, ...]:
        return (RELEASE,)


def scripted(first: Reply | Exception, second: Reply | Exception = REFUSED) -> Scripted:
    return Scripted({"And when was it approved?": first, "What does Velmora cost?": second})


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    file = tmp_path / "cases.toml"
    file.write_text(CASES, encoding="utf-8")
    return [file]


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


@pytest.fixture
def accepted(files: list[Path], baseline: Path) -> Path:
    """Return the baseline of a run in which all was right."""
    evaluate(Shelf(), scripted(RIGHT), files=files, baseline=baseline, accept=True)
    return baseline


def test_the_assistant_is_asked_with_conversation_and_date(
    files: list[Path], accepted: Path
) -> None:
    assistant = scripted(RIGHT)

    evaluate(Shelf(), assistant, files=files, baseline=accepted)

    assert assistant.asked == [
        (
            "And when was it approved?",
            Conversation((Turn("What is Velmora?"),)),
            Filters(as_of=date(2024, 1, 1)),
        ),
        ("What does Velmora cost?", Conversation(), Filters()),
    ]


def test_a_run_that_is_as_good_as_the_baseline_passes(files: list[Path], accepted: Path) -> None:
    outcome = evaluate(Shelf(), scripted(RIGHT), files=files, baseline=accepted)

    assert outcome.passed
    assert outcome.evaluation.averages == {
        "right": Average(1, 1),
        "grounded": Average(1, 1),
        "refused": Average(1, 1),
        "falsely refused": Average(0, 1),
        "recall at 1": Average(1, 1),
        "recall at 5": Average(1, 1),
        "recall at 10": Average(1, 1),
        "brief": Average(1, 1),
    }


@pytest.mark.parametrize(
    ("first", "second", "fallen"),
    [
        pytest.param(WRONG, REFUSED, ["right", "grounded"], id="a wrong answer"),
        pytest.param(RIGHT, RIGHT, ["refused"], id="never refusing"),
        pytest.param(REFUSED, REFUSED, ["right"], id="always refusing"),
        pytest.param(
            RIGHT, refusal(Reason.OUT_OF_SCOPE), ["refused"], id="refusing for another reason"
        ),
    ],
)
def test_a_run_that_is_worse_fails(
    files: list[Path], accepted: Path, first: Reply, second: Reply, fallen: list[str]
) -> None:
    outcome = evaluate(Shelf(), scripted(first, second), files=files, baseline=accepted)

    assert not outcome.passed
    assert [one.name for one in outcome.comparisons if one.fell] == fallen


def test_a_crash_fails_the_run_and_the_other_cases_are_still_asked(
    files: list[Path], accepted: Path
) -> None:
    outcome = evaluate(
        Shelf(), scripted(ZeroDivisionError("by zero")), files=files, baseline=accepted
    )

    assert not outcome.passed
    assert [one.reply for one in outcome.evaluation.trials] == [
        Crash("ZeroDivisionError: by zero"),
        REFUSED,
    ]
    assert outcome.evaluation.averages == {"refused": Average(1, 1)}


def test_a_machine_that_is_wrong_stops_the_run(files: list[Path], accepted: Path) -> None:
    with pytest.raises(IndexDamaged, match="cannot be read"):
        evaluate(Shelf(), scripted(IndexDamaged("cannot be read")), files=files, baseline=accepted)


def test_a_missing_baseline_is_told_before_anything_is_asked(
    files: list[Path], baseline: Path
) -> None:
    assistant = scripted(RIGHT)

    with pytest.raises(CasesError, match="fieldcite eval --accept"):
        evaluate(Shelf(), assistant, files=files, baseline=baseline)

    assert assistant.asked == []


def test_the_baseline_changes_on_purpose_only(files: list[Path], accepted: Path) -> None:
    before = read(accepted)

    evaluate(Shelf(), scripted(WRONG), files=files, baseline=accepted)

    assert read(accepted) == before

    outcome = evaluate(Shelf(), scripted(WRONG), files=files, baseline=accepted, accept=True)

    assert (outcome.passed, outcome.accepted) == (True, True)
    assert read(accepted).scores == {
        "right": {"velmora-approval": 0},
        "grounded": {"velmora-approval": 0},
        "refused": {"velmora-price": 1},
    }
    assert (read(accepted).fingerprint, read(accepted).cases) == ("f1", 2)


def test_a_run_that_crashed_is_not_accepted(files: list[Path], baseline: Path) -> None:
    assistant = scripted(ValueError("broken"))

    outcome = evaluate(Shelf(), assistant, files=files, baseline=baseline, accept=True)

    assert (outcome.passed, outcome.accepted, baseline.exists()) == (False, False, False)


def tagged(files: list[Path], baseline: Path, *tags: str) -> Outcome:
    return evaluate(Shelf(), scripted(RIGHT), files=files, baseline=baseline, tags=tags)


def test_tags_choose_the_cases_that_have_any_of_them(files: list[Path], accepted: Path) -> None:
    def ids(outcome: Outcome) -> list[str]:
        return [one.case.id for one in outcome.evaluation.trials]

    assert ids(tagged(files, accepted, "date")) == ["velmora-approval"]
    assert ids(tagged(files, accepted, "date", "unanswerable")) == [
        "velmora-approval",
        "velmora-price",
    ]
    with pytest.raises(CasesError, match=r"--tag dat: no case has it\. Known are date, unansw"):
        tagged(files, accepted, "dat")


def test_a_part_of_the_cases_is_no_baseline(files: list[Path], baseline: Path) -> None:
    with pytest.raises(CasesError, match="a part of the cases is no baseline"):
        evaluate(
            Shelf(), scripted(RIGHT), files=files, baseline=baseline, tags=["date"], accept=True
        )
