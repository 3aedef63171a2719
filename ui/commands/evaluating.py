"""The command that measures how good the answers are."""

from pathlib import Path

import typer

from evals import feedback, report, runner
from evals.runner import Plan
from ui import options
from ui.console import FAILED, out, read_settings
from ui.measuring import measure

HERE = Path(runner.__file__).parent
CASES = HERE / "cases"
BASELINE = HERE / "baseline.json"


def evaluate(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    files: options.CaseFiles = None,
    *,
    baseline: options.Baseline = BASELINE,
    tag: options.Tags = None,
    accept: options.Accept = False,
    report_in: options.ReportFolder = None,
    jobs: options.Jobs = 2,
    compare: options.Compare = False,
    without: options.Without = None,
    from_feedback: options.FromFeedback = None,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Ask the evaluation cases and score the replies.

    The exit status is 1 when a gate does not hold, a score really fell below the accepted
    one, or a case crashed.
    """
    if from_feedback is not None:
        out(feedback.cases_from(from_feedback))
        return
    if report_in is not None:
        report.prepare(report_in)
    settings = read_settings(index=index)
    plan = Plan(
        files=files or sorted(CASES.glob("*.toml")),
        baseline=baseline,
        tags=tag or (),
        accept=accept,
        jobs=jobs,
        settings=settings.model_dump(exclude={"index", "model_api_key"}),
    )
    outcome = measure(plan, settings, without=without or (), compare=compare, load=call.obj)
    if report_in is not None:
        report.write(outcome, report_in)
    out(report.as_json(outcome) if as_json else report.render(outcome))
    raise typer.Exit(0 if outcome.passed else FAILED)
