"""What is asked of the catalog. Only what belongs to a current version is ever found."""

from typing import Any

from sqlalchemy import Select, func, select

from ingest.index.catalog.schema import ALIASES, PASSAGES, SECTIONS, VERSIONS


def current(table: Any) -> Select[Any]:  # noqa: ANN401 (SQLAlchemy's own expressions)
    """Return a query for the rows of `table` that belong to current versions."""
    same = (VERSIONS.c.document == table.c.document) & (VERSIONS.c.version == table.c.version)
    return select(table).join(VERSIONS, same).where(VERSIONS.c.current)


def documents() -> Select[Any]:
    """Return a query for all documents, by id."""
    return select(VERSIONS).where(VERSIONS.c.current).order_by(VERSIONS.c.document)


def sections(document: str) -> Select[Any]:
    """Return a query for the sections of a document, in order."""
    return current(SECTIONS).where(SECTIONS.c.document == document).order_by(SECTIONS.c.number)


def passages() -> Select[Any]:
    """Return a query for passages with their words and the section each belongs to."""
    same = (SECTIONS.c.document == PASSAGES.c.document) & (SECTIONS.c.version == PASSAGES.c.version)
    words = func.substr(VERSIONS.c.text, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start)
    return (
        current(PASSAGES)
        .join(SECTIONS, same & (SECTIONS.c.number == PASSAGES.c.section))
        .with_only_columns(
            PASSAGES.c.id,
            PASSAGES.c.start.label("first"),
            PASSAGES.c.end.label("last"),
            words.label("words"),
            SECTIONS,
        )
    )


def passage_ids() -> Select[Any]:
    """Return a query for the ids of all passages."""
    return current(PASSAGES).with_only_columns(PASSAGES.c.id)


def passage_counts() -> Select[Any]:
    """Return a query for each document and the number of its passages."""
    return (
        current(PASSAGES)
        .with_only_columns(PASSAGES.c.document, func.count())
        .group_by(PASSAGES.c.document)
    )


def aliases() -> Select[Any]:
    """Return a query for the pairs of names that documents introduce as one medicine's."""
    return current(ALIASES).with_only_columns(ALIASES.c.one, ALIASES.c.other)
