"""What a reader hands over: the text, its headings, and what the file says of itself."""

from dataclasses import dataclass
from datetime import date

from ingest.errors import DocumentError
from ingest.records import Kind, Page, Span

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    Attributes:
        file_bytes: the largest file that is opened; also the most that may come out of one
            that is packed, ten times over.
        seconds: how long a reader that works in a process of its own may work.
        memory_bytes: how much memory such a process may use.
    """

    file_bytes: int = 64 * MEGABYTE
    seconds: int = 300
    memory_bytes: int = 2_000 * MEGABYTE


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format marks as one.

    Attributes:
        span: the heading's words in the text.
        level: 1 is the outermost.
        code: the LOINC code of its section or the `Part` it begins, where the format says so.
    """

    span: Span
    level: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows of a table stand, one a line, and what the document calls it."""

    span: Span
    caption: str


@dataclass(frozen=True, slots=True)
class Front:
    """What a file, or the manifest beside it, declares. What it does not say is None.

    Attributes:
        products: every name: brand, nonproprietary, code.
        set_id: what all versions of one label share (SPL).
        edition: the number that the publisher gives this version of it.
        applications: numbers of the marketing authorisations, as "BLA125057".
        revised: when the text was last revised, as exact as it is said: "2023-08-14",
            "2023-08" or "2023".
        form: the dosage form, as "tablet, film coated".
        supersedes: the id or the path of the document of which this is a later version.
    """

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
    set_id: str | None = None
    edition: str | None = None
    applications: tuple[str, ...] | None = None
    revised: str | None = None
    form: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a file that a person does not see, and where they are; they are left out."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Reading:
    r"""A document as it was read.

    Attributes:
        text: what a person reads, with newlines as "\n" and no byte order mark.
        headings: in the order of the text; they do not overlap.
        front: what the file declares about the document.
        pages: where each page stands in the text, for formats that have pages.
        member: which one it is, of a file that holds several; else empty.
        tables: in the order of the text; they do not overlap.
        unseen: what was left out of the text and is worth telling of.
    """

    text: str
    headings: tuple[Heading, ...] = ()
    front: Front = Front()
    pages: tuple[Page, ...] = ()
    member: str = ""
    tables: tuple[Table, ...] = ()
    unseen: tuple[Unseen, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """All documents of a file, and what is wrong with those that could not be read."""

    readings: tuple[Reading, ...]
    problems: tuple[DocumentError, ...] = ()
