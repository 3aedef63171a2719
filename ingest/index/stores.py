"""What an index folder holds, opened together: the catalog, and the shelves beside it."""

import shutil
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from threading import Lock

from ingest.errors import IndexDamaged, IndexMismatch
from ingest.index.catalog import SCHEMA, Catalog
from ingest.index.embedding import Embedder
from ingest.index.shelf import Shelf

CATALOG = "catalog.sqlite"
WORDS = "words"
VECTORS = "vectors"
PAST = "past"


class Stores:
    """The catalog of a folder and the shelves derived from it.

    Raises:
        IndexMismatch: when another model or schema built it.
        IndexDamaged: when it cannot be read.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self.catalog = Catalog(folder / CATALOG)
        self._renewing = Lock()
        agree(self.catalog, folder, embedder)
        self._revision = self.catalog.revision
        self.current = Shelf(*self._current_folders())

    def _folder(self, name: str) -> Path:
        return self.folder / self.catalog.folders().get(name, name)

    def _current_folders(self) -> tuple[Path, Path]:
        return self._folder(VECTORS), self._folder(WORDS)

    def _past_folders(self) -> tuple[Path, Path]:
        past = self._folder(PAST)
        return past / VECTORS, past / WORDS

    @cached_property
    def past(self) -> Shelf:
        """What was superseded or retired."""
        return Shelf(*self._past_folders())

    def shelved(self, *, past: bool) -> list[Shelf]:
        """Return the shelf of what is current; with the past, also that of all the rest.

        A shelf that is not there yet is made by whoever writes, never by a reader.
        """
        kept = past and self.catalog.has_past()
        return [self.current, self.past] if kept else [self.current]

    def latest(self) -> int:
        """See what another process has made current since; return the catalog's revision.

        Raises:
            IndexMismatch: when it was made anew with another model since.
        """
        revision = self.catalog.revision
        if revision > self._revision:
            with self._renewing:
                if revision > self._revision:
                    agree(self.catalog, self.folder, self.embedder)
                    self.current.renew(*self._current_folders())
                    if "past" in self.__dict__:
                        self.past.renew(*self._past_folders())
                    self._revision = revision
        return revision

    def seen(self) -> None:
        """Note that what is current now was written by ourselves and is known here already.

        Opening the vectors anew would read the whole log of what was written, each time.
        """
        self._revision = self.catalog.revision

    def clear(self, ids: Collection[str]) -> None:
        """Take out of each shelf what no version that belongs there holds."""
        if ids:
            asked = set(ids)
            held = self.catalog.standing_of(asked)
            self.current.clear(asked - held.current)
            if self._folder(PAST).is_dir():
                self.past.clear(asked - held.past)
            self.catalog.settle(ids)

    def sweep(self) -> None:
        """Remove the folders that were moved from, or were not moved to in the end."""
        sweep(self.folder, self.catalog)

    def disagreements(self) -> list[str]:
        """Return a line for each way in which vectors or words differ from the catalog."""
        lines = []
        for where, shelf, held in self.shelves():
            for name, (missing, stray) in shelf.disagreements(held).items():
                if missing:
                    lines.append(
                        f"{where}{name}: {len(missing)} of {len(held)} passages are missing"
                    )
                if stray:
                    lines.append(f"{where}{name}: {len(stray)} passages that no document holds")
        return lines

    def shelves(self) -> list[tuple[str, Shelf, set[str]]]:
        """Return each shelf with what it is called and the passages that belong on it."""
        shelves = [("", self.current, self.catalog.passage_ids())]
        past = self.catalog.passage_ids(current=False)
        if past or self._folder(PAST).is_dir():
            shelves.append(("earlier versions, ", self.past, past))
        return shelves

    def check(self) -> None:
        """Say when passages are missing, as after a folder was removed by hand.

        Raises:
            IndexDamaged: when passages are missing from vectors or words.
        """
        held = sum(self.catalog.passage_counts().values())
        counts = {VECTORS: self.current.vectors.count(), WORDS: self.current.words.count()}
        for name, count in counts.items():
            # A writer may have made fewer passages current, and cleared the others, meanwhile.
            if count < held and self.catalog.revision == self._revision:
                self.close()
                message = (
                    f"{self.folder}: {held - count} of {held} passages are missing from its {name}."
                    " Make them anew from the catalog: fieldcite reindex"
                )
                raise IndexDamaged(message)

    def close(self) -> None:
        """Let go of the files."""
        if "past" in self.__dict__:
            self.past.close()
        self.current.close()
        self.catalog.close()


def sweep(folder: Path, catalog: Catalog) -> None:
    """Remove the folders that were moved from, or were not moved to in the end."""
    named = catalog.folders()
    kept = {folder / named.get(name, name) for name in (VECTORS, WORDS, PAST)}
    for name in (VECTORS, WORDS, PAST):
        for one in folder.glob(f"{name}*"):
            if one not in kept:
                shutil.rmtree(one, ignore_errors=True)


def agree(catalog: Catalog, folder: Path, embedder: Embedder) -> None:
    """Record what a new index is built with; hold an older one against it.

    Raises:
        IndexMismatch: when it was built with another model or schema.
    """
    built = built_with(embedder)
    known = catalog.built_with()
    if not known:
        catalog.record(built)
        return
    readable(catalog, folder)
    different = [
        f"{name} {known.get(name)}, not {value}"
        for name, value in built.items()
        if known.get(name) != value
    ]
    if different:
        catalog.close()
        message = (
            f"{folder}: the index was built with {'; '.join(different)}. Set embedding_model to"
            " the one it was built with, or run: fieldcite reindex."
        )
        raise IndexMismatch(message)


def readable(catalog: Catalog, folder: Path) -> None:
    """Hold the schema of a catalog against ours.

    Raises:
        IndexMismatch: when it is another one, which cannot be read.
    """
    known = catalog.built_with().get("schema")
    if known != str(SCHEMA):
        catalog.close()
        message = (
            f"{folder}: the index was built with schema {known}, not {SCHEMA}. Delete"
            " catalog.sqlite, vectors and words there and ingest again."
        )
        raise IndexMismatch(message)


def built_with(embedder: Embedder) -> dict[str, str]:
    """Return the facts about what an index is built with."""
    return {
        "schema": str(SCHEMA),
        "embedding_model": embedder.name,
        "dimension": str(embedder.dimension),
        "weights": embedder.digest,
    }
