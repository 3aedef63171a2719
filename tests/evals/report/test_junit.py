from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.evaluation import Average, Crash, Trial
from evals.gates import Gate, Held
from evals.report import as_junit
from evals.runner import Outcome
from tests.evals.runs import APPROVAL, GOOD, PRICE, RIGHT, kept, outcome, scored, trial
from tests.fakes import refusal

Told = tuple[str, str, str]


def read(run: Outcome) -> ET.Element:
    """Return the report as a build server reads it."""
    return ET.fromstring(as_junit(run).encode())  # noqa: S314 (our own words)


def told(run: Outcome) -> list[Told]:
    """Return each test that did not pass: its name, how it failed, and the message."""
    return [
        (case.get("name", ""), failure.tag, failure.get("message", ""))
        for case in read(run).iter("testcase")
        for failure in case
    ]


def counts(run: Outcome) -> dict[str, tuple[str, ...]]:
    names = ("tests", "failures", "skipped", "errors")
    return {
        suite.get("name", ""): tuple(suite.get(name, "") for name in names)
        for suite in read(run).iter("testsuite")
    }


def test_a_good_run_is_tests_that_pass() -> None:
    # A gate for each of the six demanded scores that have an average now and then.
    compared = [one.score for one in GOOD.comparisons]

    assert told(GOOD) == []
    assert counts(GOOD) == {
        "gates": (str(len(compared)), "0", "0", "0"),
        "cases": ("2", "0", "0", "0"),
    }
    cases = [*read(GOOD).iter("testcase")]
    assert [one.get("name") for one in cases] == [
        *(f"{score} has not really fallen" for score in compared),
        "velmora-approval",
        "velmora-price",
    ]
    assert (cases[-1].get("classname"), cases[-1].get("time")) == ("cases.price", "0.250")


def test_a_newly_failing_case_is_a_failure_with_question_expected_and_got() -> None:
    run = outcome(trial(APPROVAL, refusal()), before=GOOD.before)

    assert told(run) == [("velmora-approval", "failure", "right")]
    assert counts(run)["cases"] == ("1", "1", "0", "0")
    (failure,) = read(run).iter("failure")
    assert failure.text == (
        "question: And when was it\napproved?\n"
        "expected: June 30, 2023; Nanjing or 南京\n"
        "got: refused: not_in_documents: It is not said.\n"
        "right: refused: not_in_documents"
    )


def test_a_case_that_fails_as_it_was_accepted_is_skipped() -> None:
    failing = trial(APPROVAL, refusal())
    run = outcome(failing, before=kept(failing))

    assert told(run) == [("velmora-approval", "skipped", "right")]
    assert counts(run)["cases"] == ("1", "0", "1", "0")


def test_a_case_that_fails_in_one_more_way_than_accepted_is_a_failure() -> None:
    before = kept(scored("a", right=0, brief=1))

    assert told(outcome(scored("a", right=0, brief=0), before=before)) == [
        ("a", "failure", "right, brief")
    ]


def test_a_new_case_that_fails_is_a_failure() -> None:
    run = outcome(scored("new", right=0), before=kept(scored("a", right=0)))

    assert told(run) == [("new", "failure", "right")]


def test_a_crash_is_an_error_even_where_it_crashed_before() -> None:
    crash = trial(PRICE, Crash("KeyError: 'x'"))
    run = outcome(crash, before=kept(crash))

    assert told(run) == [("velmora-price", "error", "crashed")]
    assert counts(run)["cases"] == ("1", "0", "0", "1")


def test_a_gate_that_does_not_hold_is_a_failure() -> None:
    gates = (
        Held(Gate("right", "all", 0.7), Average(0.5, 8)),
        Held(Gate("right", "date", 0.7), Average(0.7, 8)),
    )

    assert told(replace(GOOD, gates=gates)) == [
        ("right of all: at least 70.0 %", "failure", "is 50.0 %")
    ]


def test_a_real_fall_is_a_failure_and_one_by_chance_is_none() -> None:
    def run(*ids: str) -> Outcome:
        before = kept(*(scored(one, right=1) for one in ids))
        return outcome(*(scored(one, right=0) for one in ids), before=before)

    gate = ("right has not really fallen", "failure", "fell to 0.0 % from 100.0 %, p = 0.031")
    assert gate in told(run(*"abcde"))
    assert [name for name, _, _ in told(run(*"abcd"))] == [*"abcd"]


ANY = st.text(st.characters(codec=None), max_size=30)


def hostile(words: str) -> Trial:
    case = replace(APPROVAL, question=words, tags=(words,), forbidden=(words, "Nanjing"))
    return trial(case, RIGHT)


@given(ANY)
def test_whatever_the_words_the_report_is_well_formed(words: str) -> None:
    gates = (Held(Gate("right", words, 0.7), Average(0.5, 8)),)
    crash = trial(replace(PRICE, tags=(words,)), Crash(words))
    run = replace(outcome(hostile(words), crash, before=GOOD.before), gates=gates)

    assert {one.tag for one in read(run).iter()} >= {"testsuites", "testcase", "failure", "error"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("a\x00b", id="a zero"),
        pytest.param("a\x1b[2Jb", id="an escape"),
        pytest.param("a\ufffeb", id="no character"),
        pytest.param("a\ud800b", id="half a character"),
    ],
)
def test_what_xml_cannot_hold_is_replaced(words: str) -> None:
    (failure,) = read(outcome(hostile(words), before=GOOD.before)).iter("failure")

    assert failure.text is not None
    assert failure.text.startswith("question: a\ufffd")
    assert failure.text.splitlines()[0].endswith("b")
