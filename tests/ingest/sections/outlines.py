"""What the tests of labels share: the sections of a text, told briefly."""

from collections.abc import Sequence

from ingest.readers.reading import Heading, Table
from ingest.records import Document, Kind, Page, Span
from ingest.sections import sections

Told = tuple[str | None, tuple[str, ...]]


def told(
    text: str,
    kind: Kind,
    headings: Sequence[Heading] = (),
    tables: Sequence[Table] = (),
    *,
    paged: bool = False,
) -> list[Told]:
    """Return code and path of each section."""
    pages = (Page(1, Span(0, len(text))),) if paged else ()
    document = Document("one", kind, "A title", text, "1", "one.txt", pages=pages)
    return [(one.code, one.path) for one in sections(document, headings, tables)]


def marked(text: str, *heads: tuple[str, int, str | None]) -> tuple[Heading, ...]:
    """Return headings at the first place of their words, behind the heading before."""
    found, at = [], 0
    for words, level, code in heads:
        start = text.index(words, at)
        at = start + len(words)
        found.append(Heading(Span(start, at), level, code))
    return tuple(found)
