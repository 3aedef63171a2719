"""What a measurement found: times by turns, and the ratios that machines can be compared by."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IngestSpeed:
    """Seconds of ingesting a set of documents, and of embedding its passages alone, by turns."""

    documents: int
    passages: int
    seconds: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How fast ingesting is, when bare embedding is 1; the median over the turns."""
        turns = zip(self.bare, self.seconds, strict=True)
        return statistics.median(bare / seconds for bare, seconds in turns)


@dataclass(frozen=True, slots=True)
class AskSpeed:
    """Seconds of each question, and of embedding each question alone, by turns."""

    passages: int
    seconds: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of a question."""
        return statistics.median(self.seconds)

    @property
    def slow(self) -> float:
        """The 95th percentile of a question: no more than one in twenty is slower."""
        return sorted(self.seconds)[ceil(0.95 * len(self.seconds)) - 1]

    @property
    def ratio(self) -> float:
        """How many embeddings of a question the median question takes."""
        return self.median / statistics.median(self.bare)


@dataclass(frozen=True, slots=True)
class ScaleSpeed:
    """What it costs to hold many labels, in seconds; `disk` in bytes.

    Attributes:
        first, unchanged, changed: ingesting all, all again, and all when one has changed.
        opened: opening the index.
    """

    documents: int
    passages: int
    first: float
    unchanged: float
    changed: float
    opened: float
    ask: AskSpeed
    disk: int

    @property
    def share_unchanged(self) -> float:
        """What taking nothing in costs, as a share of taking in everything."""
        return self.unchanged / self.first

    @property
    def labels_changed(self) -> float:
        """What one changed label costs, in labels of the first time, beyond looking at all."""
        return (self.changed - self.unchanged) / (self.first / self.documents)


@dataclass(frozen=True, slots=True)
class Measured:
    """All of one run; the peak of memory in bytes."""

    ingest: IngestSpeed
    ask: AskSpeed
    scale: ScaleSpeed
    peak: int


def table(measured: Measured) -> str:
    """Return what was measured as a person reads it."""
    ingested, asked = measured.ingest, measured.ask
    fastest = min(ingested.seconds)
    rows = (
        ("documents a second", f"{ingested.documents / fastest:.1f}"),
        ("passages a second", f"{ingested.passages / fastest:.0f}"),
        ("of bare embedding", f"{ingested.ratio:.2f}"),
        ("ask, median", f"{1000 * asked.median:.0f} ms"),
        ("ask, 95th percentile", f"{1000 * asked.slow:.0f} ms"),
        ("in embeddings of a question", f"{asked.ratio:.1f}"),
        ("peak memory", f"{measured.peak / MEGABYTE:.0f} MB"),
    )
    heading = (
        f"{ingested.documents} documents ({ingested.passages} passages) ingested"
        f" {len(ingested.seconds)} times, {len(asked.seconds)} questions asked among"
        f" {asked.passages} passages"
    )
    return "\n".join([*listed(heading, rows), "", scale_table(measured.scale)])


def scale_table(scale: ScaleSpeed) -> str:
    """Return what many labels cost, as a person reads it."""
    rows = (
        ("passages a second", f"{scale.passages / scale.first:.0f}"),
        ("nothing changed", f"{scale.share_unchanged:.2%}"),
        ("one changed, in labels", f"{scale.labels_changed:.1f}"),
        ("opening", f"{scale.opened:.1f} s"),
        ("ask, median", f"{1000 * scale.ask.median:.0f} ms"),
        ("ask, 95th percentile", f"{1000 * scale.ask.slow:.0f} ms"),
        ("disk", f"{scale.disk / MEGABYTE:.0f} MB"),
    )
    heading = f"{scale.documents} labels ({scale.passages} passages), with invented vectors"
    return "\n".join(listed(heading, rows))


def listed(heading: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """Return the lines of a small table."""
    return [heading, *(f"  {name:<28}{value:>10}" for name, value in rows)]


def as_json(measured: Measured) -> str:
    """Return what was measured, and every single time, as JSON."""
    ingested, asked = measured.ingest, measured.ask
    content = {
        "ingest": asdict(ingested) | {"of_bare_embedding": ingested.ratio},
        "ask": asdict(asked)
        | {"median": asked.median, "percentile_95": asked.slow, "embeddings": asked.ratio},
        "scale": asdict(measured.scale)
        | {
            "share_unchanged": measured.scale.share_unchanged,
            "labels_changed": measured.scale.labels_changed,
        },
        "peak_bytes": measured.peak,
    }
    return json.dumps(content, indent=2)
