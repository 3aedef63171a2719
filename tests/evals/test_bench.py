import json

import pytest

from evals.bench import main, questions
from tests.fakes import document


def test_a_tiny_run_measures_the_real_engines(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--documents=1", "--turns=2", "--passages=12", "--questions=2", "--labels=3"]

    status = main([*sizes, "--json"])

    measured = json.loads(capsys.readouterr().out)
    assert status == 0
    assert measured["ingest"]["documents"] == 1
    assert measured["ask"]["passages"] >= 12
    assert [len(measured[part]["seconds"]) for part in ("ingest", "ask")] == [2, 2]
    assert [len(measured[part]["bare"]) for part in ("ingest", "ask")] == [2, 2]
    assert measured["scale"]["documents"] == 3
    assert measured["scale"]["passages"] > 200
    assert 0 < measured["scale"]["share_unchanged"] < 0.5
    # An interpreter with the model loaded is larger than this, on every system.
    assert measured["peak_bytes"] > 100_000_000


def test_nothing_cannot_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--questions=0"])

    assert "--questions: 0 is not a number from 1 on" in capsys.readouterr().err


def test_questions_change_form_and_subject() -> None:
    one = document("x", products=("Velmora",))
    two = document("y", title="Zorita")
    asked = questions([one, two])

    assert [next(asked) for _ in range(4)] == [
        "When was Velmora approved?",
        "What is Zorita indicated for?",
        "What is Velmora indicated for?",
        "How many patients were in the study of Zorita?",
    ]
