"""The writer that needs no model: it answers in the documents' own sentences.

It takes the sentences that answer, not the first ones that match: what they say of the
question counts, whether they hold the kind of thing it wants, and where they stand.
When nothing carries an answer it refuses, and says what was looked for.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Refusal
from assistant.candidates import Candidate, candidates
from assistant.grounding import Draft, Quote, Statement
from assistant.promotion import only_praises
from assistant.questions import Query
from assistant.refusals import not_in_documents, unknown_product
from assistant.repetition import repeats
from assistant.retrieval import Found
from assistant.scoring import TELLS_EVENT, conviction, score
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
# How near to the best sentence the others must come to be said beside it.
MARGIN = 4.0


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


def by_meaning(query: Query, ordered: Sequence[Candidate], embedder: Embedder) -> list[Candidate]:
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
    told = one.happens or not query.event or query.wanted not in TELLS_EVENT
    able = one.fits or query.wanted not in ESSENTIAL
    # What tells nothing of the question answers none, however near it stands in meaning.
    able = able and one.matter > 0 and one.on_topic
    able = able and not only_praises(one.text, one.evidence.document)
    return told and able and states_a_fact(one) and not strays(one) and stays(one, query)


def strays(one: Candidate) -> bool:
    """Say whether a sentence is about another medicine than the one that is named."""
    return one.foreign or any(topic.is_medicine for topic in one.absent)


def stays(one: Candidate, query: Query) -> bool:
    """Say whether a sentence keeps to the places that the question names."""
    # Whether something happened somewhere is told only where both are said in one breath.
    near = one.places if query.wanted is Wanted.YES_NO else one.places or one.around
    # A document on one place alone need not name it beside every fact.
    only = one.evidence.document.jurisdictions
    if not near and len(only) == 1 and query.wanted is not Wanted.YES_NO:
        near = frozenset(only)
    return not query.places or bool(query.places & near)


def states_a_fact(one: Candidate) -> bool:
    """Say whether a sentence stands where facts are told, and is more than a heading."""
    place = one.evidence.passage.section.code
    return place not in OUT_OF_PLACE and len(one.text.split()) >= SHORTEST and not is_heading(one)


def is_heading(one: Candidate) -> bool:
    """Say whether a sentence is only the heading of its section, which states nothing."""
    headings = [terms(heading) for heading in one.evidence.passage.section.path]
    return one.evidence.passage.section.code != Part.HEADLINE and terms(one.text) in headings


def choose(ordered: Sequence[Candidate], query: Query) -> list[Candidate]:
    """Return the best sentence and those that come near it and say something else."""
    best = score(ordered[0], query)
    chosen: list[Candidate] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        near = score(one, query) >= best - MARGIN and length + words <= MOST_WORDS
        near = near and (not chosen or belongs_beside(chosen[0], one))
        if chosen and (not near or repeats(one.text, [other.text for other in chosen])):
            continue
        chosen.append(one)
        length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return chosen


def belongs_beside(first: Candidate, one: Candidate) -> bool:
    """Say whether a sentence is about all that the first is about: the same trial and medicine."""
    return set(one.absent) <= set(first.absent)
