"""Score a reply against its case, by arithmetic alone.

Each scorer is a pure function from a case and its reply to a score from 0 to 1 with a
reason, or to None where it does not apply: not applicable is not zero.
"""

from collections.abc import Callable, Mapping
from functools import partial

from assistant.answers import Passing, Reply
from evals.cases import Case
from evals.scorers.citations import (
    citation_precision,
    citation_recall,
    grounded,
    literal,
    right_document,
    right_jurisdiction,
    right_section,
    right_version,
)
from evals.scorers.evidence import ndcg, recall, stale
from evals.scorers.facts import exact, not_more_exact, right
from evals.scorers.replies import brief, falsely_refused, followed, noticed, refused
from evals.scorers.score import Score
from evals.scorers.writing import carried, passed

__all__ = ["LESS_IS_BETTER", "SCORERS", "Score", "Scorer"]

Scorer = Callable[[Case, Reply], Score | None]

SCORERS: Mapping[str, Scorer] = {
    "right": right,
    "exact": exact,
    "not more exact": not_more_exact,
    "grounded": grounded,
    "literal": literal,
    "citation recall": citation_recall,
    "citation precision": citation_precision,
    "right document": right_document,
    "right section": right_section,
    "right version": right_version,
    "right jurisdiction": right_jurisdiction,
    "refused": refused,
    "falsely refused": falsely_refused,
    "followed": followed,
    "noticed": noticed,
    "recall at 1": partial(recall, k=1),
    "recall at 5": partial(recall, k=5),
    "recall at 10": partial(recall, k=10),
    "nDCG at 10": ndcg,
    "stale evidence": stale,
    "brief": brief,
    "carried": carried,
    "let through": partial(passed, how=Passing.LET_THROUGH),
    "replaced": partial(passed, how=Passing.REPLACED),
    "dropped": partial(passed, how=Passing.DROPPED),
}

# Of all others more is better.
LESS_IS_BETTER = frozenset({"falsely refused", "stale evidence"})
