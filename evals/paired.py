"""Tell a real fall from noise: the same cases, asked before and now.

McNemar's test (Psychometrika 12, 1947, 153–157) in its exact form: of the cases whose score
changed, as many should have risen as fallen if nothing but chance was at work. The test asks
one way only: how often would chance alone let so many or more of them fall?
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.stats import binomtest

from evals.evaluation import Average, average

# A fall that chance alone would bring once in twenty runs or less.
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """One score before and now, over the same cases, and the cases that changed."""

    score: str
    before: Average
    now: Average
    lost: tuple[str, ...]
    gained: tuple[str, ...]

    @property
    def chance(self) -> float:
        """How probable it is that chance alone lets so many or more of the changed cases fall."""
        changed = len(self.lost) + len(self.gained)
        if not changed:
            return 1.0
        return float(binomtest(len(self.lost), changed, alternative="greater").pvalue)

    @property
    def fell(self) -> bool:
        """Whether it fell, and not by chance."""
        return self.chance <= SIGNIFICANT


def compared(
    score: str, before: Mapping[str, float], now: Mapping[str, float]
) -> Comparison | None:
    """Return how a score changed over the cases that have it before and now; None without any."""
    shared = [case for case in now if case in before]
    first, last = average(before[case] for case in shared), average(now[case] for case in shared)
    if first is None or last is None:
        return None
    return Comparison(
        score,
        first,
        last,
        lost=tuple(case for case in shared if now[case] < before[case]),
        gained=tuple(case for case in shared if now[case] > before[case]),
    )
