"""Draw a run as one page of HTML that needs nothing else: no script, no font, no network."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from assistant.answers import Evidence, attribution
from evals.cases import Quote
from evals.evaluation import Average, Crash, Evaluation, Trial
from evals.report.text import TELLING
from evals.report.wording import chance, got, interval, percent, set_by, wanted
from evals.runner import Outcome
from evals.scorers.evidence import holds

# Passages shown of each failed case; recall counts as many.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a plot: an average with its interval on a scale from 0 to 100.

    Attributes:
        before: where the accepted average stood.
        passed: whether a gate holds; None for what is no gate.
    """

    name: str
    mean: Average
    before: float | None = None
    passed: bool | None = None

    @property
    def text(self) -> str:
        """The average in words, for who does not see the plot."""
        return f"{percent(self.mean.value)} ({interval(self.mean)}, {self.mean.count})"

    @property
    def at(self) -> str:
        """Where the average stands."""
        return f"{100 * self.mean.value:.2f}"

    @property
    def start(self) -> str:
        """Where the interval begins."""
        return f"{100 * self.mean.interval[0]:.2f}"

    @property
    def width(self) -> str:
        """How long the interval is."""
        low, high = self.mean.interval
        return f"{100 * (high - low):.2f}"

    @property
    def accepted(self) -> str | None:
        """Where the accepted average stood."""
        return None if self.before is None else f"{100 * self.before:.2f}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of evidence as the page shows it.

    Attributes:
        parts: its text in pieces, each with whether it is expected.
    """

    source: str
    section: str
    parts: tuple[tuple[str, bool], ...]
    expected: bool


def as_page(outcome: Outcome) -> str:
    """Return a run as a page of HTML."""
    before = {one.score: one.before.value for one in outcome.comparisons}
    return template().render(
        outcome=outcome,
        evaluation=outcome.evaluation,
        gates=[
            Row(str(one.gate), one.average, one.gate.bound, one.passed) for one in outcome.gates
        ],
        scores=[
            Row(name, mean, before.get(name)) for name, mean in outcome.evaluation.averages.items()
        ],
        slices={score: rows for score in TELLING if (rows := by_tag(outcome.evaluation, score))},
        beside={score: rows for score in TELLING if (rows := side_by_side(outcome, score))},
        new=[one.case.id for one in outcome.evaluation.trials if is_new(one, outcome)],
        wanted=wanted,
        got=got,
        set_by=set_by,
        chance=chance,
        percent=percent,
        evidence=shown,
        missing=missing,
    )


@cache
def template() -> Template:
    """Return the page's template; whatever is put into it is escaped."""
    loader = PackageLoader("evals.report", package_path="")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html")


def by_tag(evaluation: Evaluation, score: str) -> list[Row]:
    """Return a score's average for each tag of whose cases any has it."""
    parts = {tag: evaluation.tagged(tag).averages.get(score) for tag in evaluation.tags}
    return [Row(tag, mean) for tag, mean in parts.items() if mean]


def side_by_side(outcome: Outcome, score: str) -> list[Row]:
    """Return a score's average for the product and all that was asked beside it."""
    if not outcome.beside:
        return []
    every: Mapping[str, Evaluation] = {"Fieldcite": outcome.evaluation, **outcome.beside}
    means = {name: one.averages.get(score) for name, one in every.items()}
    return [Row(name, mean) for name, mean in means.items() if mean]


def is_new(trial: Trial, outcome: Outcome) -> bool:
    """Say whether the baseline does not know a case."""
    return trial.case.id not in outcome.before.replies


def shown(trial: Trial) -> list[Shown]:
    """Return the evidence of a case, with the expected words marked."""
    if isinstance(trial.reply, Crash):
        return []
    quotes = trial.case.evidence
    return [
        Shown(
            source=attribution(one.document),
            section=one.passage.section.heading,
            parts=tuple(marked(one, quotes)),
            expected=any(holds(one, quote) for quote in quotes),
        )
        for one in trial.reply.evidence[:SHOWN]
    ]


def marked(evidence: Evidence, quotes: Sequence[Quote]) -> Iterator[tuple[str, bool]]:
    """Yield the text of a passage in pieces, each with whether it is expected."""
    text, span = evidence.document.text, evidence.passage.span
    places = sorted(
        place
        for quote in quotes
        if quote.is_from(evidence.document)
        for place in quote.places(text)
        if place.overlaps(span)
    )
    at = span.start
    for place in places:
        start, end = max(at, place.start), min(place.end, span.end)
        if start < end:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at : span.end], False


def missing(trial: Trial) -> list[Quote]:
    """Return the expected quotes that no passage of the evidence holds."""
    offered = () if isinstance(trial.reply, Crash) else trial.reply.evidence
    return [quote for quote in trial.case.evidence if not any(holds(one, quote) for one in offered)]
