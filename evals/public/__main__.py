"""Ask public question sets, on their own documents: `python -m evals.public FOLDER`.

A set that is not in the folder is told in one line, and the others are asked.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from evals.baselines import baselines
from evals.bench import natural
from evals.public.asking import Outcome, indexed, outcome, unplaced
from evals.public.records import PublicSet
from evals.public.sets import SETS
from evals.public.writing import as_record, table
from ingest.errors import FieldciteError
from ingest.index import Embedder, load
from ingest.settings import Settings

if TYPE_CHECKING:
    from evals.runner import Answering


@dataclass(frozen=True, slots=True)
class Measured:
    """A set, what came of asking it, and how many gold places its documents do not say."""

    public: PublicSet
    outcomes: tuple[Outcome, ...]
    unplaced: int


def main(words: Sequence[str] | None = None) -> int:
    """Ask what the options say and print it; 1 when something is wrong with the files."""
    options = parser().parse_args(words)
    try:
        return run(options, Settings.read())
    except FieldciteError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def parser() -> argparse.ArgumentParser:
    """Return what can be asked for."""
    options = argparse.ArgumentParser(prog="python -m evals.public", description=__doc__)
    options.add_argument("folder", type=Path, help="the folder that holds the sets")
    options.add_argument(
        *("--set", "-s"), dest="names", action="append", choices=[*SETS], help="only this set"
    )
    options.add_argument("--limit", type=natural, help="ask at most so many questions of a set")
    options.add_argument("--json", type=Path, help="also write scores and replies to this file")
    return options


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Ask each set that is there, and print its scores as soon as they are known."""
    embedder: Embedder | None = None
    records: list[Mapping[str, object]] = []
    for known in (SETS[name] for name in options.names or SETS):
        if not known.stands_in(options.folder):
            sys.stdout.write(f"{known.missing(options.folder)}\n\n")
            continue
        embedder = embedder or load(settings.embedding_model)
        one = measured(known.read(options.folder).drawn(options.limit), embedder, settings)
        sys.stdout.write(f"{table(one.public, one.outcomes, one.unplaced)}\n\n")
        records.append(as_record(one.public, one.outcomes, one.unplaced))
    if options.json:
        options.json.write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
    return 0


def measured(public: PublicSet, embedder: Embedder, settings: Settings) -> Measured:
    """Return what came of asking every answerer the questions of a set."""
    with indexed(public, embedder) as index, baselines(index) as others:
        answerers: dict[str, Answering] = {"Fieldcite": Assistant(index, settings)}
        answerers |= {one.name: one for one in others}
        outcomes = tuple(outcome(name, one, public.questions) for name, one in answerers.items())
        return Measured(public, outcomes, len(unplaced(public, index)))


if __name__ == "__main__":
    sys.exit(main())
