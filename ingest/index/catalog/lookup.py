"""What the catalog knows: each method is one transaction that changes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine, event, select
from sqlalchemy.exc import DatabaseError

from ingest.errors import IndexDamaged, NotFound
from ingest.index.catalog import queries
from ingest.index.catalog.cards import Card, card_of
from ingest.index.catalog.changes import (
    Source,
    portions,
)
from ingest.index.catalog.event_rows import event_of
from ingest.index.catalog.journal import Entry, read_entries
from ingest.index.catalog.rows import document_of, passage_of, section_of
from ingest.index.catalog.schema import (
    EVENTS,
    PASSAGES,
    SECTIONS,
    SOURCES,
    TABLES,
    VERSIONS,
)
from ingest.records import Document, Passage, Section, Standing
from ingest.regulatory import Event

# Seconds that a statement waits for another process's transaction, which takes less.
PATIENCE = 30
Key = tuple[str, str]


class Holding(NamedTuple):
    """The standing of a version, and the ids of its passages."""

    standing: Standing
    ids: set[str]


class Held(NamedTuple):
    """Ids of passages: those of current versions, and those of the others."""

    current: set[str]
    past: set[str]


class Lookup:
    """Documents and what they were cut into, as one file holds it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": PATIENCE})
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
                f"{self._file}: the catalog cannot be used ({error.orig}). Check the disk and the"
                " permissions; else restore a backup, or delete catalog.sqlite, vectors and words"
                " there and ingest again."
            )
            raise IndexDamaged(message) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def wrong_inside(self) -> list[str]:
        """Return what SQLite finds wrong with the file; nothing when it is sound."""
        with self._begin() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            return [str(line) for line in found if line != "ok"]

    def sources(self) -> dict[str, Source]:
        """Return where documents came from, by path."""
        with self._begin() as connection:
            return {row.path: Source(*row) for row in connection.execute(select(SOURCES))}

    def cards(self) -> tuple[Card, ...]:
        """Return a card for every version of every document, in their order."""
        with self._begin() as connection:
            return tuple(card_of(row) for row in connection.execute(queries.cards()))

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents, by id."""
        with self._begin() as connection:
            return tuple(document_of(row) for row in connection.execute(queries.documents()))

    def document(self, identity: str, version: str | None = None) -> Document:
        """Return a version of a document; without one named the current, else the last there was.

        Raises:
            NotFound: when there is none of this id, or no such version of it.
        """
        query = queries.latest(identity)
        if version is not None:
            query = select(VERSIONS).where(queries.keyed([(identity, version)]))
        with self._begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            which = identity if version is None else f"{identity}, version {version}"
            message = f"{which}: no such document. All are listed by: fieldcite documents --all"
            raise NotFound(message)
        return document_of(row)

    def sections(self, identity: str, version: str | None = None) -> tuple[Section, ...]:
        """Return the sections of a version, in order; of the current one if none is named."""
        query = queries.sections(identity, version)
        with self._begin() as connection:
            return tuple(section_of(row) for row in connection.execute(query))

    def passages(
        self, ids: Sequence[str], versions: Mapping[str, str] | None = None
    ) -> dict[str, Passage]:
        """Return those of the passages that these versions hold, by id; by default the current."""
        query = queries.passages()
        if versions is None:
            query = query.where(queries.CURRENT)
        with self._begin() as connection:
            return {
                row.id: passage_of(row)
                for some in portions(ids)
                for row in connection.execute(query.where(PASSAGES.c.id.in_(some)))
                if versions is None or versions.get(row.document) == row.version
            }

    def passages_of(self, document: str, version: str) -> tuple[Passage, ...]:
        """Return the passages of a version of a document, in order."""
        query = queries.passages().where(queries.keyed([(document, version)]))
        with self._begin() as connection:
            return tuple(passage_of(row) for row in connection.execute(query))

    def events(self) -> tuple[Event, ...]:
        """Return the events that current versions tell, by document, in the order of each text."""
        query = queries.of_current(EVENTS).order_by(EVENTS.c.document, EVENTS.c.number)
        with self._begin() as connection:
            return tuple(event_of(row) for row in connection.execute(query))

    def events_of(self, document: str, version: str) -> tuple[Event, ...]:
        """Return the events that a version of a document tells, in the order of its text."""
        own = (EVENTS.c.document == document) & (EVENTS.c.version == version)
        with self._begin() as connection:
            rows = connection.execute(select(EVENTS).where(own).order_by(EVENTS.c.number))
            return tuple(event_of(row) for row in rows)

    def told_in(
        self, document: str, codes: Collection[str], version: str | None = None
    ) -> tuple[Passage, ...]:
        """Return the passages of the sections with these codes, in the order of the document."""
        chosen = queries.CURRENT if version is None else VERSIONS.c.version == version
        named = SECTIONS.c.code.in_(sorted(codes))
        query = queries.passages().where(chosen, VERSIONS.c.document == document, named)
        with self._begin() as connection:
            return tuple(passage_of(row) for row in connection.execute(query))

    def passage_ids(
        self, documents: Collection[str] | None = None, *, current: bool = True
    ) -> set[str]:
        """Return the ids of all passages of the documents' current versions, or of the others."""
        query = queries.passage_ids(current=current)
        with self._begin() as connection:
            if documents is None:
                return set(connection.scalars(query))
            return {
                identity
                for some in portions(sorted(documents))
                for identity in connection.scalars(query.where(PASSAGES.c.document.in_(some)))
            }

    def has_past(self) -> bool:
        """Say whether there is a passage of a version that is not current."""
        with self._begin() as connection:
            return (
                connection.execute(queries.passage_ids(current=False).limit(1)).first() is not None
            )

    def passages_anywhere(self, ids: Sequence[str]) -> list[tuple[str, Passage]]:
        """Return passages of any version, each once, with the title of its document."""
        query = queries.passages().add_columns(VERSIONS.c.title)
        with self._begin() as connection:
            found = {
                row.id: (str(row.title), passage_of(row))
                for some in portions(ids)
                for row in connection.execute(query.where(PASSAGES.c.id.in_(some)))
            }
        return list(found.values())

    def standing_of(self, ids: Collection[str]) -> Held:
        """Return which of the passages current versions hold, and which the others."""
        held = Held(set(), set())
        with self._begin() as connection:
            for some in portions(sorted(ids)):
                query = queries.holdings().where(PASSAGES.c.id.in_(some))
                for row in connection.execute(query):
                    current = row.standing == Standing.CURRENT
                    (held.current if current else held.past).add(row.id)
        return held

    def holdings(self, documents: Collection[str]) -> dict[Key, Holding]:
        """Return the standing and the passages of every version of these documents."""
        found: dict[Key, Holding] = {}
        with self._begin() as connection:
            for some in portions(sorted(documents)):
                query = queries.holdings().where(VERSIONS.c.document.in_(some))
                for row in connection.execute(query):
                    key = (row.document, row.version)
                    found.setdefault(key, Holding(Standing(row.standing), set())).ids.add(row.id)
        return found

    def passage_counts(self) -> dict[str, int]:
        """Return the number of passages of each current document."""
        with self._begin() as connection:
            return {row[0]: row[1] for row in connection.execute(queries.passage_counts())}

    def version_counts(self) -> dict[Key, int]:
        """Return the number of passages of each version of each document."""
        with self._begin() as connection:
            rows = connection.execute(queries.version_counts())
            return {(row[0], row[1]): row[2] for row in rows}

    def aliases(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of names that current versions introduce as one medicine's."""
        with self._begin() as connection:
            rows = connection.execute(queries.aliases())
            return frozenset((row.one, row.other) for row in rows)

    def journal(self) -> tuple[Entry, ...]:
        """Return what happened to documents, oldest first."""
        with self._begin() as connection:
            return read_entries(connection)


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's connection)
    """Let readers go on while somebody writes, and keep what was written through a power cut."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
