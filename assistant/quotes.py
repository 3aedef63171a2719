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
from assistant.topics import Sought
from assistant.wanted import ESSENTIAL, Wanted
from ingest.language.terms import terms
from ingest.records import Part

WRITER = "quotes"
MOST_CLAIMS = 3
MOST_WORDS = 80
# Sections in which companies say what may come, or how to reach them: no statements of fact.
OUT_OF_PLACE = frozenset({Part.FORWARD_LOOKING, Part.CONTACTS, Part.HEADER, Part.DATELINE})
SHORTEST = 5
# What is asked to have happened has to be told in the sentence itself.
TELLS_EVENT = frozenset({Wanted.DATE, Wanted.YES_NO})
# What a product is and does, releases say in the section about it.
TOLD_IN_ABOUT = frozenset({Wanted.DEFINITION, Wanted.MECHANISM})
# A document that lacks more of the question's names than this leaves is about something else.
PRESENT = 0.4
# A figure answers only where the most telling of what is asked stands about it.
FIGURES = frozenset({Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.NUMBER})
CORE = 0.3
# Two sentences that share this much of their words say the same.
SAME = 0.75


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that speaks for a sentence counts when sentences are compared.

    Fitted on development questions over real releases: the sentences that answer against
    the others of the same evidence (softmax over each question, five-fold).
    """

    matter: float = 1.3
    direct: float = 2.0
    named: float = 0.5
    absent: float = -0.5
    fits: float = 1.0
    exact: float = 0.4
    place: float = 0.5
    similarity: float = 1.3
    rank: float = 1.0
    headline: float = -0.8
    quote: float = -0.6
    safety: float = -0.5
    about: float = 0.8


@dataclass(frozen=True, slots=True)
class Conviction:
    """What makes a sentence convincing on its own, not only better than the others.

    Fitted by logistic regression on the same questions, answerable or not: the best
    sentence of each against whether it, or one of the next two, answered.
    """

    matter: float = 0.9
    direct: float = 0.6
    named: float = 0.15
    absent: float = -0.6
    lost: float = -0.3
    fits: float = 0.5
    similarity: float = 0.35
    rank: float = 0.4
    bias: float = -1.1


WEIGHTS = Weights()
CONVICTION = Conviction()
# How near to the best sentence the others must come to be said beside it.
MARGIN = 1.0
# A sentence beside the best one tells this share of what that one tells of the question.
BESIDE_BEST = 0.6
THRESHOLD = 0.0


def write(query: Query, found: Sequence[Found], sought: Sought) -> Draft | Refusal:
    """Return the sentences that answer, or a refusal when none does."""
    unknown = [topic for topic in sought.names if not topic.known]
    if any(topic.is_medicine for topic in unknown) or (
        unknown and len(unknown) == len(sought.names)
    ):
        return unknown_product(query, found, unknown)
    every = candidates(query, found, sought)
    eligible = [one for one in every if may_answer(one, query)]
    ordered = sorted(eligible, key=lambda one: -score(one, query))
    if not ordered or conviction(ordered[0]) < THRESHOLD:
        return not_in_documents(query, found, sought)
    statements = tuple(
        Statement(one.text, (Quote(one.evidence, one.span),)) for one in choose(ordered, query)
    )
    return Draft(query.words, statements, WRITER)


def may_answer(one: Candidate, query: Query) -> bool:
    """Say whether a sentence can be an answer at all: of the kind wanted, about the subject."""
    return states_a_fact(one) and is_wanted(one, query) and is_about(one, query)


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


def is_about(one: Candidate, query: Query) -> bool:
    """Say whether a sentence speaks of the products and places that the question names."""
    # Whether something happened somewhere is told only where both are said in one breath.
    near = one.places if query.wanted is Wanted.YES_NO else one.places or one.around
    if query.places and not query.places & near:
        return False
    strays = one.foreign or any(topic.is_medicine for topic in one.absent)
    return one.present >= PRESENT and not strays


def is_heading(one: Candidate) -> bool:
    """Say whether a sentence is only the heading of its section, which states nothing."""
    headings = [terms(heading) for heading in one.evidence.passage.section.path]
    return one.evidence.passage.section.code != Part.HEADLINE and terms(one.text) in headings


def conviction(one: Candidate) -> float:
    """Return how sure it is that a sentence answers, as log odds, by what speaks for it."""
    return (
        CONVICTION.bias
        + CONVICTION.matter * one.matter
        + CONVICTION.direct * one.direct
        + CONVICTION.named * one.named
        + CONVICTION.absent * bool(one.absent)
        + CONVICTION.lost * one.lost
        + CONVICTION.fits * one.fits
        + CONVICTION.similarity * one.similarity
        + CONVICTION.rank / math.sqrt(1 + one.rank)
    )


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
        + WEIGHTS.exact * (query.wanted is Wanted.DATE and one.exact)
        + WEIGHTS.place * place
        + WEIGHTS.similarity * one.similarity
        + WEIGHTS.rank / math.sqrt(1 + one.rank)
        + WEIGHTS.headline * (code == Part.HEADLINE)
        + WEIGHTS.quote * (code == Part.QUOTE and query.wanted is not Wanted.PERSON)
        + WEIGHTS.safety * (code == Part.SAFETY)
        + WEIGHTS.about * (code == Part.ABOUT and query.wanted in TOLD_IN_ABOUT)
    )


def choose(ordered: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Return the best sentence and those that come near it and say something else."""
    best = score(ordered[0], query)
    chosen: list[Candidate] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        if chosen and (
            score(one, query) < best - MARGIN
            or length + words > MOST_WORDS
            or not belongs(one, ordered[0])
            or repeats(one, chosen)
        ):
            continue
        chosen.append(one)
        length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return chosen


def belongs(one: Candidate, best: Candidate) -> bool:
    """Say whether a sentence tells nearly as much of the question as the best one."""
    return (
        one.matter >= BESIDE_BEST * best.matter
        and one.named >= BESIDE_BEST * best.named
        and len(one.absent) <= len(best.absent)
    )


def repeats(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Say whether a sentence says about the same as one already chosen."""
    said = set(terms(one.text))
    others = (set(terms(other.text)) for other in chosen)
    return any(len(said & other) > SAME * min(len(said), len(other)) for other in others)
