"""What is written to the catalog, within a transaction that somebody else ends."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import sqlite

from ingest.index.catalog.event_rows import event_rows
from ingest.index.catalog.journal import Deed, Entry, write_entries
from ingest.index.catalog.rows import Values, iso, passage_rows, section_rows, version_row
from ingest.index.catalog.schema import (
    ALIASES,
    EVENTS,
    FACTS,
    PASSAGES,
    SECTIONS,
    SOURCES,
    UNSETTLED,
    VERSIONS,
)
from ingest.records import Document, Passage, Section, Standing
from ingest.regulatory import Event

# SQLite takes this many values in one statement on every build.
MANY = 900


@dataclass(frozen=True, slots=True)
class Source:
    """Where a version of a document came from.

    Attributes:
        path: of the file; with "#" and a name behind it, for one of several in a file.
        file: the file's path alone.
        digest: of what the file held, and of what was declared about it.
        told: the digest of the one document, and of what was declared about it.
    """

    path: str
    file: str
    digest: str
    told: str
    document: str
    version: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A version of a document as it is to be taken in.

    Attributes:
        aliases: pairs of names that it introduces as one medicine's.
        events: what it tells to have happened, in the order of its text.
        standing: current, or superseded when it is older than what is current.
        begun: see `Card`.
        ended: for a current version, the day from which on the one before it is no longer in
            force; for a superseded one, the day from which on it itself is not.
    """

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    aliases: frozenset[tuple[str, str]]
    source: Source
    standing: Standing = Standing.CURRENT
    begun: date | None = None
    ended: date | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A version that takes another standing; `ended` as in `Card`."""

    document: str
    version: str
    standing: Standing
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of documents, all of it or nothing.

    Attributes:
        sources: those that are new, or now hold another version.
        gone: the paths of those that are no more.
        entries: what the journal says about moves and sources; additions it tells itself.
    """

    additions: tuple[Addition, ...] = ()
    moves: tuple[Move, ...] = ()
    sources: tuple[Source, ...] = ()
    gone: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def joined(one: Change, other: Change) -> Change:
    """Return two changes as one."""
    return Change(
        additions=one.additions + other.additions,
        moves=one.moves + other.moves,
        sources=one.sources + other.sources,
        gone=one.gone + other.gone,
        entries=one.entries + other.entries,
    )


def write(connection: Connection, change: Change, who: str) -> None:
    """Write all of a change."""
    entries = [*change.entries, *(arrive(connection, one) for one in change.additions)]
    for move in change.moves:
        key = (VERSIONS.c.document == move.document) & (VERSIONS.c.version == move.version)
        values = {"standing": move.standing.value, "ended": iso(move.ended)}
        connection.execute(update(VERSIONS).where(key).values(values))
    sources = [*change.sources, *(one.source for one in change.additions)]
    paths = [*change.gone, *(source.path for source in sources)]
    concerned = {source.document for source in sources}
    for some in portions(paths):
        known = select(SOURCES.c.document).where(SOURCES.c.path.in_(some))
        concerned.update(connection.scalars(known))
    for some in portions(change.gone):
        connection.execute(delete(SOURCES).where(SOURCES.c.path.in_(some)))
    for source in sources:
        put_source(connection, source)
    follow(connection, concerned)
    write_entries(connection, entries, who)


def arrive(connection: Connection, addition: Addition) -> Entry:
    """Take a version in, and return what the journal says of it; earlier versions stay."""
    document = addition.document
    same = VERSIONS.c.document == document.id
    current = same & (VERSIONS.c.standing == Standing.CURRENT)
    before = connection.scalar(select(VERSIONS.c.version).where(current))
    if addition.standing is Standing.CURRENT:
        past = {"standing": Standing.SUPERSEDED.value, "ended": iso(addition.ended)}
        connection.execute(update(VERSIONS).where(current).values(past))
    connection.execute(delete(VERSIONS).where(same & (VERSIONS.c.version == document.version)))
    number = connection.scalar(select(func.max(VERSIONS.c.number)).where(same)) or 0
    write_version(connection, addition, number + 1)
    deed = Deed.ADDED if not number and before is None else Deed.CHANGED
    if addition.standing is not Standing.CURRENT:
        deed = Deed.KEPT
    return Entry(deed, document.id, before, document.version, addition.source.path)


def write_version(connection: Connection, addition: Addition, number: int) -> None:
    """Write a version with all that it was cut into."""
    document = addition.document
    key: Values = {"document": document.id, "version": document.version}
    current = addition.standing is Standing.CURRENT
    standing: Values = {
        "number": number,
        "standing": addition.standing.value,
        "begun": iso(addition.begun),
        "ended": None if current else iso(addition.ended),
    }
    pairs = sorted(addition.aliases)
    add(connection, VERSIONS, [{**version_row(document), **standing}])
    add(connection, SECTIONS, section_rows(key, addition.sections))
    add(connection, PASSAGES, passage_rows(key, addition.passages, addition.sections))
    add(connection, EVENTS, event_rows(key, addition.events))
    add(connection, ALIASES, [{**key, "one": one, "other": other} for one, other in pairs])


def put_source(connection: Connection, source: Source) -> None:
    """Write where a version came from, over what the same path held before."""
    values: Values = {
        "path": source.path,
        "file": source.file,
        "digest": source.digest,
        "told": source.told,
        "document": source.document,
        "version": source.version,
    }
    written = sqlite.insert(SOURCES).values(values)
    connection.execute(written.on_conflict_do_update(index_elements=[SOURCES.c.path], set_=values))


def follow(connection: Connection, documents: Collection[str]) -> None:
    """Let versions name a path that holds them, when that which they name no longer does."""
    held = (SOURCES.c.document == VERSIONS.c.document) & (SOURCES.c.version == VERSIONS.c.version)
    found = select(func.min(SOURCES.c.path)).where(held).correlate(VERSIONS).scalar_subquery()
    named = select(SOURCES.c.path).where(held, SOURCES.c.path == VERSIONS.c.source)
    lost = found.is_not(None) & ~named.correlate(VERSIONS).exists()
    for some in portions(sorted(documents)):
        moved = VERSIONS.c.document.in_(some) & lost
        connection.execute(update(VERSIONS).where(moved).values(source=found))


def recut(connection: Connection, key: Values, rows: Sequence[Values]) -> None:
    """Write the passages of a version anew."""
    own = (PASSAGES.c.document == key["document"]) & (PASSAGES.c.version == key["version"])
    connection.execute(delete(PASSAGES).where(own))
    add(connection, PASSAGES, rows)


def retell(connection: Connection, key: Values, events: Sequence[Event]) -> None:
    """Write the events of a version anew."""
    own = (EVENTS.c.document == key["document"]) & (EVENTS.c.version == key["version"])
    connection.execute(delete(EVENTS).where(own))
    add(connection, EVENTS, event_rows(key, events))


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
