"""Whether a sentence says again what another one says.

Most of its words have to be the other's, and none may turn them around: "less than 4 hours"
and "more than 4 hours" are two instructions.
"""

from collections.abc import Iterable

from ingest.language.figures import figures
from ingest.language.terms import content_terms, terms

# Two sentences that share this much of their words say the same.
SAME = 0.75
TURNING = frozenset(
    term
    for word in "not never no nor without avoid less more fewer before after above below under over"
    " lower higher increase decrease reduce unless except least most only cannot neither".split()
    for term in terms(word)
)


def repeats(words: str, others: Iterable[str]) -> bool:
    """Say whether a sentence says about the same as one of the others."""
    return any(says_again(words, other) for other in others)


def says_again(one: str, other: str) -> bool:
    """Say whether two sentences say about the same, with the same figures."""
    first, second = set(content_terms(one)), set(content_terms(other))
    if len(first & second) <= SAME * min(len(first), len(second)):
        return False
    if (set(terms(one)) ^ set(terms(other))) & TURNING:
        return False
    short, long = sorted((figures(one), figures(other)), key=len)
    return short <= long
