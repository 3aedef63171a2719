"""The index: documents go in, passages are found.

The order of a change keeps it crash-safe. What is about to be written is noted in the
catalog; the passages go to vectors and words; one transaction makes the new versions
current; what left with the old ones is cleared. Killed anywhere, the old or the new
versions answer, because only what the catalog holds as current is ever returned, and
whoever writes next clears the rest. Readers never wait for a writer.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from ingest.errors import IndexLocked, IndexMismatch, IndexMissing
from ingest.index.catalog import REVISION, Addition, Catalog
from ingest.index.embedding import Embedder, Vectors
from ingest.index.schema import SCHEMA
from ingest.index.vectors import VectorStore
from ingest.index.words import Entry, WordStore
from ingest.language.aliases import families, medicines
from ingest.language.meanings import Form
from ingest.passages import foreword
from ingest.records import Document, Passage, Section, digest

CATALOG = "catalog.sqlite"
PATIENCE = 10.0
# Documents whose text is kept at hand; a question touches a few dozen.
AT_HAND = 512


class Index:
    """One index folder and the embedding model it was built with."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self._catalog = Catalog(folder / CATALOG)
        agree(self._catalog, folder, embedder)
        self._vectors = VectorStore(folder / "vectors")
        self._words = WordStore(folder / "words")
        self._lock = FileLock(folder / "writer.lock", timeout=PATIENCE)
        self._revision = self._catalog.revision
        # Kept until another revision is seen.
        self._document = lru_cache(AT_HAND)(self._catalog.document)
        self._names = lru_cache(1)(lambda: families(self._catalog.aliases()))
        self._medicines = lru_cache(1)(lambda: medicines(self._catalog.aliases()))
        self._size = lru_cache(1)(lambda: sum(self._catalog.passage_counts().values()))

    @classmethod
    def create(cls, folder: Path, embedder: Embedder) -> Self:
        """Open an index to write to; make one where there is none."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(folder, embedder)

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
        if not index.passage_counts():
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
        self._vectors.close()
        self._catalog.close()

    # Reading

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents, by id."""
        return self._catalog.documents()

    def document(self, identity: str) -> Document:
        """Return the current version of a document.

        Raises:
            NotFound: when there is none of this id.
        """
        self._renew()
        return self._document(identity)

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
        self._renew()
        return self._vectors.nearest(vector, limit, documents)

    def by_words(
        self,
        wanted: Sequence[Collection[Form]],
        limit: int,
        documents: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Return ids of passages and their score for what is wanted, best first.

        Each thing wanted is given by all its forms, of which the best one counts.
        """
        self._renew()
        return self._words.best(wanted, limit, documents)

    def frequency(self, term: str) -> int:
        """Return in how many passages a term stands."""
        return self._words.frequency(term)

    def source_digest(self, source: str) -> str | None:
        """Return the digest of the file at a path when it was last taken in."""
        return self._catalog.digest_of(source)

    def identities(self) -> dict[str, str]:
        """Return the document of each source."""
        return self._catalog.identities()

    @property
    def names(self) -> Mapping[Form, frozenset[Form]]:
        """For each name of a medicine that the documents introduce, all its names, as terms."""
        self._renew()
        return self._names()

    @property
    def medicines(self) -> frozenset[Form]:
        """Every name of a medicine that the documents introduce, as terms."""
        self._renew()
        return self._medicines()

    @property
    def size(self) -> int:
        """The number of passages."""
        self._renew()
        return self._size()

    @property
    def fingerprint(self) -> str:
        """A digest of everything that can be found: documents, versions, model."""
        held = [[document.id, document.version] for document in self.documents()]
        return digest([held, self.embedder.name, self.embedder.digest])[:16]

    def _renew(self) -> None:
        """See what another process has made current since."""
        revision = self._catalog.revision
        if revision != self._revision:
            self._revision = revision
            for kept in (self._document, self._names, self._medicines, self._size):
                kept.cache_clear()
            self._vectors.renew()
            self._words.renew()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and first finish what a killed one left.

        Raises:
            IndexLocked: when somebody else writes for longer than it is worth waiting.
        """
        owner = self.folder / "writer.txt"
        try:
            with self._lock:
                owner.write_text(f"process {os.getpid()}", encoding="utf-8")
                self._clear(self._catalog.unsettled())
                yield
        except Timeout as error:
            holder = owner.read_text(encoding="utf-8") if owner.is_file() else "another process"
            message = f"{self.folder}: {holder} is writing to this index. Wait for it, or end it."
            raise IndexLocked(message) from error

    def add(self, additions: Sequence[Addition]) -> None:
        """Make documents findable, or replace what they were, all or none."""
        with self.writing():
            arriving = {
                passage.id: passage.document
                for addition in additions
                for passage in addition.passages
            }
            present = self._catalog.passage_ids({addition.document.id for addition in additions})
            leaving = present - arriving.keys()
            self._catalog.unsettle(arriving.keys() - present)
            entries = [entry for addition in additions for entry in self._entries(addition)]
            texts = [f"{entry.heading}\n{entry.text}" for entry in entries]
            self._vectors.write(arriving, self.embedder.embed(texts))
            self._words.write(entries)
            self._catalog.make_current(additions, leaving)
            self._clear(leaving)
            self._renew()

    def _entries(self, addition: Addition) -> Iterator[Entry]:
        title = addition.document.title
        headings = {
            section: foreword(title, section, self.embedder)
            for section in {passage.section for passage in addition.passages}
        }
        for passage in addition.passages:
            heading = headings[passage.section]
            yield Entry(passage.id, passage.document, heading, passage.text)

    def _clear(self, ids: Collection[str]) -> None:
        """Take out of vectors and words what no current version holds."""
        if ids:
            stray = sorted(set(ids) - self._catalog.passages(sorted(ids)).keys())
            self._vectors.clear(stray)
            self._words.clear(stray)
            self._catalog.settle(ids)

    def disagreements(self) -> list[str]:
        """Return a line for each way in which vectors or words differ from the catalog."""
        held = self._catalog.passage_ids()
        lines = []
        for name, ids in (("vectors", self._vectors.ids()), ("words", self._words.ids())):
            if missing := held - ids:
                lines.append(f"{name}: {len(missing)} of {len(held)} passages are missing")
            if stray := ids - held:
                lines.append(f"{name}: {len(stray)} passages that no document holds")
        return lines


def agree(catalog: Catalog, folder: Path, embedder: Embedder) -> None:
    """Record what a new index is built with; hold an older one against it.

    Raises:
        IndexMismatch: when it was built with another model or schema.
    """
    built = {
        "schema": str(SCHEMA),
        "embedding_model": embedder.name,
        "dimension": str(embedder.dimension),
        "weights": embedder.digest,
    }
    known = {name: value for name, value in catalog.facts().items() if name != REVISION}
    if not known:
        catalog.record(built)
        return
    different = [
        f"{name} {known.get(name)}, not {value}"
        for name, value in built.items()
        if known.get(name) != value
    ]
    if different:
        message = (
            f"{folder}: the index was built with {'; '.join(different)}. Set embedding_model to"
            " the one it was built with, or ingest into another folder with --index."
        )
        raise IndexMismatch(message)
