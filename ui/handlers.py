"""What the chat does when somebody asks, opens a quote, goes back or starts again.

Values in, HTML out; the pages know how to wire it to the browser. Whatever arrives from
a browser is checked here: a quote that does not exist is answered with a sentence.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from assistant.answers import Answer, Refusal, Reply
from ingest.errors import FieldciteError, NotFound
from ingest.index import Card
from ingest.records import Document, Section
from ui import markup
from ui.answering import Growing
from ui.chat.choosing import Choices, filters_of
from ui.chat.memory import Memory, now
from ui.chat.pane import opened
from ui.chat.talk import Said, Talk
from ui.chat.thread_html import failure_html, thread_html, turn_html, waiting_html
from ui.people.records import Person
from ui.terminal import whole
from ui.writers import MODEL


class Shelf(Protocol):
    """Where the documents stand."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """A card for every current document."""

    def document(self, identity: str, version: str | None = None, /) -> Document:
        """Return a version of a document."""

    def sections(self, identity: str, version: str | None = None, /) -> tuple[Section, ...]:
        """Return the sections of a version, in order."""


@dataclass(frozen=True, slots=True)
class View:
    """What the conversation's part of the page shows, and what is read out to those who listen."""

    talk: Talk
    html: str
    announced: str


@dataclass(frozen=True, slots=True)
class Chat:
    """The conversation page, without a browser."""

    assistant: Growing
    shelf: Shelf
    memory: Memory
    note: Callable[[str, Reply], None]
    examples: tuple[str, ...] = ()

    def start(self) -> View:
        """Return the page before the first question."""
        return View(Talk(), markup.welcome_html(self.shelf.cards), "")

    def resume(self, identity: str, person: Person) -> View:
        """Return a conversation that was kept; the start where there is none of this person's."""
        try:
            talk = self.memory.recall(person.id, identity)
        except NotFound:
            return self.start()
        return View(talk, thread_html(talk), "") if talk.turns else self.start()

    def ask(self, question: str, talk: Talk, person: Person) -> Iterator[View]:
        """Yield the page while the reply is looked for, then the reply as it comes."""
        question = whole(question)
        waiting = thread_html(talk, last=waiting_html(question))
        yield View(talk, waiting, "Looking in the documents")
        try:
            grown: list[Reply] = []
            for reply in self.assistant.growing(question, talk.conversation, talk.filters):
                grown.append(reply)
                if is_begun(reply):
                    yield self.part(Said(question, reply, now(), talk.filters), talk)
            reply = grown[-1]
            said = Said(question, reply, now(), talk.filters)
            kept = self.memory.keep(person.id, talk, said)
            self.note(question, reply)
        except FieldciteError as error:
            yield self.failed(question, talk, str(error))
            return
        if not is_grown(reply):
            yield from self.claim_by_claim(talk, kept)
        yield View(kept, thread_html(kept), announcement(reply))

    def part(self, said: Said, talk: Talk) -> View:
        """Return the page with a reply that is not whole yet."""
        last = turn_html(said, len(talk.turns), talk.id)
        return View(talk, thread_html(talk, last=last), "Looking in the documents")

    def claim_by_claim(self, before: Talk, after: Talk) -> Iterator[View]:
        """Yield an answer that came all at once claim by claim, each with its quotes."""
        said = after.turns[-1]
        if not isinstance(said.reply, Answer):
            return
        for count in range(1, len(said.reply.claims)):
            yield self.part(replace(said, reply=begun(said.reply, count)), before)

    def failed(self, question: str, talk: Talk, message: str) -> View:
        """Return the page when a question could not be worked on."""
        html = thread_html(talk, last=failure_html(question, message))
        return View(talk, html, f"This did not work. {message}")

    def choices(self) -> Choices:
        """Return what can be chosen beside a question."""
        return Choices.of(self.shelf.cards)

    def chosen(self, told: Mapping[str, str], talk: Talk) -> Talk:
        """Return the conversation with what a browser says was chosen for the next question."""
        fields = {} if told.get("act") == "clear" else told
        return replace(talk, filters=filters_of(fields, self.choices()))

    def open(self, told: Mapping[str, str], talk: Talk) -> str:
        """Return the source pane for a citation or for a nearest passage of a turn."""
        return opened(told, talk, self.shelf)


def is_grown(reply: Reply) -> bool:
    """Say whether a reply was shown as it grew: where a language model wrote."""
    return isinstance(reply, Answer) and bool(reply.checks)


def is_begun(reply: Reply) -> bool:
    """Say whether more of a reply is to come: a language model's checks are told with the whole."""
    return isinstance(reply, Answer) and reply.writer == MODEL and not reply.checks


def begun(answer: Answer, count: int) -> Answer:
    """Return the beginning of an answer: so many claims, and the quotes that they cite."""
    claims = answer.claims[:count]
    cited = {number for claim in claims for number in claim.citations}
    numbers = {old: new for new, old in enumerate(sorted(cited), start=1)}
    return replace(
        answer,
        claims=tuple(
            replace(one, citations=tuple(numbers[number] for number in one.citations))
            for one in claims
        ),
        citations=tuple(
            replace(one, number=numbers[one.number])
            for one in answer.citations
            if one.number in cited
        ),
        events=(),
        notices=(),
    )


def announcement(reply: Reply) -> str:
    """Return what a screen reader says when a reply has come."""
    match reply:
        case Answer(citations=citations):
            return f"Answered, with {len(citations)} quote{'' if len(citations) == 1 else 's'}"
        case Refusal():
            return f"No answer. {markup.REASONS[reply.reason]}"
        case _:
            assert_never(reply)
