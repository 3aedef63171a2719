"""What is asked of the catalog. What does not name its versions is asked of the current ones."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from ingest.index.catalog.schema import ALIASES, PASSAGES, SECTIONS, VERSIONS
from ingest.records import Standing

CURRENT = VERSIONS.c.standing == Standing.CURRENT


def of_current(table: Any) -> Select[Any]:  # noqa: ANN401 (SQLAlchemy's own expressions)
    """Return a query for the rows of `table` that belong to current versions."""
    return of_versions(table).where(CURRENT)


def of_versions(table: Any) -> Select[Any]:  # noqa: ANN401 (SQLAlchemy's own expressions)
    """Return a query for the rows of `table` beside the version that each belongs to."""
    same = (VERSIONS.c.document == table.c.document) & (VERSIONS.c.version == table.c.version)
    return select(table).join(VERSIONS, same)


def documents() -> Select[Any]:
    """Return a query for all current documents, by id."""
    return select(VERSIONS).where(CURRENT).order_by(VERSIONS.c.document)


def cards() -> Select[Any]:
    """Return a query for all versions without their text, by document and in their order."""
    kept = [column for column in VERSIONS.c if column not in (VERSIONS.c.text, VERSIONS.c.pages)]
    return select(*kept).order_by(VERSIONS.c.document, VERSIONS.c.number)


def latest(document: str) -> Select[Any]:
    """Return a query for the current version of a document, else the last one there was."""
    return (
        select(VERSIONS)
        .where(VERSIONS.c.document == document)
        .order_by(CURRENT.desc(), VERSIONS.c.number.desc())
        .limit(1)
    )


def sections(document: str, version: str | None) -> Select[Any]:
    """Return a query for the sections of a document, in order."""
    chosen = CURRENT if version is None else VERSIONS.c.version == version
    return (
        of_versions(SECTIONS)
        .where(chosen, SECTIONS.c.document == document)
        .order_by(SECTIONS.c.number)
    )


def passages() -> Select[Any]:
    """Return a query for passages of any version, with words, section and the version's key."""
    same = (SECTIONS.c.document == PASSAGES.c.document) & (SECTIONS.c.version == PASSAGES.c.version)
    words = func.substr(VERSIONS.c.text, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start)
    return (
        of_versions(PASSAGES)
        .join(SECTIONS, same & (SECTIONS.c.number == PASSAGES.c.section))
        .with_only_columns(
            PASSAGES.c.id,
            PASSAGES.c.start.label("first"),
            PASSAGES.c.end.label("last"),
            words.label("words"),
            SECTIONS,
        )
        .order_by(PASSAGES.c.document, PASSAGES.c.version, PASSAGES.c.number)
    )


def passage_ids(*, current: bool) -> Select[Any]:
    """Return a query for the ids of the passages of current versions, or of the others."""
    return (
        of_versions(PASSAGES)
        .with_only_columns(PASSAGES.c.id)
        .where(CURRENT if current else ~CURRENT)
    )


def holdings() -> Select[Any]:
    """Return a query for the key and standing of each version and the id of each passage of it."""
    return of_versions(PASSAGES).with_only_columns(
        VERSIONS.c.document, VERSIONS.c.version, VERSIONS.c.standing, PASSAGES.c.id
    )


def passage_counts() -> Select[Any]:
    """Return a query for each document and the number of its passages."""
    return (
        of_current(PASSAGES)
        .with_only_columns(PASSAGES.c.document, func.count())
        .group_by(PASSAGES.c.document)
    )


def version_counts() -> Select[Any]:
    """Return a query for each version's key and the number of its passages."""
    key = (PASSAGES.c.document, PASSAGES.c.version)
    return select(*key, func.count()).group_by(*key)


def aliases() -> Select[Any]:
    """Return a query for the pairs of names that documents introduce as one medicine's."""
    return of_current(ALIASES).with_only_columns(ALIASES.c.one, ALIASES.c.other)


def keyed(keys: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """Return the condition that a version has one of these keys; false for none."""
    return or_(
        *(
            and_(VERSIONS.c.document == document, VERSIONS.c.version == version)
            for document, version in keys
        )
    )
