"""What speaks for a sentence as the answer to a question, in figures.

The weights are fitted on questions written by hand on real releases and labels: which of
the sentences offered answers, and whether any of them does.
"""

import math
from dataclasses import dataclass

from assistant.candidates import Candidate
from assistant.questions import Query
from assistant.wanted import ESSENTIAL, Wanted
from ingest.language.sentences import BETWEEN_CELLS
from ingest.records import Part

# What is asked to have happened has to be told in the sentence itself.
TELLS_EVENT = frozenset({Wanted.DATE, Wanted.YES_NO})
# What a product is and does, releases say in the section about it.
TOLD_IN_ABOUT = frozenset({Wanted.DEFINITION, Wanted.MECHANISM})
# A document that lacks more of the question's names than this leaves is about something else.
PRESENT = 0.4
# A figure answers only where the most telling of what is asked stands about it.
FIGURES = frozenset({Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.NUMBER})
CORE = 0.3


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
    # As much as a row of a table lacks: in rows, labels say who gets which dose.
    person: float = 2.0
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
    """Return how many of the places that the question names a sentence names; 1 without any.

    A sentence that names none speaks of its document's, if that is one place alone.
    """
    if not query.places:
        return 1.0
    only = one.evidence.document.jurisdictions
    told = one.places or (frozenset(only) if len(only) == 1 else frozenset())
    return len(query.places & told) / len(query.places)


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
        + WEIGHTS.person * (one.for_person is True)
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
        + WEIGHTS.rows * (BETWEEN_CELLS in one.text)
    )


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
