"""Draw a run as a person reads it on a terminal.

First the averages with the cases they stand on, then what else was asked beside, the gates,
what changed since the baseline, then every failed case with question, expected and got.
"""

from collections.abc import Iterator, Sequence

from evals.changes import Change
from evals.evaluation import Average, Trial
from evals.gates import Held
from evals.paired import Comparison
from evals.report.wording import chance, got, interval, percent, set_by, wanted
from evals.runner import Outcome

# The scores that tell slices and others apart.
TELLING = ("right", "grounded", "refused", "falsely refused", "recall at 5", "right document")


def render(outcome: Outcome, *, by_tag: bool = False) -> str:
    """Return the report of a run; by tag too, if wanted."""
    blocks = [headline(outcome), averages(outcome)]
    if outcome.beside:
        blocks.append(beside(outcome))
    if by_tag:
        blocks.append(tags(outcome))
    blocks.append(verdict(outcome))
    blocks += [failure(trial) for trial in outcome.evaluation.failures]
    return "\n\n".join(block for block in blocks if block)


def headline(outcome: Outcome) -> str:
    """Return the line that says what was measured."""
    trials = outcome.evaluation.trials
    seconds = sum(trial.seconds for trial in trials)
    return (
        f"{len(trials)} cases in {seconds:.1f} s, index {outcome.surroundings['index']},"
        f" {outcome.surroundings['embedding model']}, commit {outcome.surroundings['commit']}"
    )


def averages(outcome: Outcome) -> str:
    """Return the table of all averages, beside the accepted ones."""
    before = {comparison.score: comparison.before for comparison in outcome.comparisons}
    rows: list[Sequence[str]] = [("", "average", "95 % interval", "cases", "accepted")]
    for name, mean in outcome.evaluation.averages.items():
        known = percent(before[name].value) if name in before else ""
        rows.append((name, percent(mean.value), interval(mean), str(mean.count), known))
    rows.append(("crashed", str(outcome.evaluation.crashed), "", "", "0"))
    rows += [(name, f"{one:.0f}", "", "", "") for name, one in outcome.evaluation.medians.items()]
    return table(rows)


def beside(outcome: Outcome) -> str:
    """Return the table of the same cases asked of others."""
    rows: list[Sequence[str]] = [("", *TELLING, "words")]
    for name, evaluation in {"Fieldcite": outcome.evaluation, **outcome.beside}.items():
        means = [evaluation.averages.get(score) for score in TELLING]
        cells = [percent(mean.value) if mean else "–" for mean in means]
        rows.append((name, *cells, f"{evaluation.medians.get('words', 0):.0f}"))
    return table(rows)


def tags(outcome: Outcome) -> str:
    """Return the table of the telling averages for each tag."""
    names = [name for name in TELLING if name in outcome.evaluation.averages]
    rows = [("tag", "cases", *names)]
    for tag in outcome.evaluation.tags:
        part = outcome.evaluation.tagged(tag)
        cells = [part.averages.get(name) for name in names]
        rows.append((tag, str(len(part.trials)), *map(counted, cells)))
    return table(rows)


def verdict(outcome: Outcome) -> str:
    """Return whether the run passed, and what changed since the baseline."""
    lines = [*(gate(held) for held in outcome.gates), *changes(outcome)]
    if outcome.accepted:
        lines.append("Accepted: this is the run to hold others against from now on.")
    elif outcome.passed:
        lines.append("Passed: every gate holds, and nothing really fell.")
    else:
        lines.append("Failed.")
    return "\n".join(lines)


def gate(held: Held) -> str:
    """Return how a gate stands."""
    mark = "✓" if held.passed else "✗"
    return f"{mark} {held.gate}, is {counted(held.average)}"


def changes(outcome: Outcome) -> Iterator[str]:
    """Yield a line for everything that differs from the baseline."""
    before, now = outcome.before, outcome.surroundings
    for name in ("embedding model", "index"):
        known = before.surroundings.get(name, "not known")
        if known != now[name]:
            yield f"The baseline was accepted with another {name}: {known}."
    cases = [trial.case.id for trial in outcome.evaluation.trials]
    if new := [one for one in cases if one not in before.replies]:
        yield f"Not in the baseline: {', '.join(new)}"
    if gone := sorted(before.replies.keys() - set(cases)):
        yield f"Not asked, though in the baseline: {len(gone)} of {len(before.replies)}"
    for comparison in outcome.comparisons:
        yield from moved(comparison)
    for change in outcome.changes:
        yield from other(change)
    if outcome.evaluation.crashed:
        yield f"✗ crashed: {outcome.evaluation.crashed}, and none is allowed"


def moved(comparison: Comparison) -> Iterator[str]:
    """Yield how a score changed, and in which cases."""
    now, before = percent(comparison.now.value), percent(comparison.before.value)
    told = chance(comparison.chance)
    if comparison.fell:
        yield f"✗ {comparison.score} fell to {now} from {before} ({told})"
    if comparison.lost:
        noise = "" if comparison.fell else f" (may be chance, {told})"
        yield f"{comparison.score}, worse than accepted{noise}: {', '.join(comparison.lost)}"
    if comparison.gained:
        yield f"{comparison.score}, better than accepted: {', '.join(comparison.gained)}"


def other(change: Change) -> Iterator[str]:
    """Yield what was answered to a case and is now, and because of which documents."""
    yield f"{change.case} is answered in another way: {'; '.join(change.because)}"
    yield f"  was {printable(change.before)}"
    yield f"  is  {printable(change.now)}"


def failure(trial: Trial) -> str:
    """Return a failed case: question, expected, got, and why that is wrong."""
    case = trial.case
    rows = [
        *(("before", question) for question in case.history),
        ("question", case.question),
        *((("set", set_by(case)),) if set_by(case) else ()),
        ("expected", wanted(case)),
        ("got", got(trial.reply)),
        *((name, trial.scores[name].reason) for name in trial.failed if name in trial.scores),
    ]
    lines = [f"  {name:<10}{printable(words)}" for name, words in rows]
    return "\n".join([f"✗ {case.id}", *lines])


def printable(words: str) -> str:
    """Return words in one line, without characters that would move a terminal's cursor."""
    return "".join(filter(str.isprintable, " ".join(words.split())))


def counted(mean: Average | None) -> str:
    """Return an average with the cases it stands on, or a dash."""
    return f"{percent(mean.value)} of {mean.count}" if mean else "–"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns as wide as they must be, the first aligned left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
