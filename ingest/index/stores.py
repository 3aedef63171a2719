"""What an index folder holds, opened together: the catalog, and vectors and words beside it."""

import shutil
from collections.abc import Collection
from pathlib import Path
from threading import Lock

from ingest.errors import IndexDamaged, IndexMismatch
from ingest.index.catalog import SCHEMA, Catalog
from ingest.index.embedding import Embedder
from ingest.index.vectors import VectorStore
from ingest.index.words import WordStore

CATALOG = "catalog.sqlite"
WORDS = "words"
VECTORS = "vectors"


class Stores:
    """The catalog of a folder and the two indexes derived from it.

    Raises:
        IndexMismatch: when another model or schema built it.
        IndexDamaged: when it cannot be read, or passages are missing from vectors or words.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.catalog = Catalog(folder / CATALOG)
        self._renewing = Lock()
        agree(self.catalog, folder, embedder)
        self._revision = self.catalog.revision
        self.vectors = VectorStore(self.vectors_folder)
        self.words = WordStore(folder / WORDS)
        self._check()

    @property
    def vectors_folder(self) -> Path:
        """Where the catalog says that the vectors are."""
        return self.folder / (self.catalog.vectors or VECTORS)

    def latest(self) -> int:
        """See what another process has made current since; return the catalog's revision."""
        revision = self.catalog.revision
        if revision > self._revision:
            with self._renewing:
                if revision > self._revision:
                    self.vectors.renew(self.vectors_folder)
                    self.words.renew()
                    self._revision = revision
        return revision

    def clear(self, ids: Collection[str]) -> None:
        """Take out of vectors and words what no current version holds."""
        if ids:
            stray = sorted(set(ids) - self.catalog.passages(sorted(ids)).keys())
            self.vectors.clear(stray)
            self.words.clear(stray)
            self.catalog.settle(ids)

    def sweep(self) -> None:
        """Remove the folders that vectors were moved from, or were not moved to in the end."""
        for folder in self.folder.glob(f"{VECTORS}*"):
            if folder != self.vectors.folder:
                shutil.rmtree(folder, ignore_errors=True)

    def disagreements(self) -> list[str]:
        """Return a line for each way in which vectors or words differ from the catalog."""
        held = self.catalog.passage_ids()
        lines = []
        for name, ids in (("vectors", self.vectors.ids()), ("words", self.words.ids())):
            if missing := held - ids:
                lines.append(f"{name}: {len(missing)} of {len(held)} passages are missing")
            if stray := ids - held:
                lines.append(f"{name}: {len(stray)} passages that no document holds")
        return lines

    def _check(self) -> None:
        """Say when passages are missing, as after a folder was removed by hand."""
        held = sum(self.catalog.passage_counts().values())
        for name, count in ((VECTORS, self.vectors.count()), (WORDS, self.words.count())):
            # A writer may have made fewer passages current, and cleared the others, meanwhile.
            if count < held and self.catalog.revision == self._revision:
                self.close()
                message = (
                    f"{self.folder}: {held - count} of {held} passages are missing from its {name}."
                    " Delete the index folder and ingest again."
                )
                raise IndexDamaged(message)

    def close(self) -> None:
        """Let go of the files."""
        self.vectors.close()
        self.catalog.close()


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
    known = catalog.built_with()
    if not known:
        catalog.record(built)
        return
    different = [
        f"{name} {known.get(name)}, not {value}"
        for name, value in built.items()
        if known.get(name) != value
    ]
    if different:
        catalog.close()
        message = (
            f"{folder}: the index was built with {'; '.join(different)}. Set embedding_model to"
            " the one it was built with, or ingest into another folder with --index."
        )
        raise IndexMismatch(message)
