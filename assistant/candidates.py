"""The sentences of the evidence, each with what speaks for it as an answer.

What a question is about may stand in the sentence itself, beside it in the passage, in
the headings above it, or elsewhere in its document: "the product" of one sentence is
named three sentences before. The nearer it stands, the more it counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers import Evidence
from assistant.enumerations import said_in
from assistant.fitting import fits, tells_a_day
from assistant.questions import Query
from assistant.retrieval import Found
from assistant.topics import Sought, Topic
from assistant.verdicts import denies
from assistant.wanted import Wanted
from ingest.language.bounds import holds_all, line_of
from ingest.language.names import jurisdictions_in
from ingest.language.terms import spelled, spells
from ingest.records import Document, Passage, Span

# What it counts that a phrase of the question stands in the sentence, in the heading of its
# section, in a neighbour, above in the title or outer headings, elsewhere in the passage, or
# anywhere in the document. A label says under "6 Adverse Reactions" what they are without
# naming them again.
HERE, HEADING, BESIDE, ABOVE, IN_PASSAGE, IN_DOCUMENT = 1.0, 0.9, 0.6, 0.6, 0.45, 0.3


# What denies so much of what is asked answers whatever was wanted: "To what dose is it
# reduced?" – "The dose is not reduced."
DENIED = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. Shares weigh the phrases of the question by rarity.

    Attributes:
        matter: the share of what the question asks that is told here or near.
        direct: the share of it told in the sentence itself or in the heading of its section.
        named: the share of the question's names that stand here or near.
        absent: the names found nowhere in the document.
        present: the share of the names that the document has somewhere.
        core: what it counts where the most telling of what is asked stands nearest; 1 when
            nothing is asked of the names.
        lost: the share of what the question asks that the document does not tell at all.
        unsaid: whether a condition, effect or kind of patient that the question names is told
            nowhere in the document, or the second of two medicines nowhere near.
        foreign: whether it names another medicine than the question does, and not that one.
        on_topic: whether it tells what a question of labels cannot do without.
        happens: whether the sentence tells one of the events that the question asks about;
            true when it asks about none.
        places: the jurisdictions named in the sentence.
        around: the jurisdictions named in its passage or above it.
        fits: whether it holds what an answer of the wanted kind needs.
        exact: whether it tells a day.
        for_person: whether its bounds hold the person that the question speaks of; none
            where it sets no bounds, or the question speaks of nobody.
        similarity: of the passage's meaning to the question's.
        rank: of the passage in the evidence, from 0.
        meaning: how near the sentence's own meaning is to the question's; 0 where not compared.
    """

    evidence: Evidence
    span: Span
    text: str
    matter: float
    direct: float
    named: float
    absent: tuple[Topic, ...]
    present: float
    core: float
    lost: float
    unsaid: bool
    foreign: bool
    on_topic: bool
    happens: bool
    places: frozenset[str]
    around: frozenset[str]
    fits: bool
    exact: bool
    for_person: bool | None
    similarity: float
    rank: int
    meaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around the sentences of a passage, as lines of terms."""

    told: tuple[str, ...]
    heading: str
    above: str
    everywhere: str

    def nearness(self, topic: Topic, at: int) -> float:
        """Return what it counts where a phrase, or one that means the same, stands nearest."""
        if any(spells(self.told[at], form) for form in topic.kin):
            return HERE
        beside = (*self.told[max(0, at - 1) : at], *self.told[at + 1 : at + 2])
        for lines, count in (
            ((self.heading,), HEADING),
            (beside, BESIDE),
            ((self.above,), ABOVE),
            (self.told, IN_PASSAGE),
            ((self.everywhere,), IN_DOCUMENT),
        ):
            if any(spells(line, form) for line in lines for form in topic.kin):
                return count
        return 0.0


def candidates(query: Query, found: Sequence[Found], sought: Sought) -> list[Candidate]:
    """Return every sentence of the evidence with what speaks for it."""
    return [
        candidate
        for rank, one in enumerate(found)
        for candidate in of_passage(query, one, rank, sought)
    ]


def of_passage(query: Query, found: Found, rank: int, sought: Sought) -> Iterator[Candidate]:
    """Yield the sentences of one passage."""
    document, passage = found.evidence.document, found.evidence.passage
    spans = said_in(document.text, passage)
    around = surroundings(query, document, passage, spans)
    # Places take time to look for, and count only where the question names some.
    places = jurisdictions_in(" ".join([around.above, *around.told]) if query.places else "")
    for at, span in enumerate(spans):
        said, told = span.of(document.text), around.told[at]
        near = {topic: around.nearness(topic, at) for topic in sought.topics}
        here = {topic: float(count == HERE) for topic, count in near.items()}
        told_here = {topic: float(count >= HEADING) for topic, count in near.items()}
        somewhere = {topic: float(count > 0) for topic, count in near.items()}
        yield Candidate(
            evidence=found.evidence,
            span=span,
            text=said,
            matter=share(sought.matters, near),
            direct=share(sought.matters, told_here),
            core=near[sought.core] if sought.core else HERE,
            lost=1 - share(sought.matters, somewhere),
            unsaid=is_silent(query, sought, near),
            named=share(sought.names, near),
            absent=tuple(topic for topic in sought.names if not near[topic] and sought.scoped),
            present=share(sought.names, somewhere),
            foreign=is_foreign(told, here, somewhere, sought),
            on_topic=is_on_topic(told + around.heading, query),
            happens=not sought.events or any(here[topic] for topic in sought.events),
            places=jurisdictions_in(told if query.places else ""),
            around=places,
            fits=fits(query, said, document, passage.section)
            or denies_all(said, told_here, sought),
            exact=query.wanted is Wanted.DATE and tells_a_day(said),
            for_person=holds_all(said, query.quantities),
            similarity=found.similarity,
            rank=rank,
        )


def surroundings(
    query: Query, document: Document, passage: Passage, spans: Sequence[Span]
) -> Surroundings:
    """Return the words around the sentences of a passage."""
    return Surroundings(
        told=tuple(line_of(span.of(document.text), query.quantities) for span in spans),
        heading=line_of(passage.section.path[-1], query.quantities),
        above=spelled(f"{document.title}\n{passage.section.heading}"),
        everywhere=document_words(document),
    )


def denies_all(said: str, told_here: dict[Topic, float], sought: Sought) -> bool:
    """Say whether a sentence denies what is asked, nearly all of which it tells."""
    return share(sought.matters, told_here) >= DENIED and denies(said, sought)


def is_silent(query: Query, sought: Sought, near: Mapping[Topic, float]) -> bool:
    """Say whether nothing is said of what an answer has to speak of.

    Whether a medicine may be taken with another is told where both are spoken of.
    """
    if any(topic.is_clinical and not near[topic] for topic in sought.matters):
        return True
    medicines = [one for one in sought.names if one.is_medicine or one in sought.products]
    several = query.wanted is Wanted.YES_NO and len(medicines) > 1
    return several and any(near[one] < IN_PASSAGE for one in medicines)


def is_on_topic(told: str, query: Query) -> bool:
    """Say whether a line of terms tells what a question of labels cannot do without."""
    return all(
        any(spells(told, form) for form in topic.every_form)
        for topic in query.label_topics
        if topic.essential
    )


def is_foreign(
    told: str, here: Mapping[Topic, float], somewhere: Mapping[Topic, float], sought: Sought
) -> bool:
    """Say whether a sentence is of another medicine: by its own words, or by its document."""
    if not sought.scoped:
        return False
    if sought.products and not any(somewhere[topic] for topic in sought.products):
        return True
    return not any(here[topic] for topic in sought.products) and names_another(told, sought)


def names_another(told: str, sought: Sought) -> bool:
    """Say whether a line of terms names a medicine though the question asks about another."""
    if not sought.products:
        return False
    words = set(told.split())
    return any(words.issuperset(form) for form in sought.medicines)


def share(some: Sequence[Topic], near: dict[Topic, float]) -> float:
    """Return how much of some topics is told, from 0 to 1; all of it when there are none."""
    total = sum(topic.weight for topic in some)
    return sum(topic.weight * near[topic] for topic in some) / total if total else 1.0


@lru_cache(maxsize=256)
def words_of(_identity: str, _version: str, text: str) -> str:
    """Return the terms of a document's text."""
    return spelled(text)


def document_words(document: Document) -> str:
    """Return the terms of a document, kept for the next question."""
    return words_of(document.id, document.version, f"{document.title}\n{document.text}")
