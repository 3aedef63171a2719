"""What a right answer says: words, a date, a figure, a list, or yes or no.

A fact is written in a case as a string, as a list of spellings of which each is right, or
as a table with a key that says what it is:

    expected = [
        "4-1BB",
        ["Hong Kong", "HKSAR"],
        { date = "2023-06", event = "approval", jurisdiction = "CN" },
        { figure = "10 mg/kg" },
        { set = ["China", "Macau"], among = ["Japan"] },
        { yes = false },
    ]
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from ingest.language.partial import in_words
from ingest.regulatory import EventKind, Role

PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?"
)

Days = tuple[date, date]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def spellings(value: object) -> object:
    """Return what may be one spelling or a list of them as a list."""
    return [value] if isinstance(value, str) else value


def period(told: str) -> Days:
    """Return the first and the last day of "2023-06-30", "2023-06", "2023-Q2", "2023-H1", "2023".

    Raises:
        ValueError: when it is none of these.
    """
    match = PERIOD.fullmatch(told)
    if not match:
        message = "should be as 2023-06-30, 2023-06, 2023-Q2, 2023-H1 or 2023"
        raise ValueError(message)
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    length = 1 if month else 3 if quarter else 6 if half else 12
    first = month or (quarter or half or 1) * length - length + 1
    last = first + length - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def known_period(told: str) -> str:
    """Return a period that can be read; see `period`."""
    period(told)
    return told


Spellings = Annotated[tuple[Words, ...], Field(min_length=1), BeforeValidator(spellings)]


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are said, in any of their spellings; dates and figures in them as such."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    said: Spellings

    def __str__(self) -> str:
        return " or ".join(self.said)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date told exactly so precisely; where an event or role is named, of that event.

    Attributes:
        date: "2023-06-30", "2023-06", "2023-Q2", "2023-H1" or "2023".
        jurisdiction: where the event happened, as in "CN".
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    date: Annotated[str, AfterValidator(known_period)]
    event: EventKind | None = None
    role: Role | None = None
    jurisdiction: Words | None = None

    @property
    def days(self) -> Days:
        """The first and the last day that are meant."""
        return period(self.date)

    @property
    def of_event(self) -> bool:
        """Whether it has to be the date of a certain event."""
        return any((self.event, self.role, self.jurisdiction))

    def __str__(self) -> str:
        dated = self.date if self.date[5:6] in ("Q", "H") else in_words(self.date)
        told = [self.event, self.role and f"role {self.role}", self.jurisdiction]
        return ", ".join([dated, *(str(one) for one in told if one)])


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its unit."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    figure: Words

    def __str__(self) -> str:
        return self.figure


@dataclass(frozen=True, slots=True)
class Listed:
    """Names that are all said.

    Attributes:
        set: the names, each in all its spellings.
        among: names of the same sort that are not in the list, and wrong if claimed.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    set: Annotated[tuple[Spellings, ...], Field(min_length=1)]
    among: tuple[Spellings, ...] = ()

    def __str__(self) -> str:
        named = ", ".join(" or ".join(one) for one in self.set)
        others = ", ".join(" or ".join(one) for one in self.among)
        return f"all of {named}" + (f" and none of {others}" if others else "")


@dataclass(frozen=True, slots=True)
class Decided:
    """Yes or no."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    yes: bool

    def __str__(self) -> str:
        return "yes" if self.yes else "no"


def sort_of(value: object) -> str:
    """Return which sort of fact a table or a string is."""
    if isinstance(value, dict):
        return next((key for key in SORTS if key in value), "said")
    return "said"


def as_said(value: object) -> object:
    """Return a string or a list of spellings as the table that they are short for."""
    return {"said": value} if isinstance(value, str | list) else value


SORTS = {"said": Said, "date": Dated, "figure": Measured, "set": Listed, "yes": Decided}

Fact = Annotated[
    Annotated[Said, BeforeValidator(as_said), Tag("said")]
    | Annotated[Dated, Tag("date")]
    | Annotated[Measured, Tag("figure")]
    | Annotated[Listed, Tag("set")]
    | Annotated[Decided, Tag("yes")],
    Discriminator(sort_of),
]
