"""Stand-ins that obey the protocols, and short ways to build values, shared by all rooms."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from assistant.answers import Answer, Citation, Claim, Evidence, Reason, Refusal, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from ingest.index.catalog.cards import Card, card_for
from ingest.index.embedding import Vectors
from ingest.records import Document, Kind, Passage, Section, Span, digest


def document(text: str, *, source: str = "corpus/one.md", **more: Any) -> Document:  # noqa: ANN401 (any field)
    """Return a press release that says `text`."""
    known: dict[str, Any] = {
        "id": source,
        "kind": Kind.PRESS_RELEASE,
        "title": "A release",
        "version": digest(text),
        "published": date(2025, 3, 28),
    }
    return Document(text=text, source=source, **(known | more))


def card(**more: Any) -> Card:  # noqa: ANN401 (any field)
    """Return the card of a press release; days may be told as text."""
    known = {"published": date(2025, 3, 28)} | {
        name: date.fromisoformat(value) if name == "published" and value else value
        for name, value in more.items()
    }
    return card_for(document("A text.", **known))


def section(of: Document) -> Section:
    """Return the section that is the whole document."""
    return Section(of.id, (of.title,), None, Span(0, len(of.text)))


def span(of: Document, words: str) -> Span:
    """Return where the words stand first in the document."""
    start = of.text.index(words)
    return Span(start, start + len(words))


def citation(of: Document, words: str, *, number: int = 1) -> Citation:
    """Return a citation of the words."""
    return Citation(number, of, section(of), span(of, words), words)


def evidence(of: Document, words: str, *, score: float = 1.0) -> Evidence:
    """Return the words as a passage that was found."""
    return Evidence(of, Passage.cut(section(of), span(of, words), words), score)


def answer(of: Document, *quotes: str, **more: Any) -> Answer:  # noqa: ANN401 (any field)
    """Return an answer that claims the quotes word for word; by default the whole document."""
    said = quotes or (of.text,)
    citations = tuple(citation(of, words, number=at) for at, words in enumerate(said, start=1))
    claims = tuple(Claim(one.quote, (one.number,)) for one in citations)
    return Answer(**({"query": "a question", "claims": claims, "citations": citations} | more))


def refusal(reason: Reason = Reason.NOT_IN_DOCUMENTS, **more: Any) -> Refusal:  # noqa: ANN401 (any field)
    """Return a refusal for a reason."""
    return Refusal(**({"query": "a question", "reason": reason, "text": "It is not said."} | more))


@dataclass
class Scripted:
    """An assistant that knows its replies by heart and keeps what it was asked.

    `grown` are the parts that come before a reply is whole. An error among the replies is raised.
    """

    replies: Mapping[str, Reply | Exception]
    asked: list[tuple[str, Conversation, Filters]] = field(default_factory=list)
    grown: Mapping[str, Sequence[Reply]] = field(default_factory=dict)

    def ask(
        self,
        question: str,
        conversation: Conversation = Conversation(),  # noqa: B008 (frozen)
        filters: Filters = Filters(),  # noqa: B008 (frozen)
    ) -> Reply:
        self.asked.append((question, conversation, filters))
        reply = self.replies[question]
        if isinstance(reply, Exception):
            raise reply
        return reply

    def growing(
        self,
        question: str,
        conversation: Conversation = Conversation(),  # noqa: B008 (frozen)
        filters: Filters = Filters(),  # noqa: B008 (frozen)
    ) -> Iterator[Reply]:
        yield from self.grown.get(question, ())
        yield self.ask(question, conversation, filters)

    def search(self, words: str, *, limit: int) -> tuple[Evidence, ...]:
        return ()


@dataclass(frozen=True)
class Hashing:
    """An embedder without a model: texts that share words have vectors that point alike."""

    name: str = "hashing"
    dimension: int = 64
    digest: str = "none"
    limit: int = 64

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), self.dimension), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / lengths, dtype=np.float32)
