"""Values to rows of the catalog, and rows back to values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from ingest.records import Document, Kind, Page, Passage, Section, Span

Values = dict[str, object]


def version_row(document: Document) -> Values:
    """Return what the catalog keeps of a document, but its standing."""
    return {
        "document": document.id,
        "version": document.version,
        "kind": document.kind.value,
        "title": document.title,
        "company": document.company,
        "published": iso(document.published),
        "valid_from": iso(document.valid_from),
        "valid_to": iso(document.valid_to),
        "source": document.source,
        "address": document.address,
        "language": document.language,
        "products": list(document.products),
        "jurisdictions": list(document.jurisdictions),
        "places": list(document.places),
        "pages": [[page.number, page.span.start, page.span.end] for page in document.pages],
        "set_id": document.set_id,
        "edition": document.edition,
        "applications": list(document.applications),
        "revised": document.revised,
        "form": document.form,
        "text": document.text,
    }


def document_of(row: Row[Any]) -> Document:
    """Return the document that a row keeps."""
    return Document(
        id=row.document,
        version=row.version,
        kind=Kind(row.kind),
        title=row.title,
        company=row.company,
        published=day(row.published),
        valid_from=day(row.valid_from),
        valid_to=day(row.valid_to),
        source=row.source,
        address=row.address,
        language=row.language,
        products=tuple(row.products),
        jurisdictions=tuple(row.jurisdictions),
        places=tuple(row.places),
        pages=tuple(Page(number, Span(start, end)) for number, start, end in row.pages),
        set_id=row.set_id,
        edition=row.edition,
        applications=tuple(row.applications),
        revised=row.revised,
        form=row.form,
        text=row.text,
    )


def section_rows(key: Values, sections: Sequence[Section]) -> list[Values]:
    """Return the sections of the version with this key, numbered in their order."""
    return [
        {
            **key,
            "number": number,
            "path": list(section.path),
            "code": section.code,
            "start": section.span.start,
            "end": section.span.end,
        }
        for number, section in enumerate(sections)
    ]


def section_of(row: Row[Any]) -> Section:
    """Return the section that a row keeps."""
    return Section(row.document, tuple(row.path), row.code, Span(row.start, row.end))


def passage_rows(
    key: Values, passages: Sequence[Passage], sections: Sequence[Section]
) -> list[Values]:
    """Return the passages of the version with this key; each names its section by number."""
    numbers = {section: number for number, section in enumerate(sections)}
    return [
        {
            **key,
            "number": number,
            "id": passage.id,
            "section": numbers[passage.section],
            "start": passage.span.start,
            "end": passage.span.end,
        }
        for number, passage in enumerate(passages)
    ]


def passage_of(row: Row[Any]) -> Passage:
    """Return the passage that a row of `queries.passages` tells, its section included."""
    return Passage(row.id, row.document, section_of(row), Span(row.first, row.last), row.words)


def iso(value: date | None) -> str | None:
    """Return a day as the catalog writes it."""
    return value.isoformat() if value else None


def day(value: str | None) -> date | None:
    """Return a day as the catalog wrote it."""
    return date.fromisoformat(value) if value else None
