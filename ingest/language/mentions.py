"""Say what a date in a text means, and build such meanings from the parts of a date.

"June 2023" is the whole of June, "Q2 2026" three months, "2022" a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.records import Precision, Span
from ingest.regulatory import Basis


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: the words at `span` mean some day from `start` to `end`, both included.

    Attributes:
        basis: whether the words say all of it, borrow the year, or count from a day of issue.
    """

    span: Span
    start: date
    end: date
    precision: Precision
    basis: Basis = Basis.STATED

    @property
    def meaning(self) -> tuple[date, date]:
        """The days it may stand for, however it is spelled."""
        return self.start, self.end

    def agrees_with(self, other: "DateMention") -> bool:
        """Say whether one of the two is the other, told less exactly or just as exactly."""
        inside = self.start <= other.start and other.end <= self.end
        return inside or (other.start <= self.start and self.end <= other.end)


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}

# A month may stick to the word before it where a copy has lost a space: "inMarch 2019".
MONTH_NAME = (
    r"(?:\b|(?<=[a-z])(?=(?-i:[A-Z])))(?P<month>"
    + "|".join(sorted(MONTHS, key=len, reverse=True))
    + r")\b"
)
MONTH = rf"{MONTH_NAME}\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
ORDINAL = r"(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th)"
OPEN = r"(?<![\w.,$€£/-])"
# A copy that has lost a space goes on with a word: "in March 2016for".
SHUT = r"(?-i:(?![\d_%A-Z]|[a-z](?![a-z])))(?!\.\d)(?!,\d{3})"
QUARTER = r"\bQ(?P<quarter>[1-4])"
HALF = r"\b(?:H(?P<half>[12])|(?P<half_>[12])H)"
PART = rf"\b{ORDINAL}[\s-]+(?P<unit>quarter|hal(?=f|ves))(?:f|ve)?s?"


def in_year(span: Span, year: int, parts: Mapping[str, str | None]) -> DateMention | None:
    """Return the day, month, quarter or half of a year that the parts of a date tell."""
    if ordinal := parts.get("ordinal"):
        half = (parts.get("unit") or "").lower().startswith("hal")
        return part_of_year(span, year, ORDINALS[ordinal.lower()], half=half)
    if quarter := parts.get("quarter"):
        return part_of_year(span, year, int(quarter), half=False)
    if half_ := parts.get("half") or parts.get("half_"):
        return part_of_year(span, year, int(half_), half=True)
    if month := parts.get("month") or parts.get("number"):
        return in_month(span, year, MONTHS.get(month.lower()) or int(month), parts.get("day"))
    return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_month(span: Span, year: int, month: int, day: str | None) -> DateMention | None:
    """Return a day, or the whole month when no day is told."""
    first = calendar_day(year, month, int(day) if day else 1)
    if first is None:
        return None
    if day:
        return DateMention(span, first, first, Precision.DAY)
    return DateMention(span, first, last_of_month(year, month), Precision.MONTH)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def whole_year(span: Span, year: int) -> DateMention:
    """Return a year from its first day to its last."""
    return DateMention(span, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def part_of_year(span: Span, year: int, number: int, *, half: bool) -> DateMention | None:
    """Return the numbered quarter or half of a year."""
    months = 6 if half else 3
    if number * months > 12:  # noqa: PLR2004 (the months of a year)
        return None
    last = number * months
    precision = Precision.HALF if half else Precision.QUARTER
    return DateMention(span, date(year, last - months + 1, 1), last_of_month(year, last), precision)
