"""Read the figures of a text, with their units, so that figures compare as figures.

"5 mg" is not supported by "25 mg", "0.5" equals ".5", "1,000" equals "1000", "three"
equals "3", and "10–15 mg" is two figures with one unit. Dates and the digits of names
("NCT05066646", "4-1BB", "CD19") are no figures.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.language.dates import dates
from ingest.records import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: its value and, where one follows, its unit in one spelling ("%", "mg/kg")."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure where it stands; the span holds the number and its unit."""

    span: Span
    figure: Figure


SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
# One spelling for each unit; the keys are what the documents write, in lower case.
UNITS = {
    "percent": "%",
    "per cent": "%",
    "%": "%",
    "milligram": "mg",
    "milligrams": "mg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "µg": "mcg",
    "μg": "mcg",
    "ug": "mcg",
    "gram": "g",
    "grams": "g",
    "kilogram": "kg",
    "kilograms": "kg",
    "milliliter": "ml",
    "milliliters": "ml",
    "millilitre": "ml",
    "millilitres": "ml",
    "litre": "l",
    "liter": "l",
    "hour": "hours",
    "hr": "hours",
    "hrs": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "minute": "minutes",
    "patient": "patients",
    "unit": "units",
} | {
    unit: unit
    for unit in (
        "mg g kg mcg ng ml l iu units mg/kg mg/m2 mg/ml mcg/kg mmol/l mg/dl g/dl ng/ml hours days"
        " weeks months years minutes patients ml/min °c °f mm cm bpm mmhg kcal iu/kg cells"
    ).split()
}
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
FIGURE = re.compile(
    rf"""
    (?<![\w.,])(?<![A-Za-z]-)
    (?P<money>US\$|[$€£¥])?\s?
    (?P<number>{NUMBER}|\b(?:{"|".join(SMALL)})\b)
    (?!\d|[-‑]\d*(?-i:[A-Z]{{2}})|[A-Za-z]*\d)   # the "4" of "4-1BB" is no figure
    (?:\s(?P<scale>thousand|million|billion)\b)?
    (?:[\s-]?(?P<unit>{UNIT})(?![\w/]))?
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
REST_OF_RANGE = re.compile(
    rf"\s*(?:-|–|to|and|or)\s*{NUMBER}[\s-]?(?P<unit>{UNIT})(?![\w/])", re.IGNORECASE
)


def figures(text: str) -> frozenset[Figure]:
    """Return the figures of a text, however they are spelled and wherever they stand."""
    return frozenset(mention.figure for mention in figure_mentions(text))


def figure_mentions(text: str) -> tuple[FigureMention, ...]:
    """Return the figures of a text where they stand, in order; dates are left out."""
    written = [mention.span for mention in dates(text)]
    mentions = []
    for match in FIGURE.finditer(text):
        start = match.start("money") if match["money"] else match.start("number")
        span = Span(start, match.end())
        if not any(span.overlaps(other) for other in written):
            mentions.append(FigureMention(span, read(match, text)))
    return tuple(mentions)


def read(match: re.Match[str], text: str) -> Figure:
    """Return the value and unit of one match; a range shares the unit that follows it."""
    word = match["number"].lower()
    value = Decimal(SMALL[word]) if word in SMALL else Decimal(word.replace(",", ""))
    if match["scale"]:
        value *= SCALES[match["scale"].lower()]
    unit = match["unit"]
    if match["money"]:
        return Figure(value.normalize(), match["money"].upper())
    if not unit and (rest := REST_OF_RANGE.match(text, match.end())):
        unit = rest["unit"]
    return Figure(value.normalize(), UNITS[unit.lower()] if unit else None)


def unsupported_figures(draft: str, quotes: Iterable[str]) -> frozenset[Figure]:
    """Return the figures of the draft that no quote contains with the same unit."""
    known = {figure for quote in quotes for figure in figures(quote)}
    return figures(draft) - known
