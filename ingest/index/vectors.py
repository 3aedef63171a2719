"""The only module that knows Chroma.

Passages lie in one collection under their ids, with the document they belong to. Only the
embedded client is used: Chroma's own server is never started (CVE-2026-45829).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import chromadb
from chromadb.config import Settings
from chromadb.errors import ChromaError

from ingest.errors import IndexDamaged
from ingest.index.embedding import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.types import PyEmbedding, Where

COLLECTION = "passages"
# Recall of the graph against an exact search; the defaults of Chroma miss neighbours
# once a filter narrows the search.
CONFIGURATION: "CreateCollectionConfiguration" = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}
}


class VectorStore:
    """Passages by meaning."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client = self._connect()
        with told(folder):
            self._collection = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration=CONFIGURATION
            )
            # Larger requests than this are refused by Chroma, not split.
            self._most = self._client.get_max_batch_size()

    def _connect(self) -> "Client":
        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        with told(self._folder):
            # Declared as the interface, which lacks `close`; what comes is this class.
            return cast("Client", chromadb.PersistentClient(self._folder, settings))

    def write(self, passages: Mapping[str, str], vectors: Vectors) -> None:
        """Write passages, given as id and document; writing one twice is harmless."""
        ids = list(passages)
        for start in range(0, len(ids), self._most):
            some = ids[start : start + self._most]
            with told(self._folder):
                self._collection.upsert(
                    ids=some,
                    embeddings=vectors[start : start + self._most],
                    metadatas=[{"document": passages[identity]} for identity in some],
                )

    def clear(self, ids: Sequence[str]) -> None:
        """Take passages out; those that are not there do not matter."""
        for start in range(0, len(ids), self._most):
            with told(self._folder):
                self._collection.delete(ids=list(ids[start : start + self._most]))

    def nearest(
        self, vector: Vectors, limit: int, documents: Collection[str] | None
    ) -> list[tuple[str, float]]:
        """Return ids of passages with their cosine similarity, nearest first.

        `documents` restricts the search to them; None searches all.
        """
        where = None if documents is None else {"document": {"$in": sorted(documents)}}
        with told(self._folder):
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

    def ids(self) -> set[str]:
        """Return the ids of all passages kept."""
        with told(self._folder):
            return set(self._collection.get(include=[])["ids"])

    def renew(self) -> None:
        """See what another process has written since."""
        self._client.close()
        self._client = self._connect()
        with told(self._folder):
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what Chroma raises into an error of ours."""
    try:
        yield
    except ChromaError as error:
        message = (
            f"{folder}: the vectors cannot be used ({error}). Delete the index folder and ingest"
            " again."
        )
        raise IndexDamaged(message) from error
