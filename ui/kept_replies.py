"""Keep a reply as JSON, and bring it back as the value it was.

What is kept says where the words stand, not the documents: these are in the index, with
every version there was. Brought back, each quote is held against its document again; a
reply whose documents are no longer there, or say something else, is told as lost and
never shown with other words.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Protocol, assert_never

from assistant.answers import (
    Answer,
    Check,
    Citation,
    CitedEvent,
    Claim,
    Evidence,
    Notice,
    NoticeKind,
    Passing,
    Reason,
    Refusal,
    Reply,
    Verdict,
)
from ingest.errors import NotFound
from ingest.records import Document, Passage, Precision, Section, Span
from ingest.regulatory import Basis, Event, EventDate, EventKind, Role

Kept = dict[str, Any]  # what json makes of an object


class Versions(Protocol):
    """Where every version of every document stands."""

    def document(self, identity: str, version: str | None = None, /) -> Document:
        """Return a version of a document."""

    def sections(self, identity: str, version: str | None = None, /) -> tuple[Section, ...]:
        """Return the sections of a version, in order."""


class ReplyLost(ValueError):
    """What a kept reply quotes is not in the documents any more."""


def kept(reply: Reply) -> str:
    """Return a reply as JSON text."""
    match reply:
        case Answer():
            own = kept_answer(reply)
        case Refusal():
            own = kept_refusal(reply)
        case _:
            assert_never(reply)
    notices = [[one.kind.value, one.text] for one in reply.notices]
    both = {"query": reply.query, "writer": reply.writer, "notices": notices}
    return json.dumps({**both, **own}, ensure_ascii=False)


def brought_back(text: str, held: Versions) -> Reply:
    """Return the reply that was kept.

    Raises:
        ReplyLost: when a document it quotes is gone or says something else.
    """
    try:
        told = json.loads(text)
        return answer_of(told, held) if "claims" in told else refusal_of(told, held)
    except (NotFound, ValueError, KeyError, IndexError, TypeError, StopIteration) as error:
        message = "The documents of this reply are no longer at hand. Ask the question again."
        raise ReplyLost(message) from error


def kept_answer(answer: Answer) -> Kept:
    """Return what is kept of an answer."""
    return {
        "claims": [[claim.text, list(claim.citations)] for claim in answer.claims],
        "citations": [
            place_kept(one.document, one.span) | {"quote": one.quote} for one in answer.citations
        ],
        "verdict": answer.verdict.value if answer.verdict else None,
        "events": [[one.citation, kept_event(one.event)] for one in answer.events],
        "checks": [[one.sentence, one.passing.value, one.reason] for one in answer.checks],
    }


def kept_refusal(refusal: Refusal) -> Kept:
    """Return what is kept of a refusal."""
    return {
        "reason": refusal.reason.value,
        "text": refusal.text,
        "nearest": [
            place_kept(one.document, one.passage.span) | {"score": one.score}
            for one in refusal.nearest
        ],
    }


def place_kept(document: Document, span: Span) -> Kept:
    """Return where words stand."""
    return {"document": document.id, "version": document.version, "span": [span.start, span.end]}


def kept_event(event: Event) -> Kept:
    """Return all that is known of an event."""
    own = {one.name: getattr(event, one.name) for one in fields(event)}
    day = event.date
    when = {one.name: str(getattr(day, one.name)) for one in fields(day)} if day else None
    return own | {"span": [event.span.start, event.span.end], "date": when}


def answer_of(told: Kept, held: Versions) -> Answer:
    """Return the answer that was kept."""
    citations = [citation_of(number, one, held) for number, one in numbered(told["citations"])]
    return Answer(
        query=told["query"],
        claims=tuple(Claim(text, tuple(numbers)) for text, numbers in told["claims"]),
        citations=tuple(citations),
        notices=notices_of(told),
        writer=told["writer"],
        verdict=Verdict(told["verdict"]) if told["verdict"] else None,
        events=tuple(CitedEvent(event_of(one), number) for number, one in told["events"]),
        # Replies that were kept before language models wrote have none.
        checks=tuple(
            Check(sentence, Passing(passing), reason)
            for sentence, passing, reason in told.get("checks", ())
        ),
    )


def refusal_of(told: Kept, held: Versions) -> Refusal:
    """Return the refusal that was kept."""
    return Refusal(
        query=told["query"],
        reason=Reason(told["reason"]),
        text=told["text"],
        nearest=tuple(evidence_of(one, held) for one in told["nearest"]),
        notices=notices_of(told),
        writer=told["writer"],
    )


def numbered(told: Sequence[Kept]) -> enumerate[Kept]:
    """Return citations with their numbers, which count from 1."""
    return enumerate(told, start=1)


def notices_of(told: Kept) -> tuple[Notice, ...]:
    """Return the notices that were kept."""
    return tuple(Notice(NoticeKind(kind), text) for kind, text in told["notices"])


def citation_of(number: int, told: Kept, held: Versions) -> Citation:
    """Return a citation, its quote held against the document."""
    document, section, span = place_of(told, held)
    return Citation(number, document, section, span, told["quote"])


def evidence_of(told: Kept, held: Versions) -> Evidence:
    """Return a passage that was offered."""
    document, section, span = place_of(told, held)
    return Evidence(document, Passage.cut(section, span, span.of(document.text)), told["score"])


def place_of(told: Kept, held: Versions) -> tuple[Document, Section, Span]:
    """Return the document, the section and the span of words that were kept."""
    document = held.document(told["document"], told["version"])
    span = Span(*told["span"])
    sections = held.sections(document.id, document.version)
    section = next(one for one in sections if one.span.start <= span.start < one.span.end)
    return document, section, span


def event_of(told: Mapping[str, Any]) -> Event:
    """Return the event that was kept."""
    when = told["date"]
    own = {
        "kind": EventKind(told["kind"]),
        "span": Span(*told["span"]),
        "trials": tuple(told["trials"]),
        "date": date_of(when) if when else None,
    }
    return Event(**{**told, **own})


def date_of(told: Mapping[str, str]) -> EventDate:
    """Return the date of an event that was kept."""
    return EventDate(
        start=date.fromisoformat(told["start"]),
        end=date.fromisoformat(told["end"]),
        precision=Precision(told["precision"]),
        role=Role(told["role"]),
        basis=Basis(told["basis"]),
    )
