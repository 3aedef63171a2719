"""Number what is cited, and write what stands in the list of references.

A reference is one section of one version of a document. Numbers count from 1 in the order
in which the sections are first cited, without gaps. A reference says only what the document
says of itself, and its date is no more exact than the document's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import KIND_NAMES, Answer, Citation, Reply, dated
from ingest.records import Document

SHOWN_OF_VERSION = 12  # characters, as the command line shows of a version

Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered line of the list of references."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which number each cited section has."""

    numbers: dict[Key, int]

    def of(self, citation: Citation) -> int:
        """Return the number of the section that a citation quotes."""
        return self.numbers[key(citation)]


def numbered(replies: Sequence[Reply]) -> Numbering:
    """Return the numbers of all sections that the replies cite."""
    numbers: dict[Key, int] = {}
    for citation in cited(replies):
        numbers.setdefault(key(citation), len(numbers) + 1)
    return Numbering(numbers)


def references(replies: Sequence[Reply], numbering: Numbering) -> tuple[Reference, ...]:
    """Return the list of references of all replies."""
    quoted: dict[int, list[Citation]] = {}
    for citation in cited(replies):
        quoted.setdefault(numbering.of(citation), []).append(citation)
    return tuple(Reference(number, line(quoted[number])) for number in sorted(quoted))


def cited(replies: Sequence[Reply]) -> Iterator[Citation]:
    """Yield the citations of the replies, in the order in which their claims name them."""
    for reply in replies:
        if isinstance(reply, Answer):
            by_number = {citation.number: citation for citation in reply.citations}
            for claim in reply.claims:
                yield from (by_number[number] for number in claim.citations)


def key(citation: Citation) -> Key:
    """Return what makes a reference one: the document, its version and the section."""
    return citation.document.id, citation.document.version, citation.section.path


def line(citations: Sequence[Citation]) -> str:
    """Return the line of a reference, given all that is quoted from it."""
    document = citations[0].document
    sentences = [
        document.company or "",
        document.title,
        f"{initial(KIND_NAMES[document.kind])}, {dated(document)}",
        f"Section: {', '.join([citations[0].section.heading, *pages(citations)])}",
        f"Version {document.version[:SHOWN_OF_VERSION]}",
        f"Jurisdiction: {', '.join(document.jurisdictions)}" if document.jurisdictions else "",
    ]
    told = [closed(one_line(sentence)) for sentence in sentences if sentence.strip()]
    return " ".join([*told, one_line(document.address or file_of(document))])


def pages(citations: Sequence[Citation]) -> list[str]:
    """Return on which pages the quotes begin, as in "pages 2 and 3"; nothing without pages."""
    numbers = sorted({one.page for one in citations if one.page is not None})
    if not numbers:
        return []
    *others, last = map(str, numbers)
    return [f"pages {', '.join(others)} and {last}" if others else f"page {last}"]


def file_of(document: Document) -> str:
    """Return the name of the file that a document was read from, without its folders."""
    return re.split(r"[\\/]", document.source)[-1]


def closed(sentence: str) -> str:
    """Return words with a full stop, unless they end with a mark of their own."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def initial(words: str) -> str:
    """Return words with a capital at the front; the others stay as they are."""
    return words[:1].upper() + words[1:]


def one_line(words: str) -> str:
    """Return words without line breaks and runs of white space."""
    return " ".join(words.split())
