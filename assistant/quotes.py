"""The writer that needs no model: it answers in the documents' own sentences.

It takes the sentences that answer, not the first ones that match: what they say of the
question counts, whether they hold the kind of thing it wants, and where they stand.
When nothing carries an answer it refuses, and says what was looked for.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers import Refusal
from assistant.candidates import Candidate, candidates
from assistant.grounding import Draft, Quote, Statement
from assistant.questions import Query
from assistant.refusals import not_in_documents, unknown_product
from assistant.retrieval import Found
from assistant.topics import Sought
from assistant.wanted import ESSENTIAL, Wanted
from ingest.index import Embedder
from ingest.language.terms import terms
from ingest.records import Part

WRITER = "quotes"
MOST_CLAIMS = 3
MOST_WORDS = 100
# Sections in which companies say what may come, or how to reach them: no statements of fact.
OUT_OF_PLACE = frozenset({Part.FORWARD_LOOKING, Part.CONTACTS, Part.HEADER, Part.DATELINE})
SHORTEST = 5
# So many of the best sentences are compared with the question by their meaning as well,
# which costs about as much as embedding half of them one by one.
CLOSELY = 20
LONGEST_EMBEDDED = 600
# What is asked to have happened has to be told in the sentence itself.
TELLS_EVENT = frozenset({Wanted.DATE, Wanted.YES_NO})
# What a product is and does, releases say in the section about it.
TOLD_IN_ABOUT = frozenset({Wanted.DEFINITION, Wanted.MECHANISM})
# A document that lacks more of the question's names than this leaves is about something else.
PRESENT = 0.4
# A figure answers only where the most telling of what is asked stands about it.
FIGURES = frozenset({Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.NUMBER})
CORE = 0.3
# Between the cells of a table's row.
ROWS = " | "
# Two sentences that share this much of their words say the same.
SAME = 0.75


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that speaks for a sentence counts when sentences are compared.

    Fitted on development questions over real releases and labels: the sentences that answer
    against the others of the same evidence (softmax over each question).
    """

    matter: float = 2.8
    direct: float = 2.2
    named: float = 0.3
    absent: float = -0.9
    present: float = 1.8
    fits: float = 2.4
    exact: float = 0.9
    place: float = 0.8
    core: float = 0.5
    lost: float = 1.4
    happens: float = 1.5
    wanted: float = 1.4
    about: float = 1.2
    meaning: float = 3.6
    rank: float = 2.4
    headline: float = -2.3
    quote: float = -1.6
    safety: float = -1.5
    self_description: float = -0.6
    rows: float = -1.9


@dataclass(frozen=True, slots=True)
class Conviction:
    """What makes a sentence convincing on its own, not only better than the others.

    Fitted by logistic regression on the same questions, answerable or not: whether the best
    sentence of each, or one of the next two, answered.
    """

    score: float = 0.19
    about: float = 2.2
    fits: float = 2.0
    place: float = 0.7
    bias: float = -7.2


WEIGHTS = Weights()
CONVICTION = Conviction()
# How near to the best sentence the others must come to be said beside it.
MARGIN = 3.0


def write(
    query: Query,
    found: Sequence[Found],
    sought: Sought,
    embedder: Embedder,
    *,
    least: float,
) -> Draft | Refusal:
    """Return the sentences that answer, or a refusal when none does.

    `least` is how sure it has to be that the best one answers, from 0 to 1.
    """
    unknown = [topic for topic in sought.names if not topic.known]
    if any(topic.is_medicine for topic in unknown) or (
        unknown and len(unknown) == len(sought.names)
    ):
        return unknown_product(query, found, unknown)
    every = [one for one in candidates(query, found, sought) if may_answer(one, query)]
    ordered = by_meaning(query, sorted(every, key=lambda one: -score(one, query)), embedder)
    if not ordered or conviction(ordered[0], query) < least:
        return not_in_documents(query, found, sought)
    statements = tuple(
        Statement(one.text, (Quote(one.evidence, one.span),)) for one in choose(ordered, query)
    )
    return Draft(query.words, statements, WRITER)


def by_meaning(
    query: Query, ordered: Sequence[Candidate], embedder: Embedder
) -> list[Candidate]:
    """Return the best sentences in the order that their meaning, too, speaks for."""
    first = ordered[:CLOSELY]
    if not first:
        return []
    vectors = embedder.embed([query.words, *(one.text[:LONGEST_EMBEDDED] for one in first)])
    meant = [
        replace(one, meaning=float(vector @ vectors[0]))
        for one, vector in zip(first, vectors[1:], strict=True)
    ]
    return sorted(meant, key=lambda one: -score(one, query))


