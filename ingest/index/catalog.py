"""Documents, versions, sections and passages: the one truth, in SQLite.

The derived indexes (vectors, words) may hold more than the catalog for a while, never
less than what is current; what the catalog does not know is not there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError

from ingest.errors import IndexDamaged, NotFound
from ingest.index.schema import (
    ALIASES,
    FACTS,
    PASSAGES,
    SECTIONS,
    SOURCES,
    TABLES,
    UNSETTLED,
    VERSIONS,
)
from ingest.records import Document, Kind, Page, Passage, Section, Span

REVISION = "revision"
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


class Catalog:
    """The catalog of one index."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 30})
        event.listen(self._engine, "connect", prepare)
        with self._begin() as connection:
            TABLES.create_all(connection)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            message = (
                f"{self._file}: the catalog cannot be used ({error.orig}). Restore it from a"
                " backup, or delete the index folder and ingest again."
            )
            raise IndexDamaged(message) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def facts(self) -> dict[str, str]:
        """Return what the index was built with."""
        with self._begin() as connection:
            return {row.name: row.value for row in connection.execute(select(FACTS))}

    def record(self, facts: Mapping[str, str]) -> None:
        """Write down what the index is built with."""
        with self._begin() as connection:
            write_facts(connection, facts)

    @property
    def revision(self) -> int:
        """A number that every change counts up."""
        with self._begin() as connection:
            return revision(connection)

    # Reading

    def digest_of(self, source: str) -> str | None:
        """Return the digest of the file at a path when it was last taken in."""
        with self._begin() as connection:
            return connection.scalar(select(SOURCES.c.digest).where(SOURCES.c.path == source))

    def identities(self) -> dict[str, str]:
        """Return the document of each source."""
        with self._begin() as connection:
            return {row.path: row.document for row in connection.execute(select(SOURCES))}

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents, by id."""
        query = select(VERSIONS).where(VERSIONS.c.current).order_by(VERSIONS.c.document)
        with self._begin() as connection:
            return tuple(document_of(row) for row in connection.execute(query))

    def document(self, identity: str) -> Document:
        """Return the current version of a document.

        Raises:
            NotFound: when there is none of this id.
        """
        query = select(VERSIONS).where(VERSIONS.c.document == identity, VERSIONS.c.current)
        with self._begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            message = f"{identity}: no such document. The ids are listed by: fieldcite documents"
            raise NotFound(message)
        return document_of(row)

    def sections(self, identity: str) -> tuple[Section, ...]:
        """Return the sections of a document's current version, in order."""
        query = current(SECTIONS).where(SECTIONS.c.document == identity).order_by(SECTIONS.c.number)
        with self._begin() as connection:
            return tuple(section_of(row) for row in connection.execute(query))

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return those of the passages that a current version holds, by id."""
        text = func.substr(VERSIONS.c.text, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start)
        query = (
            current(PASSAGES)
            .join(SECTIONS, same_version(SECTIONS) & (SECTIONS.c.number == PASSAGES.c.section))
            .with_only_columns(
                PASSAGES.c.id,
                PASSAGES.c.start.label("first"),
                PASSAGES.c.end.label("last"),
                text.label("words"),
                SECTIONS,
            )
        )
        found: dict[str, Passage] = {}
        with self._begin() as connection:
            for some in portions(ids):
                for row in connection.execute(query.where(PASSAGES.c.id.in_(some))):
                    span = Span(row.first, row.last)
                    section = section_of(row)
                    found[row.id] = Passage(row.id, row.document, section, span, row.words)
        return found

    def passage_ids(self, documents: Collection[str] | None = None) -> set[str]:
        """Return the ids of all passages of the documents' current versions."""
        query = current(PASSAGES).with_only_columns(PASSAGES.c.id)
        with self._begin() as connection:
            if documents is None:
                return set(connection.scalars(query))
            return {
                identity
                for some in portions(sorted(documents))
                for identity in connection.scalars(query.where(PASSAGES.c.document.in_(some)))
            }

    def passage_counts(self) -> dict[str, int]:
        """Return the number of passages of each current document."""
        query = (
            current(PASSAGES)
            .with_only_columns(PASSAGES.c.document, func.count())
            .group_by(PASSAGES.c.document)
        )
        with self._begin() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def aliases(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of names that current versions introduce as one medicine's."""
        query = current(ALIASES).with_only_columns(ALIASES.c.one, ALIASES.c.other)
        with self._begin() as connection:
            return frozenset((row.one, row.other) for row in connection.execute(query))

    # Writing: unsettle, then make current, then settle. `Index` keeps this order.

    def unsettle(self, ids: Collection[str]) -> None:
        """Note passages that the derived indexes are about to hold before the catalog does."""
        with self._begin() as connection:
            note(connection, ids)

    def unsettled(self) -> set[str]:
        """Return the passages whose place in the derived indexes is not settled."""
        with self._begin() as connection:
            return set(connection.scalars(select(UNSETTLED.c.passage)))

    def settle(self, ids: Collection[str]) -> None:
        """Note that the derived indexes hold these passages if, and only if, they are current."""
        with self._begin() as connection:
            for some in portions(sorted(ids)):
                connection.execute(delete(UNSETTLED).where(UNSETTLED.c.passage.in_(some)))

    def make_current(self, additions: Sequence[Addition], leaving: Collection[str]) -> None:
        """Make new versions current, all or none, and note the passages that leave with the old."""
        with self._begin() as connection:
            for addition in additions:
                replace(connection, addition)
            arrived = [passage.id for addition in additions for passage in addition.passages]
            for some in portions(arrived):
                connection.execute(delete(UNSETTLED).where(UNSETTLED.c.passage.in_(some)))
            note(connection, leaving)
            write_facts(connection, {REVISION: str(revision(connection) + 1)})


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's connection)
    """Let readers go on while somebody writes, and keep what was written through a power cut."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the ids in portions that fit one statement."""
    for start in range(0, len(ids), MANY):
        yield ids[start : start + MANY]


def revision(connection: Connection) -> int:
    """Return the number that every change counts up."""
    return int(connection.scalar(select(FACTS.c.value).where(FACTS.c.name == REVISION)) or 0)


def write_facts(connection: Connection, facts: Mapping[str, str]) -> None:
    """Write facts, over the old ones of the same names."""
    written = sqlite.insert(FACTS)
    over = written.on_conflict_do_update(
        index_elements=[FACTS.c.name], set_={"value": written.excluded.value}
    )
    connection.execute(over, [{"name": name, "value": value} for name, value in facts.items()])


def note(connection: Connection, ids: Collection[str]) -> None:
    """Note passages as unsettled."""
    if ids:
        rows = [{"passage": identity} for identity in ids]
        connection.execute(sqlite.insert(UNSETTLED).on_conflict_do_nothing(), rows)


def same_version(table: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's own expressions)
    """Return the condition that a row of `table` and a passage belong to one version."""
    return (table.c.document == PASSAGES.c.document) & (table.c.version == PASSAGES.c.version)


def current(table: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's own expressions)
    """Return a query for the rows of `table` that belong to current versions."""
    same = (VERSIONS.c.document == table.c.document) & (VERSIONS.c.version == table.c.version)
    return select(table).join(VERSIONS, same).where(VERSIONS.c.current)


def replace(connection: Connection, addition: Addition) -> None:
    """Make a version the current one; an earlier version stays, no longer current."""
    document = addition.document
    connection.execute(
        update(VERSIONS).where(VERSIONS.c.document == document.id).values(current=False)
    )
    own = (VERSIONS.c.document == document.id) & (VERSIONS.c.version == document.version)
    connection.execute(delete(VERSIONS).where(own))
    connection.execute(insert(VERSIONS), [row_of(document)])
    key = {"document": document.id, "version": document.version}
    numbers = {section: number for number, section in enumerate(addition.sections)}
    connection.execute(
        insert(SECTIONS),
        [
            key
            | {"number": number, "path": list(section.path), "code": section.code}
            | {"start": section.span.start, "end": section.span.end}
            for section, number in numbers.items()
        ],
    )
    rows = [
        key
        | {"number": number, "id": passage.id, "section": numbers[passage.section]}
        | {"start": passage.span.start, "end": passage.span.end}
        for number, passage in enumerate(addition.passages)
    ]
    connection.execute(insert(PASSAGES), rows)
    pairs = [key | {"one": one, "other": other} for one, other in sorted(addition.aliases)]
    if pairs:
        connection.execute(insert(ALIASES), pairs)
    source = {"path": document.source, "digest": addition.digest, "document": document.id}
    written = sqlite.insert(SOURCES).values(source)
    connection.execute(written.on_conflict_do_update(index_elements=[SOURCES.c.path], set_=source))


def row_of(document: Document) -> dict[str, object]:
    """Return a current version as the catalog keeps it."""
    return {
        "document": document.id,
        "version": document.version,
        "current": True,
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
        text=row.text,
    )


def section_of(row: Row[Any]) -> Section:
    """Return the section that a row keeps."""
    return Section(row.document, tuple(row.path), row.code, Span(row.start, row.end))


def iso(value: date | None) -> str | None:
    """Return a day as the catalog writes it."""
    return value.isoformat() if value else None


def day(value: str | None) -> date | None:
    """Return a day as the catalog wrote it."""
    return date.fromisoformat(value) if value else None
