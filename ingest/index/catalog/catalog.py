"""The catalog of one index: each method is one transaction.

The derived indexes (vectors, words) may hold more than the catalog for a while, never
less than what is current; what the catalog does not know is not there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, select
from sqlalchemy.exc import DatabaseError

from ingest.errors import IndexDamaged, NotFound
from ingest.index.catalog import queries
from ingest.index.catalog.changes import (
    Addition,
    count_up,
    fact,
    note,
    portions,
    replace,
    settle,
    write_facts,
)
from ingest.index.catalog.rows import document_of, passage_of, section_of
from ingest.index.catalog.schema import FACTS, PASSAGES, SOURCES, TABLES, UNSETTLED, VERSIONS
from ingest.records import Document, Passage, Section

# Facts that change; the others say what the index was built with.
REVISION = "revision"
VECTORS = "vectors"
LOGGED = "logged"
CHANGING = frozenset({REVISION, VECTORS, LOGGED})
# Seconds that a statement waits for another process's transaction, which takes less.
PATIENCE = 30


class Catalog:
    """Documents and what they were cut into; a folder is told by the file that holds it."""

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
                " permissions; else delete the index folder and ingest again."
            )
            raise IndexDamaged(message) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # What the index is

    def built_with(self) -> dict[str, str]:
        """Return what the index was built with; nothing when that is not written down yet."""
        with self._begin() as connection:
            facts = {row.name: row.value for row in connection.execute(select(FACTS))}
        return {name: value for name, value in facts.items() if name not in CHANGING}

    def record(self, facts: Mapping[str, str]) -> None:
        """Write down what the index is built with."""
        with self._begin() as connection:
            write_facts(connection, facts)

    @property
    def revision(self) -> int:
        """A number that every change counts up, by which a reader sees that there was one."""
        with self._begin() as connection:
            return int(fact(connection, REVISION) or 0)

    @property
    def vectors(self) -> str | None:
        """The name of the folder that holds the vectors, once they have been moved to one."""
        with self._begin() as connection:
            return fact(connection, VECTORS)

    @property
    def logged(self) -> int:
        """The number of passages that came or went since the vectors were moved."""
        with self._begin() as connection:
            return int(fact(connection, LOGGED) or 0)

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
        with self._begin() as connection:
            return tuple(document_of(row) for row in connection.execute(queries.documents()))

    def document(self, identity: str) -> Document:
        """Return the current version of a document.

        Raises:
            NotFound: when there is none of this id.
        """
        query = queries.documents().where(VERSIONS.c.document == identity)
        with self._begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            message = f"{identity}: no such document. The ids are listed by: fieldcite documents"
            raise NotFound(message)
        return document_of(row)

    def sections(self, identity: str) -> tuple[Section, ...]:
        """Return the sections of a document's current version, in order."""
        with self._begin() as connection:
            return tuple(section_of(row) for row in connection.execute(queries.sections(identity)))

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return those of the passages that a current version holds, by id."""
        with self._begin() as connection:
            return {
                row.id: passage_of(row)
                for some in portions(ids)
                for row in connection.execute(queries.passages().where(PASSAGES.c.id.in_(some)))
            }

    def passage_ids(self, documents: Collection[str] | None = None) -> set[str]:
        """Return the ids of all passages of the documents' current versions."""
        query = queries.passage_ids()
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
        with self._begin() as connection:
            return {row[0]: row[1] for row in connection.execute(queries.passage_counts())}

    def aliases(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of names that current versions introduce as one medicine's."""
        with self._begin() as connection:
            rows = connection.execute(queries.aliases())
            return frozenset((row.one, row.other) for row in rows)

    # Writing: unsettle, then make current, then settle. `Writer` keeps this order.

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
            settle(connection, ids)

    def make_current(self, additions: Sequence[Addition], leaving: Collection[str]) -> None:
        """Make new versions current, all or none, and note the passages that leave with the old."""
        arrived = [passage.id for addition in additions for passage in addition.passages]
        with self._begin() as connection:
            for addition in additions:
                replace(connection, addition)
            settle(connection, arrived)
            note(connection, leaving)
            count_up(connection, LOGGED, by=len(arrived) + len(leaving))
            count_up(connection, REVISION)

    def move_vectors(self, folder: str) -> None:
        """Make another folder the one that holds the vectors."""
        with self._begin() as connection:
            write_facts(connection, {VECTORS: folder, LOGGED: "0"})
            count_up(connection, REVISION)


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's connection)
    """Let readers go on while somebody writes, and keep what was written through a power cut."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
