"""Measure how the engines carry many labels: SQLite, Chroma and Tantivy, filled for real.

The labels are invented and so are their vectors: embedding 100,000 passages takes half an
hour on two cores and says nothing about the engines. What embedding costs, `evals.bench`
measures beside this.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from evals import invented_labels
from evals.speed import AskSpeed, ScaleSpeed
from ingest.index import Index
from ingest.pipeline import Limits, ingest
from ingest.settings import Settings

FORMS = (
    "What are the contraindications of {}?",
    "What is the recommended dose of {}?",
    "How should {} be stored?",
    "What were the most common adverse reactions of {}?",
    "What is {} indicated for?",
)
WORD = re.compile(r"\w+|[^\w\s]")
# Word pieces to a word, about as many as the bundled model makes of a label.
PIECES = 1.4


@dataclass(frozen=True, slots=True)
class Placed:
    """An embedder without a model: each word has a place of its own, a text lies among its words.

    Texts that share words lie near each other, as they do with a model.
    """

    name: str = "invented vectors"
    dimension: int = 384
    digest: str = "invented"
    limit: int = 256

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text."""
        return [round(len(WORD.findall(text)) * PIECES) for text in texts]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of unit length for each text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(text.lower()) or [""]:
                seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())
                # Eight of the dimensions for each word, with a sign each.
                row[[seed >> (8 * at) & 0xFF for at in range(4)]] += 1
                row[[256 + (seed >> (32 + 7 * at) & 0x7F) for at in range(4)]] -= 1
        rows += 1e-3
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def measure(count: int, asked: int, settings: Settings, place: Path) -> ScaleSpeed:
    """Return what it costs to hold that many labels: take in, again, one changed, and ask."""
    (place / "labels").mkdir()
    files = invented_labels.write(place / "labels", count)
    with Index.create(place / "index", Placed()) as index:
        first = timed(files, index)
        unchanged = timed(files, index)
        invented_labels.revise(files[count // 2])
        changed = timed(files, index)
    begun = perf_counter()
    with Index.open(place / "index", Placed()) as index:
        opened = perf_counter() - begun
        ask = asking(index, settings, asked)
    disk = sum(file.stat().st_size for file in (place / "index").rglob("*") if file.is_file())
    return ScaleSpeed(count, ask.passages, first, unchanged, changed, opened, ask, disk)


def timed(files: Sequence[Path], index: Index) -> float:
    """Return the seconds of ingesting files."""
    begun = perf_counter()
    ingest(files, index, limits=Limits())
    return perf_counter() - begun


def asking(index: Index, settings: Settings, count: int) -> AskSpeed:
    """Time the embedding of each question, then its reply, by turns."""
    assistant = Assistant(index, settings)
    step = max(1, len(index.cards) // count)
    names = [card.products[0] for card in islice(index.cards, 0, None, step) if card.products]
    seconds, bare = [], []
    for number, name in enumerate(names[: count + 1]):
        question = FORMS[number % len(FORMS)].format(name)
        begun = perf_counter()
        index.embedder.embed([question])
        bare.append(perf_counter() - begun)
        begun = perf_counter()
        assistant.ask(question)
        seconds.append(perf_counter() - begun)
    # The first one also loads what is loaded once.
    return AskSpeed(index.size, tuple(seconds[1:]), tuple(bare[1:]))
