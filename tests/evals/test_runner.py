from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Reason, Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals.accepted import read
from evals.changes import Change
from evals.evaluation import Average, Crash
from evals.runner import Outcome, Plan, evaluate
from ingest.errors import CasesError, IndexDamaged
from ingest.index import Card
from ingest.records import Document, Kind
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
    digest: str = "d1"


@dataclass(frozen=True)
class Shelf:
    """A library of one document."""

    fingerprint: str = "f1"
    embedder: Model = field(default_factory=Model)
    cards: tuple[Card, ...] = ()

    def versions(self) -> tuple[Document, ...]:
        return (RELEASE,)


def card(identity: str, version: str) -> Card:
    """Return what is known of a document of this id and version; the rest is left open."""
    known: dict[str, Any] = dict.fromkeys(one.name for one in fields(Card))
    return Card(**(known | {"id": identity, "version": version}))


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
    evaluate(Shelf(), scripted(RIGHT), Plan(files, baseline, accept=True))
    return baseline


def test_the_assistant_is_asked_with_conversation_and_date(
    files: list[Path], accepted: Path
) -> None:
    assistant = scripted(RIGHT)

    evaluate(Shelf(), assistant, Plan(files, accepted))

    assert assistant.asked == [
        (
            "And when was it approved?",
            Conversation((Turn("What is Velmora?"),)),
            Filters(as_of=date(2024, 1, 1)),
        ),
        ("What does Velmora cost?", Conversation(), Filters()),
    ]


