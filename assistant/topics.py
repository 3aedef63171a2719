"""What a question is about, weighed by the corpus: the rarer a word, the more it tells.

Names of products, trials and companies are told apart from the rest, because a sentence
about another product is no answer however much else it shares with the question.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.questions import Query
from assistant.wanted import Wanted
from ingest.index import Index
from ingest.language.bounds import is_mark
from ingest.language.meanings import (
    Form,
    Phrase,
    asked,
    clinical,
    events,
    forms_like,
    same,
)
from ingest.language.names import is_medicine, looks_like_name, place_forms
from ingest.language.terms import terms

# The words by which a question asks what a medicine is for, and those that tell it.
ASKS_FOR = frozenset(
    tuple(terms(word))
    for word in "approve licensed authorise indicate indication use treat treatment disease"
    " condition disorder illness cancer meant intend clear".split()
)
TELLS_FOR = frozenset(
    tuple(terms(words))
    for words in (
        *("indicated", "to treat", "treats", "treated with", "treatment of", "used in"),
        *("used for", "intended to", "for adults", "for patients", "adults with"),
        *("patients with", "people with", "children with", "disorders"),
    )
)
# What a person's weight, age or kidney function tells of a question: as much as a rare word.
MEASURED = 4.0


class Role(StrEnum):
    """What a phrase of a question does in it."""

    NAME = "name"
    PLACE = "place"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Topic:
    """A phrase of the question.

    Attributes:
        words: as typed.
        kin: every form that means the same.
        event: whether it says that something happened.
        weight: how much it tells (BM25's idf); a phrase tells as much as the commonest of
            its forms, each taken by its rarest term.
        known: whether any document has it.
    """

    words: str
    role: Role
    kin: frozenset[Form]
    event: bool
    weight: float
    known: bool

    @property
    def is_medicine(self) -> bool:
        """Whether it ends as nonproprietary names of medicines do."""
        return any(is_medicine(word) for word in self.words.split())

    @property
    def is_clinical(self) -> bool:
        """Whether it names a condition, an effect, a kind of patient or a measure."""
        return bool(self.kin & clinical())

    @property
    def is_measured(self) -> bool:
        """Whether it is a quantity: bounds tell it, and not words."""
        return any(is_mark(form) for form in self.kin)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question is about, by what its phrases do in it.

    Attributes:
        medicines: all names of medicines that the documents introduce.
        scoped: whether what is said of other medicines than the one asked about is left aside.
    """

    topics: tuple[Topic, ...]
    medicines: frozenset[Form]
    scoped: bool = True

    @property
    def names(self) -> tuple[Topic, ...]:
        """The products, trials and companies."""
        return tuple(topic for topic in self.topics if topic.role is Role.NAME)

    @property
    def matters(self) -> tuple[Topic, ...]:
        """What is asked of them."""
        return tuple(topic for topic in self.topics if topic.role is Role.MATTER)

    @property
    def core(self) -> Topic | None:
        """What tells most of what is asked, of the words that some document has."""
        known = (topic for topic in self.matters if topic.known and not topic.is_measured)
        return max(known, key=lambda topic: topic.weight, default=None)

    @property
    def events(self) -> tuple[Topic, ...]:
        """What is asked to have happened."""
        return tuple(topic for topic in self.topics if topic.event)

    @property
    def products(self) -> tuple[Topic, ...]:
        """The names that are known to be a medicine's."""
        return tuple(topic for topic in self.names if topic.kin & self.medicines)


def topics(query: Query, index: Index) -> Sought:
    """Return the phrases of a question with what the corpus makes of them."""
    made = (
        topic(phrase, index, first=query.words.startswith(phrase.words)) for phrase in query.about
    )
    if query.wanted is Wanted.INDICATION:
        made = (as_indication(one) for one in made)
    return Sought(tuple(made), index.medicines)


def as_indication(topic: Topic) -> Topic:
    """Return a phrase that asks what a medicine is for with all the words that tell it.

    "Approved for", "treats" and "diseases" are one question, which "is indicated for adults
    with" answers; whether something was approved is another.
    """
    if not topic.kin & ASKS_FOR:
        return topic
    return replace(topic, kin=topic.kin | TELLS_FOR, event=False, known=True)


def kin_of(form: Form, index: Index) -> frozenset[Form]:
    """Return every form that means the same: synonyms, other names of a medicine or a place."""
    return same(form) | index.names.get(form, frozenset()) | place_forms(form)


def topic(phrase: Phrase, index: Index, *, first: bool) -> Topic:
    """Return one phrase with what the corpus makes of it.

    A first word has a capital anyway; when the embedding model has a piece of its own for
    it, it is an ordinary word and its capital says nothing.
    """
    if is_mark(phrase.form):
        form = frozenset({phrase.form})
        return Topic(phrase.words, Role.MATTER, form, event=False, weight=MEASURED, known=True)
    kin, passages = kin_of(phrase.form, index), index.size
    first = first and index.embedder.pieces([phrase.words])[0] == 1
    commonest = max(min(index.frequency(term) for term in form) for form in kin)
    return Topic(
        words=phrase.words,
        role=role(phrase, index, first=first),
        kin=kin,
        event=phrase.form in events(),
        weight=math.log(1 + (passages - commonest + 0.5) / (commonest + 0.5)),
        known=commonest > 0,
    )


def role(phrase: Phrase, index: Index, *, first: bool) -> Role:
    """Return what a phrase does in the question."""
    if phrase.form in index.medicines:
        return Role.NAME
    if place_forms(phrase.form):
        return Role.PLACE
    if phrase.form in forms_like() or phrase.form in asked() or phrase.form in index.names:
        # A word with known synonyms is a matter of the field, though it may be an acronym.
        return Role.MATTER
    return Role.NAME if looks_like_name(phrase.words, first=first) else Role.MATTER
