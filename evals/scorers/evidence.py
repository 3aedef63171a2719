"""Score what retrieval offered: how much of the proof, how high, and how much of it stale."""

from math import log2

from assistant.answers import Evidence, Reply
from evals.cases import Case, Quote
from evals.scorers.citations import touches
from evals.scorers.score import Score

# Järvelin and Kekäläinen, ACM Trans. Inf. Syst. 20, 2002, 422–446: the gain of rank i counts
# 1 / log2(i + 1).
DEPTH = 10


def recall(case: Case, reply: Reply, *, k: int) -> Score | None:
    """Score the share of the expected quotes that the first k passages of evidence meet."""
    if not case.evidence:
        return None
    missing = [
        quote for quote in case.evidence if not any(holds(one, quote) for one in reply.evidence[:k])
    ]
    return Score(
        1 - len(missing) / len(case.evidence),
        "; ".join(f"not in the first {k}: {quote.quote!r}" for quote in missing) or "all found",
    )


def ndcg(case: Case, reply: Reply) -> Score | None:
    """Score how high the expected quotes stand among the first ten passages of evidence.

    The discounted gain of the first passage that holds each quote, by the gain there would
    be if the quotes stood in the first places.
    """
    if not case.evidence:
        return None
    new, gain, known = list(case.evidence), 0.0, 0
    for rank, one in enumerate(reply.evidence[:DEPTH], start=1):
        rest = [quote for quote in new if not holds(one, quote)]
        if len(rest) < len(new):
            gain += 1 / log2(rank + 1)
            known += 1
        new = rest
    # Quotes that stand in one passage are one thing to be found.
    ideal = sum(1 / log2(rank + 1) for rank in range(1, known + len(new) + 1))
    return Score(gain / ideal, f"gain {gain:.3f} of {ideal:.3f}")


def stale(case: Case, reply: Reply) -> Score | None:
    """Score the share of the evidence from other versions than prove; less is better."""
    if not case.proofs or not reply.evidence:
        return None
    proven = {(one.proven_by.id, one.proven_by.version) for one in case.proofs}
    known = {identity for identity, _ in proven}
    old = [
        one.document.source
        for one in reply.evidence
        if one.document.id in known and (one.document.id, one.document.version) not in proven
    ]
    told = f"from other versions: {', '.join(sorted(set(old)))}" if old else "none is stale"
    return Score(len(old) / len(reply.evidence), told)


def holds(evidence: Evidence, quote: Quote) -> bool:
    """Say whether a passage shares words with an expected quote."""
    document = evidence.document
    return quote.is_from(document) and touches(evidence.passage.span, quote.places(document.text))
