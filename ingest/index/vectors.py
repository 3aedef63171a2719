"""The only module that knows Chroma.

Passages lie in one collection under their ids, with the document they belong to. Only the
embedded client is used: Chroma's own server is never started (CVE-2026-45829).

Chroma logs what is written in SQLite, and from time to time writes its search graph out,
over the old one. A process that is killed at that leaves a graph that cannot be read, so
it is never let: whoever opens the folder adds the log to the graph in memory. What makes
a long log short again is `compacted`, which works on a copy.
"""

import shutil
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast
from warnings import catch_warnings

import chromadb
from chromadb.config import Settings
from chromadb.errors import ChromaError

from ingest.errors import IndexDamaged
from ingest.index.embedding import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection as Kept
    from chromadb.api.types import PyEmbedding, Where

# Seconds to wait after each try to write the graph out: a client that was closed may hold
# its database for a moment longer.
PAUSES = (0.2, 0.5, 1.0, 2.0, 0.0)
COLLECTION = "passages"
# How many entries of the log Chroma adds to its graph before it writes it out.
NEVER = 1_000_000_000
AT_ONCE = 2
# Recall of the graph against an exact search; the defaults of Chroma miss neighbours
# once a filter narrows the search.
CONFIGURATION: "CreateCollectionConfiguration" = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 200,
        "sync_threshold": NEVER,
    }
}


class VectorStore:
    """Passages by meaning."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # One thread must not close the client that another one is searching with.
        self._lock = Lock()
        self._client, self._collection = opened(folder)
        with told(folder):
            # Larger requests than this are refused by Chroma, not split.
            self._most = self._client.get_max_batch_size()

    def write(self, passages: Mapping[str, str], vectors: Vectors) -> None:
        """Write passages, given as id and document; writing one twice is harmless."""
        ids = list(passages)
        for start in range(0, len(ids), self._most):
            some = ids[start : start + self._most]
            with self._lock, told(self.folder):
                self._collection.upsert(
                    ids=some,
                    embeddings=vectors[start : start + self._most],
                    metadatas=[{"document": passages[identity]} for identity in some],
                )

    def clear(self, ids: Sequence[str]) -> None:
        """Take passages out; those that are not there do not matter."""
        for start in range(0, len(ids), self._most):
            with self._lock, told(self.folder):
                self._collection.delete(ids=list(ids[start : start + self._most]))

    def nearest(
        self, vector: Vectors, limit: int, documents: Collection[str] | None
    ) -> list[tuple[str, float]]:
        """Return ids of passages with their cosine similarity, nearest first.

        `documents` restricts the search to them; None searches all.
        """
        if documents is not None and not documents:
            return []
        where = None if documents is None else {"document": {"$in": sorted(documents)}}
        with self._lock, told(self.folder):
            found = self._collection.query(
                query_embeddings=cast("list[PyEmbedding]", [vector]),
                n_results=limit,
                where=cast("Where | None", where),
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return [
            (identity, 1.0 - distance)
            for identity, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def vectors_of(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of those of the passages that are kept."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(ids), self._most):
            some = list(ids[start : start + self._most])
            with self._lock, told(self.folder):
                kept = self._collection.get(ids=some, include=["embeddings"])
            found |= dict(zip(kept["ids"], cast("list[Vectors]", kept["embeddings"]), strict=True))
        return found

    def count(self) -> int:
        """Return the number of passages kept."""
        with self._lock, told(self.folder):
            return self._collection.count()

    def ids(self) -> set[str]:
        """Return the ids of all passages kept."""
        with self._lock, told(self.folder):
            return set(self._collection.get(include=[])["ids"])

    def renew(self, folder: Path) -> None:
        """See what another process has written since, or moved to another folder."""
        with self._lock:
            self._client.close()
            self.folder = folder
            self._client, self._collection = opened(folder)

    def compacted(self, folder: Path) -> bool:
        """Copy everything to a new folder, where the graph is written out and the log is short.

        Returns False, and leaves nothing behind, when Chroma does not let go of its files in
        time; a long log only makes opening slower, and the next writer tries again.
        """
        with self._lock, told(self.folder):
            self._client.close()
            try:
                return any(copied(self.folder, folder, pause) for pause in PAUSES)
            finally:
                self._client, self._collection = opened(self.folder)

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def opened(folder: Path) -> "tuple[Client, Kept]":
    """Return a client of a folder, and what is kept there; make it where there is nothing."""
    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    with told(folder):
        client = client_of(folder, settings)
        return client, client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration=CONFIGURATION
        )


def client_of(folder: Path, settings: Settings) -> "Client":
    """Return a client of a folder."""
    try:
        # Declared as the interface, which lacks `close`; what comes is this class.
        return cast("Client", chromadb.PersistentClient(folder, settings))
    except (AttributeError, ValueError) as error:
        # Chroma stumbles over what is left of a client that could not open this folder before.
        message = f"the database cannot be opened: {error}"
        raise OSError(message) from error


def copied(source: Path, folder: Path, pause: float) -> bool:
    """Copy a folder and write its graph out; after a failure, clear up and wait for a moment."""
    shutil.copytree(source, folder)
    try:
        write_graph(folder)
    except (ChromaError, IndexDamaged):
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(pause)
        return False
    return True


def write_graph(folder: Path) -> None:
    """Add the log to the graph and write the graph out, in a folder that nobody else uses."""
    client, kept = opened(folder)
    set_threshold(kept, AT_ONCE)
    client.close()
    client, kept = opened(folder)
    # The log is read when a vector is, and the threshold when the folder is opened.
    kept.get(limit=1, include=["embeddings"])
    set_threshold(kept, NEVER)
    client.close()


def set_threshold(kept: "Kept", entries: int) -> None:
    """Set how long the log may become before the graph is written out."""
    # Chroma warns of its own way to write down that it has no embedding function.
    with catch_warnings(action="ignore", category=DeprecationWarning):
        kept.modify(configuration={"hnsw": {"sync_threshold": entries}})


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what Chroma raises into an error of ours."""
    try:
        yield
    except (ChromaError, OSError) as error:
        message = (
            f"{folder}: the vectors cannot be used ({error}). Check the disk and the permissions;"
            " else run: fieldcite doctor --fix"
        )
        raise IndexDamaged(message) from error
