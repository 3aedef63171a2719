"""What the web interface works with: who answers, where the documents stand, who asks."""

from dataclasses import dataclass

from assistant.answers import Reason, Refusal, Reply
from ingest.index import Index
from ingest.settings import Settings
from ui.answering import Searching
from ui.people.people import People
from ui.people.visitors import Visitors

# Refusals that a document more would turn into an answer.
OPEN = {
    Reason.NOT_IN_DOCUMENTS,
    Reason.UNKNOWN_PRODUCT,
    Reason.NONE_VALID_THEN,
    Reason.JURISDICTION_NOT_COVERED,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the pages and the addresses beside them are made from."""

    settings: Settings
    assistant: Searching
    index: Index
    people: People

    @property
    def visitors(self) -> Visitors:
        """Who may come in."""
        return Visitors(self.settings, self.people)

    def note(self, question: str, reply: Reply) -> None:
        """Note a question that the documents leave open, for those who look after them."""
        if isinstance(reply, Refusal) and reply.reason in OPEN:
            self.people.unanswered.note(question, reply.reason.value)
