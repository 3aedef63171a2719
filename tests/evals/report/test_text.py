from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Claim, Verdict
from evals.changes import Change
from evals.evaluation import Average, Crash
from evals.gates import Gate, Held
from evals.report import render
from evals.runner import Outcome
from tests.evals.runs import APPROVAL, GOOD, PRICE, RIGHT, kept, outcome, scored, trial
from tests.fakes import refusal


def after_table(run: Outcome) -> Sequence[str]:
    lines = render(run).splitlines()
    end = next(n for n, line in enumerate(lines) if line.startswith("milliseconds, 95 %"))
    return lines[end + 2 :]


def test_a_run_without_failures_is_a_table_and_a_word() -> None:
    assert (
        render(GOOD)
        == """\
2 cases in 0.5 s, index f1, hashing, commit 0123456789ab

                    average  95 % interval  cases  accepted
right               100.0 %   20.7–100.0 %      1   100.0 %
exact               100.0 %   20.7–100.0 %      1
not more exact      100.0 %   20.7–100.0 %      1   100.0 %
grounded            100.0 %   20.7–100.0 %      1   100.0 %
literal             100.0 %   20.7–100.0 %      1   100.0 %
citation recall     100.0 %   20.7–100.0 %      1
citation precision  100.0 %   20.7–100.0 %      1
right document      100.0 %   20.7–100.0 %      1
right section       100.0 %   20.7–100.0 %      1
refused             100.0 %   20.7–100.0 %      1   100.0 %
falsely refused       0.0 %     0.0–79.3 %      1
recall at 1         100.0 %   20.7–100.0 %      1
recall at 5         100.0 %   20.7–100.0 %      1
recall at 10        100.0 %   20.7–100.0 %      1
nDCG at 10          100.0 %   20.7–100.0 %      1
brief               100.0 %   20.7–100.0 %      1   100.0 %
carried             100.0 %   20.7–100.0 %      1   100.0 %
crashed                   0                               0
words                     8
milliseconds            250
milliseconds, 95 %      250

Passed: every gate holds, and nothing really fell."""
    )


def test_a_run_that_failed_says_what_changed_and_shows_every_failed_case() -> None:
    wrong = replace(RIGHT, claims=(Claim("It is made in\x1b[2J Nanjing.", (1,)),))
    strict = replace(APPROVAL, forbidden=("Nanjing",))
    crash = replace(PRICE, id="velmora-crash")
    before = replace(
        GOOD.before, surroundings={"index": "f0", "embedding model": "other"}, replies={}
    )
    trials = [trial(strict, wrong), trial(PRICE, RIGHT), trial(crash, Crash("KeyError: 'x'"))]

    assert after_table(outcome(*trials, before=before)) == [
        "The baseline was accepted with another embedding model: other.",
        "The baseline was accepted with another index: f0.",
        "Not in the baseline: velmora-approval, velmora-price, velmora-crash",
        "right, worse than accepted (may be chance, p = 0.500): velmora-approval",
        "carried, worse than accepted (may be chance, p = 0.500): velmora-approval",
        "refused, worse than accepted (may be chance, p = 0.500): velmora-price",
        "✗ crashed: 1, and none is allowed",
        "Failed.",
        "",
        "✗ velmora-approval",
        "  before    What is Velmora?",
        "  question  And when was it approved?",
        "  expected  June 30, 2023; Nanjing or 南京",
        "  got       It is made in[2J Nanjing. [1]",
        "  right     must not be said: Nanjing",
        "  carried   not in its quotes: 2J",
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


def test_gates_are_told_with_bound_and_average() -> None:
    gates = (
        Held(Gate("right", "all", 0.7), Average(0.75, 4)),
        Held(Gate("right", "date", 0.9), Average(0.5, 2)),
        Held(Gate("falsely refused", "all", 0.1), Average(0.125, 8)),
    )

    assert after_table(replace(GOOD, gates=gates)) == [
        "✓ right of all: at least 70.0 %, is 75.0 % of 4",
        "✗ right of date: at least 90.0 %, is 50.0 % of 2",
        "✗ falsely refused of all: at most 10.0 %, is 12.5 % of 8",
        "Failed.",
    ]


def five(value: float) -> Outcome:
    return outcome(*(scored(name, right=value) for name in "abcde"))


def test_a_real_fall_is_told_with_its_chance() -> None:
    now = tuple(scored(name, right=0) for name in "abcde")

    assert after_table(outcome(*now, before=five(1).before))[:3] == [
        "✗ right fell to 0.0 % from 100.0 % (p = 0.031)",
        "right, worse than accepted: a, b, c, d, e",
        "Failed.",
    ]


def test_other_answers_are_told_with_what_was_and_is_said_and_why() -> None:
    change = Change("velmora-approval", "In\n2022.", "In\x1b 2023.", ("x is new", "y is gone"))

    assert after_table(replace(GOOD, changes=(change,))) == [
        "velmora-approval is answered in another way: x is new; y is gone",
        "  was In 2022.",
        "  is  In 2023.",
        "Passed: every gate holds, and nothing really fell.",
    ]


def test_what_was_asked_beside_stands_beside() -> None:
    other = outcome(trial(APPROVAL, refusal()), trial(PRICE, refusal())).evaluation

    assert render(replace(GOOD, beside={"vectors": other})).split("\n\n")[2] == (
        """\
             right  grounded  refused  falsely refused  recall at 5  right document  words
Fieldcite  100.0 %   100.0 %  100.0 %            0.0 %      100.0 %         100.0 %      8
vectors      0.0 %         –  100.0 %          100.0 %        0.0 %               –      4"""
    )


def test_averages_by_tag_stand_on_the_cases_of_the_tag() -> None:
    report = render(outcome(trial(APPROVAL, refusal()), trial(PRICE, refusal())), by_tag=True)

    assert report.split("\n\n")[2] == (
        """\
tag           cases       right       refused  falsely refused  recall at 5
date              1  0.0 % of 1             –     100.0 % of 1   0.0 % of 1
price             1           –  100.0 % of 1                –            –
unanswerable      1           –  100.0 % of 1                –            –"""
    )


def test_what_became_better_is_named_and_what_was_accepted_is_said() -> None:
    before = replace(GOOD.before, scores={"right": {"velmora-approval": 0.0}})
    run = outcome(trial(APPROVAL, RIGHT), trial(PRICE, refusal()), before=before, accepted=True)

    assert after_table(run) == [
        "right, better than accepted: velmora-approval",
        "Accepted: this is the run to hold others against from now on.",
    ]


def test_cases_that_are_new_or_were_not_asked_are_told() -> None:
    before = kept(trial(APPROVAL, RIGHT))

    assert after_table(outcome(trial(PRICE, refusal()), before=before)) == [
        "Not in the baseline: velmora-price",
        "Not asked, though in the baseline: 1 of 1",
        "Passed: every gate holds, and nothing really fell.",
    ]


def test_a_verdict_and_the_filters_of_a_case_are_shown() -> None:
    case = replace(
        APPROVAL, history=(), product="Velmora", jurisdiction="CN", forbidden=("Nanjing",)
    )
    shown = after_table(outcome(trial(case, replace(RIGHT, verdict=Verdict.YES))))

    assert shown[3:6] == [
        "  question  And when was it approved?",
        "  set       product Velmora, jurisdiction CN",
        "  expected  June 30, 2023; Nanjing or 南京",
    ]
    assert shown[6].startswith("  got       Yes. Velmora was approved")
