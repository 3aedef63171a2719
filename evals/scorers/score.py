"""A score and its reason."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How well a reply did, from 0 to 1, and why."""

    value: float
    reason: str


def verdict(wrong: Sequence[str], *, otherwise: str) -> Score:
    """Return 0 with all that is wrong, or 1."""
    return Score(0, "; ".join(wrong)) if wrong else Score(1, otherwise)


def share(some: int, every: int, reason: str) -> Score:
    """Return some of every as a score."""
    return Score(some / every, f"{some} of {every}: {reason}" if some < every else reason)
