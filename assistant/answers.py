"""What the assistant replies: an answer that cites, or a refusal that says why.

What must not happen cannot be written down here: a claim without words or without a
citation, an answer without a claim, a quote that is empty or not the document's own words,
or citation numbers with gaps raise ValueError when they are constructed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.language.partial import in_words
from ingest.records import Document, Kind, Passage, Section, Span
from ingest.regulatory import Event


class Reason(StrEnum):
    """Why a question is refused; the list is closed."""

    NOT_IN_DOCUMENTS = "not_in_documents"
    UNKNOWN_PRODUCT = "unknown_product"
    NONE_VALID_THEN = "none_valid_then"
    JURISDICTION_NOT_COVERED = "jurisdiction_not_covered"
    OUT_OF_SCOPE = "out_of_scope"
    MEDICAL_ADVICE = "medical_advice"
    UNCLEAR = "unclear"
    INVALID_QUESTION = "invalid_question"


class NoticeKind(StrEnum):
    """What a notice is about; the list is closed."""

    ADVERSE_EVENT = "adverse_event"
    PRODUCT_COMPLAINT = "product_complaint"
    OFF_LABEL = "off_label"
    BOXED_WARNING = "boxed_warning"
    SUPERSEDED = "superseded"
    DISAGREEMENT = "disagreement"
    PATIENT_DATA = "patient_data"
    AS_OF = "as_of"
    WRITER_FALLBACK = "writer_fallback"
    NOT_ANSWERED = "not_answered"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should be told beside the answer."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that retrieval found, with the document it stands in; a higher score is better."""

    document: Document
    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a claim rests on. Numbers count from 1 in the order of the answer."""

    number: int
    document: Document
    section: Section
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if not self.quote.strip():
            message = f"citation {self.number} quotes nothing of {self.document.id}"
            raise ValueError(message)
        inside = self.span.end <= len(self.document.text)
        if not inside or self.quote != self.span.of(self.document.text):
            message = f"citation {self.number} does not quote {self.document.id} literally"
            raise ValueError(message)

    @property
    def page(self) -> int | None:
        """The page on which the quote begins, where the document has pages."""
        return self.document.page_of(self.span)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.text.strip():
            message = "a claim needs words"
            raise ValueError(message)
        if not self.citations:
            message = f"a claim needs a citation: {self.text!r}"
            raise ValueError(message)

    @property
    def marked(self) -> str:
        """The statement with its citation marks, as in "Approved in 2023. [1]"."""
        return " ".join([self.text, *(f"[{number}]" for number in self.citations)])


class Verdict(StrEnum):
    """What the first quote says to a question of yes or no."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class CitedEvent:
    """A regulatory event that a citation tells."""

    event: Event
    citation: int


class Passing(StrEnum):
    """What became of a sentence that a language model wrote."""

    LET_THROUGH = "let_through"
    REPLACED = "replaced"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence of a language model, held against the words it cites; and why it fell."""

    sentence: str
    passing: Passing
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say, claim by claim.

    `query` is the question as it was understood, standing alone; `evidence` is what
    retrieval offered, best first; `verdict` is what the first claim says to a question of
    yes or no, None where it does not say; `events` are those that the citations tell;
    `checks` are what became of each sentence where a language model wrote.
    """

    query: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...] = ()
    notices: tuple[Notice, ...] = ()
    writer: str = "quotes"
    verdict: Verdict | None = None
    events: tuple[CitedEvent, ...] = ()
    checks: tuple[Check, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            message = "an answer needs a claim; without one it is a refusal"
            raise ValueError(message)
        numbers = [citation.number for citation in self.citations]
        if numbers != list(range(1, len(numbers) + 1)):
            message = f"citations are numbered from 1 without gaps, not {numbers}"
            raise ValueError(message)
        used = {number for claim in self.claims for number in claim.citations}
        if used != set(numbers):
            message = f"claims cite {sorted(used)}, the citations are {numbers}"
            raise ValueError(message)

    @property
    def text(self) -> str:
        """The claims with their marks, then the document and date of each citation."""
        statements = "\n\n".join(claim.marked for claim in self.claims)
        if self.verdict:
            statements = f"{self.verdict.value.capitalize()}. {statements}"
        return f"{statements}\n\n{attributions(self.citations)}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, in one closed word and in a sentence; `nearest` is not asserted."""

    query: str
    reason: Reason
    text: str
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
    notices: tuple[Notice, ...] = ()
    writer: str = "quotes"


Reply = Answer | Refusal

KIND_NAMES = {
    Kind.PRESS_RELEASE: "press release",
    Kind.LABEL_US: "US label",
    Kind.LABEL_EU: "EU product information",
    Kind.LEAFLET_EU: "EU package leaflet",
    Kind.OTHER: "document",
}


def attributions(citations: Sequence[Citation]) -> str:
    """Return a line for each document cited: its marks, title, kind and date."""
    numbers: dict[str, list[int]] = {}
    documents = {citation.document.id: citation.document for citation in citations}
    for citation in citations:
        numbers.setdefault(citation.document.id, []).append(citation.number)
    return "\n".join(
        f"{''.join(f'[{number}]' for number in numbers[identity])} {attribution(document)}"
        for identity, document in documents.items()
    )


def attribution(document: Document) -> str:
    """Return title, kind and date of a document, as in "Title (press release, 28 March 2025)"."""
    return f"{document.title} ({KIND_NAMES[document.kind]}, {dated(document)})"


def dated(document: Document) -> str:
    """Return when a document was revised or came out, no more exact than it says itself."""
    if document.revised:
        return f"revised {in_words(document.revised)}"
    day = document.published
    return f"{day.day} {day:%B %Y}" if day else "undated"
