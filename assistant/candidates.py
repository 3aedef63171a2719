"""The sentences of the evidence, each with what speaks for it as an answer.

What a question is about may stand in the sentence itself, beside it in the passage, in
the headings above it, or elsewhere in its document: "the product" of one sentence is
named three sentences before. The nearer it stands, the more it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
import re
from functools import lru_cache

from assistant.answers import Evidence
from assistant.questions import Query
from assistant.retrieval import Found
from assistant.topics import Role, Topic, of_role
from assistant.wanted import WITHOUT_YEAR, Wanted, can_answer
from ingest.language.dates import Precision, dates
from ingest.language.figures import figure_mentions, figures
from ingest.language.meanings import Form, same
from ingest.language.names import jurisdictions_in
from ingest.language.sentences import sentences
from ingest.language.terms import spelled, spells
from ingest.records import Document, Part, Span

# What it counts that a phrase of the question stands in the sentence, in a neighbour,
# above it in title or headings, elsewhere in the passage, or anywhere in the document.
HERE, BESIDE, ABOVE, IN_PASSAGE, IN_DOCUMENT = 1.0, 0.6, 0.6, 0.45, 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. Shares weigh the phrases of the question by rarity.

    Attributes:
        matter: the share of what the question asks that is told here or near.
        direct: the share of it told in the sentence itself.
        named: the share of the question's names that stand here or near.
        absent: the names found nowhere in the document.
        lost: the share of what the question asks that the document does not tell at all.
        happens: whether the sentence tells one of the events that the question asks about;
            true when it asks about none.
        places: the jurisdictions named in the sentence.
        around: the jurisdictions named in its passage or above it.
        fits: whether it holds what an answer of the wanted kind needs.
        exact: whether it tells a day.
        similarity: of the passage's meaning to the question's.
        rank: of the passage in the evidence, from 0.
    """

    evidence: Evidence
    span: Span
    text: str
    matter: float
    direct: float
    named: float
    absent: tuple[Topic, ...]
    lost: float
    happens: bool
    places: frozenset[str]
    around: frozenset[str]
    fits: bool
    exact: bool
    similarity: float
    rank: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around the sentences of a passage, as lines of terms."""

    told: tuple[str, ...]
    above: str
    everywhere: str

    def nearness(self, topic: Topic, at: int) -> float:
        """Return what it counts where a phrase, or one that means the same, stands nearest."""
        if any(spells(self.told[at], form) for form in topic.kin):
            return HERE
        beside = (*self.told[max(0, at - 1) : at], *self.told[at + 1 : at + 2])
        for lines, count in (
            (beside, BESIDE),
            ((self.above,), ABOVE),
            (self.told, IN_PASSAGE),
            ((self.everywhere,), IN_DOCUMENT),
        ):
            if any(spells(line, form) for line in lines for form in topic.kin):
                return count
        return 0.0


def candidates(query: Query, found: Sequence[Found], sought: Sequence[Topic]) -> list[Candidate]:
    """Return every sentence of the evidence with what speaks for it."""
    return [
        candidate
        for rank, one in enumerate(found)
        for candidate in of_passage(query, one, rank, sought)
    ]


def of_passage(query: Query, found: Found, rank: int, sought: Sequence[Topic]) -> list[Candidate]:
    """Return the sentences of one passage."""
    document, passage = found.evidence.document, found.evidence.passage
    spans = list(sentences(document.text, passage.span))
    around = Surroundings(
        told=tuple(spelled(span.of(document.text)) for span in spans),
        above=spelled(f"{document.title}\n{passage.section.heading}"),
        everywhere=document_words(document),
    )
    asked = [topic for topic in sought if topic.event]
    # Places cost time to look for and count only where the question names some.
    places = jurisdictions_in(" ".join([around.above, *around.told]) if query.places else "")
    names, matters = of_role(sought, Role.NAME), of_role(sought, Role.MATTER)
    made = []
    for at, span in enumerate(spans):
        text = span.of(document.text)
        near = {topic: around.nearness(topic, at) for topic in sought}
        made.append(
            Candidate(
                evidence=found.evidence,
                span=span,
                text=text,
                matter=share(matters, near),
                direct=share(matters, {topic: float(near[topic] == HERE) for topic in matters}),
                named=share(names, near),
                absent=tuple(topic for topic in names if not near[topic]),
                lost=1 - share(matters, {topic: float(near[topic] > 0) for topic in matters}),
                happens=not asked or any(near[topic] == HERE for topic in asked),
                places=jurisdictions_in(around.told[at] if query.places else ""),
                around=places,
                fits=fits(query, found, text),
                exact=query.wanted is Wanted.DATE and tells_a_day(text),
                similarity=found.similarity,
                rank=rank,
            )
        )
    return made


def fits(query: Query, found: Found, text: str) -> bool:
    """Say whether a sentence holds what an answer of the wanted kind needs.

    The day a release came out, in its headline or dateline, dates nothing but the release;
    a figure that the question names itself is no answer to it.
    """
    document, code = found.evidence.document, found.evidence.passage.section.code
    if query.wanted is Wanted.DATE:
        issue = document.published if code in (Part.HEADLINE, Part.DATELINE, Part.HEADER) else None
        told = dates(text)
        if not told:
            return bool(WITHOUT_YEAR.search(text))
        return any(mention.start != issue or mention.end != issue for mention in told)
    if query.wanted is Wanted.NUMBER:
        told = [mention for mention in figure_mentions(text) if not PHASE.search(text, 0, mention.span.start)]
        asked = figures(query.words)
        new = [mention for mention in told if mention.figure not in asked]
        if not query.counted:
            return bool(new)
        return any(counts(text[mention.span.start : mention.span.end + AFTER], query.counted) for mention in new)
    return can_answer(text, query.wanted)


def tells_a_day(text: str) -> bool:
    """Say whether a text dates something to the day."""
    return any(mention.precision is Precision.DAY for mention in dates(text))


def counts(words: str, noun: Form) -> bool:
    """Say whether the words behind a figure say that it counts the noun."""
    told = spelled(words)
    return any(spells(told, form) for form in same(noun))


# A figure right behind this numbers a phase of development: "Phase 3".
PHASE = re.compile(r"\b(?:phase|grade|type|stage|week|day|part|cohort|arm)s?\s*$", re.IGNORECASE)
# "469 adult participants", "6,609 people with": this near behind the figure stands what it counts.
AFTER = 40


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
