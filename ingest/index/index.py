"""The index: documents go in, passages are found.

It can be killed anywhere. The order of a change (see `Writer`) sees to it that the old or
the new versions answer, because only what the catalog holds as current is ever returned,
and that whoever writes next finishes the change. Readers never wait for a writer.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.errors import IndexMissing, PathError
from ingest.index.catalog import Addition
from ingest.index.embedding import Embedder, Vectors
from ingest.index.lock import PATIENCE, WriterLock
from ingest.index.stores import CATALOG, WORDS, Stores
from ingest.index.writer import Writer
from ingest.language.aliases import families, medicines
from ingest.language.meanings import Form
from ingest.records import Document, Passage, Section, digest

# Documents whose text is kept at hand; a question touches a few dozen.
AT_HAND = 512


class Index:
    """One index folder and the embedding model it was built with."""

    def __init__(self, folder: Path, embedder: Embedder, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self.embedder = embedder
        self._stores = Stores(folder, embedder)
        self._catalog = self._stores.catalog
        self._writer = Writer(self._stores, embedder, WriterLock(folder, patience=patience))
        # Kept for one revision of the catalog, which is why each is asked for with it.
        self._document = lru_cache(AT_HAND)(lambda _, identity: self._catalog.document(identity))
        self._names = lru_cache(1)(lambda _: families(self._catalog.aliases()))
        self._medicines = lru_cache(1)(lambda _: medicines(self._catalog.aliases()))
        self._ends = lru_cache(1)(
            lambda _: {one.id: one.valid_to for one in self._catalog.documents() if one.valid_to}
        )
        self._size = lru_cache(1)(lambda _: sum(self._catalog.passage_counts().values()))

    @classmethod
    def create(cls, folder: Path, embedder: Embedder, *, patience: float = PATIENCE) -> Self:
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
        if (folder / WORDS).is_dir():
            return cls(folder, embedder, patience=patience)
        with WriterLock(folder, patience=patience).alone():
            return cls(folder, embedder, patience=patience)

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

    def close(self) -> None:
        """Let go of the files."""
        self._stores.close()

    # Reading

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents, by id."""
        return self._catalog.documents()

    def document(self, identity: str) -> Document:
        """Return the current version of a document.

        Raises:
            NotFound: when there is none of this id.
        """
        return self._document(self._stores.latest(), identity)

    def sections(self, identity: str) -> tuple[Section, ...]:
        """Return the sections of a document, in order."""
        return self._catalog.sections(identity)

    def passage_counts(self) -> dict[str, int]:
        """Return the number of passages of each document."""
        return self._catalog.passage_counts()

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return those of the passages that are current, by id."""
        return self._catalog.passages(ids)

    def by_meaning(
        self, vector: Vectors, limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return ids of passages and their cosine similarity to the vector, nearest first."""
        self._stores.latest()
        return self._stores.vectors.nearest(vector, limit, documents)

    def by_words(
        self,
        wanted: Sequence[Collection[Form]],
        limit: int,
        documents: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Return ids of passages and their score for what is wanted, best first.

        Each thing wanted is given by all its forms, of which the best one counts.
        """
        self._stores.latest()
        return self._stores.words.best(wanted, limit, documents)

    def frequency(self, term: str) -> int:
        """Return in how many passages a term stands."""
        return self._stores.words.frequency(term)

    def source_digest(self, source: str) -> str | None:
        """Return the digest of the file at a path when it was last taken in."""
        return self._catalog.digest_of(source)

    def identities(self) -> dict[str, str]:
        """Return the document of each source."""
        return self._catalog.identities()

    @property
    def names(self) -> Mapping[Form, frozenset[Form]]:
        """For each name of a medicine that the documents introduce, all its names, as terms."""
        return self._names(self._stores.latest())

    @property
    def ends(self) -> Mapping[str, date]:
        """The day from which on a document is no longer valid, for those that have one."""
        return self._ends(self._stores.latest())

    @property
    def medicines(self) -> frozenset[Form]:
        """Every name of a medicine that the documents introduce, as terms."""
        return self._medicines(self._stores.latest())

    @property
    def size(self) -> int:
        """The number of passages."""
        return self._size(self._stores.latest())

    @property
    def fingerprint(self) -> str:
        """A digest of everything that can be found: documents, versions, model."""
        held = [[document.id, document.version] for document in self.documents()]
        return digest([held, self.embedder.name, self.embedder.digest])[:16]

    def disagreements(self) -> list[str]:
        """Return a line for each way in which vectors or words differ from the catalog."""
        return self._stores.disagreements()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and first finish what a killed one left.

        Raises:
            IndexLocked: when somebody else writes for longer than it is worth waiting.
        """
        with self._writer.writing():
            yield

    def add(self, additions: Sequence[Addition]) -> None:
        """Make documents findable, or replace what they were, all or none."""
        self._writer.add(additions)
