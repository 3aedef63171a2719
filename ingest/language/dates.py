"""Read the dates that a text writes out, never more exactly than it writes them.

"June 2023" is the whole of June, "Q2 2026" three months, "2022" a year; "03/04/2025" may
be April 3 or March 4 and stays both. Guessing libraries turn such dates into days, so this
is a small grammar of the forms that regulatory documents use. Dates without a year
("January 29") are read only where the text shares one ("January 29 and February 14, 2025").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ingest.records import Span


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: the words at `span` mean some day from `start` to `end`, both included."""

    span: Span
    start: date
    end: date
    precision: Precision

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
MONTH = (
    r"(?:\b|(?<=[a-z])(?=(?-i:[A-Z])))(?P<month>"
    + "|".join(sorted(MONTHS, key=len, reverse=True))
    + r")\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
ORDINAL = r"(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th)"
OPEN = r"(?<![\w.,$€£/-])"
SHUT = r"(?![\w%])(?!\.\d)(?!,\d{3})"

# The order matters: the longer form of two that begin at one place comes first.
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{MONTH}\s*{DAY}\s*,?\s*{YEAR}{SHUT}",
        rf"{OPEN}{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}{SHUT}",
        rf"{OPEN}{DAY}-{MONTH}-(?P<short>\d{{2}}){SHUT}",
        rf"{OPEN}{YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark){DAY}{SHUT}",
        rf"{OPEN}{DAY}\.(?P<number>\d{{1,2}})\.{YEAR}{SHUT}",
        rf"{OPEN}(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{YEAR}{SHUT}",
        rf"{OPEN}(?P<compact>(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])){SHUT}",
        rf"{YEAR}\s*年\s*(?P<number>\d{{1,2}})\s*月(?:\s*{DAY}\s*日)?",
        rf"{MONTH},?(?:\s+of)?[\s-]+{YEAR}{SHUT}",
        rf"{OPEN}(?P<number>0?[1-9]|1[0-2])/{YEAR}{SHUT}",
        rf"\bQ(?P<quarter>[1-4])[\s-]*(?:of\s+)?{YEAR}{SHUT}",
        rf"{OPEN}(?P<quarter>[1-4])Q\s*(?:{YEAR}|(?P<short>\d{{2}})){SHUT}",
        rf"\b{ORDINAL}[\s-]+quarter(?:\s+of)?,?\s+{YEAR}{SHUT}",
        rf"\b(?:H(?P<half>[12])|(?P<half_>[12])H)\s*(?:of\s+)?(?:{YEAR}|(?P<short>\d{{2}})){SHUT}",
        rf"\b{ORDINAL}[\s-]+half(?:\s+of)?,?\s+{YEAR}{SHUT}",
        rf"(?:{OPEN}|(?<=early-)|(?<=mid-)|(?<=late-)|(?<=\d{{4}}-)){YEAR}{SHUT}",
    )
)
SHARED_YEAR = re.compile(
    rf"{MONTH}\s*{DAY}(?=\s*(?:,|and|or|&|to|through|[-–])\s*(?:and\s+)?$)", re.IGNORECASE
)
# A bare number that looks like a year counts something when one of these follows it.
COUNTED = re.compile(
    r"\s*(?:mg|g|kg|mcg|µg|ml|l|iu|units?|patients?|participants?|people|subjects?|adults?|cases?"
    r"|women|men|children|employees|copies|cells|shares|sites|countries|%)\b",
    re.IGNORECASE,
)


def dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates written in `text`, in order; no two overlap."""
    found: list[DateMention] = []
    taken: list[Span] = []
    for form in FORMS:
        for match in form.finditer(text):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other) for other in taken):
                continue
            mention = read(match, text)
            if mention is not None:
                found.append(mention)
                taken.append(span)
    found += shared_years(text, found)
    return tuple(sorted(found, key=lambda mention: mention.span))


def read(  # noqa: PLR0911 (one for each way to write a date)
    match: re.Match[str], text: str
) -> DateMention | None:
    """Return what a match of one of the forms means; None when it is no date after all."""
    parts = match.groupdict()
    span = Span(match.start(), match.end())
    if parts.get("one"):
        return slashed(span, int(parts["one"]), int(parts["two"]), int(parts["year"]))
    if parts.get("compact"):
        return compact(span, parts["compact"])
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    if parts.get("ordinal"):
        return part_of_year(
            span, year, ORDINALS[parts["ordinal"].lower()], half="half" in match[0].lower()
        )
    if parts.get("quarter"):
        return part_of_year(span, year, int(parts["quarter"]), half=False)
    if parts.get("half") or parts.get("half_"):
        return part_of_year(span, year, int(parts["half"] or parts["half_"]), half=True)
    month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts.get("number") or 0)
    if not month:
        return None if COUNTED.match(text, match.end()) else whole_year(span, year)
    return in_month(span, year, month, parts.get("day"))


def compact(span: Span, digits: str) -> DateMention | None:
    """Return the day that eight digits spell, as in "20230630"."""
    day = calendar_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return DateMention(span, day, day, Precision.DAY) if day else None


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


def slashed(span: Span, one: int, two: int, year: int) -> DateMention | None:
    """Return "3/4/2025" as both days it may be, "3/14/2025" as the only one."""
    days = [day for day in (calendar_day(year, one, two), calendar_day(year, two, one)) if day]
    if not days:
        return None
    precision = Precision.DAY if len(set(days)) == 1 else Precision.AMBIGUOUS
    return DateMention(span, min(days), max(days), precision)


def shared_years(text: str, found: list[DateMention]) -> Iterator[DateMention]:
    """Yield the days that borrow the year of the next: "January 29 and February 14, 2025"."""
    for mention in found:
        if mention.precision is not Precision.DAY:
            continue
        before = SHARED_YEAR.search(text, max(0, mention.span.start - 30), mention.span.start)
        if before is None:
            continue
        month, year = MONTHS[before["month"].lower()], mention.start.year
        day = calendar_day(year, month, int(before["day"]))
        if day is not None:
            yield DateMention(Span(before.start(), before.end()), day, day, Precision.DAY)
