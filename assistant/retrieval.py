"""A query becomes evidence: the passages that may hold the answer, best first.

Passages are found by their words and by their meaning, and the two orders are fused by
rank. Only current documents are searched, and of these only what the filters leave.
Passages that say the same (the boilerplate of fifty releases) count once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.answers import Evidence
from assistant.questions import Filters, Query
from assistant.topics import Sought
from ingest.index import Card, Index, versions_on
from ingest.language.terms import terms
from ingest.records import Passage
from ingest.settings import Means

# Candidates taken from each of the two searches.
DEPTH = 60
# As of an earlier day, so many times as many.
PAST_DEPTH = 3
# Reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009.
FUSION = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as retrieval found it: with the similarity of its meaning to the question."""

    evidence: Evidence
    similarity: float


def retrieve(
    query: Query,
    sought: Sought,
    index: Index,
    *,
    limit: int,
    without: Collection[Means] = (),
) -> tuple[Found, ...]:
    """Return the passages that may hold the answer, best first, without repetition."""
    allowed = admitted(query.filters, index)
    if allowed is not None and not allowed:
        return ()
    past = query.filters.as_of is not None
    # Of earlier versions several may come near that were not in force then.
    depth = DEPTH * PAST_DEPTH if past else DEPTH
    by_words = index.by_words([topic.kin for topic in sought.topics], depth, allowed, past=past)
    vector = index.embedder.embed([query.words])[0]
    by_meaning = index.by_meaning(vector, depth, allowed, past=past)
    similarities = dict(by_meaning)
    orders = [
        [identity for identity, _ in found]
        for found, means in ((by_words, Means.WORDS), (by_meaning, Means.MEANING))
        if means not in without
    ]
    scores = chained(*orders) if Means.FUSION in without else fused(*orders)
    passages = index.passages(list(scores), allowed)
    best = sorted(passages.values(), key=lambda passage: (-scores[passage.id], passage.id))
    return tuple(
        Found(
            Evidence(
                index.document(passage.document, (allowed or {}).get(passage.document)),
                passage,
                scores[passage.id],
            ),
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


def chained(*orders: Sequence[str]) -> dict[str, float]:
    """Return a score for each id without fusion: one order after the other."""
    one_after_the_other = dict.fromkeys(identity for order in orders for identity in order)
    return {identity: 1 / rank for rank, identity in enumerate(one_after_the_other, start=1)}


def distinct(passages: Iterable[Passage], limit: int) -> list[Passage]:
    """Return the first passages that say something new."""
    kept: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        kept.setdefault(tuple(terms(passage.text)), passage)
        if len(kept) == limit:
            break
    return list(kept.values())


def admitted(filters: Filters, index: Index) -> Mapping[str, str] | None:
    """Return the documents that the filters leave, each with its version; None when all are.

    Without a date asked for, what is current and in force today; else what was then.
    """
    cards = index.cards
    if filters.as_of is not None:
        then = versions_on(filters.as_of, index.every_card)
        cards = tuple(card for card in index.every_card if then.get(card.id) == card.version)
    today = datetime.now(UTC).date()
    chosen = {
        card.id: card.version
        for card in cards
        if passes(card, filters) and (filters.as_of or card.ends is None or today < card.ends)
    }
    if filters == Filters() and len(chosen) == len(cards):
        return None
    return chosen


def passes(card: Card, filters: Filters) -> bool:
    """Say whether a document is one that the person chose."""
    return (
        (filters.kind is None or card.kind is filters.kind)
        and (filters.jurisdiction is None or filters.jurisdiction in card.jurisdictions)
        and (filters.product is None or names(card, filters.product))
    )


def names(card: Card, product: str) -> bool:
    """Say whether a document is about a product, by its names or its title."""
    wanted = terms(product)
    named = [terms(name) for name in (*card.products, card.title)]
    return any(contains(name, wanted) for name in named)


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Say whether terms stand together in others."""
    length = len(shorter)
    return any(
        list(longer[at : at + length]) == list(shorter) for at in range(len(longer) - length + 1)
    )
