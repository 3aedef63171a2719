"""Hold a run against the table of what it has to reach: score, slice, least value.

The table is `gates.toml`, beside the baseline. A gate on all cases is held only when all
were asked; one on a tag when all cases with that tag were.
"""

import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.evaluation import Average, Evaluation
from evals.scorers import LESS_IS_BETTER, SCORERS
from ingest.errors import CasesError

FILE = "gates.toml"
ALL = "all"
# Averages are sums of fractions, and floats do not add up exactly.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Gate:
    """The bound of a score's average over a slice of the cases.

    Attributes:
        slice: "all", or a tag.
        bound: the lowest average that passes; the highest where less is better.
    """

    score: str
    slice: str
    bound: float

    def passes(self, value: float) -> bool:
        """Say whether an average passes."""
        if self.score in LESS_IS_BETTER:
            return value <= self.bound + TOLERANCE
        return value >= self.bound - TOLERANCE

    def __str__(self) -> str:
        side = "at most" if self.score in LESS_IS_BETTER else "at least"
        return f"{self.score} of {self.slice}: {side} {100 * self.bound:.1f} %"


@dataclass(frozen=True, slots=True)
class Held:
    """A gate and the average that was held against it."""

    gate: Gate
    average: Average

    @property
    def passed(self) -> bool:
        """Whether the average passes."""
        return self.gate.passes(self.average.value)


def held(
    gates: Sequence[Gate], evaluation: Evaluation, left_out: Collection[str]
) -> tuple[Held, ...]:
    """Return each gate whose cases were all asked, with its average.

    Args:
        gates: the table.
        evaluation: the run.
        left_out: "all" and the tags of which cases were left out of the run.
    """
    found = []
    for gate in gates:
        part = evaluation if gate.slice == ALL else evaluation.tagged(gate.slice)
        average = part.averages.get(gate.score)
        if average is not None and gate.slice not in left_out:
            found.append(Held(gate, average))
    return tuple(found)


def read(file: Path) -> tuple[Gate, ...]:
    """Return the gates of a table; none where there is no such file.

    Raises:
        CasesError: names everything in the file that is no gate.
    """
    if not file.exists():
        return ()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{file}: cannot be read ({error}). Give a TOML file of [[gate]] tables."
        raise CasesError(message) from error
    tables = content.get("gate", [])
    if not isinstance(tables, list):
        tables = [tables]
    entries = [
        entry
        for number, table in enumerate(tables, start=1)
        for entry in gate_of(table, f"{file}: gate {number}")
    ]
    problems = [entry for entry in entries if isinstance(entry, str)]
    problems += [f"{file}: {key}: unknown key." for key in sorted(content.keys() - {"gate"})]
    if problems:
        raise CasesError("\n".join(problems))
    return tuple(entry for entry in entries if isinstance(entry, Gate))


def gate_of(table: object, place: str) -> Iterator[Gate | str]:
    """Yield the gate that a table holds, or a line for all that is wrong with it."""
    if not isinstance(table, dict):
        yield f"{place}: is no table. Write [[gate]] with two brackets."
    elif problems := [*wrongs(table)]:
        yield from (f"{place}: {problem}" for problem in problems)
    else:
        yield Gate(table["score"], table.get("slice", ALL), float(table[side(table["score"])]))


def wrongs(table: dict[str, object]) -> Iterator[str]:
    """Yield what is wrong with a gate's table."""
    score = table.get("score")
    if not isinstance(score, str) or score not in SCORERS:
        yield f"score = {score!r}: no such score. Known are {', '.join(SCORERS)}."
        return
    allowed = {"score", "slice", side(score)}
    for key in sorted(table.keys() - allowed):
        yield f"{key}: not here. A gate on {score!r} has {', '.join(sorted(allowed))}."
    bound = table.get(side(score))
    if isinstance(bound, bool) or not isinstance(bound, int | float) or not 0 <= bound <= 1:
        yield f"{side(score)} = {bound!r}: should be a number from 0 to 1."
    if not isinstance(table.get("slice", ALL), str):
        yield f"slice = {table['slice']!r}: should be {ALL!r} or a tag."


def side(score: str) -> str:
    """Return the key of a score's bound."""
    return "most" if score in LESS_IS_BETTER else "least"
