"""Dates no more exact than they are told: "2023-08-14", "2023-08" or "2023" (ISO 8601)."""

import calendar
from datetime import date


def first_day(partial: str) -> date:
    """Return the first day of a day, a month or a year, as in "2023-08"."""
    year, month, day = (*map(int, partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def in_words(partial: str) -> str:
    """Return a day, a month or a year as a person writes it: "August 2023"."""
    year, *rest = partial.split("-")
    month = f"{calendar.month_name[int(rest[0])]} " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def compared(one: str, other: str) -> int:
    """Return below 0 when one is earlier, above 0 when it is later, 0 when neither is told.

    "2023-08" and "2023-08-14" are not told apart: they may be the same day.
    """
    length = min(len(one), len(other))
    return (one[:length] > other[:length]) - (one[:length] < other[:length])
