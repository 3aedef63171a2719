"""The regulatory events that documents tell of the product a question names.

What was asked to have happened is told apart from what else is known of the same place
(an acceptance where an approval is asked for) and of other places.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.asked_events import event_words
from assistant.questions import Query
from assistant.retrieval import admitted
from assistant.topics import Sought, Topic
from assistant.verdicts import asks_in_denial
from ingest.index import Index
from ingest.language.meanings import Form, form_of, spaced
from ingest.language.terms import spelled, spells
from ingest.records import Document
from ingest.regulatory import Event, EventKind

# Which of several is meant, said by when they happened and not in their sentences.
FIRST = re.compile(r"\b(?:first|initial(?:ly)?|original(?:ly)?)\b", re.IGNORECASE)
# Turns of speech, which no sentence on an event repeats.
TURN = re.compile(
    r"since|now|already|yet|currently|presently|still|today|ever|exact(?:ly)?|finally|officially"
    r"|formally|announc(?:ed|ement)|report(?:ed|s)?|stat(?:e|us)|anywhere|somewhere|happen(?:ed)?"
    r"|available|availability|program(?:me)?",
    re.IGNORECASE,
)
# What a word counts that no document has, as much as a word of one document in a hundred.
UNKNOWN = 4.6
# So many characters before a sentence lead to it, and what they tell counts so much:
# "The target action date is September 20" does not say again of what.
BEFORE = 300
LEADING = 0.5


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with the document that tells it.

    Attributes:
        matter: the share of what is asked beside product, place and event that its sentence
            tells, or the title of its document where the sentence does not say for what; at
            half, what leads to the sentence.
    """

    event: Event
    document: Document
    matter: float

    @property
    def words(self) -> str:
        """The sentence that tells it."""
        return self.event.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class ToldEvents:
    """What is told of a product, by how it meets the question.

    Attributes:
        asked: events of the kind and the place asked for.
        there: other events of that place.
        elsewhere: events of that kind in other places.
    """

    asked: tuple[ToldEvent, ...]
    there: tuple[ToldEvent, ...]
    elsewhere: tuple[ToldEvent, ...]

    @property
    def every(self) -> tuple[ToldEvent, ...]:
        """All of them."""
        return (*self.asked, *self.there, *self.elsewhere)


def told_events(
    query: Query, kinds: Collection[EventKind], sought: Sought, index: Index
) -> ToldEvents:
    """Return the events told of the products that a question names."""
    rest = rest_of(sought, event_words(query.words))
    told = [
        ToldEvent(event, document, matter_of(event, document, rest))
        for event in events_of(query, sought, index)
        for document in [document_of(event, query, index)]
    ]
    asked = [one for one in told if one.event.kind in kinds and is_there(one.event, query)]
    there = [
        one
        for one in told
        if one.event.kind not in kinds and query.places and is_there(one.event, query)
    ]
    elsewhere = [one for one in told if one.event.kind in kinds and not is_there(one.event, query)]
    return ToldEvents(tuple(asked), tuple(there), tuple(elsewhere))


def events_of(query: Query, sought: Sought, index: Index) -> list[Event]:
    """Return the events of the products named, as the versions tell that may answer."""
    forms = frozenset(form for topic in sought.names for form in topic.kin)
    allowed = admitted(query.filters, index)
    if query.filters.as_of is not None:
        held = [
            event
            for document, version in (allowed or {}).items()
            for event in index.events_of(document, version)
        ]
    else:
        held = [event for event in index.events if allowed is None or event.document in allowed]
    return [event for event in held if event.product and is_one_of(event.product, forms)]


def document_of(event: Event, query: Query, index: Index) -> Document:
    """Return the document that tells an event, in the version that may answer."""
    if query.filters.as_of is None:
        return index.document(event.document)
    versions = admitted(query.filters, index) or {}
    return index.document(event.document, versions.get(event.document))


def is_there(event: Event, query: Query) -> bool:
    """Say whether an event holds where the question asks; anywhere when it names no place."""
    return not query.places or event.jurisdiction in query.places


def is_one_of(product: str, forms: Collection[Form]) -> bool:
    """Say whether a name is one of the forms, or begins with one: "Velmora injection"."""
    told = terms_of_name(product)
    return told in forms or any(told[: len(form)] == form for form in forms if form)


@lru_cache(maxsize=10_000)
def terms_of_name(product: str) -> Form:
    """Return the terms of a product's name."""
    return form_of(spaced(product).split())


def rest_of(sought: Sought, happened: str) -> tuple[Topic, ...]:
    """Return what is asked beside the product, the place and what `happened`, as typed.

    Words that no document has are part of it: an approval for them is told nowhere.
    """
    asking = happened.lower().split()
    return tuple(
        topic
        for topic in sought.matters
        if not topic.event
        and not FIRST.fullmatch(topic.words)
        and not TURN.fullmatch(topic.words)
        and topic.words.lower() not in asking
        and not asks_in_denial(topic.words)
    )


def matter_of(event: Event, document: Document, rest: Sequence[Topic]) -> float:
    """Return how much of the rest of the question an event's sentence or title tells, 0 to 1."""
    total = sum(weight_of(topic) for topic in rest)
    if not total:
        return 1.0
    words = event.span.of(document.text)
    # "It had been approved for … before": where it says for what, the title may be about another.
    told = spelled(words if event.indication else f"{document.title}\n{words}")
    leading = document.text[max(0, event.span.start - BEFORE) : event.span.start]
    before = spelled(f"{document.title}\n{leading}")
    return sum(weight_of(topic) * share_told(topic, told, before) for topic in rest) / total


def share_told(topic: Topic, told: str, before: str) -> float:
    """Return what it counts where a phrase is told: with the event, or in what leads to it."""
    if any(spells(told, form) for form in topic.kin):
        return 1.0
    return LEADING * any(spells(before, form) for form in topic.kin)


def weight_of(topic: Topic) -> float:
    """Return what a phrase counts; what no document has may be only a turn of speech."""
    return topic.weight if topic.known else min(topic.weight, UNKNOWN)
