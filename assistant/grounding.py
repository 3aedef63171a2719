"""A draft becomes an answer only if the words it cites say it.

Nothing is dropped in silence: a claim that is not carried by its quotes makes the draft
fail, with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Citation, Claim, Evidence
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.language.terms import terms
from ingest.records import Span


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
    """What a writer hands over: statements, in the order they are to be read."""

    query: str
    statements: tuple[Statement, ...]
    writer: str


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
        for quote in statement.quotes:
            document = quote.evidence.document
            place = (document.id, quote.span)
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                section = quote.evidence.passage.section
                citations.append(
                    Citation(numbers[place], document, section, quote.span, quote.words)
                )
        cited = tuple(numbers[quote.evidence.document.id, quote.span] for quote in statement.quotes)
        claims.append(Claim(statement.text, cited))
    return Answer(
        query=draft.query,
        claims=tuple(claims),
        citations=tuple(citations),
        evidence=tuple(evidence),
        writer=draft.writer,
    )


def check(statement: Statement, offered: set[str]) -> None:
    """Hold a statement against its quotes.

    Raises:
        NotGrounded: when they do not carry it.
    """
    for quote in statement.quotes:
        if quote.evidence.passage.id not in offered:
            message = f"cites a passage that was not offered: {quote.words!r}"
            raise NotGrounded(message)
        if not quote.span.within(quote.evidence.passage.span):
            message = f"cites words outside the passage it was given: {quote.words!r}"
            raise NotGrounded(message)
    said = "\n".join(quote.words for quote in statement.quotes)
    told = {mention.meaning for mention in dates(said)}
    if more := [
        mention.span.of(statement.text)
        for mention in dates(statement.text)
        if mention.meaning not in told
    ]:
        message = f"says {', '.join(more)}, which its quotes do not"
        raise NotGrounded(message)
    if more := [str(figure.value) for figure in figures(statement.text) - figures(said)]:
        message = f"says {', '.join(more)}, which its quotes do not"
        raise NotGrounded(message)
    if more := sorted(set(terms(statement.text)) - set(terms(said))):
        message = f"says {', '.join(more)!r}, which its quotes do not"
        raise NotGrounded(message)
