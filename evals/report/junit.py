"""Write a run as JUnit XML, as build servers read it: a case is a test, and a gate is one too."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evals.evaluation import Crash, Trial
from evals.report.wording import chance, got, percent, wanted
from evals.runner import Outcome

# What XML 1.0 cannot hold, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(outcome: Outcome) -> str:
    """Return a run as JUnit XML."""
    root = Element("testsuites", name="fieldcite eval")
    gates = suite(root, "gates")
    for held in outcome.gates:
        one = test(gates, "gates", str(held.gate))
        if not held.passed:
            failed(one, f"is {percent(held.average.value)}", f"over {held.average.count} cases")
    for comparison in outcome.comparisons:
        one = test(gates, "gates", f"{comparison.score} has not really fallen")
        if comparison.fell:
            now, before = percent(comparison.now.value), percent(comparison.before.value)
            told = f"fell to {now} from {before}, {chance(comparison.chance)}"
            failed(one, told, f"worse: {', '.join(comparison.lost)}")
    cases = suite(root, "cases")
    for trial in outcome.evaluation.trials:
        add(cases, trial, known=fails_as_accepted(trial, outcome))
    count(gates)
    count(cases)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def suite(root: Element, name: str) -> Element:
    """Return a new suite of a report."""
    return SubElement(root, "testsuite", name=name)


def test(tests: Element, place: str, name: str) -> Element:
    """Return a new test of a suite."""
    return SubElement(tests, "testcase", classname=writable(place), name=writable(name))


def fails_as_accepted(trial: Trial, outcome: Outcome) -> bool:
    """Say whether all that is wrong with a case was so when the baseline was accepted."""
    before = outcome.before.scores
    return all(before.get(name, {}).get(trial.case.id, 1.0) < 1 for name in trial.failed)


def add(cases: Element, trial: Trial, *, known: bool) -> None:
    """Add a case to the suite of cases; what is known to fail turns no build red."""
    case = trial.case
    one = test(cases, ".".join(["cases", *case.tags[:1]]), case.id)
    one.set("time", f"{trial.seconds:.3f}")
    if not trial.failed:
        return
    scores = [
        f"{name}: {trial.scores[name].reason}" for name in trial.failed if name in trial.scores
    ]
    lines = [
        f"question: {case.question}",
        f"expected: {wanted(case)}",
        f"got: {got(trial.reply)}",
        *scores,
    ]
    tag = "error" if isinstance(trial.reply, Crash) else "skipped" if known else "failure"
    failed(one, ", ".join(trial.failed), "\n".join(lines), tag=tag)


def failed(case: Element, message: str, told: str, *, tag: str = "failure") -> None:
    """Say of a test that it failed."""
    failure = SubElement(case, tag, message=writable(message))
    failure.text = writable(told)


def writable(words: str) -> str:
    """Return words with a sign in place of what XML cannot hold."""
    return UNWRITABLE.sub("\ufffd", words)


def count(tests: Element) -> None:
    """Write down how many tests a suite has, and how many failed."""
    tests.set("tests", str(len(tests)))
    tests.set("failures", str(len(tests.findall("testcase/failure"))))
    tests.set("skipped", str(len(tests.findall("testcase/skipped"))))
    tests.set("errors", str(len(tests.findall("testcase/error"))))
