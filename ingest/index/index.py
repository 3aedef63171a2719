"""The index: documents go in, passages are found.

It can be killed anywhere. The order of a change (see `Writer`) sees to it that the old or
the new versions answer, because only what the catalog holds as current is ever returned,
and that whoever writes next finishes the change. Readers never wait for a writer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.errors import IndexMissing, PathError
from ingest.index.catalog import Addition, Change, Entry, user
from ingest.index.embedding import Embedder
from ingest.index.lock import PATIENCE, WriterLock
from ingest.index.reading import Reader
from ingest.index.retiring import reinstatement, retirement
from ingest.index.stores import CATALOG, WORDS
from ingest.index.writer import Writer


class Index(Reader):
    """One index folder and the embedding model it was built with."""

    def __init__(
        self, folder: Path, embedder: Embedder, *, patience: float = PATIENCE, who: str = ""
    ) -> None:
        super().__init__(folder, embedder)
        lock = WriterLock(folder, patience=patience)
        self._writer = Writer(self._stores, embedder, lock, who or user())

    @classmethod
    def create(
        cls, folder: Path, embedder: Embedder, *, patience: float = PATIENCE, who: str = ""
    ) -> Self:
        """Open an index to write to; make one where there is none.

        Raises:
            PathError: when the folder cannot be made.
            IndexMismatch: when another model or schema built it.
            IndexDamaged: when it cannot be read.
            IndexLocked: when another process is making it.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"{folder}: cannot be made ({error.strerror}). Choose another with --index."
            raise PathError(message) from error
        # The words are made last.
        if any(folder.glob(f"{WORDS}*")):
            return cls(folder, embedder, patience=patience, who=who)
        with WriterLock(folder, patience=patience).alone():
            return cls(folder, embedder, patience=patience, who=who)

    @classmethod
    def open(cls, folder: Path, embedder: Embedder) -> Self:
        """Open an index to ask.

        Raises:
            IndexMissing: when there is none, or no document in it.
            IndexMismatch: when another model or schema built it.
            IndexDamaged: when it cannot be read.
        """
        cls.require(folder)
        index = cls(folder, embedder)
        if not index.size:
            index.close()
            message = f"{folder}: the index is empty. Run: fieldcite ingest PATH --index {folder}"
            raise IndexMissing(message)
        return index

    @staticmethod
    def require(folder: Path) -> None:
        """Say early, before a model is loaded, that there is no index.

        Raises:
            IndexMissing: when there is none.
        """
        if not (folder / CATALOG).is_file():
            message = f"{folder}: no index here. Run: fieldcite ingest PATH --index {folder}"
            raise IndexMissing(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and first finish what a killed one left.

        Raises:
            IndexLocked: when somebody else writes for longer than it is worth waiting.
        """
        with self._writer.writing():
            yield

    def add(self, additions: Sequence[Addition]) -> None:
        """Make versions of documents findable, all or none."""
        self.make(Change(additions=tuple(additions)))

    def make(self, change: Change) -> None:
        """Make a change, all of it or nothing."""
        self._writer.make(change)

    def retire(self, documents: Sequence[str]) -> tuple[Entry, ...]:
        """Take documents out, all or none of them; return what the journal says.

        Raises:
            NotFound: when one is not there, or is retired already.
        """
        with self.writing():
            today = datetime.now(UTC).date()
            changes = [retirement(self.every_card, one, today) for one in dict.fromkeys(documents)]
            return self._together(changes)

    def reinstate(self, documents: Sequence[str]) -> tuple[Entry, ...]:
        """Bring retired documents back, all or none of them; return what the journal says.

        Raises:
            NotFound: when one is not there, or is not retired.
        """
        with self.writing():
            told = self.journal()
            changes = [
                reinstatement(self.every_card, one, told) for one in dict.fromkeys(documents)
            ]
            return self._together(changes)

    def _together(self, changes: Sequence[Change]) -> tuple[Entry, ...]:
        moves = tuple(move for change in changes for move in change.moves)
        entries = tuple(entry for change in changes for entry in change.entries)
        self.make(Change(moves=moves, entries=entries))
        return entries
