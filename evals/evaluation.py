"""What came of asking the cases: replies, scores and their averages.

A crash is counted apart from a wrong answer: a case that crashed has no scores. An
average says on how many cases it stands, and what is not applicable is not in it.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist, median

from assistant.answers import Reply
from evals.cases import Case
from evals.scorers import SCORERS, Score
from evals.scorers.replies import length

# The two-sided 95 % point of the normal distribution, 1.96.
Z = NormalDist().inv_cdf(0.975)
# Scores that name a case failed when they are below 1; the others only describe.
DEMANDED = (
    *(
        "right",
        "not more exact",
        "carried",
        "grounded",
        "literal",
        "right version",
        "right jurisdiction",
    ),
    *("refused", "followed", "noticed", "brief"),
)


@dataclass(frozen=True, slots=True)
class Crash:
    """Why there is no reply, which should never be."""

    error: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One case, what came of asking it, and how long that took."""

    case: Case
    reply: Reply | Crash
    scores: Mapping[str, Score]
    seconds: float

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of what went wrong; none where all is well."""
        if isinstance(self.reply, Crash):
            return ("crashed",)
        return tuple(
            name for name in DEMANDED if name in self.scores and self.scores[name].value < 1
        )


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of a score over the cases it applies to, and its 95 % interval."""

    value: float
    count: int

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212).

        For shares between 0 and 1, as in recall, it is wider than need be: no variable
        between 0 and 1 spreads more than one that is only ever 0 or 1.
        """
        square = Z * Z / self.count
        middle = self.value + square / 2
        reach = Z * math.sqrt(self.value * (1 - self.value) / self.count + square / 4 / self.count)
        low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
        return max(0.0, low), min(1.0, high)


def average(values: Iterable[float]) -> Average | None:
    """Return the mean of the values; of none there is no mean."""
    known = list(values)
    return Average(math.fsum(known) / len(known), len(known)) if known else None


@dataclass(frozen=True)
class Evaluation:
    """All trials of one run, in the order of the cases."""

    trials: tuple[Trial, ...]

    @cached_property
    def averages(self) -> Mapping[str, Average]:
        """The average of each score that applies to any case, in the order of the scorers."""
        found = {name: average(self.values(name).values()) for name in SCORERS}
        return {name: mean for name, mean in found.items() if mean is not None}

    @property
    def crashed(self) -> int:
        """How many cases have no reply."""
        return sum(isinstance(trial.reply, Crash) for trial in self.trials)

    @property
    def failures(self) -> tuple[Trial, ...]:
        """The trials in which something went wrong."""
        return tuple(trial for trial in self.trials if trial.failed)

    @property
    def medians(self) -> Mapping[str, float]:
        """The words and milliseconds that half of the replies keep within, and that 95 % do."""
        lengths = [length(one.reply) for one in self.trials if not isinstance(one.reply, Crash)]
        times = sorted(1000 * one.seconds for one in self.trials)
        if not lengths:
            return {}
        return {
            "words": median(lengths),
            "milliseconds": median(times),
            "milliseconds, 95 %": times[math.ceil(0.95 * len(times)) - 1],
        }

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag of any case, by name."""
        return tuple(sorted({tag for trial in self.trials for tag in trial.case.tags}))

    def values(self, name: str) -> dict[str, float]:
        """Return the named score of each case it applies to, by the case's id."""
        return {
            trial.case.id: trial.scores[name].value for trial in self.trials if name in trial.scores
        }

    def tagged(self, tag: str) -> "Evaluation":
        """Return the part of the run whose cases have the tag."""
        return Evaluation(tuple(trial for trial in self.trials if tag in trial.case.tags))