def test_a_run_that_is_as_good_as_the_baseline_passes(files: list[Path], accepted: Path) -> None:
    outcome = evaluate(Shelf(), scripted(RIGHT), Plan(files, accepted))

    assert outcome.passed
    assert outcome.evaluation.averages == {
        "right": Average(1, 1),
        "grounded": Average(1, 1),
        "refused": Average(1, 1),
        "exact": Average(1, 1),
        "not more exact": Average(1, 1),
        "literal": Average(1, 1),
        "carried": Average(1, 1),
        "citation recall": Average(1, 1),
        "citation precision": Average(1, 1),
        "right document": Average(1, 1),
        "right section": Average(1, 1),
        "right version": Average(1, 1),
        "falsely refused": Average(0, 1),
        "recall at 1": Average(1, 1),
        "recall at 5": Average(1, 1),
        "recall at 10": Average(1, 1),
        "nDCG at 10": Average(1, 1),
        "stale evidence": Average(0, 1),
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
def test_a_run_that_does_not_reach_its_gates_fails(
    files: list[Path], accepted: Path, first: Reply, second: Reply, fallen: list[str]
) -> None:
    scores = ("right", "grounded", "literal", "refused")
    accepted.with_name("gates.toml").write_text(
        "".join(f"[[gate]]\nscore = {name!r}\nleast = 1\n" for name in scores), encoding="utf-8"
    )

    outcome = evaluate(Shelf(), scripted(first, second), Plan(files, accepted))

    assert not outcome.passed
    assert [one.gate.score for one in outcome.gates if not one.passed] == fallen


def many(folder: Path) -> list[Path]:
    """Write the same case five times, each with a question of its own."""
    file = folder / "many.toml"
    approval, _ = CASES.split("\n\n")
    text = "\n".join(
        approval.replace("And when", f"And, {n}, when").replace("velmora-a", f"velmora-{n}-a")
        for n in range(5)
    )
    file.write_text(text, encoding="utf-8")
    return [file]


def test_a_run_in_which_a_score_really_fell_fails_without_any_gate(tmp_path: Path) -> None:
    files, baseline = many(tmp_path), tmp_path / "baseline.json"
    questions = [f"And, {n}, when was it approved?" for n in range(5)]
    evaluate(Shelf(), Scripted(dict.fromkeys(questions, RIGHT)), Plan(files, baseline, accept=True))
    some: dict[str, Reply | Exception] = dict.fromkeys(questions[:4], WRONG)

    # Four lost of four changed: p = 1/16. Five of five: p = 1/32.
    four = evaluate(Shelf(), Scripted(some | {questions[4]: RIGHT}), Plan(files, baseline))
    five = evaluate(Shelf(), Scripted(some | {questions[4]: WRONG}), Plan(files, baseline))

    assert four.passed
    assert not five.passed
    assert [one.score for one in five.comparisons if one.fell] == ["right", "grounded"]


def test_a_crash_fails_the_run_and_the_other_cases_are_still_asked(
    files: list[Path], accepted: Path
) -> None:
    outcome = evaluate(Shelf(), scripted(ZeroDivisionError("by zero")), Plan(files, accepted))

    assert not outcome.passed
    assert [one.reply for one in outcome.evaluation.trials] == [
        Crash("ZeroDivisionError: by zero"),
        REFUSED,
    ]
    assert outcome.evaluation.averages == {"refused": Average(1, 1)}


def test_a_machine_that_is_wrong_stops_the_run(files: list[Path], accepted: Path) -> None:
    with pytest.raises(IndexDamaged, match="cannot be read"):
        evaluate(Shelf(), scripted(IndexDamaged("cannot be read")), Plan(files, accepted))


def test_a_missing_baseline_is_told_before_anything_is_asked(
    files: list[Path], baseline: Path
) -> None:
    assistant = scripted(RIGHT)

    with pytest.raises(CasesError, match="fieldcite eval --accept"):
        evaluate(Shelf(), assistant, Plan(files, baseline))

    assert assistant.asked == []


def test_the_baseline_changes_on_purpose_only(files: list[Path], accepted: Path) -> None:
    before = read(accepted)

    evaluate(Shelf(), scripted(WRONG), Plan(files, accepted))

    assert read(accepted) == before

    outcome = evaluate(Shelf(), scripted(WRONG), Plan(files, accepted, accept=True))

    assert (outcome.passed, outcome.accepted) == (True, True)
    assert {name: values for name, values in read(accepted).scores.items() if values} == {
        "right": {"velmora-approval": 0},
        "not more exact": {"velmora-approval": 1},
        "grounded": {"velmora-approval": 0},
        "literal": {"velmora-approval": 1},
        "carried": {"velmora-approval": 1},
        "right version": {"velmora-approval": 1},
        "brief": {"velmora-approval": 1},
        "refused": {"velmora-price": 1},
    }
    assert read(accepted).surroundings["index"] == "f1"
    assert read(accepted).replies.keys() == {"velmora-approval", "velmora-price"}


def test_a_run_that_crashed_is_not_accepted(files: list[Path], baseline: Path) -> None:
    assistant = scripted(ValueError("broken"))

    outcome = evaluate(Shelf(), assistant, Plan(files, baseline, accept=True))

    assert (outcome.passed, outcome.accepted, baseline.exists()) == (False, False, False)


def tagged(files: list[Path], baseline: Path, *tags: str) -> Outcome:
    return evaluate(Shelf(), scripted(RIGHT), Plan(files, baseline, tags=tags))


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
        evaluate(Shelf(), scripted(RIGHT), Plan(files, baseline, tags=["date"], accept=True))


def test_the_filters_that_a_case_sets_are_asked_with(tmp_path: Path) -> None:
    file = tmp_path / "cases.toml"
    more = 'product = "Velmora"\njurisdiction = "CN"\nkind = "label_us"\nas_of = 2024-01-01'
    file.write_text(CASES.replace("as_of = 2024-01-01", more), encoding="utf-8")
    assistant = scripted(RIGHT)

    evaluate(Shelf(), assistant, Plan([file], tmp_path / "baseline.json", accept=True))

    assert assistant.asked[0][2] == Filters(date(2024, 1, 1), "Velmora", "CN", Kind.LABEL_US)


def test_the_same_cases_are_asked_of_others_and_fail_no_run(
    files: list[Path], accepted: Path
) -> None:
    other = scripted(WRONG, ValueError("broken"))

    outcome = evaluate(Shelf(), scripted(RIGHT), Plan(files, accepted), {"other": other})

    assert outcome.passed
    assert outcome.evaluation.averages["right"] == Average(1, 1)
    assert outcome.beside["other"].averages["right"] == Average(0, 1)
    assert outcome.beside["other"].crashed == 1
    assert [question for question, _, _ in other.asked] == [
        "And when was it approved?",
        "What does Velmora cost?",
    ]


def test_many_jobs_keep_the_order_of_the_cases(tmp_path: Path) -> None:
    replies: dict[str, Reply | Exception] = {
        f"And, {n}, when was it approved?": refusal(text=f"It is {n}.") for n in range(5)
    }

    outcome = evaluate(
        Shelf(),
        Scripted(replies),
        Plan(many(tmp_path), tmp_path / "baseline.json", accept=True, jobs=4),
    )

    assert [(one.case.id, one.reply) for one in outcome.evaluation.trials] == [
        (f"velmora-{n}-approval", reply) for n, reply in enumerate(replies.values())
    ]


def test_a_part_of_the_cases_is_held_against_the_gates_of_whole_tags_only(
    files: list[Path], accepted: Path
) -> None:
    accepted.with_name("gates.toml").write_text(
        "".join(
            f'[[gate]]\nscore = "right"\nslice = "{one}"\nleast = 1\n' for one in ("all", "date")
        ),
        encoding="utf-8",
    )

    def gated(*tags: str) -> list[str]:
        return [one.gate.slice for one in tagged(files, accepted, *tags).gates]

    assert gated() == ["all", "date"]
    assert gated("date") == ["date"]
    assert gated("unanswerable") == []
    assert gated("date", "unanswerable") == ["all", "date"]


def test_cases_of_the_baseline_that_are_in_no_file_are_left_out_of_all(
    tmp_path: Path, accepted: Path
) -> None:
    gate = '[[gate]]\nscore = "right"\nleast = 1\n'
    accepted.with_name("gates.toml").write_text(gate, encoding="utf-8")
    first = tmp_path / "first.toml"
    first.write_text(CASES.split("\n\n", maxsplit=1)[0], encoding="utf-8")

    assert evaluate(Shelf(), scripted(RIGHT), Plan([first], accepted)).gates == ()


def test_a_wrong_table_of_gates_is_told_before_anything_is_asked(
    files: list[Path], accepted: Path
) -> None:
    accepted.with_name("gates.toml").write_text("goal = 1", encoding="utf-8")
    assistant = scripted(RIGHT)

    with pytest.raises(CasesError, match=r"gates\.toml: goal: unknown key"):
        evaluate(Shelf(), assistant, Plan(files, accepted))

    assert assistant.asked == []


def test_another_answer_than_was_accepted_is_told_with_its_cause(
    files: list[Path], accepted: Path
) -> None:
    shelf = Shelf(cards=(card("another", "v1"),))

    outcome = evaluate(shelf, scripted(WRONG), Plan(files, accepted))

    assert outcome.changes == (
        Change(
            "velmora-approval",
            "Velmora was approved on June 30, 2023. [1]",
            "It is made in Nanjing. [1]",
            ("none of its documents changed; of the others 1 did",),
        ),
    )
    assert evaluate(shelf, scripted(RIGHT), Plan(files, accepted)).changes == ()


def test_the_baseline_says_what_it_was_measured_with(files: list[Path], baseline: Path) -> None:
    shelf = Shelf(cards=(card(RELEASE.id, RELEASE.version),))
    plan = Plan(files, baseline, accept=True, settings={"limit": 5})

    outcome = evaluate(shelf, scripted(RIGHT), plan)

    kept = read(baseline)
    assert kept.documents == {RELEASE.id: RELEASE.version}
    assert kept.surroundings == outcome.surroundings
    assert (kept.surroundings["weights"], kept.surroundings["setting limit"]) == ("d1", "5")
