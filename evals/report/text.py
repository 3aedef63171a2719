"""Draw a run as a person reads it on a terminal, or as JSON.

First the table of averages with the cases they stand on, then what changed since the
baseline, then every failed case with question, expected and got.
"""

import json
from collections.abc import Iterator, Sequence
from typing import assert_never

from assistant.answers import Answer, Refusal, Reply
from evals.accepted import GATES, Comparison
from evals.cases import Case
from evals.evaluation import Average, Crash, Trial
from evals.runner import Outcome


def render(outcome: Outcome, *, by_tag: bool = False) -> str:
    """Return the report of a run; by tag too, if wanted."""
    blocks = [headline(outcome), averages(outcome)]
    if by_tag:
        blocks.append(tags(outcome))
    blocks.append(verdict(outcome))
    blocks += [failure(trial) for trial in outcome.evaluation.failures]
    return "\n\n".join(blocks)


def as_json(outcome: Outcome) -> str:
    """Return all of a run as JSON."""
    evaluation = outcome.evaluation
    content = {
        "passed": outcome.passed,
        "accepted": outcome.accepted,
        "fingerprint": outcome.fingerprint,
        "embedding_model": outcome.embedding_model,
        "cases": len(evaluation.trials),
        "crashed": evaluation.crashed,
        "averages": {name: numbers(one) for name, one in evaluation.averages.items()},
        "tags": {
            tag: {name: numbers(one) for name, one in evaluation.tagged(tag).averages.items()}
            for tag in evaluation.tags
        },
        "baseline": {
            "fingerprint": outcome.before.fingerprint,
            "embedding_model": outcome.before.embedding_model,
            "cases": outcome.before.cases,
            "gates": [gate(comparison) for comparison in outcome.comparisons],
        },
        "trials": [trial_json(trial) for trial in evaluation.trials],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def headline(outcome: Outcome) -> str:
    """Return the line that says what was measured."""
    trials = outcome.evaluation.trials
    seconds = sum(trial.seconds for trial in trials)
    return (
        f"{len(trials)} cases in {seconds:.1f} s,"
        f" index {outcome.fingerprint}, {outcome.embedding_model}"
    )


def averages(outcome: Outcome) -> str:
    """Return the table of all averages, beside the accepted ones."""
    before = {comparison.name: comparison.before for comparison in outcome.comparisons}
    rows = [("", "average", "95 % interval", "cases", "accepted")]
    for name, mean in outcome.evaluation.averages.items():
        low, high = mean.interval
        interval = f"{100 * low:.1f}–{100 * high:.1f} %"
        known = percent(before[name].value) if name in before else ""
        rows.append((name, percent(mean.value), interval, str(mean.count), known))
    rows.append(("crashed", str(outcome.evaluation.crashed), "", "", "0"))
    return table(rows)


def tags(outcome: Outcome) -> str:
    """Return the table of the gates' averages for each tag."""
    names = [name for name in GATES if name in outcome.evaluation.averages]
    rows = [("tag", "cases", *names)]
    for tag in outcome.evaluation.tags:
        part = outcome.evaluation.tagged(tag)
        cells = [part.averages.get(name) for name in names]
        rows.append((tag, str(len(part.trials)), *map(counted, cells)))
    return table(rows)


def verdict(outcome: Outcome) -> str:
    """Return whether the run passed, and what changed since the baseline."""
    lines = list(changes(outcome))
    if outcome.accepted:
        lines.append("Accepted: these are the numbers to hold from now on.")
    elif outcome.passed:
        lines.append("Passed: nothing fell below the baseline.")
    else:
        lines.append("Failed.")
    return "\n".join(lines)


def changes(outcome: Outcome) -> Iterator[str]:
    """Yield a line for everything that differs from the baseline."""
    before, cases = outcome.before, len(outcome.evaluation.trials)
    if before.embedding_model != outcome.embedding_model:
        yield f"The baseline was accepted with {before.embedding_model}."
    if before.fingerprint != outcome.fingerprint:
        yield f"The baseline was accepted on index {before.fingerprint}."
    if before.cases != cases:
        yield f"The baseline has {before.cases} cases, this run {cases}."
    if not outcome.comparisons:
        yield "The baseline knows none of these cases, so there is nothing to compare."
    for comparison in outcome.comparisons:
        yield from moved(comparison)
    if outcome.evaluation.crashed:
        yield f"crashed: {outcome.evaluation.crashed}, and none is allowed"


def moved(comparison: Comparison) -> Iterator[str]:
    """Yield how a gate changed, and in which cases."""
    if comparison.fell:
        now, before = percent(comparison.now.value), percent(comparison.before.value)
        yield f"{comparison.name} fell to {now} from {before}"
    if comparison.lost:
        yield f"{comparison.name}, worse than accepted: {', '.join(comparison.lost)}"
    if comparison.gained:
        yield f"{comparison.name}, better than accepted: {', '.join(comparison.gained)}"


def failure(trial: Trial) -> str:
    """Return a failed case: question, expected, got, and why that is wrong."""
    case = trial.case
    rows = [
        *(("before", question) for question in case.history),
        ("question", case.question),
        ("expected", wanted(case)),
        ("got", got(trial.reply)),
        *((name, trial.scores[name].reason) for name in trial.failed if name in trial.scores),
    ]
    lines = [f"  {name:<10}{printable(words)}" for name, words in rows]
    return "\n".join([f"✗ {case.id}", *lines])


def wanted(case: Case) -> str:
    """Return what a right reply to a case is."""
    if case.refused:
        return f"refused: {' or '.join(case.refused)}"
    return ", ".join(" or ".join(fact) for fact in case.expected)


def got(reply: Reply | Crash) -> str:
    """Return what came instead, in a line."""
    match reply:
        case Answer():
            return " ".join(claim.marked for claim in reply.claims)
        case Refusal():
            return f"refused: {reply.reason}: {reply.text}"
        case Crash():
            return f"crashed: {reply.error}"
        case _:
            assert_never(reply)


def printable(words: str) -> str:
    """Return words in one line, without characters that would move a terminal's cursor."""
    return "".join(filter(str.isprintable, " ".join(words.split())))


def numbers(mean: Average) -> dict[str, float]:
    """Return an average with its interval and count."""
    low, high = mean.interval
    return {"value": mean.value, "low": low, "high": high, "cases": mean.count}


def gate(comparison: Comparison) -> dict[str, object]:
    """Return one comparison with the baseline."""
    return {
        "score": comparison.name,
        "fell": comparison.fell,
        "before": comparison.before.value,
        "now": comparison.now.value,
        "worse": comparison.lost,
        "better": comparison.gained,
    }


def trial_json(trial: Trial) -> dict[str, object]:
    """Return one case with what came of it."""
    return {
        "id": trial.case.id,
        "tags": trial.case.tags,
        "question": trial.case.question,
        "expected": wanted(trial.case),
        "got": got(trial.reply),
        "crashed": isinstance(trial.reply, Crash),
        "failed": trial.failed,
        "scores": {
            name: {"value": score.value, "reason": score.reason}
            for name, score in trial.scores.items()
        },
        "milliseconds": round(1000 * trial.seconds),
    }


def percent(value: float) -> str:
    """Return a share as a person reads it."""
    return f"{100 * value:.1f} %"


def counted(mean: Average | None) -> str:
    """Return an average with the cases it stands on, or a dash."""
    return f"{percent(mean.value)} of {mean.count}" if mean else "–"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns as wide as they must be, the first aligned left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
