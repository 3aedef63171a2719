"""A draft becomes an answer only if the words it cites say it.

Nothing is dropped in silence: a claim that is not carried by its quotes makes the draft
fail, with the reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Citation, Claim, Evidence, Notice
from ingest.language.dates import dates
from ingest.language.figures import Figure, figure_mentions, figures
from ingest.language.instructions import meant_for_people
from ingest.language.terms import terms
from ingest.records import Span

# A place inside of a word or a figure. Chinese is written without spaces: there, words may
# end between any two letters.
INSIDE = re.compile(
    r"(?<=[^\W_])(?<![\u3000-\u9fff])(?=[^\W_])(?![\u3000-\u9fff])"
    r"|(?<=\d)(?=[.,]\d)|(?<=\d[.,])(?=\d)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that a statement rests on."""

    evidence: Evidence
    span: Span

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.span.of(self.evidence.document.text)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a writer wants to say, and the quotes it rests on."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer hands over: statements, in the order they are to be read, and notices."""

    query: str
    statements: tuple[Statement, ...]
    writer: str
    notices: tuple[Notice, ...] = ()


class NotGrounded(Exception):
    """A statement says what its quotes do not; the message says which words."""


def ground(draft: Draft, evidence: Sequence[Evidence]) -> Answer:
    """Return the draft as an answer, its quotes numbered in the order they are cited.

    Raises:
        NotGrounded: when a quote is not of the evidence, or a statement says more than its quotes.
    """
    offered = {one.passage.id for one in evidence}
    numbers: dict[tuple[str, Span], int] = {}
    citations: list[Citation] = []
    claims = []
    for statement in draft.statements:
        check(statement, offered)
        cited = []
        for quote in statement.quotes:
            document, section = quote.evidence.document, quote.evidence.passage.section
            place = (document.id, quote.span)
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                citations.append(
                    Citation(numbers[place], document, section, quote.span, quote.words)
                )
            cited.append(numbers[place])
        claims.append(Claim(statement.text, tuple(dict.fromkeys(cited))))
    return Answer(
        query=draft.query,
        claims=tuple(claims),
        citations=tuple(citations),
        evidence=tuple(evidence),
        notices=draft.notices,
        writer=draft.writer,
    )


def check(statement: Statement, offered: set[str]) -> None:
    """Hold a statement against its quotes.

    Raises:
        NotGrounded: when they do not carry it.
    """
    if not statement.quotes:
        message = f"cites nothing: {statement.text!r}"
        raise NotGrounded(message)
    for quote in statement.quotes:
        if fault := misquotes(quote, offered):
            message = f"{fault}: {quote.words!r}"
            raise NotGrounded(message)
    if more := unsupported(statement.text, [quote.words for quote in statement.quotes]):
        message = f"says {', '.join(more)}, which its quotes do not"
        raise NotGrounded(message)


def misquotes(quote: Quote, offered: set[str]) -> str | None:
    """Return what is wrong with a quote, if something is."""
    passage, text = quote.evidence.passage, quote.evidence.document.text
    if passage.id not in offered:
        return "cites a passage that was not offered"
    # A list that begins in a passage is quoted to its end, which may stand in the next one.
    if quote.span.start < passage.span.start or quote.span.start >= passage.span.end:
        return "cites words outside the passage it was given"
    if not meant_for_people(text, [quote.span]):
        return "cites words that are meant for a machine"
    if not quote.span.within(passage.section.span):
        return "cites words outside the section it was given"
    if INSIDE.match(text, quote.span.start) or INSIDE.match(text, quote.span.end):
        return "cites a word or a figure that is cut off"
    return None


def unsupported(text: str, quotes: Sequence[str]) -> list[str]:
    """Return the dates, else the figures, else the words of a text that no quote says.

    Each quote is read by itself: "June" at the end of one and "2023" at the beginning of
    the next are no date.
    """
    told = {mention.meaning for quote in quotes for mention in dates(quote)}
    known = frozenset[Figure]().union(*(figures(quote) for quote in quotes))
    said = {term for quote in quotes for term in terms(quote)}
    return (
        [one.span.of(text) for one in dates(text) if one.meaning not in told]
        or [one.span.of(text) for one in figure_mentions(text) if one.figure not in known]
        or sorted(set(terms(text)) - said)
    )
