"""The command that measures: what it prints and writes, and its exit status."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ingest.index import Embedder
from tests.fakes import Hashing
from ui.cli import main

RELEASE = """\
BASEL, June 30, 2023 – Velm Inc. said today that the FDA approved Velmora on June 28, 2023.

Velmora is a tablet that is taken once a day with water.
"""
CASE = """\
[[case]]
id = "velmora-approval"
question = "When did the FDA approve Velmora?"
tags = ["date"]
expected = [{ date = "2023-06-28", event = "approval" }]

[[case.evidence]]
document = "velmora.txt"
quote = "the FDA approved Velmora on June 28, 2023"
"""
PRICE = """\

[[case]]
id = "velmora-price"
question = "What does Velmora cost?"
tags = ["price"]
refused = ["not_in_documents"]
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Return a way to run the command on an index that holds one release."""
    release = tmp_path / "velmora.txt"
    release.write_text(RELEASE, encoding="utf-8")

    def load(_: str) -> Embedder:
        return Hashing()

    def command(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit, match=r"^\d$") as ended:
            main([*arguments, "--index", str(tmp_path / "index")], load)
        printed = capsys.readouterr()
        return Outcome(int(str(ended.value)), printed.out, printed.err)

    assert command("ingest", str(release)).status == 0
    return command


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.toml"
    file.write_text(CASE + PRICE, encoding="utf-8")
    return file


@pytest.fixture
def measured(run: Run, cases: Path, tmp_path: Path) -> Run:
    """Return a way to run the evaluation, of which a run in which all was right is accepted."""
    baseline = tmp_path / "baseline.json"

    def command(*arguments: str) -> Outcome:
        return run("eval", str(cases), "--baseline", str(baseline), *arguments)

    assert command("--accept").status == 0
    return command


def test_a_report_is_written_where_it_is_wanted(measured: Run, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "report"

    told = measured("--report", str(folder))

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("2 cases in ")
    assert "passed" in (folder / "report.html").read_text(encoding="utf-8")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["passed"] is True
    suites = ET.parse(folder / "junit.xml").getroot()  # noqa: S314 (our own words)
    assert [one.get("name") for one in suites.findall("testsuite[2]/testcase")] == [
        "velmora-approval",
        "velmora-price",
    ]


def test_a_report_that_cannot_be_written_is_told(measured: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    told = measured("--report", str(tmp_path / "file"))

    assert told.status == 2
    assert told.err == (
        f"{tmp_path / 'file'}: the report cannot be written (File exists). Name another folder.\n"
    )


def test_the_json_says_what_was_measured_with_what(measured: Run) -> None:
    report = json.loads(measured("--json").out)

    assert report["passed"] is True
    assert report["averages"]["right"]["value"] == 1
    assert report["averages"]["literal"]["value"] == 1
    assert report["surroundings"]["embedding model"] == "hashing"
    # The folder of the index is the machine's own business.
    assert "setting index" not in report["surroundings"]
    assert "setting embedding_model" in report["surroundings"]


def test_a_gate_that_does_not_hold_is_exit_status_1(measured: Run, tmp_path: Path) -> None:
    gates = tmp_path / "gates.toml"
    gates.write_text('[[gate]]\nscore = "recall at 1"\nslice = "price"\nleast = 1\n')
    assert measured().status == 0  # no case of this slice has it

    gates.write_text('[[gate]]\nscore = "falsely refused"\nmost = 0\n')
    assert "✓ falsely refused of all: at most 0.0 %, is 0.0 % of 1" in measured().out

    # A part of the cases is not held against a gate on all of them.
    assert "falsely refused of all" not in measured("--tag", "price").out

    gates.write_text('[[gate]]\nscore = "brief"\nslice = "date"\nleast = 1\n')
    assert (measured("--tag", "date").status, measured("--tag", "price").status) == (0, 0)


def test_what_is_wrong_fails_a_gate(measured: Run, cases: Path, tmp_path: Path) -> None:
    (tmp_path / "gates.toml").write_text('[[gate]]\nscore = "right"\nleast = 1\n')
    cases.write_text(CASE.replace('"2023-06-28"', '"2023-06-29"') + PRICE, encoding="utf-8")

    told = measured()

    assert told.status == 1
    assert "✗ right of all: at least 100.0 %, is 0.0 % of 1\n" in told.out
    assert told.err == ""


def test_wrong_cases_are_told_before_anything_is_asked(
    measured: Run, cases: Path, tmp_path: Path
) -> None:
    cases.write_text(CASE.replace("June 28", "June 27") + PRICE, encoding="utf-8")

    told = measured("--report", str(tmp_path / "report"))

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("case velmora-approval: velmora.txt does not say ")
    assert not any((tmp_path / "report").iterdir())


def test_without_a_part_the_same_cases_are_asked_beside(run: Run, tmp_path: Path) -> None:
    cases, baseline = tmp_path / "cases.toml", str(tmp_path / "baseline.json")
    asked = 'question = "When did the FDA approve it?"\nhistory = ["What is Velmora?"]'
    follow_up = CASE.replace('question = "When did the FDA approve Velmora?"', asked)
    understood = follow_up.replace("\n[[case.", 'understood = ["Velmora"]\n\n[[case.')
    cases.write_text(understood, encoding="utf-8")

    told = run(
        *("eval", str(cases), "--baseline", baseline, "--accept", "--json"),
        *("--without", "follow-ups", "--without", "words"),
    )

    report = json.loads(told.out)
    assert told.status == 0
    assert report["averages"]["followed"]["value"] == 1
    assert {name: one["followed"]["value"] for name, one in report["beside"].items()} == {
        "without follow-ups": 0,
        "without words": 1,
    }


def test_an_unknown_part_cannot_be_left_out(measured: Run) -> None:
    told = measured("--without", "luck")

    assert told.status == 2
    assert "'luck' is not one of" in told.err


def test_feedback_becomes_cases(run: Run, tmp_path: Path) -> None:
    reply = json.loads(run("ask", "When did the FDA approve Velmora?", "--json").out)
    feedback = tmp_path / "feedback.jsonl"
    feedback.write_text(
        json.dumps(reply | {"feedback": {"verdict": "wrong"}}) + "\n", encoding="utf-8"
    )

    told = run("eval", "--from-feedback", str(feedback))

    assert (told.status, told.err) == (0, "")
    (case,) = tomllib.loads(told.out)["case"]
    assert case["question"] == "When did the FDA approve Velmora?"
    assert case["evidence"][0]["document"].endswith("velmora.txt")
    assert "approved Velmora on June 28, 2023" in case["evidence"][0]["quote"]


def test_feedback_without_a_wrong_answer_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feedback.jsonl").write_text(
        '{"question": "?", "feedback": {"verdict": "right"}}\n', encoding="utf-8"
    )

    told = run("eval", "--from-feedback", str(tmp_path / "feedback.jsonl"))

    assert (told.status, told.out) == (1, "")
    assert "no answer in it is marked 'wrong'" in told.err
