"""Write what an evaluation found, and the way to begin another."""

from datetime import UTC, datetime
from pathlib import Path

from ui.administration.documents_html import actions_html, framed
from ui.administration.jobs import Failed, Finished, Running, State
from ui.administration.telling import Gate, Measured, Task
from ui.administration.wording import (
    button,
    counted,
    empty_html,
    fault_html,
    moment,
    table,
    words,
)

NOTE = (
    "The cases that come with Fieldcite are asked with the settings in force, of an index of"
    " their own. The documents here are left as they are. It takes some minutes; people can go"
    " on asking."
)
FALLEN = "Not every gate holds"


def evaluation_html(state: State, written: str, *, possible: str = "") -> str:
    """Return what the last evaluation found.

    Args:
        state: how the job stands.
        written: when the last report was written; empty where there is none.
        possible: why none can be made here; empty when one can.
    """
    begin = "" if isinstance(state, Running) else button("evaluate", "Run the evaluation")
    ways = f'<p class="note">{words(possible)}</p>' if possible else actions_html(begin)
    return f'<p class="note">{words(NOTE)}</p>{ways}{found_html(state)}{report_html(written)}'


def found_html(state: State) -> str:
    """Return what this server's last evaluation found, or why it came to nothing."""
    match state:
        case Finished(report=Measured() as measured):
            return measured_html(measured)
        case Failed(work=work, message=message) if work.task is Task.EVALUATION:
            return framed("This did not work", fault_html(message))
        case _:
            return ""


def measured_html(measured: Measured) -> str:
    """Return the summary of a run."""
    verdict = "Every gate holds" if all(one.passed for one in measured.gates) else FALLEN
    if verdict != FALLEN and not measured.passed:
        verdict = "Every gate holds, but it is worse than the accepted run"
    crashed = f", {measured.crashed:,} crashed" if measured.crashed else ""
    counts = (
        f"{counted(measured.cases, 'case')} in {measured.seconds:,.0f} s;"
        f" {measured.failed:,} with a fault{crashed}."
    )
    heads = ("Gate", "Reached", "Cases", "Holds")
    rows = [gate_cells(gate) for gate in measured.gates]
    shown = table("Gates", heads, rows) if rows else empty_html("No gate was held against it.")
    return framed(verdict, f'<p class="note">{words(counts)}</p>{shown}')


def gate_cells(gate: Gate) -> tuple[str, str, str, str]:
    """Return the cells of a gate."""
    reached = f"{100 * gate.value:.1f} %"
    return words(gate.name), reached, f"{gate.cases:,}", "yes" if gate.passed else "<b>no</b>"


def report_html(written: str) -> str:
    """Return the way to the report."""
    if not written:
        return ""
    return (
        f'<p class="report"><a href="/admin/evaluation">Open the full report</a>'
        f' <span class="when">of {words(moment(written))}</span></p>'
    )


def written_at(page: Path) -> str:
    """Return when a report was written, empty where there is none."""
    try:
        return datetime.fromtimestamp(page.stat().st_mtime, UTC).isoformat()
    except OSError:
        return ""
