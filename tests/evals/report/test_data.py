import json
from dataclasses import replace

from evals.changes import Change
from evals.evaluation import Average, Crash
from evals.gates import Gate, Held
from evals.report import as_json
from tests.evals.runs import APPROVAL, GOOD, PRICE, SURROUNDINGS, outcome, trial
from tests.fakes import refusal

BEFORE = replace(GOOD.before, scores={"right": {"velmora-approval": 1.0}})
TRIALS = (trial(APPROVAL, refusal()), trial(PRICE, Crash("KeyError: 'x'")))


def test_the_json_holds_the_same_numbers_with_their_reasons() -> None:
    content = json.loads(as_json(outcome(*TRIALS, before=BEFORE)))

    assert {key: content[key] for key in ("passed", "accepted", "cases", "crashed")} == {
        "passed": False,
        "accepted": False,
        "cases": 2,
        "crashed": 1,
    }
    assert content["surroundings"] == SURROUNDINGS
    assert content["averages"]["right"] == content["tags"]["date"]["right"]
    assert content["averages"]["right"]["cases"] == 1
    # "It is not said." has four words; a crash has none and is not counted.
    assert content["medians"]["words"] == 4
    assert content["trials"][0]["scores"]["right"] == {
        "value": 0,
        "reason": "refused: not_in_documents",
    }
    assert content["trials"][1] == {
        "id": "velmora-price",
        "tags": ["price", "unanswerable"],
        "question": "What does Velmora cost?",
        "history": [],
        "expected": "refused: not_in_documents or out_of_scope",
        "got": "crashed: KeyError: 'x'",
        "crashed": True,
        "failed": ["crashed"],
        "scores": {},
        "milliseconds": 250,
    }


def test_the_baseline_is_told_with_each_score_compared() -> None:
    content = json.loads(as_json(outcome(*TRIALS, before=BEFORE)))

    assert content["baseline"] == {
        "fingerprint": "f1",
        "embedding_model": "hashing",
        "cases": 2,
        "scores": [
            {
                "score": "right",
                "fell": False,
                "chance": 0.5,
                "before": 1.0,
                "now": 0.0,
                "worse": ["velmora-approval"],
                "better": [],
            }
        ],
    }


def test_gates_changes_and_what_was_asked_beside_are_told() -> None:
    run = replace(
        GOOD,
        gates=(Held(Gate("right", "date", 0.9), Average(0.5, 2)),),
        changes=(Change("a", "was", "is", ("x is new",)),),
        beside={"vectors": outcome(*TRIALS).evaluation},
    )

    content = json.loads(as_json(run))

    assert content["passed"] is False
    assert content["gates"] == [
        {
            "score": "right",
            "slice": "date",
            "bound": 0.9,
            "value": 0.5,
            "cases": 2,
            "passed": False,
        }
    ]
    assert content["changes"] == [
        {"case": "a", "before": "was", "now": "is", "because": ["x is new"]}
    ]
    assert content["beside"]["vectors"]["right"]["value"] == 0
