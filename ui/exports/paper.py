"""Say what stands in a file of questions and answers, whatever the file's form.

A paper holds only what was asked, what was replied and what the cited documents say of
themselves. Every mark is the number of a reference of the same paper. What is nearest to a
question that was refused is named by its title and never quoted: it is no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assistant.answers import Answer, Claim, Refusal, Reply, attribution
from ui.exports.references import Numbering, Reference, numbered, one_line, references
from ui.markup import LONGEST_QUESTION, REASONS, long_date
from ui.terminal import shortened
from ui.writers import written_by

LONGEST_TITLE = 90  # characters of a question that name the file in a list or a window

PURPOSE = (
    "For reactive scientific exchange with the person who asked; verify against the current"
    " label before use."
)
ABOVE_QUOTES = "In the documents’ own words"
ABOVE_NEAREST = "Nearest in the documents, not an answer"
ABOVE_REFERENCES = "References"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what was replied.

    Attributes:
        at: when it was asked, where that is known.
        filters: what the question was limited to, in words, as in "Jurisdiction: US".
    """

    question: str
    reply: Reply
    at: datetime | None = None
    filters: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the numbers of its references; `literal` when it is a quote word for word."""

    text: str
    marks: tuple[int, ...]
    literal: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document with the number of their reference."""

    words: str
    mark: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the documents say to a question; `quotes` are those that no statement repeats."""

    verdict: str
    statements: tuple[Statement, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no answer; `nearest` names documents and asserts nothing of them."""

    reason: str
    text: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One question on the paper. `under` are the lines that stand below the question."""

    question: str
    under: tuple[str, ...]
    body: Told | Refused
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands in a file, from top to bottom; `title` is what the file is called."""

    brand: str
    title: str
    on: date
    heading: str
    opening: tuple[str, ...]
    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]


def paper(turns: Sequence[Asked], *, on: date, brand: str = "Fieldcite") -> Paper:
    """Return the paper of some questions, in the order in which they were asked.

    Raises:
        ValueError: when there is no question.
    """
    if not turns:
        message = "a paper needs a question"
        raise ValueError(message)
    replies = [turn.reply for turn in turns]
    numbering = numbered(replies)
    one = len(turns) == 1
    when = "the question was" if one else "each question was"
    prepared = (
        f"Prepared with {brand} on {long_date(on)} from the documents as they were when {when}"
        " asked."
    )
    return Paper(
        brand=brand,
        title=shortened(one_line(turns[0].question), LONGEST_TITLE) or brand,
        on=on,
        heading="Answer from the documents" if one else "Answers from the documents",
        opening=(prepared, PURPOSE),
        entries=tuple(entry(turn, numbering) for turn in turns),
        references=references(replies, numbering),
    )


def entry(turn: Asked, numbering: Numbering) -> Entry:
    """Return one question with what was replied."""
    reply = turn.reply
    return Entry(
        question=shortened(one_line(turn.question), LONGEST_QUESTION),
        under=tuple(line for line in (understood(turn), asked(turn)) if line),
        body=told(reply, numbering) if isinstance(reply, Answer) else refused(reply),
        notices=tuple(filter(None, (*(one.text for one in reply.notices), written_by(reply)))),
    )


def understood(turn: Asked) -> str:
    """Return how the question was understood, where that differs from its words."""
    query = one_line(turn.reply.query)
    differs = query not in {"", one_line(turn.question)}
    return f"Understood as: {shortened(query, LONGEST_QUESTION)}" if differs else ""


def asked(turn: Asked) -> str:
    """Return when a question was asked and what it was limited to."""
    when = f"Asked on {moment(turn.at)}" if turn.at else ""
    return " · ".join(part for part in (when, one_line(turn.filters)) if part)


def moment(at: datetime) -> str:
    """Return a moment as "23 November 2026 at 14:05 UTC"; without a zone where none is known."""
    return f"{long_date(at)} at {at:%H:%M} {at.tzname() or ''}".rstrip()


def told(answer: Answer, numbering: Numbering) -> Told:
    """Return the statements of an answer, and the quotes that they do not repeat."""
    statements = tuple(statement(claim, answer, numbering) for claim in answer.claims)
    said = {(one.text, mark) for one in statements if one.literal for mark in one.marks}
    quotes = dict.fromkeys(
        Quoted(citation.quote.strip(), numbering.of(citation)) for citation in answer.citations
    )
    return Told(
        verdict=f"{answer.verdict.capitalize()}." if answer.verdict else "",
        statements=statements,
        quotes=tuple(one for one in quotes if (one.words, one.mark) not in said),
    )


def statement(claim: Claim, answer: Answer, numbering: Numbering) -> Statement:
    """Return a claim with the numbers of its references, each once."""
    citations = [answer.citations[number - 1] for number in claim.citations]
    marks = tuple(dict.fromkeys(numbering.of(one) for one in citations))
    text = claim.text.strip()
    return Statement(text, marks, literal=all(one.quote.strip() == text for one in citations))


def refused(refusal: Refusal) -> Refused:
    """Return why there is no answer, and the titles of what is nearest, each once."""
    nearest = dict.fromkeys(one_line(attribution(one.document)) for one in refusal.nearest)
    return Refused(REASONS[refusal.reason], refusal.text.strip(), tuple(nearest))