def may_answer(one: Candidate, query: Query) -> bool:
    """Say whether a sentence can be an answer at all: a fact, of no other product or place."""
    return states_a_fact(one) and not strays(one) and stays(one, query)


def strays(one: Candidate) -> bool:
    """Say whether a sentence is about another medicine than the one that is named."""
    return one.foreign or any(topic.is_medicine for topic in one.absent)


def stays(one: Candidate, query: Query) -> bool:
    """Say whether a sentence keeps to the places that the question names."""
    # Whether something happened somewhere is told only where both are said in one breath.
    near = one.places if query.wanted is Wanted.YES_NO else one.places or one.around
    return not query.places or bool(query.places & near)


def states_a_fact(one: Candidate) -> bool:
    """Say whether a sentence stands where facts are told, and is more than a heading."""
    place = one.evidence.passage.section.code
    return place not in OUT_OF_PLACE and len(one.text.split()) >= SHORTEST and not is_heading(one)


def is_wanted(one: Candidate, query: Query) -> bool:
    """Say whether a sentence holds what the kind of answer cannot do without."""
    return (
        (one.fits or query.wanted not in ESSENTIAL)
        and (one.core >= CORE or query.wanted not in FIGURES)
        and (one.happens or query.wanted not in TELLS_EVENT)
    )


def is_about(one: Candidate) -> bool:
    """Say whether a sentence stands in a document that knows what the question names."""
    return one.present >= PRESENT


def is_heading(one: Candidate) -> bool:
    """Say whether a sentence is only the heading of its section, which states nothing."""
    headings = [terms(heading) for heading in one.evidence.passage.section.path]
    return one.evidence.passage.section.code != Part.HEADLINE and terms(one.text) in headings


def conviction(one: Candidate, query: Query) -> float:
    """Return how sure it is that a sentence answers, from 0 to 1, by what speaks for it."""
    odds = (
        CONVICTION.bias
        + CONVICTION.score * score(one, query)
        + CONVICTION.about * is_about(one)
        + CONVICTION.fits * one.fits
        + CONVICTION.place * share_of_places(one, query)
    )
    return 1 / (1 + math.exp(-odds))


def share_of_places(one: Candidate, query: Query) -> float:
    """Return how many of the places that the question names a sentence names; 1 without any."""
    return len(query.places & one.places) / len(query.places) if query.places else 1.0


def score(one: Candidate, query: Query) -> float:
    """Return how much speaks for a sentence."""
    return of_matter(one, query) + of_kind(one, query) + of_place(one, query)


def of_matter(one: Candidate, query: Query) -> float:
    """Return how much what a sentence is about speaks for it."""
    return (
        WEIGHTS.matter * one.matter
        + WEIGHTS.direct * one.direct
        + WEIGHTS.named * one.named
        + WEIGHTS.absent * bool(one.absent)
        + WEIGHTS.present * one.present
        + WEIGHTS.core * one.core
        + WEIGHTS.lost * one.lost
        + WEIGHTS.about * is_about(one)
        + WEIGHTS.place * share_of_places(one, query)
        + WEIGHTS.meaning * one.meaning
    )


def of_kind(one: Candidate, query: Query) -> float:
    """Return how much it speaks for a sentence that it holds what is wanted."""
    return (
        WEIGHTS.fits * one.fits
        + WEIGHTS.exact * (query.wanted is Wanted.DATE and one.exact)
        + WEIGHTS.happens * one.happens
        + WEIGHTS.wanted * is_wanted(one, query)
    )


def of_place(one: Candidate, query: Query) -> float:
    """Return how much it speaks for or against a sentence where it stands."""
    code = one.evidence.passage.section.code
    described = code == Part.ABOUT and query.wanted not in TOLD_IN_ABOUT
    return (
        WEIGHTS.rank / math.sqrt(1 + one.rank)
        + WEIGHTS.headline * (code == Part.HEADLINE)
        + WEIGHTS.quote * (code == Part.QUOTE and query.wanted is not Wanted.PERSON)
        + WEIGHTS.safety * (code == Part.SAFETY)
        + WEIGHTS.self_description * described
        + WEIGHTS.rows * (ROWS in one.text)
    )


def choose(ordered: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Return the best sentence and those that come near it and say something else."""
    best = score(ordered[0], query)
    chosen: list[Candidate] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        near = score(one, query) >= best - MARGIN and length + words <= MOST_WORDS
        if chosen and (not near or repeats(one, chosen)):
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
