"""One writer at a time: the second waits for a while, then says who is writing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IndexLocked

# Seconds that are worth waiting for another writer.
PATIENCE = 10.0


class WriterLock:
    """The right to write to the index in a folder; it ends with the process, however that ends."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._owner = folder / "writer.txt"
        self._lock = FileLock(folder / "writer.lock", timeout=patience)

    @property
    def held(self) -> bool:
        """Whether this thread has it."""
        return self._lock.is_locked

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only writer.

        Raises:
            IndexLocked: when somebody else writes for longer than it is worth waiting.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            named = self._owner.is_file()
            holder = self._owner.read_text(encoding="utf-8") if named else "another process"
            message = f"{self._folder}: {holder} is writing to this index. Wait for it, or end it."
            raise IndexLocked(message) from error
        try:
            self._owner.write_text(f"process {os.getpid()}", encoding="utf-8")
            yield
        finally:
            self._lock.release()
