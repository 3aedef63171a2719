"""The writer that needs no model: it answers in the documents' own sentences.

It takes the sentences that answer, not the first ones that match: what they say of the
question counts, whether they hold the kind of thing it wants, and where they stand.
When nothing carries an answer it refuses, and says what was looked for.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Refusal
from assistant.candidates import Candidate, candidates
from assistant.grounding import Draft, Quote, Statement
from assistant.questions import Query
from assistant.refusals import not_in_documents, unknown_product
from assistant.retrieval import Found
from assistant.topics import Role, Topic, of_role
from assistant.wanted import ESSENTIAL, Wanted
from ingest.language.terms import terms
from ingest.records import Part

WRITER = "quotes"
MOST_CLAIMS = 3
MOST_WORDS = 80
# Sections in which companies say what may come, or how to reach them: no statements of fact.
OUT_OF_PLACE = frozenset({Part.FORWARD_LOOKING, Part.CONTACTS, Part.HEADER})
SHORTEST, LONGEST = 6, 60
# Two sentences that share this much of their words say the same.
SAME = 0.75


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that speaks for a sentence counts."""

    matter: float = 1.4
    direct: float = 1.7
    named: float = 1.4
    absent: float = -1.5
    fits: float = 2.4
    place: float = 1.2
    rank: float = 1.5
    similarity: float = 3.0
    out_of_place: float = -1.5
    headline: float = -0.5
    short: float = -0.8


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the best sentence must reach, and how near to it the others must come."""

    matter: float = 0.45
    named: float = 0.3
    margin: float = 0.6


WEIGHTS = Weights()
THRESHOLDS = Thresholds()


def write(query: Query, found: Sequence[Found], sought: Sequence[Topic]) -> Draft | Refusal:
    """Return the sentences that answer, or a refusal when none does."""
    unknown = [topic for topic in of_role(sought, Role.NAME) if not topic.known]
    if any(topic.is_medicine for topic in unknown) or (
        unknown and len(unknown) == len(of_role(sought, Role.NAME))
    ):
        return unknown_product(query, found, unknown)
    eligible = [one for one in candidates(query, found, sought) if may_answer(one, query)]
    ordered = sorted(eligible, key=lambda one: -score(one, query))
    if not ordered or not convincing(ordered[0]):
        return not_in_documents(query, found, sought)
    statements = tuple(
        Statement(one.text, (Quote(one.evidence, one.span),)) for one in choose(ordered, query)
    )
    return Draft(query.words, statements, WRITER)


def may_answer(one: Candidate, query: Query) -> bool:
    """Say whether a sentence can be an answer at all."""
    if query.wanted in ESSENTIAL and not one.fits:
        return False
    if query.places and not query.places & (one.places or one.around):
        return False
    return not any(topic.is_medicine for topic in one.absent)


def convincing(one: Candidate) -> bool:
    """Say whether enough of the question is told to answer it with this sentence."""
    return one.matter >= THRESHOLDS.matter and one.named >= THRESHOLDS.named


def score(one: Candidate, query: Query) -> float:
    """Return how much speaks for a sentence."""
    code = one.evidence.passage.section.code
    place = len(query.places & one.places) / len(query.places) if query.places else 1.0
    return (
        WEIGHTS.matter * one.matter
        + WEIGHTS.direct * one.direct
        + WEIGHTS.named * one.named
        + WEIGHTS.absent * bool(one.absent)
        + WEIGHTS.fits * one.fits
        + WEIGHTS.place * place
        + WEIGHTS.rank / math.sqrt(1 + one.rank)
        + WEIGHTS.similarity * one.similarity
        + WEIGHTS.out_of_place * (code in OUT_OF_PLACE)
        + WEIGHTS.headline * (code == Part.HEADLINE and query.wanted is Wanted.DATE)
        + WEIGHTS.short * (len(one.text.split()) < SHORTEST)
    )


def choose(ordered: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Return the best sentence and those that come near it and say something else."""
    best = score(ordered[0], query)
    chosen: list[Candidate] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        near = score(one, query) >= best - THRESHOLDS.margin
        if chosen and (not near or length + words > MOST_WORDS or repeats(one, chosen)):
            continue
        chosen.append(one)
        length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return chosen


def repeats(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Say whether a sentence says about the same as one already chosen."""
    said = set(terms(one.text))
    others = (set(terms(other.text)) for other in chosen)
    return any(len(said & other) > SAME * min(len(said), len(other)) for other in others)
