"""Find in a sentence what an edit can take hold of."""

import re
from collections.abc import Iterator

from ingest.language.dates import DateMention, dates
from ingest.language.figures import FigureMention, figure_mentions
from ingest.language.regulators import PlaceMention, RegulatorMention, place_mentions, regulators

DOUBTS = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|cannot|may|might|could|can|will|would|if|unless|until"
    r"|when|only|expected|anticipated|potential|likely|approximately|about|up to|at least|less than"
    r"|more than|except|should|must|before|after|following|during|who|whose|whom)\b|n['’]t\b",
    re.IGNORECASE,
)
# The number of a phase or a code, or a share of an interval, is no figure to change.
NO_FIGURE = re.compile(
    r"(?:\b(?:[Pp]hases?|[Tt]ypes?|[Gg]rades?|[Pp]art|[Ss]tage|Study|Table|Section|Figure|CI|line)"
    r"|[A-Z]-?|\()\s*$"
)


def day_mentions(text: str) -> Iterator[DateMention]:
    """Yield the dates of a text that say at least a year."""
    return (one for one in dates(text) if one.start.year >= 1990)  # noqa: PLR2004


def number_mentions(text: str) -> list[FigureMention]:
    """Return the figures that are written in digits and measure or count something."""
    return [
        one
        for one in figure_mentions(text)
        if one.span.of(text)[0].isdigit() and not NO_FIGURE.search(text, 0, one.span.start)
    ]


def place_names(text: str) -> tuple[PlaceMention, ...]:
    """Return the places that a text names."""
    return place_mentions(text)


def regulator_names(text: str) -> tuple[RegulatorMention, ...]:
    """Return the authorities that a text names."""
    return regulators(text)
