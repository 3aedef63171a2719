"""Make the pairs of a folder, hold them against the check, and count by kind of edit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.checks.check import Cited, findings
from assistant.checks.faults import Finding
from evals.edits.pairs import Drawn, Pair, drawn, is_set_aside
from evals.edits.supported import supported
from evals.edits.turned import of_moods, of_names, of_words
from evals.edits.unsupported import of_dates, of_figures
from ingest.language.meanings import Form
from ingest.pipeline import Divided

EXACT = frozenset(
    {
        "date wrong", "day added", "date swapped", "figure wrong", "unit changed",
        "figure rounded", "figures swapped", "figure of another",
    }
)  # fmt: skip
CLAUSE = re.compile(r",(?: which| and was| with| while| based on) [^,;]{30,120}\.$")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what the check found."""

    pair: Pair
    found: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Whether it was refused when it had to be, and only then."""
        return bool(self.found) != self.pair.supported


def pairs(every: Sequence[Divided], *, aside: bool, seed: int = 1) -> list[Pair]:
    """Return the pairs of one half of some documents; a seed always gives the same."""
    sentences = {
        document.id: drawn(document, sections, Random(f"{seed} {document.id}"))  # noqa: S311
        for document, sections in every
        if is_set_aside(document) == aside
    }
    clauses = [
        match[0]
        for some in sentences.values()
        for one in some
        if (match := CLAUSE.search(one.words))
    ]
    products = sorted({document.products[0] for document, _ in every if document.products})
    made: list[Pair] = []
    for id_, some in sentences.items():
        chance = Random(f"{seed} edits {id_}")  # noqa: S311
        for one in some:
            made += edited(one, chance, products, clauses)
    return made


def edited(
    one: Drawn,
    chance: Random,
    products: Sequence[str],
    clauses: Sequence[str],
) -> Iterator[Pair]:
    """Yield the pairs of one sentence."""
    for kind, sentence in supported(one, chance):
        yield Pair(kind, True, sentence, one.quote, one.document)  # noqa: FBT003
    wrong = (
        *of_dates(one, chance),
        *of_figures(one, chance),
        *of_names(one, chance, products),
        *of_moods(one, chance),
        *of_words(one, chance, clauses),
    )
    for kind, sentence in wrong:
        if sentence != one.words:
            yield Pair(kind, False, sentence, one.quote, one.document)  # noqa: FBT003


def judged(some: Sequence[Pair], names: frozenset[Form]) -> list[Judged]:
    """Hold each pair against the check."""
    return [
        Judged(pair, findings(pair.sentence, [Cited(pair.quote, pair.document)], names))
        for pair in some
    ]


@dataclass(frozen=True, slots=True)
class Score:
    """How a kind of edit fares.

    Attributes:
        refused: of `count`.
        precision: of refusals, where as many supported sentences come as such edits; for
            supported ones None.
    """

    kind: str
    supported: bool
    count: int
    refused: int
    precision: float | None

    @property
    def share(self) -> float:
        """The share that is refused: the recall of an edit, the false refusals of a supported."""
        return self.refused / self.count


def scores(some: Sequence[Judged]) -> list[Score]:
    """Return how each kind of edit fares, the supported ones first."""
    kinds: dict[tuple[bool, str], list[Judged]] = defaultdict(list)
    for one in some:
        kinds[not one.pair.supported, one.pair.kind].append(one)
    falsely = false_refusals(some)
    return [
        score(kind, found, None if not wrong else falsely)
        for (wrong, kind), found in sorted(kinds.items(), key=lambda item: item[0])
    ]


def false_refusals(some: Sequence[Judged]) -> float:
    """Return the share of supported sentences that are refused."""
    fine = [one for one in some if one.pair.supported]
    return sum(not one.right for one in fine) / len(fine)


def score(kind: str, found: Sequence[Judged], falsely: float | None) -> Score:
    """Return how one kind fares."""
    refused = sum(bool(one.found) for one in found)
    recall = refused / len(found)
    precision = None if falsely is None else recall / (recall + falsely) if refused else 0.0
    return Score(kind, falsely is None, len(found), refused, precision)


def table(some: Sequence[Score]) -> str:
    """Return the scores as lines."""
    lines = [f"{'kind of edit':<26}{'pairs':>6}{'refused':>9}{'share':>8}{'precision':>11}"]
    for one in some:
        told = "" if one.precision is None else f"{one.precision:.3f}"
        mark = "+" if one.supported else "-"
        lines.append(
            f"{mark} {one.kind:<24}{one.count:>6}{one.refused:>9}{one.share:>8.3f}{told:>11}"
        )
    return "\n".join(lines)
