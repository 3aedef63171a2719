"""Write to an index, so that it can be killed anywhere.

What is about to be written is noted in the catalog; the passages go to the shelves; one
transaction makes the change; what left with it is cleared. Whoever writes next first
finishes what a killed one left.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from ingest.index.catalog import Addition, Catalog, Change
from ingest.index.embedding import Embedder, Vectors
from ingest.index.lock import WriterLock
from ingest.index.plan import Plan, planned, touched
from ingest.index.stores import VECTORS, Stores
from ingest.index.words import Entry
from ingest.passages import foreword
from ingest.records import Passage, Standing

# Passages in the log of the vectors from which it is worth making it short: whoever opens
# the index reads the log, about 0.4 ms for each.
LONG = 2000


class Writer:
    """The only way in which the stores of an index are changed."""

    def __init__(self, stores: Stores, embedder: Embedder, lock: WriterLock, who: str) -> None:
        self._stores = stores
        self._embedder = embedder
        self._lock = lock
        self._who = who

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

    def make(self, change: Change) -> None:
        """Make a change, all of it or nothing."""
        catalog = self._stores.catalog
        with self.writing():
            plan = planned(catalog.holdings(touched(change)), change)
            new = {passage.id for one in change.additions for passage in one.passages}
            catalog.unsettle(new | plan.past | plan.reinstated)
            self._shelve(change.additions, plan)
            catalog.make(change, plan.leaving, self._who)
            self._stores.clear(plan.leaving)
            self._stores.seen()

    def _shelve(self, additions: Sequence[Addition], plan: Plan) -> None:
        """Write what arrives on each shelf; embed only what stands on neither."""
        fresh = [one for one in additions if one.standing is Standing.CURRENT]
        older = [one for one in additions if one.standing is not Standing.CURRENT]
        stores = self._stores
        # Before the new versions are written, which may hold some of the same passages.
        if plan.past:
            stores.past.take(
                known_entries(stores.catalog, plan.past, self._embedder), stores.current
            )
        if plan.reinstated:
            stores.current.take(
                known_entries(stores.catalog, plan.reinstated, self._embedder), stores.past
            )
        if fresh:
            entries = [entry for one in fresh for entry in self._entries(one)]
            stores.current.write(entries, embedded(entries, self._embedder))
        if older:
            entries = [entry for one in older for entry in self._entries(one)]
            stores.past.write(entries, embedded(entries, self._embedder))

    def _entries(self, addition: Addition) -> Iterator[Entry]:
        yield from entries_of(addition.document.title, addition.passages, self._embedder)

    def _compact(self) -> None:
        """Move the vectors to a folder where the log is short.

        The old folder stays until somebody writes again: a reader may be searching in it.
        """
        catalog = self._stores.catalog
        folder = f"{VECTORS}-{catalog.revision}"
        if self._stores.current.vectors.compacted(self._stores.folder / folder):
            catalog.move({VECTORS: folder})
            self._stores.latest()


def known_entries(catalog: Catalog, ids: Collection[str], embedder: Embedder) -> list[Entry]:
    """Return the entries of passages that some version in the catalog holds."""
    found = catalog.passages_anywhere(sorted(ids))
    return [
        entry
        for title in {title for title, _ in found}
        for entry in entries_of(title, [passage for of, passage in found if of == title], embedder)
    ]


def entries_of(title: str, passages: Sequence[Passage], embedder: Embedder) -> Iterator[Entry]:
    """Yield passages of a document with this title as the shelves take them."""
    headings = {
        section: foreword(title, section, embedder)
        for section in {passage.section for passage in passages}
    }
    for passage in passages:
        yield Entry(passage.id, passage.document, headings[passage.section], passage.text)


def embedded(entries: Sequence[Entry], embedder: Embedder) -> Vectors:
    """Return the vector of each passage, embedded with what leads to it."""
    return embedder.embed([f"{entry.heading}\n{entry.text}" for entry in entries])
