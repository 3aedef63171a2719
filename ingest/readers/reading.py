"""What a reader hands over: the text, its headings, and what the file says of itself."""

from dataclasses import dataclass
from datetime import date

from ingest.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format marks as one.

    Attributes:
        span: the heading's words in the text.
        level: 1 is the outermost.
    """

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Front:
    """What a file, or the manifest beside it, declares. What it does not say is None."""

    title: str | None = None
    kind: Kind | None = None
    company: str | None = None
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    address: str | None = None
    products: tuple[str, ...] | None = None
    jurisdictions: tuple[str, ...] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    r"""A file as it was read.

    Attributes:
        text: what a person reads, with newlines as "\n" and no byte order mark.
        headings: in the order of the text; they do not overlap.
        front: what the file declares about itself.
    """

    text: str
    headings: tuple[Heading, ...] = ()
    front: Front = Front()
