"""Passages that are found together: by their meaning and by their words.

What is current stands on one shelf; what was superseded or retired on another, which is
opened only when somebody asks as of an earlier day.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from ingest.index.embedding import Vectors
from ingest.index.vectors import VectorStore
from ingest.index.words import Entry, WordStore


class Shelf:
    """Vectors and words of the same passages."""

    def __init__(self, vectors: Path, words: Path) -> None:
        self.vectors = VectorStore(vectors)
        self.words = WordStore(words)

    def write(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Write passages, each with its vector; writing one twice is harmless."""
        self.vectors.write({entry.passage: entry.document for entry in entries}, vectors)
        self.words.write(entries)

    def take(self, entries: Sequence[Entry], other: "Shelf") -> None:
        """Write passages whose vectors stand on another shelf."""
        known = other.vectors.vectors_of([entry.passage for entry in entries])
        here = [entry for entry in entries if entry.passage in known]
        if here:
            self.write(here, np.stack([known[entry.passage] for entry in here]))

    def clear(self, ids: Collection[str]) -> None:
        """Take passages out; those that are not there do not matter."""
        gone = sorted(ids)
        if gone:
            self.vectors.clear(gone)
            self.words.clear(gone)

    def renew(self, vectors: Path, words: Path) -> None:
        """See what another process has written since, or moved to other folders."""
        self.vectors.renew(vectors)
        self.words.renew(words)

    def disagreements(self, held: set[str]) -> dict[str, tuple[set[str], set[str]]]:
        """Return which passages are missing and which are stray, by the store where they are."""
        stores = {"vectors": self.vectors.ids(), "words": self.words.ids()}
        return {name: (held - ids, ids - held) for name, ids in stores.items() if ids != held}

    def close(self) -> None:
        """Let go of the files."""
        self.vectors.close()
