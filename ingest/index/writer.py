"""Write to an index, so that it can be killed anywhere.

What is about to be written is noted in the catalog; the passages go to vectors and words;
one transaction makes the new versions current; what left with the old ones is cleared.
Whoever writes next first finishes what a killed one left.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ingest.index.catalog import Addition
from ingest.index.embedding import Embedder
from ingest.index.lock import WriterLock
from ingest.index.stores import VECTORS, Stores
from ingest.index.words import Entry
from ingest.passages import foreword

# Passages in the log of the vectors from which it is worth making it short: whoever opens
# the index reads the log, about 0.4 ms for each.
LONG = 2000


class Writer:
    """The only way in which the stores of an index are changed."""

    def __init__(self, stores: Stores, embedder: Embedder, lock: WriterLock) -> None:
        self._stores = stores
        self._embedder = embedder
        self._lock = lock

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, and first finish what a killed one left.

        Raises:
            IndexLocked: when somebody else writes for longer than it is worth waiting.
        """
        if self._lock.held:
            yield
            return
        with self._lock.alone():
            self._stores.latest()
            self._stores.sweep()
            self._stores.clear(self._stores.catalog.unsettled())
            yield
            if self._stores.catalog.logged >= LONG:
                self._compact()

    def add(self, additions: Sequence[Addition]) -> None:
        """Make documents findable, or replace what they were, all or none."""
        catalog, vectors, words = self._stores.catalog, self._stores.vectors, self._stores.words
        with self.writing():
            arriving = {
                passage.id: passage.document
                for addition in additions
                for passage in addition.passages
            }
            present = catalog.passage_ids({addition.document.id for addition in additions})
            leaving = present - arriving.keys()
            catalog.unsettle(arriving.keys() - present)
            entries = [entry for addition in additions for entry in self._entries(addition)]
            texts = [f"{entry.heading}\n{entry.text}" for entry in entries]
            vectors.write(arriving, self._embedder.embed(texts))
            words.write(entries)
            catalog.make_current(additions, leaving)
            self._stores.clear(leaving)
            self._stores.latest()

    def _entries(self, addition: Addition) -> Iterator[Entry]:
        title = addition.document.title
        headings = {
            section: foreword(title, section, self._embedder)
            for section in {passage.section for passage in addition.passages}
        }
        for passage in addition.passages:
            heading = headings[passage.section]
            yield Entry(passage.id, passage.document, heading, passage.text)

    def _compact(self) -> None:
        """Move the vectors to a folder where the log is short.

        The old folder stays until somebody writes again: a reader may be searching in it.
        """
        catalog = self._stores.catalog
        folder = f"{VECTORS}-{catalog.revision}"
        if self._stores.vectors.compacted(self._stores.folder / folder):
            catalog.move_vectors(folder)
            self._stores.latest()
