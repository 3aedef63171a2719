"""Measure the answers with the cases that come with Fieldcite.

The cases are about the documents in corpus/ alone, so these are taken into an index that
is gone afterwards; the served one is left as it is.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from ingest.settings import Settings
from ui.administration.cases import BASELINE, CASES, CORPUS, FOLDER, require
from ui.administration.telling import Gate, Measured
from ui.building import Load, take_in
from ui.measuring import measure

if TYPE_CHECKING:
    from evals.runner import Outcome
    from ingest.pipeline import Progress

JOBS = 2


def measured(settings: Settings, progress: "Progress", load: Load) -> Measured:
    """Ask the cases with the settings in force; write the report beside the index.

    Raises:
        PathError: when the documents or the cases are not on this machine.
    """
    from evals import report  # noqa: PLC0415 (takes a second)
    from evals.runner import Plan  # noqa: PLC0415

    require(CORPUS, CASES)
    begun = monotonic()
    # Read by people who trust it: nobody else can write there.
    folder = settings.index / FOLDER
    report.prepare(folder)
    with TemporaryDirectory(prefix="fieldcite-") as place:
        apart = settings.model_copy(update={"index": Path(place), "names": None})
        take_in([CORPUS], apart, prune=False, dry_run=False, progress=progress, load=load)
        plan = Plan(
            files=sorted(CASES.glob("*.toml")),
            baseline=BASELINE,
            jobs=JOBS,
            settings=settings.model_dump(exclude={"index"}),
        )
        progress(0, 0, "Asking the cases")
        outcome = measure(plan, apart, without=(), compare=False, load=load)
    report.write(outcome, folder)
    return summary(outcome, monotonic() - begun)


def summary(outcome: "Outcome", seconds: float) -> Measured:
    """Return what is shown of a run on the page."""
    evaluation = outcome.evaluation
    return Measured(
        passed=outcome.passed,
        cases=len(evaluation.trials),
        failed=len(evaluation.failures),
        crashed=evaluation.crashed,
        seconds=seconds,
        gates=tuple(
            Gate(str(one.gate), one.average.value, one.average.count, one.passed)
            for one in outcome.gates
        ),
    )
