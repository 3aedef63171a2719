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
from assistant.scoring import FIGURES, TELLS_EVENT, conviction, score
from assistant.told_apart import told_apart
from assistant.topics import Sought
from assistant.verdicts import verdict
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
# Sentences that differ by less than this are as good as alike.
ALIKE = 0.5
# So much of what the best sentence tells itself, the others must tell, or they stray.
BESIDE = 1 / 3


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
    read = candidates(query, found, sought)
    if query.wanted is not Wanted.YES_NO and speak_of_others(read):
        return not_in_documents(query, found, sought)
    every = [one for one in read if may_answer(one, query)]
    ordered = by_meaning(query, sorted(every, key=lambda one: -score(one, query)), embedder)
    first = next(
        (one for one in foremost(ordered, query, sought) if conviction(one, query) >= least), None
    )
    if first is None:
        return not_in_documents(query, found, sought)
    chosen = choose([first, *(one for one in ordered if one is not first)], query)
    statements = tuple(Statement(one.text, (Quote(one.evidence, one.span),)) for one in chosen)
    return Draft(query.words, statements, WRITER)


def foremost(ordered: Sequence[Candidate], query: Query, sought: Sought) -> list[Candidate]:
    """Return the best sentences that are as good as alike, those that say yes or no first."""
    alike = [
        one
        for one in ordered[:MOST_CLAIMS]
        if score(one, query) >= score(ordered[0], query) - ALIKE
    ]
    return sorted(alike, key=lambda one: verdict(query, one.text, sought) is None)


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
    # "The trial enrolled 783", under "About MERIDIAN-3", is not of MERIDIAN-1.
    heading = one.evidence.passage.section.path[-1]
    if told_apart(query.words, f"{heading}: {one.text}"):
        return False
    told = one.happens or not query.event or query.wanted not in TELLS_EVENT
    able = one.fits or query.wanted not in ESSENTIAL
    # What tells nothing of the question answers none, however near it stands in meaning.
    able = able and one.matter > 0 and one.on_topic
    able = able and not (query.wanted in FIGURES and one.absent)
    able = able and not only_praises(one.text, one.evidence.document)
    # The dose for adults is none for a child; whether a child may have it, the bounds tell.
    able = able and (query.wanted is Wanted.YES_NO or one.for_person is not False)
    return told and able and states_a_fact(one) and not strays(one) and stays(one, query)


def speak_of_others(read: Sequence[Candidate]) -> bool:
    """Say whether what is said of the product is said for other weights, ages or kidneys."""
    own = [one.for_person for one in read if not strays(one)]
    return False in own and True not in own


def strays(one: Candidate) -> bool:
    """Say whether a sentence is about another medicine, condition or company than those named."""
    return (
        one.foreign
        or one.unsaid
        or not one.present
        or any(topic.is_medicine for topic in one.absent)
    )


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
    """Say whether a sentence is about all that the first is: trial, medicine, person, matter."""
    same = first.for_person is False or one.for_person is not False
    same = same and set(one.absent) <= set(first.absent)
    return same and one.direct >= BESIDE * first.direct
