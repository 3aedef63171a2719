"""Measure speed and memory of the real engines, on invented documents or on given ones.

Nothing is asserted: machines differ. What can be compared between machines is told as a
ratio within one run: ingesting against the bare embedding of the same passages, a question
against the embedding of that question.
"""

import argparse
import resource
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from evals import invented, scale
from evals.speed import MEGABYTE, AskSpeed, IngestSpeed, Measured, as_json, table
from ingest.index import Embedder, Index, load
from ingest.pipeline import Limits, found, ingest
from ingest.records import Document
from ingest.settings import Settings

FORMS = (
    "When was {} approved?",
    "What is {} indicated for?",
    "How many patients were in the study of {}?",
    "What is the recommended dose of {}?",
    "Who is the chief executive officer of {}?",
    "What were the most common adverse reactions of {}?",
    "What does {} cost?",
)
# Asked before anything is measured: the first ones also load what is loaded once.
WARMING = 3
# Linux counts the peak in units of 1024 bytes, macOS in bytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Recorder:
    """An embedder that keeps the texts it embeds; all else is the embedder's inside."""

    def __init__(self, inside: Embedder) -> None:
        self._inside = inside
        self.name = inside.name
        self.dimension = inside.dimension
        self.digest = inside.digest
        self.limit = inside.limit
        self.texts: list[str] = []

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text."""
        return self._inside.pieces(texts)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of unit length for each text."""
        self.texts += texts
        return self._inside.embed(texts)


def main(words: Sequence[str] | None = None) -> int:
    """Measure as the options say and print it."""
    options = parser().parse_args(words)
    settings = Settings.read()
    with TemporaryDirectory() as place:
        measured = measure(options, settings, Path(place))
    sys.stdout.write((as_json(measured) if options.json else table(measured)) + "\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what can be asked for."""
    options = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    options.add_argument("--documents", type=natural, default=150, help="documents to ingest")
    options.add_argument("--turns", type=natural, default=2, help="how often to ingest them")
    options.add_argument("--passages", type=natural, default=10_000, help="passages to ask among")
    options.add_argument("--questions", type=natural, default=50, help="questions to ask")
    options.add_argument("--labels", type=natural, default=1000, help="labels to hold")
    options.add_argument("--folder", type=Path, help="your documents, instead of invented ones")
    options.add_argument("--json", action="store_true", help="print JSON")
    return options


def natural(word: str) -> int:
    """Return a number to count with."""
    if not word.isdecimal() or int(word) < 1:
        message = f"{word} is not a number from 1 on"
        raise argparse.ArgumentTypeError(message)
    return int(word)


def measure(options: argparse.Namespace, settings: Settings, place: Path) -> Measured:
    """Return what was measured, having written to `place` alone."""
    embedder = load(settings.embedding_model)
    embedder.embed(["The first text also loads what is loaded once."])
    limits = Limits(settings.file_limit_mb * MEGABYTE)
    given = found([options.folder])[0] if options.folder else []

    some = given[: options.documents] or written(place / "some", options.documents)
    tell(f"ingesting {len(some)} documents, {options.turns} times")
    ingested = ingesting(some, embedder, place, turns=options.turns, limits=limits)

    each = ingested.passages / ingested.documents
    many = given or written(place / "many", ceil(options.passages / each))
    tell(f"ingesting {len(many)} documents to ask among")
    with Index.create(place / "asked", embedder) as index:
        ingest(many, index, limits=limits)
        tell(f"asking {options.questions} questions")
        asked = asking(index, settings, options.questions)
    tell(f"ingesting {options.labels} labels")
    scaled = scale.measure(options.labels, options.questions, settings, place)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
    return Measured(ingested, asked, scaled, peak)


def written(folder: Path, count: int) -> list[Path]:
    """Return invented documents, as many as wanted."""
    folder.mkdir()
    return invented.write(folder, count)


def ingesting(
    files: Sequence[Path], embedder: Embedder, place: Path, *, turns: int, limits: Limits
) -> IngestSpeed:
    """Time ingesting the files into a new index, then embedding its passages, by turns."""
    seconds, bare, documents, passages = [], [], 0, 0
    for turn in range(turns):
        recorder = Recorder(embedder)
        with Index.create(place / f"turn-{turn}", recorder) as index:
            begun = perf_counter()
            report = ingest(files, index, limits=limits)
            seconds.append(perf_counter() - begun)
        documents, passages = len(report.added), report.passages
        begun = perf_counter()
        embedder.embed(recorder.texts)
        bare.append(perf_counter() - begun)
    return IngestSpeed(documents, passages, tuple(seconds), tuple(bare))


def asking(index: Index, settings: Settings, count: int) -> AskSpeed:
    """Time the embedding of each question, then its reply, by turns."""
    assistant = Assistant(index, settings)
    seconds, bare = [], []
    for question in islice(questions(index.documents()), WARMING + count):
        begun = perf_counter()
        index.embedder.embed([question])
        bare.append(perf_counter() - begun)
        begun = perf_counter()
        assistant.ask(question)
        seconds.append(perf_counter() - begun)
    passages = sum(index.passage_counts().values())
    return AskSpeed(passages, tuple(seconds[WARMING:]), tuple(bare[WARMING:]))


def questions(documents: Sequence[Document]) -> Iterator[str]:
    """Yield questions about one document after the other, no two neighbours of one form."""
    subjects = [subject(document) for document in documents]
    # Another form each time round, because the two lengths need not be coprime.
    for shift in cycle(range(len(FORMS))):
        for number, name in enumerate(subjects):
            yield FORMS[(number + shift) % len(FORMS)].format(name)


def subject(document: Document) -> str:
    """Return what to ask a document about: its product, or what its title names."""
    return document.products[0] if document.products else document.title


def tell(words: str) -> None:
    """Say what goes on, where nobody mistakes it for the report."""
    sys.stderr.write(f"{words} …\n")


if __name__ == "__main__":
    sys.exit(main())
