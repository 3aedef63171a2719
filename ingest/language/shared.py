"""Read dates that borrow their year: "January 29 and February 14, 2025".

The year is told once, at the end of a list or a range ("in January and February 2025", "Q1 and
Q2 2026", "June 29 to July 3, 2024"), and so may be the month ("March 4-7, 2019"). A list that
would have to run backwards over a new year ("December 29 and January 14, 2025") does not
say which year its first date has, and nothing is read; a range that does begins a year earlier.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.language.mentions import (
    DAY,
    HALF,
    MONTH,
    MONTHS,
    OPEN,
    ORDINAL,
    PART,
    QUARTER,
    SHUT,
    YEAR,
    DateMention,
    in_month,
    in_year,
)
from ingest.records import Precision, Span
from ingest.regulatory import Basis

NEAR = 40
AND = r"\s*,?\s*(?:\b(?:and|or)\s+|&\s*|/\s*)"
TO = r"\s*(?:\b(?:to|through|until|till)\s+|[-–—]\s*)"
LINK = rf"(?=(?:(?P<to>{TO})|(?P<and>{AND})|\s*,\s*)(?:(?:in|on|from|by)\s+)?(?:the\s+)?$)"
# "may" is a verb and "march" may be one; a month that stands alone is written with a capital.
DAYS = tuple(
    re.compile(form + LINK, re.IGNORECASE)
    for form in (rf"{MONTH}\s*{DAY}", rf"{OPEN}{DAY}(?:\s+of)?\s+{MONTH}")
)
PARTS = tuple(
    re.compile(form + LINK, re.IGNORECASE)
    for form in (
        QUARTER,
        rf"{OPEN}(?P<quarter>[1-4])Q",
        HALF,
        PART,
        rf"\b{ORDINAL}(?!.*\b(?:in|on|from|by)\b)",
    )
)
MONTH_ALONE = re.compile(rf"(?-i:(?=[A-Z])){MONTH}" + LINK, re.IGNORECASE)
BORROWERS = {
    Precision.DAY: (*DAYS, MONTH_ALONE),
    Precision.MONTH: (*DAYS, MONTH_ALONE),
    Precision.QUARTER: PARTS,
    Precision.HALF: PARTS,
}
WORD = re.compile(r"[^\W\d_]")
BETWEEN_DAYS = r"\s*(?:,\s*(?:and\s+)?|\band\s+|&|\bto\s+|\bthrough\s+|[-–—])\s*"
DAYS_OF_ONE_MONTH = re.compile(
    rf"{MONTH}\s*(?P<days>\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:{BETWEEN_DAYS}\d{{1,2}}(?:st|nd|rd|th)?)+)\s*,?\s*{YEAR}{SHUT}",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,2}")


def days_of_one_month(text: str) -> Iterator[DateMention]:
    """Yield the days of "June 12, 15 and 20, 2024" and "March 4-7, 2019"; they run forwards."""
    for match in DAYS_OF_ONE_MONTH.finditer(text):
        month, year = MONTHS[match["month"].lower()], int(match["year"])
        numbers = list(NUMBER.finditer(text, *match.span("days")))
        starts = [match.start(), *(number.start() for number in numbers[1:])]
        ends = [*(number.end() for number in numbers[:-1]), match.end()]
        days = [
            in_month(Span(start, end), year, month, number[0])
            for start, end, number in zip(starts, ends, numbers, strict=True)
        ]
        told = [replace(day, basis=Basis.SHARED) for day in days if day]
        if len(told) == len(numbers) and told == sorted(told, key=lambda day: day.start):
            yield from told


def lent(text: str, lender: DateMention) -> Iterator[DateMention]:
    """Yield the dates right before one that borrow its year, the nearest first."""
    if not WORD.search(lender.span.of(text)):
        return
    listed = False
    while match := borrower(text, lender, listed=listed):
        listed = listed or bool(match["and"])
        mention = in_lent_year(match, lender)
        if mention is None:
            return
        yield mention
        lender = mention


def borrower(text: str, lender: DateMention, *, listed: bool) -> re.Match[str] | None:
    """Return the date without a year that is joined to the one after it.

    A comma joins days; it joins months only in a list that has its "and".
    """
    begin = max(0, lender.span.start - NEAR)
    for form in BORROWERS.get(lender.precision, ()):
        match = form.search(text, begin, lender.span.start)
        if match and (listed or form in DAYS or match["and"] or match["to"]):
            return match
    return None


def in_lent_year(match: re.Match[str], lender: DateMention) -> DateMention | None:
    """Return what a date means in the lender's year, or in the one before for a range."""
    parts = match.groupdict()
    if parts.get("ordinal") and not parts.get("unit"):
        parts["unit"] = lender.precision.value
    span = Span(match.start(), match.end())
    same = in_year(span, lender.start.year, parts)
    before = in_year(span, lender.start.year - 1, parts)
    if same and same.start > lender.end:
        if match["to"]:
            same = before
        elif before and lender.start - before.end < same.start - lender.end:
            return None
    return replace(same, basis=Basis.SHARED) if same else None
