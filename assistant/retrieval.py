"""A query becomes evidence: the passages that may hold the answer, best first.

Passages are found by their words and by their meaning, and the two orders are fused by
rank. Only current documents are searched, and of these only what the filters leave.
Passages that say the same (the boilerplate of fifty releases) count once.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.answers import Evidence
from assistant.questions import Filters, Query
from assistant.topics import Sought
from ingest.index import Index
from ingest.language.terms import terms
from ingest.records import Document, Passage

# Candidates taken from each of the two searches.
DEPTH = 60
# Reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009.
FUSION = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as retrieval found it: with the similarity of its meaning to the question."""

    evidence: Evidence
    similarity: float


def retrieve(query: Query, sought: Sought, index: Index, *, limit: int) -> tuple[Found, ...]:
    """Return the passages that may hold the answer, best first, without repetition."""
    allowed = admitted(query.filters, index)
    if allowed is not None and not allowed:
        return ()
    by_words = index.by_words([topic.kin for topic in sought.topics], DEPTH, allowed)
    vector = index.embedder.embed([query.words])[0]
    by_meaning = index.by_meaning(vector, DEPTH, allowed)
    similarities = dict(by_meaning)
    scores = fused([identity for identity, _ in by_words], [identity for identity, _ in by_meaning])
    passages = index.passages(list(scores))
    best = sorted(passages.values(), key=lambda passage: (-scores[passage.id], passage.id))
    return tuple(
        Found(
            Evidence(index.document(passage.document), passage, scores[passage.id]),
            similarities.get(passage.id, 0.0),
        )
        for passage in distinct(best, limit)
    )


def fused(*orders: Sequence[str]) -> dict[str, float]:
    """Return a score for each id: the higher it stands in each of the orders, the better."""
    scores: dict[str, float] = {}
    for order in orders:
        for rank, identity in enumerate(order, start=1):
            scores[identity] = scores.get(identity, 0.0) + 1 / (FUSION + rank)
    return scores


def distinct(passages: Iterable[Passage], limit: int) -> list[Passage]:
    """Return the first passages that say something new."""
    kept: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        kept.setdefault(tuple(terms(passage.text)), passage)
        if len(kept) == limit:
            break
    return list(kept.values())


def admitted(filters: Filters, index: Index) -> Collection[str] | None:
    """Return the documents that the filters leave; None when all are.

    Without a date asked for, what is no longer valid today is left out.
    """
    today = datetime.now(UTC).date()
    over = {identity for identity, end in index.ends.items() if end <= today}
    if filters == Filters() and not over:
        return None
    admitted = {document.id for document in index.documents() if passes(document, filters)}
    return admitted if filters.as_of else admitted - over


def passes(document: Document, filters: Filters) -> bool:
    """Say whether a document may answer under the filters."""
    return (
        (filters.kind is None or document.kind is filters.kind)
        and (filters.jurisdiction is None or filters.jurisdiction in document.jurisdictions)
        and (filters.product is None or names(document, filters.product))
        and (filters.as_of is None or valid(document, filters.as_of))
    )


def names(document: Document, product: str) -> bool:
    """Say whether a document is about a product, by its names or its title."""
    wanted = terms(product)
    named = [terms(name) for name in (*document.products, document.title)]
    return any(contains(name, wanted) for name in named)


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Say whether terms stand together in others."""
    length = len(shorter)
    return any(
        list(longer[at : at + length]) == list(shorter) for at in range(len(longer) - length + 1)
    )


def valid(document: Document, day: date) -> bool:
    """Say whether a document was out and in force on a day; an undated one always is."""
    begins = document.valid_from or document.published
    return (begins is None or begins <= day) and (
        document.valid_to is None or day < document.valid_to
    )
