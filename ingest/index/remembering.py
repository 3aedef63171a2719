"""Remember the vectors of texts that were embedded lately.

Many questions are about the same few documents, whose sentences are held against each of
them. Embedding these takes three quarters of the time of an answer.
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from ingest.index.embedding import Embedder, Vectors

# With the bundled model some 30 MB of vectors, and a few for the texts.
MOST = 20_000


class Remembering:
    """An embedding model that embeds no text twice, as long as it remembers it."""

    def __init__(self, inside: Embedder, most: int = MOST) -> None:
        self.name = inside.name
        self.dimension = inside.dimension
        self.digest = inside.digest
        self.limit = inside.limit
        self._inside = inside
        self._most = most
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text."""
        return self._inside.pieces(texts)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text; shape (texts, dimension)."""
        found = self._recalled(texts)
        fresh = [text for text in dict.fromkeys(texts) if text not in found]
        if fresh:
            found |= dict(zip(fresh, self._inside.embed(fresh), strict=True))
            self._note({text: found[text] for text in fresh})
        if not texts:
            return self._inside.embed(texts)
        return np.stack([found[text] for text in texts])

    def _recalled(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
            for text in found:
                self._known.move_to_end(text)
        return found

    def _note(self, found: dict[str, Vectors]) -> None:
        with self._lock:
            self._known.update(found)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
