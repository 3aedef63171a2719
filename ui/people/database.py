"""The file in which people are kept, and the only place where it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError

from ingest.errors import IndexMismatch, PathError
from ui.people.tables import FACTS, TABLES

# Counts up when a table changes in a way that an older file cannot serve.
SCHEMA = "1"
# Seconds that a statement waits for another one's transaction, which takes less.
PATIENCE = 30
OWNER_ONLY = 0o600


class Database:
    """One file of people; any number of threads may use it."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it.

        Raises:
            PathError: when it cannot be made or used.
            IndexMismatch: when a later release made it.
        """
        self._file = file
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(OWNER_ONLY)
            file.chmod(OWNER_ONLY)
        except OSError as error:
            message = f"{file}: cannot be made ({error.strerror}). Choose another with --index."
            raise PathError(message) from error
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": PATIENCE})
        event.listen(self._engine, "connect", prepare)
        with self.begin() as connection:
            TABLES.create_all(connection)
            self._check(connection)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a transaction: all of it is kept, or nothing.

        Raises:
            PathError: when the file cannot be used.
        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            message = (
                f"{self._file}: people cannot be read or kept ({error.orig}). Check the disk and"
                " the permissions; else put the file of a copy in its place."
            )
            raise PathError(message) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _check(self, connection: Connection) -> None:
        known = connection.scalar(select(FACTS.c.value).where(FACTS.c.name == "schema"))
        if known is None:
            connection.execute(insert(FACTS).values(name="schema", value=SCHEMA))
        elif known != SCHEMA:
            message = (
                f"{self._file}: its schema is {known}, this release reads {SCHEMA}. Install the"
                " release that made it."
            )
            raise IndexMismatch(message)


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's connection)
    """Let readers go on while somebody writes, and keep what hangs together together."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Return a moment as the tables keep it: texts in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime:
    """Return the moment that a table keeps."""
    return datetime.fromisoformat(text)
