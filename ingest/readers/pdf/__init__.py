"""Read PDF: text in reading order, page by page, with its headings and tables.

The file is parsed in a process of its own, with bounds on its memory and time, since no
parser of PDFs is known to be without faults.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import DamagedDocument, DocumentError, EmptyDocument
from ingest.language.orders import addresses_a_machine
from ingest.readers.pdf.process import Parsed, parsed
from ingest.readers.reading import Contents, Front, Heading, Limits, Reading, Table, Unseen
from ingest.records import Page, Span

__all__ = ["read_pdf"]

OCR = "pip install 'fieldcite[ocr]'"
MOST_LISTED = 10


def read_pdf(content: bytes, path: Path, limits: Limits) -> Contents:
    """Return the document that a PDF holds.

    Raises:
        UnreadableFile: it is encrypted, or takes more memory or time than allowed.
        DamagedDocument: it is no PDF, or broken.
        EmptyDocument: its pages are pictures without text, and there is nothing to read them.
    """
    found = parsed(content, path, limits)
    problems = list(problems_of(found, path))
    if problems and not found.text.strip():
        raise problems[0]
    return Contents((reading_of(found),), tuple(problems))


def problems_of(found: Parsed, path: Path) -> list[DocumentError]:
    """Return what is wrong with pages that were left out."""
    problems: list[DocumentError] = []
    if found.damaged:
        message = f"{path}: {listed(found.damaged)} cannot be opened. Get the file again."
        problems.append(DamagedDocument(message))
    if found.scans:
        message = f"{path}: no text, only a picture, on {listed(found.scans)}. To read scans: {OCR}"
        problems.append(EmptyDocument(message))
    return problems


def listed(numbers: Sequence[int]) -> str:
    """Return "pages 3, 7"."""
    first = ", ".join(str(number) for number in numbers[:MOST_LISTED])
    more = f" and {len(numbers) - MOST_LISTED} more" if len(numbers) > MOST_LISTED else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {first}{more}"


def reading_of(found: Parsed) -> Reading:
    """Return what the process read, as a reading."""
    return Reading(
        text=found.text,
        headings=tuple(
            Heading(Span(start, end), level, code) for start, end, level, code in found.headings
        ),
        front=Front(title=found.title),
        pages=tuple(Page(number, Span(start, end)) for number, start, end in found.pages),
        tables=tuple(Table(Span(start, end), caption) for start, end, caption in found.tables),
        unseen=(*unseen_of(found),),
    )


def unseen_of(found: Parsed) -> Iterator[Unseen]:
    """Yield what nobody sees on the pages, and what the properties say to a machine."""
    for words, page in found.unseen:
        yield Unseen(words, f"page {page}")
    for words in found.properties:
        if addresses_a_machine(words):
            yield Unseen(words, "the properties of the file")
