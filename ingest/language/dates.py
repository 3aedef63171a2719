"""Read the dates that a text writes out, never more exactly than it writes them.

"June 2023" is the whole of June, "Q2 2026" three months, "2022" a year; "03/04/2025" may
be April 3 or March 4 and stays both. Guessing libraries turn such dates into days, so this
is a small grammar of the forms that regulatory documents use. Dates without a year
("January 29") are read only where the text shares one ("January 29 and February 14, 2025").
"""

import re

from ingest.language.mentions import (
    DAY,
    HALF,
    MONTH,
    OPEN,
    PART,
    QUARTER,
    SHUT,
    YEAR,
    DateMention,
    calendar_day,
    in_year,
    whole_year,
)
from ingest.language.shared import days_of_one_month, lent
from ingest.records import Precision, Span

__all__ = ["DateMention", "Precision", "dates"]

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
        rf"{QUARTER}[\s-]*(?:of\s+)?{YEAR}{SHUT}",
        rf"{OPEN}(?P<quarter>[1-4])Q\s*(?:{YEAR}|(?P<short>\d{{2}})){SHUT}",
        rf"{HALF}\s*(?:of\s+)?(?:{YEAR}|(?P<short>\d{{2}})){SHUT}",
        rf"{PART}(?:\s+of)?,?\s+{YEAR}{SHUT}",
        rf"(?:{OPEN}|(?<=early-)|(?<=mid-)|(?<=late-)|(?<=\d{{4}}-)){YEAR}{SHUT}",
    )
)
# A bare number that looks like a year counts something when one of these follows it.
COUNTED = re.compile(
    r"\s*(?:mg|g|kg|mcg|µg|ml|l|iu|units?|patients?|participants?|people|subjects?|adults?|cases?"
    r"|women|men|children|employees|copies|cells|shares|sites|countries|%)\b",
    re.IGNORECASE,
)


def dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates written in `text`, in order; no two overlap."""
    found = list(days_of_one_month(text))
    taken = [mention.span for mention in found]
    for form in FORMS:
        for match in form.finditer(text):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other) for other in taken):
                continue
            mention = read(match, text)
            if mention is not None:
                found.append(mention)
                taken.append(span)
    found += [one for lender in found for one in lent(text, lender)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def read(match: re.Match[str], text: str) -> DateMention | None:
    """Return what a match of one of the forms means; None when it is no date after all."""
    parts = match.groupdict()
    span = Span(match.start(), match.end())
    if parts.get("one"):
        return slashed(span, int(parts["one"]), int(parts["two"]), int(parts["year"]))
    if parts.get("compact"):
        return compact(span, parts["compact"])
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    if any(value for name, value in parts.items() if name != "year"):
        return in_year(span, year, parts)
    return None if COUNTED.match(text, match.end()) else whole_year(span, year)


def compact(span: Span, digits: str) -> DateMention | None:
    """Return the day that eight digits spell, as in "20230630"."""
    day = calendar_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return DateMention(span, day, day, Precision.DAY) if day else None


def slashed(span: Span, one: int, two: int, year: int) -> DateMention | None:
    """Return "3/4/2025" as both days it may be, "3/14/2025" as the only one."""
    days = [day for day in (calendar_day(year, one, two), calendar_day(year, two, one)) if day]
    if not days:
        return None
    precision = Precision.DAY if len(set(days)) == 1 else Precision.AMBIGUOUS
    return DateMention(span, min(days), max(days), precision)
