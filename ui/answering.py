"""Whoever replies to questions, as commands and pages see them."""

from collections.abc import Iterator
from typing import Protocol

from assistant.answers import Evidence, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters


class Answering(Protocol):
    """Whoever replies to questions."""

    def ask(self, question: str, conversation: Conversation = ..., filters: Filters = ...) -> Reply:
        """Return an answer that cites the documents, or a refusal that says why."""


class Growing(Answering, Protocol):
    """Whoever also shows a reply as it grows."""

    def growing(
        self, question: str, conversation: Conversation = ..., filters: Filters = ...
    ) -> Iterator[Reply]:
        """Yield the reply as it grows, the whole of it last; each may be shown as it is."""


class Searching(Growing, Protocol):
    """Whoever also shows what retrieval finds."""

    def search(self, words: str, *, limit: int) -> tuple[Evidence, ...]:
        """Return the passages that retrieval finds, best first."""
