"""Find questions to go on with: about what labels say, and only such as are answered.

To suggest a use that a label does not have would be to prompt for it. Nothing is suggested
but the subjects of a label's own sections, and the approval.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.answers import Answer
from assistant.questions import Filters
from ingest.records import Document, Kind
from ui.answering import Answering
from ui.chat.talk import Talk

SHOWN = 3
TRIED = 5
QUESTIONS = (
    "What is {product} indicated for?",
    "What is the recommended dosage of {product}?",
    "What are the contraindications of {product}?",
    "What are the most common adverse reactions of {product}?",
    "How should {product} be stored?",
)
OF_RELEASES = ("When was {product} approved?", "What is {product} indicated for?")
# Questions whose replies are remembered: more than the products of most companies ask for.
REMEMBERED = 5000


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions to go on with.

    `revision` tells the state of the documents: what was answered in another one is asked anew.
    """

    assistant: Answering
    revision: Callable[[], str]
    _known: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def after(self, talk: Talk) -> tuple[str, ...]:
        """Return a few questions about the product of the last answer; none after a refusal."""
        last = talk.turns[-1] if talk.turns else None
        if last is None or not isinstance(last.reply, Answer):
            return ()
        asked = {one.question.casefold().rstrip("?. ") for one in talk.turns}
        asked |= {one.reply.query.casefold().rstrip("?. ") for one in talk.turns if one.reply}
        found: list[str] = []
        for question in self.about(last.reply):
            if question.casefold().rstrip("?. ") in asked or len(found) == SHOWN:
                continue
            if self.is_answered(question, last.filters, last.reply):
                found.append(question)
        return tuple(found)

    def about(self, answer: Answer) -> Iterator[str]:
        """Yield questions about the product whose document the answer cites first."""
        document = next((one.document for one in answer.citations if one.document.products), None)
        if document is None:
            return
        subjects = OF_RELEASES if document.kind is Kind.PRESS_RELEASE else QUESTIONS
        for question in subjects[:TRIED]:
            yield question.format(product=named(document, answer.query))

    def is_answered(self, question: str, filters: Filters, answer: Answer) -> bool:
        """Say whether a question is answered, with other words than those just shown."""
        key = (self.revision(), question, repr(filters))
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            reply = self.assistant.ask(question, filters=filters)
            self._known[key] = isinstance(reply, Answer)
        return self._known[key] and not repeats(question, answer)


def repeats(question: str, answer: Answer) -> bool:
    """Say whether a question asks for the section or the events that the answer just told."""
    if answer.events and question.startswith("When was"):
        return True
    subject = question.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()
    return any(subject in one.section.heading.casefold() for one in answer.citations)


def named(document: Document, query: str) -> str:
    """Return the product of a document by the name that the question used, else by its first."""
    words = query.casefold()
    return next(
        (name for name in document.products if name.casefold() in words), document.products[0]
    )
