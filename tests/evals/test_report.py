import json
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Claim, Reason, Reply
from evals.accepted import Accepted, compared, measured
from evals.cases import Case, Quote
from evals.evaluation import Crash, Evaluation, Trial
from evals.report import as_json, render
from evals.runner import Outcome
from evals.scorers import SCORERS
from tests.fakes import answer, document, evidence, refusal

RELEASE = document("Velmora was approved on June 30, 2023. It is made in Nanjing.")
APPROVAL = Case(
    "velmora-approval",
    "And when was it\napproved?",
    history=("What is Velmora?",),
    tags=("date",),
    expected=(("June 30, 2023",), ("Nanjing", "南京")),
    evidence=(Quote("one.md", "approved on June 30, 2023"),),
)
PRICE = Case(
    "velmora-price",
    "What does Velmora cost?",
    tags=("price", "unanswerable"),
    refused=(Reason.NOT_IN_DOCUMENTS, Reason.OUT_OF_SCOPE),
)
RIGHT = answer(RELEASE, evidence=(evidence(RELEASE, RELEASE.text),))


def trial(case: Case, reply: Reply | Crash) -> Trial:
    if isinstance(reply, Crash):
        return Trial(case, reply, {}, 0.25)
    scores = {name: scorer(case, reply) for name, scorer in SCORERS.items()}
    return Trial(case, reply, {name: one for name, one in scores.items() if one}, 0.25)


def outcome(*trials: Trial, before: Accepted | None = None, accepted: bool = False) -> Outcome:
    run = Evaluation(trials)
    known = before or measured(run, fingerprint="f1", embedding_model="hashing")
    return Outcome(run, "f1", "hashing", known, compared(run, known), accepted)


GOOD = outcome(trial(APPROVAL, RIGHT), trial(PRICE, refusal()))


def test_a_run_without_failures_is_a_table_and_a_word() -> None:
    assert (
        render(GOOD)
        == """\
2 cases in 0.5 s, index f1, hashing

                 average  95 % interval  cases  accepted
right            100.0 %   20.7–100.0 %      1   100.0 %
grounded         100.0 %   20.7–100.0 %      1   100.0 %
refused          100.0 %   20.7–100.0 %      1   100.0 %
falsely refused    0.0 %     0.0–79.3 %      1
recall at 1      100.0 %   20.7–100.0 %      1
recall at 5      100.0 %   20.7–100.0 %      1
recall at 10     100.0 %   20.7–100.0 %      1
brief            100.0 %   20.7–100.0 %      1
crashed                0                               0

Passed: nothing fell below the baseline."""
    )


def test_a_run_that_failed_says_what_fell_and_shows_every_failed_case() -> None:
    wrong = replace(RIGHT, claims=(Claim("It is made in\x1b[2J Nanjing.", (1,)),))
    strict = replace(APPROVAL, forbidden=("Nanjing",))
    crash = replace(PRICE, id="velmora-crash")
    before = replace(GOOD.before, fingerprint="f0", embedding_model="other")
    trials = [trial(strict, wrong), trial(PRICE, RIGHT), trial(crash, Crash("KeyError: 'x'"))]

    assert after_table(render(outcome(*trials, before=before))) == [
        "The baseline was accepted with other.",
        "The baseline was accepted on index f0.",
        "The baseline has 2 cases, this run 3.",
        "right fell to 0.0 % from 100.0 %",
        "right, worse than accepted: velmora-approval",
        "refused fell to 0.0 % from 100.0 %",
        "refused, worse than accepted: velmora-price",
        "crashed: 1, and none is allowed",
        "Failed.",
        "",
        "✗ velmora-approval",
        "  before    What is Velmora?",
        "  question  And when was it approved?",
        "  expected  June 30, 2023, Nanjing or 南京",
        "  got       It is made in[2J Nanjing. [1]",
        "  right     must not be said: Nanjing",
        "",
        "✗ velmora-price",
        "  question  What does Velmora cost?",
        "  expected  refused: not_in_documents or out_of_scope",
        "  got       Velmora was approved on June 30, 2023. It is made in Nanjing. [1]",
        "  refused   answered",
        "",
        "✗ velmora-crash",
        "  question  What does Velmora cost?",
        "  expected  refused: not_in_documents or out_of_scope",
        "  got       crashed: KeyError: 'x'",
    ]


def after_table(report: str) -> Sequence[str]:
    lines = report.splitlines()
    end = next(number for number, line in enumerate(lines) if line.startswith("crashed "))
    return lines[end + 2 :]


def test_averages_by_tag_stand_on_the_cases_of_the_tag() -> None:
    report = render(outcome(trial(APPROVAL, refusal()), trial(PRICE, refusal())), by_tag=True)

    assert report.split("\n\n")[2] == (
        """\
tag           cases       right       refused
date              1  0.0 % of 1             –
price             1           –  100.0 % of 1
unanswerable      1           –  100.0 % of 1"""
    )


def test_what_became_better_is_named_and_what_was_accepted_is_said() -> None:
    before = replace(GOOD.before, scores={"right": {"velmora-approval": 0.0}})
    run = outcome(trial(APPROVAL, RIGHT), trial(PRICE, refusal()), before=before, accepted=True)

    assert after_table(render(run)) == [
        "right, better than accepted: velmora-approval",
        "Accepted: these are the numbers to hold from now on.",
    ]


def test_cases_that_the_baseline_does_not_know_are_said_to_be_unknown() -> None:
    before = replace(GOOD.before, scores={}, cases=1)
    run = outcome(trial(PRICE, refusal()), before=before)

    assert after_table(render(run)) == [
        "The baseline knows none of these cases, so there is nothing to compare.",
        "Passed: nothing fell below the baseline.",
    ]


def test_the_json_holds_the_same_numbers_with_their_reasons() -> None:
    before = replace(GOOD.before, scores={"right": {"velmora-approval": 1.0}})
    run = outcome(trial(APPROVAL, refusal()), trial(PRICE, Crash("KeyError: 'x'")), before=before)

    content = json.loads(as_json(run))

    assert {key: content[key] for key in ("passed", "accepted", "cases", "crashed")} == {
        "passed": False,
        "accepted": False,
        "cases": 2,
        "crashed": 1,
    }
    assert content["averages"]["right"] == content["tags"]["date"]["right"]
    assert content["averages"]["right"]["cases"] == 1
    assert content["baseline"] == {
        "fingerprint": "f1",
        "embedding_model": "hashing",
        "cases": 2,
        "gates": [
            {
                "score": "right",
                "fell": True,
                "before": 1.0,
                "now": 0.0,
                "worse": ["velmora-approval"],
                "better": [],
            }
        ],
    }
    assert content["trials"][0]["scores"]["right"] == {
        "value": 0,
        "reason": "refused: not_in_documents",
    }
    assert content["trials"][1] == {
        "id": "velmora-price",
        "tags": ["price", "unanswerable"],
        "question": "What does Velmora cost?",
        "expected": "refused: not_in_documents or out_of_scope",
        "got": "crashed: KeyError: 'x'",
        "crashed": True,
        "failed": ["crashed"],
        "scores": {},
        "milliseconds": 250,
    }
