"""The regulatory events that the citations of an answer tell."""

from dataclasses import replace

from assistant.answers import Answer, CitedEvent
from ingest.index import Index


def with_events(answer: Answer, index: Index) -> Answer:
    """Return an answer with the events that the words of its citations tell."""
    told = tuple(
        CitedEvent(event, citation.number)
        for citation in answer.citations
        for event in index.events_of(citation.document.id, citation.document.version)
        if event.span.within(citation.span)
    )
    return replace(answer, events=told)
