"""Hold a run against the scores that were accepted before.

The accepted scores are kept case by case, so that a part of the cases can be compared
with the same part, and a report can name the cases that changed. They are written on
purpose only.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.evaluation import Average, Evaluation, average
from ingest.errors import CasesError

# A run fails when the average of one of these falls.
GATES = ("right", "grounded", "refused")
# Averages are sums of fractions, and floats do not add up exactly.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Accepted:
    """Scores by name and case id, and what they were measured with."""

    fingerprint: str
    embedding_model: str
    cases: int
    scores: Mapping[str, Mapping[str, float]]

    def average(self, name: str, evaluation: Evaluation) -> Average | None:
        """Return the accepted average of a score, over those cases that are run now too."""
        known = self.scores.get(name, {})
        return average(
            known[trial.case.id] for trial in evaluation.trials if trial.case.id in known
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """One gate: the average accepted and the average now, and the cases that changed."""

    name: str
    before: Average
    now: Average
    lost: tuple[str, ...]
    gained: tuple[str, ...]

    @property
    def fell(self) -> bool:
        """Whether the average is below the accepted one."""
        return self.now.value < self.before.value - TOLERANCE


def measured(evaluation: Evaluation, *, fingerprint: str, embedding_model: str) -> Accepted:
    """Return the gates' scores of a run, to be accepted."""
    return Accepted(
        fingerprint=fingerprint,
        embedding_model=embedding_model,
        cases=len(evaluation.trials),
        scores={name: evaluation.values(name) for name in GATES},
    )


def compared(evaluation: Evaluation, accepted: Accepted) -> tuple[Comparison, ...]:
    """Return each gate that has an average now and an accepted one.

    A case that was never accepted counts as lost when it fails: its failing is news.
    """
    comparisons = []
    for name in GATES:
        before, now = accepted.average(name, evaluation), evaluation.averages.get(name)
        if before is None or now is None:
            continue
        known, values = accepted.scores[name], evaluation.values(name)
        lost = [one for one, value in values.items() if value < known.get(one, 1.0)]
        gained = [one for one, value in values.items() if value > known.get(one, value)]
        comparisons.append(Comparison(name, before, now, tuple(lost), tuple(gained)))
    return tuple(comparisons)


def read(file: Path) -> Accepted:
    """Return the accepted scores.

    Raises:
        CasesError: when there are none, or the file holds something else.
    """
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Accepted(
            fingerprint=str(kept["fingerprint"]),
            embedding_model=str(kept["embedding_model"]),
            cases=int(kept["cases"]),
            scores={
                str(name): {str(one): float(value) for one, value in values.items()}
                for name, values in kept["scores"].items()
            },
        )
    except OSError as error:
        message = f"{file}: no accepted scores here. Accept some: fieldcite eval --accept"
        raise CasesError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{file}: not a baseline ({error!r}). Accept anew: fieldcite eval --accept"
        raise CasesError(message) from error


def write(accepted: Accepted, file: Path) -> None:
    """Write the accepted scores, one a line, so that a change shows which."""
    content = json.dumps(asdict(accepted), indent=2, sort_keys=True, ensure_ascii=False)
    file.write_text(content + "\n", encoding="utf-8")
