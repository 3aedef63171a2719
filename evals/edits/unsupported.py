"""Change the figures and dates of sentences so that their quotes no longer say them.

What an edit puts in never stands in the quote, unless it is taken from another statement of
it on purpose: then it stands in no sentence that shares the words of the changed one.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random

from evals.edits.pairs import Drawn
from evals.edits.places import day_mentions, number_mentions
from ingest.language.dates import DateMention
from ingest.language.figures import FigureMention, figures
from ingest.language.terms import content_terms
from ingest.records import Precision, Span

UNITS = {
    "mg": "mcg", "mcg": "mg", "g": "mg", "kg": "g", "ml": "l", "hours": "days", "days": "weeks",
    "weeks": "months", "months": "weeks", "years": "months", "minutes": "hours", "%": " patients",
    "mg/kg": "mg/m2", "mg/m2": "mg/kg", "mg/ml": "mcg/ml", "patients": "%", "units": "mg",
}  # fmt: skip
UNIT = re.compile(r"(?<=\d)(?P<space>[ -]?)(?P<unit>[^\W\d_]+(?:/[^\W_]+)?|%)$")


def of_dates(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence with a date that is wrong, too exact or of something else."""
    mentions = list(day_mentions(one.words))
    told = list(day_mentions(one.quote))
    for mention in mentions[:1]:
        if mention.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            wrong = moved(mention, chance)
            if not any(other.start <= wrong <= other.end for other in told):
                yield "date wrong", put(one.words, mention.span, written(wrong, mention.precision))
        if mention.precision is Precision.MONTH:
            day = mention.start + timedelta(days=chance.randrange(1, 27))
            if not any(other.meaning == (day, day) for other in told):
                yield "day added", put(one.words, mention.span, written(day, Precision.DAY))
    yield from dates_swapped(one, mentions, told)


def moved(mention: DateMention, chance: Random) -> date:
    """Return a day some days, months or years away, as exact as it is told."""
    steps = {
        Precision.DAY: (1, 5, 31, 365),
        Precision.MONTH: (31, 92, 366),
        Precision.YEAR: (366, 731),
    }
    away = chance.choice(steps[mention.precision]) * chance.choice((-1, 1))
    return mention.start + timedelta(
        days=away + (14 if mention.precision is Precision.MONTH else 0)
    )


def written(day: date, precision: Precision) -> str:
    """Return a date as releases write it."""
    forms = {Precision.DAY: f"{day:%B} {day.day}, {day.year}", Precision.MONTH: f"{day:%B %Y}"}
    return forms.get(precision, f"{day.year}")


def put(words: str, span: Span, instead: str) -> str:
    """Return a text with other words at a span."""
    return words[: span.start] + instead + words[span.end :]


def dates_swapped(
    one: Drawn, mentions: list[DateMention], told: list[DateMention]
) -> Iterator[tuple[str, str]]:
    """Yield a sentence with the date that the quote tells of something else."""
    for mention in mentions[:1]:
        for other in told:
            apart = not mention.agrees_with(other) and other.precision is mention.precision
            if apart and shares_little(one, other.span):
                swapped = put(one.words, mention.span, other.span.of(one.quote))
                yield "date swapped", swapped
                return


def shares_little(one: Drawn, span: Span) -> bool:
    """Say whether a place of the quote stands in another sentence, that tells other things."""
    start = one.quote.find(one.words)
    inside = start <= span.start < start + len(one.words)
    around = one.quote[max(0, span.start - 120) : span.end + 80]
    own = set(content_terms(one.words))
    alike = len(own & set(content_terms(around))) / max(1, len(own))
    return not inside and alike < 0.5  # noqa: PLR2004 (half of its words)


def of_figures(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence with a figure that is wrong, rounded, of another unit or swapped."""
    mentions = number_mentions(one.words)
    if not mentions:
        return
    known = {figure.value for figure in figures(one.quote)}
    mention = chance.choice(mentions)
    number = re.match(r"[\d.,]*\d", mention.span.of(one.words))
    if number is None:
        return
    span = Span(mention.span.start, mention.span.start + number.end())
    wrong = changed(number[0], chance)
    if figures(wrong) and not {figure.value for figure in figures(wrong)} & known:
        yield "figure wrong", put(one.words, span, wrong)
    unit = UNIT.search(mention.span.of(one.words))
    if unit and mention.figure.unit in UNITS:
        whole = mention.span.of(one.words)[: unit.start()]
        other = f"{whole}{'' if UNITS[mention.figure.unit][0] in '% ' else unit['space'] or ' '}"
        said = other + UNITS[mention.figure.unit]
        if not figures(said) & figures(one.quote):
            yield "unit changed", put(one.words, mention.span, said)
    yield from rounded(one, mentions)
    yield from figures_swapped(one, mentions)
    yield from figure_of_another(one, mentions)


def changed(number: str, chance: Random) -> str:
    """Return a number with one digit changed, the first or the last."""
    digits = [at for at, mark in enumerate(number) if mark.isdigit()]
    at = chance.choice((digits[0], digits[-1]))
    other = chance.choice([mark for mark in "123456789" if mark != number[at]])
    return number[:at] + other + number[at + 1 :]


def rounded(one: Drawn, mentions: list[FigureMention]) -> Iterator[tuple[str, str]]:
    """Yield a sentence with a figure rounded."""
    known = {figure.value for figure in figures(one.quote)}
    for mention in mentions:
        match = re.match(r"(\d+)\.(\d+)|(\d{1,3}),(\d{3})", mention.span.of(one.words))
        if match is None:
            continue
        value = float(match[0].replace(",", ""))
        short = f"{round(value)}" if match[1] else f"{round(value, -2):,.0f}"
        if figures(short) and not {figure.value for figure in figures(short)} & known:
            span = Span(mention.span.start, mention.span.start + match.end())
            yield "figure rounded", put(one.words, span, short)
            return


def figure_of_another(one: Drawn, mentions: list[FigureMention]) -> Iterator[tuple[str, str]]:
    """Yield a sentence with the figure that another sentence of the quote tells of other things."""
    own = figures(one.words)
    for mention in mentions:
        for other in number_mentions(one.quote):
            fits = other.figure.unit == mention.figure.unit and other.figure not in own
            if fits and mention.figure.unit and shares_little(one, other.span):
                said = other.span.of(one.quote)
                yield "figure of another", put(one.words, mention.span, said)
                return


def figures_swapped(one: Drawn, mentions: list[FigureMention]) -> Iterator[tuple[str, str]]:
    """Yield a sentence in which two figures of one unit have changed places."""
    for first, second in combinations(mentions, 2):
        between = one.words[first.span.end : second.span.start]
        same = first.figure.unit == second.figure.unit and first.figure != second.figure
        if same and first.figure.unit and len(content_terms(between)) > 1 and ";" not in between:
            words = put(one.words, second.span, first.span.of(one.words))
            yield "figures swapped", put(words, first.span, second.span.of(one.words))
            return
