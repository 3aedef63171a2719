"""The values that everything else speaks of.

A document keeps the exact text that was read; whatever is shown to a person is a
span of that text. All values are frozen, and none of them needs another library.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters: `start` belongs to it, `end` does not.

    Raises:
        ValueError: when the range starts before the text or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span cannot run from {self.start} to {self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words this span stands for.

        Raises:
            IndexError: when the span runs past the text; slicing would forgive it.
        """
        if self.end > len(text):
            message = f"span {self.start}–{self.end} runs past a text of {len(text)} characters"
            raise IndexError(message)
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return the same range counted from `by` characters earlier."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two ranges share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def within(self, other: "Span") -> bool:
        """Say whether every character of this range belongs to the other."""
        return other.start <= self.start and self.end <= other.end


def stripped(text: str, span: Span) -> Span:
    """Return the span without the white space at its two ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


class Kind(StrEnum):
    """What a document is."""

    PRESS_RELEASE = "press_release"
    LABEL_US = "label_us"
    LABEL_EU = "label_eu"
    LEAFLET_EU = "leaflet_eu"
    OTHER = "other"


class Standing(StrEnum):
    """Whether a version of a document answers: the current one does, the others did."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class Part(StrEnum):
    """What a section is that no code of a label names; the section's code.

    All but the last two are parts of press releases; those stand before the numbered
    sections of a label and say in short what these say.
    """

    HEADER = "header"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    QUOTE = "quote"
    ABOUT = "about"
    SAFETY = "safety"
    FORWARD_LOOKING = "forward_looking"
    CONTACTS = "contacts"
    HIGHLIGHTS = "highlights"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document and the text printed on it; pages count from 1."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, and what is known about it.

    Attributes:
        id: stays the same when the file is edited.
        version: changes when the text changes.
        published: the day it came out, if the document says so; never guessed.
        source: the path it was ingested from.
        address: where it stands on the web, if the document says so.
        places: where it was issued, as its dateline says.
        language: two letters (ISO 639-1).
        set_id, edition, applications, form: as the publisher gives them; see `Front`.
        revised: when the text was last revised, as exact as the document says: "2023-08-14",
            "2023-08" or "2023".
    """

    id: str
    kind: Kind
    title: str
    text: str
    version: str
    source: str
    products: tuple[str, ...] = ()
    company: str | None = None
    jurisdictions: tuple[str, ...] = ()
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    address: str | None = None
    places: tuple[str, ...] = ()
    language: str = "en"
    pages: tuple[Page, ...] = ()
    set_id: str | None = None
    edition: str | None = None
    applications: tuple[str, ...] = ()
    revised: str | None = None
    form: str | None = None

    def page_of(self, span: Span) -> int | None:
        """Return the number of the page on which the span begins, if there are pages."""
        for page in self.pages:
            if page.span.start <= span.start < page.span.end:
                return page.number
        return None


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a document. The sections of a document cover it once, in order.

    Attributes:
        path: the headings that lead to it, outermost first.
        code: a LOINC code in a US label, the printed number ("4.3") in EU product information
            and leaflets, else a `Part` or None.
    """

    document: str
    path: tuple[str, ...]
    code: str | None
    span: Span

    @property
    def heading(self) -> str:
        """The path as a person reads it."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some whole sentences of one section: what is searched and what is cited from."""

    id: str
    document: str
    section: Section
    span: Span
    text: str

    @classmethod
    def cut(cls, section: Section, span: Span, text: str) -> "Passage":
        """Return the passage at `span`; its id is the digest of all that it says and where.

        The document, the section's path, the span and the text take part; the
        file's path does not, so that a moved file keeps its passages.
        """
        content = [section.document, section.path, span.start, span.end, text]
        return cls(digest(content), section.document, section, span, text)


def digest(content: object) -> str:
    """Return the SHA-256, in hexadecimal, of `content` written as canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
