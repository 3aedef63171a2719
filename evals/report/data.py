"""Write a run as JSON; keys are only ever added."""

import json

from evals.evaluation import Average, Crash, Evaluation, Trial
from evals.gates import Held
from evals.paired import Comparison
from evals.report.wording import got, wanted
from evals.runner import Outcome

Json = dict[str, object]


def as_json(outcome: Outcome) -> str:
    """Return all of a run as JSON."""
    evaluation = outcome.evaluation
    content = {
        "passed": outcome.passed,
        "accepted": outcome.accepted,
        "fingerprint": outcome.surroundings["index"],
        "embedding_model": outcome.surroundings["embedding model"],
        "surroundings": dict(outcome.surroundings),
        "cases": len(evaluation.trials),
        "crashed": evaluation.crashed,
        "averages": averages(evaluation),
        "medians": dict(evaluation.medians),
        "tags": {tag: averages(evaluation.tagged(tag)) for tag in evaluation.tags},
        "gates": [gate(held) for held in outcome.gates],
        "baseline": {
            "fingerprint": outcome.before.surroundings.get("index"),
            "embedding_model": outcome.before.surroundings.get("embedding model"),
            "cases": len(outcome.before.replies),
            "scores": [compared(comparison) for comparison in outcome.comparisons],
        },
        "changes": [
            {
                "case": one.case,
                "before": one.before,
                "now": one.now,
                "because": one.because,
            }
            for one in outcome.changes
        ],
        "beside": {name: averages(one) for name, one in outcome.beside.items()},
        "trials": [trial_json(trial) for trial in evaluation.trials],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def averages(evaluation: Evaluation) -> Json:
    """Return each average of a run with its interval and count."""
    return {name: numbers(mean) for name, mean in evaluation.averages.items()}


def numbers(mean: Average) -> Json:
    """Return an average with its interval and count."""
    low, high = mean.interval
    return {"value": mean.value, "low": low, "high": high, "cases": mean.count}


def gate(held: Held) -> Json:
    """Return one gate and how it stands."""
    return {
        "score": held.gate.score,
        "slice": held.gate.slice,
        "bound": held.gate.bound,
        "value": held.average.value,
        "cases": held.average.count,
        "passed": held.passed,
    }


def compared(comparison: Comparison) -> Json:
    """Return how one score compares with the baseline."""
    return {
        "score": comparison.score,
        "fell": comparison.fell,
        "chance": comparison.chance,
        "before": comparison.before.value,
        "now": comparison.now.value,
        "worse": comparison.lost,
        "better": comparison.gained,
    }


def trial_json(trial: Trial) -> Json:
    """Return one case with what came of it."""
    return {
        "id": trial.case.id,
        "tags": trial.case.tags,
        "question": trial.case.question,
        "history": trial.case.history,
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
