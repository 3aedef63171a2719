import json
from pathlib import Path

import pytest

from assistant.answers import Claim, Reason, Verdict
from evals.accepted import Accepted, Replied, comparisons, read, replied, to_accept, write
from evals.evaluation import Crash, Evaluation, Trial
from ingest.errors import CasesError
from tests.evals.runs import PRICE, kept, scored
from tests.fakes import answer, document, refusal

RELEASE = document("Velmora was approved. It is made in Nanjing.", version="v1")


def run(**right: float) -> tuple[Trial, ...]:
    return tuple(scored(identity, right=value) for identity, value in right.items())


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    accepted = kept(*run(a=1, b=0.5), documents={"one": "v1"})

    write(accepted, file)

    assert read(file) == accepted
    lines = file.read_text(encoding="utf-8").splitlines()
    # One value a line, in the order of the alphabet, so that a change shows which.
    assert lines[:3] == ["{", ' "documents": {', '  "one": "v1"']
    assert json.loads("\n".join(lines))["scores"]["right"] == {"a": 1, "b": 0.5}


def test_of_a_run_the_demanded_scores_the_replies_and_the_documents_are_kept() -> None:
    accepted = to_accept(
        Evaluation((scored("a", right=1, exact=0.5), Trial(PRICE, Crash("boom"), {}, 0.5))),
        {"index": "f1"},
        {"one": "v1"},
    )

    assert accepted.surroundings == {"index": "f1"}
    assert accepted.documents == {"one": "v1"}
    # "exact" only describes, and what crashed was not replied to.
    assert {name: values for name, values in accepted.scores.items() if values} == {
        "right": {"a": 1}
    }
    assert accepted.replies == {"a": Replied("not_in_documents: It is not said.", {})}


def test_of_an_answer_its_claims_and_the_versions_cited_are_kept() -> None:
    claims = (Claim("It was approved.", (1,)), Claim("In Nanjing.", (2,)))
    said = ("Velmora was approved.", "It is made in Nanjing.")

    assert replied(answer(RELEASE, *said, claims=claims)) == Replied(
        "It was approved. [1] In Nanjing. [2]", {RELEASE.id: "v1"}
    )
    assert replied(answer(RELEASE, *said, claims=claims, verdict=Verdict.NO)) == Replied(
        "No. It was approved. [1] In Nanjing. [2]", {RELEASE.id: "v1"}
    )


def test_of_a_refusal_reason_and_words_are_kept() -> None:
    assert replied(refusal(Reason.UNCLEAR, text="What do you mean?")) == Replied(
        "unclear: What do you mean?", {}
    )


def test_every_demanded_score_that_both_runs_have_is_compared() -> None:
    before = kept(scored("a", right=1, brief=1, grounded=1), scored("b", right=0))
    now = Evaluation((scored("a", right=0, brief=1), scored("b", right=1, refused=1)))

    assert [
        (one.score, one.before.value, one.now.value, one.lost, one.gained)
        for one in comparisons(now, before)
    ] == [("right", 1 / 2, 1 / 2, ("a",), ("b",)), ("brief", 1, 1, (), ())]


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match=r"no accepted run here\. Accept a run: fieldcite eval"):
        read(tmp_path / "baseline.json")


WHOLE = Accepted({}, {}, {}, {})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="a list"),
        pytest.param('{"documents": {}, "scores": {}, "replies": {}}', id="a table is missing"),
        pytest.param(
            '{"surroundings": {}, "documents": {}, "scores": [], "replies": {}}', id="no table"
        ),
        pytest.param(
            '{"surroundings": {}, "documents": {}, "scores": {"right": {"a": "x"}}, "replies": {}}',
            id="no number",
        ),
        pytest.param(
            '{"surroundings": {}, "documents": {}, "scores": {}, "replies": {"a": {"text": "x"}}}',
            id="half a reply",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CasesError, match=r"baseline\.json: not a baseline .*eval --accept"):
        read(file)


def test_a_baseline_without_any_case_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"

    write(WHOLE, file)

    assert read(file) == WHOLE
