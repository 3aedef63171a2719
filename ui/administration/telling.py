"""What is told between the server and a job that runs beside it, as lines of JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ui.render import Json

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.pipeline import Report

# Names of settings that nobody is shown and no job is told.
SECRET = ("_key", "_secret", "_token", "password")


class Task(StrEnum):
    """What a job does."""

    DRY_RUN = "dry run"
    INGEST = "ingest"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done, for whom.

    Attributes:
        instead: for a dry run, files that are to take the place of others.
    """

    task: Task
    who: str
    paths: tuple[Path, ...] = ()
    prune: bool = False
    instead: tuple[tuple[Path, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound that the evaluation has to keep, and how it stands."""

    name: str
    value: float
    cases: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What an evaluation found."""

    passed: bool
    cases: int
    failed: int
    crashed: int
    seconds: float
    gates: tuple[Gate, ...] = ()


def is_secret(name: str) -> bool:
    """Say whether a setting is one that nobody is shown."""
    return name.lower().endswith(SECRET)


def work_line(work: Work, settings: Mapping[str, object]) -> str:
    """Return what a job is told to do."""
    open_ones = {name: value for name, value in settings.items() if not is_secret(name)}
    told = {"work": asdict(work), "settings": open_ones, "home": str(Path.cwd())}
    return json.dumps(told, default=str)


def work_of(line: str) -> tuple[Work, Json, Path]:
    """Return what a job was told to do, with which settings, and in which folder."""
    told = json.loads(line)
    work = told["work"]
    return (
        Work(
            task=Task(work["task"]),
            who=work["who"],
            paths=tuple(map(Path, work["paths"])),
            prune=work["prune"],
            instead=tuple((Path(file), Path(other)) for file, other in work["instead"]),
        ),
        told["settings"],
        Path(told["home"]),
    )


def report_line(report: "Report | Measured") -> str:
    """Return what came of a job."""
    kind = "measured" if isinstance(report, Measured) else "report"
    return json.dumps({kind: asdict(report)})


def report_of(told: dict[str, list[object]]) -> "Report":
    """Return the report that a job told."""
    from ingest.index import Deed, Entry  # noqa: PLC0415 (takes a second)
    from ingest.pipeline import Failure, Marked, Report  # noqa: PLC0415

    entries = [dict(one) for one in told["deeds"] if isinstance(one, dict)]
    deeds = tuple(Entry(**{**one, "deed": Deed(one["deed"])}) for one in entries)
    failed = tuple(Failure(**one) for one in told["failed"] if isinstance(one, dict))
    marked = tuple(Marked(**one) for one in told["marked"] if isinstance(one, dict))
    lists = {
        field.name: tuple(value) if isinstance(value := told[field.name], list) else value
        for field in fields(Report)
    }
    return Report(**{**lists, "deeds": deeds, "failed": failed, "marked": marked})  # type: ignore[arg-type] # as told


def measured_of(told: dict[str, object]) -> Measured:
    """Return what an evaluation told."""
    gates = told["gates"]
    found = tuple(Gate(**one) for one in gates) if isinstance(gates, list) else ()
    return Measured(**{**told, "gates": found})  # type: ignore[arg-type] # as told
