"""What the chat does when somebody asks, opens a quote or starts again.

Values in, HTML out; the pages know how to wire it to the browser. Whatever arrives from
a browser is checked here: a quote that does not exist is answered with a sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, assert_never

from assistant.answers import Answer, Refusal, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from ingest.errors import FieldciteError, NotFound
from ingest.records import Document, Section, Span
from ui import markup
from ui.source import source_html

GONE = (
    '<article class="source"><p role="alert">This quote is no longer at hand, because the page'
    " was opened anew or the server was restarted. Ask the question again.</p></article>"
)


class Answering(Protocol):
    """Whoever replies to questions."""

    def ask(self, question: str, conversation: Conversation = ..., filters: Filters = ...) -> Reply:
        """Return an answer that cites the documents, or a refusal that says why."""


class Shelf(Protocol):
    """Where the documents stand."""

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents."""

    def document(self, identity: str, /) -> Document:
        """Return the current version of a document."""

    def sections(self, identity: str, /) -> tuple[Section, ...]:
        """Return the sections of the current version of a document, in order."""


@dataclass(frozen=True, slots=True)
class View:
    """What the conversation's part of the page shows, and what is read out to those who listen."""

    conversation: Conversation
    html: str
    announced: str


@dataclass(frozen=True, slots=True)
class Chat:
    """The conversation page, without a browser."""

    assistant: Answering
    shelf: Shelf
    examples: tuple[str, ...] = ()

    def start(self) -> View:
        """Return the page before the first question."""
        return View(Conversation(), markup.welcome_html(self.shelf.documents()), "")

    def ask(self, question: str, conversation: Conversation) -> Iterator[View]:
        """Yield the page while the reply is looked for, then the page with the reply."""
        waiting = markup.waiting_html(question)
        yield View(
            conversation,
            markup.conversation_html(conversation, last=waiting),
            "Looking in the documents",
        )
        try:
            reply = self.assistant.ask(question, conversation)
        except FieldciteError as error:
            yield self.failed(question, conversation, str(error))
            return
        longer = conversation.then(question, reply)
        yield View(longer, markup.conversation_html(longer), announcement(reply))

    def failed(self, question: str, conversation: Conversation, message: str) -> View:
        """Return the page when a question could not be worked on."""
        last = markup.failure_html(question, message)
        html = markup.conversation_html(conversation, last=last)
        return View(conversation, html, f"This did not work. {message}")

    def example(self, wanted: object) -> str:
        """Return the question that a browser picked, or nothing."""
        if not isinstance(wanted, int) or not 0 <= wanted < len(self.examples):
            return ""
        return self.examples[wanted]

    def open(self, wanted: Mapping[str, object], conversation: Conversation) -> str:
        """Return the source pane for a citation or for a nearest passage of a turn."""
        found = place(wanted, conversation)
        if found is None:
            return GONE
        document, section, cited = found
        return source_html(document, self.outline(document, section), cited=cited, section=section)

    def outline(self, document: Document, section: Section) -> tuple[Section, ...]:
        """Return the sections of a document, or the one cited when it has changed since."""
        try:
            current = self.shelf.document(document.id)
        except NotFound:
            return (section,)
        same = current.version == document.version
        return self.shelf.sections(document.id) if same else (section,)


def place(
    wanted: Mapping[str, object], conversation: Conversation
) -> tuple[Document, Section, Span] | None:
    """Return the document, section and span that a browser asked for, if there is such a place."""
    turn, number, nearest = (wanted.get(name) for name in ("turn", "number", "nearest"))
    if not isinstance(turn, int) or not 0 <= turn < len(conversation.turns):
        return None
    match conversation.turns[turn].reply:
        case None:
            return None
        case Answer(citations=citations):
            chosen = [one for one in citations if one.number == number]
            return next(((one.document, one.section, one.span) for one in chosen), None)
        case Refusal(nearest=passages):
            if not isinstance(nearest, int) or not 0 <= nearest < len(passages):
                return None
            one = passages[nearest]
            return one.document, one.passage.section, one.passage.span
        case never:
            assert_never(never)


def announcement(reply: Reply) -> str:
    """Return what a screen reader says when a reply has come."""
    match reply:
        case Answer(citations=citations):
            return f"Answered, with {len(citations)} quote{'' if len(citations) == 1 else 's'}"
        case Refusal():
            return f"No answer. {markup.REASONS[reply.reason]}"
        case _:
            assert_never(reply)
