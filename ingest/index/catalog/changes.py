"""What is written to the catalog, within a transaction that somebody else ends."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from ingest.index.catalog.rows import Values, passage_rows, section_rows, version_row
from ingest.index.catalog.schema import (
    ALIASES,
    FACTS,
    PASSAGES,
    SECTIONS,
    SOURCES,
    UNSETTLED,
    VERSIONS,
)
from ingest.records import Document, Passage, Section

# SQLite takes this many values in one statement on every build.
MANY = 900


@dataclass(frozen=True, slots=True)
class Addition:
    """A document as it is to become current.

    Attributes:
        aliases: pairs of names that it introduces as one medicine's.
        digest: of the file it was read from.
    """

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    aliases: frozenset[tuple[str, str]]
    digest: str


def replace(connection: Connection, addition: Addition) -> None:
    """Make a version the current one; an earlier version stays, no longer current."""
    document = addition.document
    connection.execute(
        update(VERSIONS).where(VERSIONS.c.document == document.id).values(current=False)
    )
    own = (VERSIONS.c.document == document.id) & (VERSIONS.c.version == document.version)
    connection.execute(delete(VERSIONS).where(own))
    key: Values = {"document": document.id, "version": document.version}
    pairs = sorted(addition.aliases)
    add(connection, VERSIONS, [version_row(document)])
    add(connection, SECTIONS, section_rows(key, addition.sections))
    add(connection, PASSAGES, passage_rows(key, addition.passages, addition.sections))
    add(connection, ALIASES, [{**key, "one": one, "other": other} for one, other in pairs])
    source: Values = {
        "path": document.source,
        "digest": addition.digest,
        "document": document.id,
    }
    written = sqlite.insert(SOURCES).values(source)
    connection.execute(written.on_conflict_do_update(index_elements=[SOURCES.c.path], set_=source))


def add(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add rows to a table; there may be none."""
    if rows:
        connection.execute(insert(table), rows)


def fact(connection: Connection, name: str) -> str | None:
    """Return a fact by its name."""
    return connection.scalar(select(FACTS.c.value).where(FACTS.c.name == name))


def write_facts(connection: Connection, facts: Mapping[str, str]) -> None:
    """Write facts, over the old ones of the same names."""
    written = sqlite.insert(FACTS)
    over = written.on_conflict_do_update(
        index_elements=[FACTS.c.name], set_={"value": written.excluded.value}
    )
    connection.execute(over, [{"name": name, "value": value} for name, value in facts.items()])


def count_up(connection: Connection, name: str, *, by: int = 1) -> None:
    """Add to a fact that is a number; one that is not there counts from 0."""
    write_facts(connection, {name: str(int(fact(connection, name) or 0) + by)})


def note(connection: Connection, ids: Collection[str]) -> None:
    """Note passages as unsettled; those that are noted already stay so."""
    if ids:
        rows = [{"passage": identity} for identity in sorted(ids)]
        connection.execute(sqlite.insert(UNSETTLED).on_conflict_do_nothing(), rows)


def settle(connection: Connection, ids: Collection[str]) -> None:
    """Strike passages from those that are unsettled."""
    for some in portions(sorted(ids)):
        connection.execute(delete(UNSETTLED).where(UNSETTLED.c.passage.in_(some)))


def portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the ids in portions that fit one statement."""
    for start in range(0, len(ids), MANY):
        yield ids[start : start + MANY]
