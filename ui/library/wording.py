"""Hold sentences against each other: which was edited into which, and what words changed.

Nothing is lost: what is told of the old side spells exactly the old sentences, what is told
of the new side exactly the new ones.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# A word keeps what stands inside of it ("0.25", "breast-feeding"); all else stands alone.
WORD = re.compile(r"\w+(?:[.,'’\-–/]\w+)*|\s+|.", re.DOTALL)
ALIKE = 0.5  # how much of two sentences is the same where one was edited into the other
MOST_PAIRS = 400  # comparisons at one place; beyond it sentences are told as they come
MOST_WORDS = 1500  # beyond it a sentence, most likely a table, is told as one change


class Run(NamedTuple):
    """Words in a row of one side, and whether the other side has them as well."""

    words: str
    kept: bool


class Pair(NamedTuple):
    """A sentence before and after; None where there is none."""

    old: str | None
    new: str | None


def paired(removed: Sequence[str], added: Sequence[str]) -> list[Pair]:
    """Return sentences that went and came, in their order, those alike beside each other."""
    pairs: list[Pair] = []
    told = 0
    searched = added if len(removed) * len(added) <= MOST_PAIRS else ()
    for old in removed:
        at = most_alike(old, searched, told)
        if at is None:
            pairs.append(Pair(old, None))
            continue
        pairs += [Pair(None, new) for new in added[told:at]]
        pairs.append(Pair(old, added[at]))
        told = at + 1
    return pairs + [Pair(None, new) for new in added[told:]]


def most_alike(old: str, added: Sequence[str], start: int) -> int | None:
    """Return the place of the new sentence that is most like an old one, if one is like it."""
    scored = [(likeness(old, added[at]), -at) for at in range(start, len(added))]
    best, place = max(scored, default=(0.0, 0))
    return -place if best >= ALIKE else None


def likeness(old: str, new: str) -> float:
    """Return from 0 to 1 how much two sentences have in common, by their words."""
    before: list[str] = WORD.findall(old)
    after: list[str] = WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return 0.0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def runs(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both sides of an edited sentence, with what they share and what not.

    White space between two words that changed belongs to the change.
    """
    before: list[str] = WORD.findall(old)
    after: list[str] = WORD.findall(new)
    same = SequenceMatcher(None, before, after, autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    codes = same.get_opcodes()
    for at, (tag, i, j, k, n) in enumerate(codes):
        inside = 0 < at < len(codes) - 1
        kept = tag == "equal" and not (inside and not "".join(before[i:j]).strip())
        left.append(Run("".join(before[i:j]), kept))
        right.append(Run("".join(after[k:n]), kept))
    return joined(left), joined(right)


def joined(told: Sequence[Run]) -> tuple[Run, ...]:
    """Return neighbours that are of one sort as one, without empty ones."""
    whole: list[Run] = []
    for run in told:
        if whole and run.words and whole[-1].kept is run.kept:
            whole[-1] = Run(whole[-1].words + run.words, run.kept)
        elif run.words:
            whole.append(run)
    return tuple(whole)
