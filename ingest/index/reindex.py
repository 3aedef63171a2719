"""Make vectors and words anew from the catalog, as after a change of the embedding model.

The sections stay; passages are cut anew, as long as the model likes them, and the texts are
read again for what they tell to have happened. What is made is written to folders beside
those in use, and one transaction makes them the index. Killed before that, the old index
stays, and whoever writes next sweeps what was left. Readers go on all the while; one that
has another model at hand is told so.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from shutil import rmtree

from ingest.errors import IndexMissing
from ingest.events import events_in
from ingest.index.catalog import Card, Catalog, user
from ingest.index.catalog.rows import Values, passage_rows
from ingest.index.embedding import Embedder
from ingest.index.lock import PATIENCE, WriterLock
from ingest.index.shelf import Shelf
from ingest.index.stores import CATALOG, PAST, VECTORS, WORDS, built_with, readable, sweep
from ingest.index.words import Entry
from ingest.index.writer import embedded, entries_of
from ingest.passages import passages
from ingest.records import Standing
from ingest.regulatory import Event

# Passages that are embedded and written together.
TOGETHER = 512
# What vectors are written to before their log is made short.
LONG_LOG = "log"

Progress = Callable[[int, int, str], None]
# What each version tells to have happened.
Told = dict[tuple[str, str], tuple[Event, ...]]


def rebuild(
    folder: Path,
    embedder: Embedder,
    *,
    progress: Progress | None = None,
    patience: float = PATIENCE,
    who: str = "",
) -> int:
    """Make the index in a folder anew; return the number of its passages.

    Nothing but the catalog has to be readable.

    Args:
        folder: where the index is.
        embedder: the model it is to be built with.
        progress: is told the number of versions done, of all, and the next one's title.
        patience: seconds to wait for another writer.
        who: told in the journal; by default the user.

    Raises:
        IndexMissing: when there is none.
        IndexMismatch: when its catalog is of another schema.
        IndexDamaged: when its catalog cannot be read.
        IndexLocked: when somebody else writes for longer than it is worth waiting.
    """
    if not (folder / CATALOG).is_file():
        message = f"{folder}: no index here. Run: fieldcite ingest PATH --index {folder}"
        raise IndexMissing(message)
    with (
        WriterLock(folder, patience=patience).alone(),
        closing(Catalog(folder / CATALOG)) as catalog,
    ):
        readable(catalog, folder)
        sweep(folder, catalog)
        making = Making(folder, catalog, embedder, progress)
        folders = making.shelves()
        facts = {**built_with(embedder), **folders}
        told, model = making.events, embedder.name
        catalog.rebuild(facts, making.cuts, told, model=model, who=who or user())
        return making.passages


class Making:
    """An index in the making.

    Attributes:
        cuts: the rows of passages for each version that is cut otherwise than before.
        events: what is told to have happened, for each version that tells otherwise than before.
        passages: how many there are.
    """

    def __init__(
        self, folder: Path, catalog: Catalog, embedder: Embedder, progress: Progress | None
    ) -> None:
        self._folder = folder
        self._catalog = catalog
        self._embedder = embedder
        self._progress = progress
        self._cards = catalog.cards()
        self._done = 0
        self.cuts: dict[tuple[str, str], Sequence[Values]] = {}
        self.events: Told = {}
        self.passages = 0

    def shelves(self) -> dict[str, str]:
        """Write both shelves; return the names of their folders."""
        number = self._catalog.revision
        names = {name: f"{name}-{number}" for name in (VECTORS, WORDS, PAST)}
        vectors, words, past = (self._folder / name for name in names.values())
        now = [card for card in self._cards if card.standing is Standing.CURRENT]
        then = [card for card in self._cards if card.standing is not Standing.CURRENT]
        log = vectors.with_name(f"{vectors.name}-{LONG_LOG}")
        with closing(Shelf(log, words)) as current:
            self._write(now, current, None)
            if then:
                past_log = past / LONG_LOG
                with closing(Shelf(past_log, past / WORDS)) as earlier:
                    self._write(then, earlier, current)
                    settled = earlier.vectors.compacted(past / VECTORS)
                shortened(past_log, past / VECTORS, settled=settled)
            settled = current.vectors.compacted(vectors)
        shortened(log, vectors, settled=settled)
        self._tell("")
        return names

    def _write(self, cards: Sequence[Card], shelf: Shelf, other: Shelf | None) -> None:
        """Write the passages of versions, each once; take vectors from another shelf."""
        some: list[Entry] = []
        met: set[str] = set()
        for entry in chain.from_iterable(self._entries(card) for card in cards):
            if entry.passage not in met:
                met.add(entry.passage)
                some.append(entry)
            if len(some) >= TOGETHER:
                self._shelve(some, shelf, other)
                some = []
        if some:
            self._shelve(some, shelf, other)

    def _shelve(self, entries: Sequence[Entry], shelf: Shelf, other: Shelf | None) -> None:
        new = entries
        if other:
            known = other.vectors.vectors_of([entry.passage for entry in entries])
            shelf.take(entries, other)
            new = [entry for entry in entries if entry.passage not in known]
        if new:
            shelf.write(new, embedded(new, self._embedder))

    def _entries(self, card: Card) -> Iterator[Entry]:
        """Yield the passages of a version, cut anew; keep the rows that differ from before."""
        self._tell(card.title)
        key = (card.id, card.version)
        document, sections = self._catalog.document(*key), self._catalog.sections(*key)
        cut = passages(document, sections, self._embedder)
        if cut != self._catalog.passages_of(*key):
            own: Values = {"document": card.id, "version": card.version}
            self.cuts[key] = passage_rows(own, cut, sections)
        told = events_in(document, sections)
        if told != self._catalog.events_of(*key):
            self.events[key] = told
        self.passages += len(cut)
        self._done += 1
        yield from entries_of(card.title, cut, self._embedder)

    def _tell(self, title: str) -> None:
        if self._progress:
            self._progress(self._done, len(self._cards), title)


def shortened(log: Path, vectors: Path, *, settled: bool) -> None:
    """Leave one of the two folders: the copy with the short log, or else the other one."""
    if settled:
        rmtree(log, ignore_errors=True)
    else:
        log.rename(vectors)
