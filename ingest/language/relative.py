"""Read the dates that a release counts from the day it was issued.

"In December last year", "in January and February of this year", "earlier this month", "today".
"Earlier this year" ends on the day of issue, "later this year" begins on it. A week, which not
all countries begin on the same day, is every day it may have. "The last year" and "over the
next month" are lengths of time and no dates; "the end of the year" is none in a sentence
about another year.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.language.dates import dates
from ingest.language.mentions import (
    DAY,
    HALF,
    MONTHS,
    OPEN,
    PART,
    QUARTER,
    DateMention,
    in_month,
    in_year,
    part_of_year,
    whole_year,
)
from ingest.language.shared import lent
from ingest.language.yearless import (
    NAMED,
    NAMED_ALONE,
    distance,
    of_another_year,
    sentence_at,
    yearless,
)
from ingest.records import Precision, Span
from ingest.regulatory import Basis

Reader = Callable[[re.Match[str], date], DateMention | None]

STEPS = {"this": 0, "the": 0, "last": -1, "next": 1}
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
HALF_A_YEAR = 183
# "Over the last year" is a length of time, "this month of treatment" a count.
ALONE = r"(?<!\bthe )(?<!\ba )(?<!\bof a )(?<!\bper )(?<!\beach )\b"
UNCOUNTED = r"(?!\s+of\b)(?!\s*\d)"
OF_A_YEAR = rf",?\s+(?:(?:of|in)\s+)?(?P<which>this|last|next|the)\s+year\b{UNCOUNTED}"
WHICH = r"(?P<which>this|last|next)"
SIDE = r"(?P<side>earlier|later)"
UNIT = r"(?P<unit>year|quarter|month|week)"
NO_YEAR = r"(?<!\d )(?<!fiscal )"
NEWSPAPER = r"(?<!\bUSA )(?<!\bNews )"
# "The medicines of tomorrow" and "today and tomorrow" speak of the times.
DAY_WORD = r"(?P<word>today|yesterday|(?<!\bof )(?<!\band )tomorrow)"


def relative_dates(text: str, issued: date) -> tuple[DateMention, ...]:
    """Return the dates in `text` that are told from the day of issue, in order."""
    return tuple(sorted(counted(text, issued, dates(text)), key=lambda mention: mention.span))


def dates_told(text: str, issued: date | None) -> tuple[DateMention, ...]:
    """Return all dates told in `text`, in order, none overlapping.

    Without a day of issue these are only the dates that need none.
    """
    stated = dates(text)
    if issued is None:
        return stated
    every = (*stated, *counted(text, issued, stated))
    return tuple(sorted(every, key=lambda mention: mention.span))


def counted(text: str, issued: date, stated: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates counted from the day of issue; none overlaps another or a stated one."""
    found: list[DateMention] = []
    for mention in (*worded(text, issued, stated), *yearless(text, issued, stated)):
        for one in (mention, *lent(text, mention)):
            if not any(one.span.overlaps(other.span) for other in (*stated, *found)):
                found.append(replace(one, basis=Basis.RELATIVE))
    return found


def worded(text: str, issued: date, stated: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the dates told by words such as "this", "last" and "today"; some may overlap."""
    for form, read in FORMS:
        for match in form.finditer(text):
            mention = read(match, issued)
            if mention is None:
                continue
            sure = read is day_told or pointed(match)
            if sure or not of_another_year(mention, sentence_at(text, mention.span), stated):
                yield mention


def pointed(match: re.Match[str]) -> bool:
    """Say whether words point at the day of issue; "the year" may be any year told before."""
    return (match.groupdict().get("which") or "the").lower() != "the"


def part_told(match: re.Match[str], issued: date) -> DateMention | None:
    """Read "December last year", "the third quarter of this year"."""
    year = issued.year + STEPS[match["which"].lower()]
    return in_year(Span(match.start(), match.end()), year, match.groupdict())


def month_told(match: re.Match[str], issued: date) -> DateMention | None:
    """Read "last December", "this May", "next January".

    "Last January" in a November may be this year's or that of the year before: not read.
    """
    span, month = Span(match.start(), match.end()), MONTHS[match["month"].lower()]
    which = "last" if match["past"] else match["which"].lower()
    if which == "this":
        return in_month(span, issued.year, month, None)
    ahead = month > issued.month if which == "next" else month < issued.month
    year = issued.year if ahead else issued.year + STEPS[which]
    found = in_month(span, year, month, None)
    doubtful = found and ahead and distance(found, issued) > HALF_A_YEAR
    return None if doubtful else found


def unit_told(match: re.Match[str], issued: date) -> DateMention | None:
    """Read "this month", "last year", "earlier this quarter", "the end of the year"."""
    parts = match.groupdict()
    step, side = STEPS[(parts.get("which") or "the").lower()], (parts.get("side") or "").lower()
    unit = (parts.get("unit") or "year").lower()
    mention = whole(unit, Span(match.start(), match.end()), issued, step)
    if step == 0 and side == "earlier":
        return replace(mention, end=issued) if mention else None
    if step == 0 and side == "later":
        return replace(mention, start=issued) if mention else None
    return mention


def whole(unit: str, span: Span, issued: date, step: int) -> DateMention | None:
    """Return the year, quarter, month or week of the day of issue, or one before or after it."""
    match unit:
        case "week":
            return week(span, issued + timedelta(weeks=step))
        case "month":
            year, month = divmod(issued.year * 12 + issued.month - 1 + step, 12)
            return in_month(span, year, month + 1, None)
        case "quarter":
            year, quarter = divmod(issued.year * 4 + (issued.month - 1) // 3 + step, 4)
            return part_of_year(span, year, quarter + 1, half=False)
        case _:
            return whole_year(span, issued.year + step)


def week(span: Span, day: date) -> DateMention:
    """Return the week of a day, whether it begins on Sunday or Monday.

    There is no precision for weeks; its days are certain, which of them is not.
    """
    monday = day - timedelta(days=day.weekday())
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    first, last = min(monday, sunday), max(monday, sunday) + timedelta(days=6)
    return DateMention(span, first, last, Precision.AMBIGUOUS)


def day_told(match: re.Match[str], issued: date) -> DateMention:
    """Read "today", "yesterday", "the date of this release"."""
    word = match.groupdict().get("word") or "today"
    day = issued + timedelta(days=DAYS[word.lower()])
    return DateMention(Span(match.start(), match.end()), day, day, Precision.DAY)


# The order matters: "December last year" comes before "last year".
FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(form, re.IGNORECASE), read)
    for form, read in (
        (rf"{OPEN}{DAY}(?:\s+of)?\s+{NAMED}{OF_A_YEAR}", part_told),
        (rf"{NAMED}(?:\s*{DAY})?{OF_A_YEAR}", part_told),
        (rf"{QUARTER}{OF_A_YEAR}", part_told),
        (rf"{HALF}{OF_A_YEAR}", part_told),
        (rf"{PART}{OF_A_YEAR}", part_told),
        (rf"{ALONE}{WHICH}\s+(?P<past>past\s+)?{NAMED_ALONE}(?!\s*\d)", month_told),
        (rf"{ALONE}(?:{SIDE}\s+)?{WHICH}\s+{UNIT}\b{UNCOUNTED}", unit_told),
        (rf"\b{SIDE}\s+in\s+the\s+{UNIT}\b{UNCOUNTED}", unit_told),
        (rf"{NO_YEAR}\bend\s+of\s+(?:the\s+)?{UNIT}\b{UNCOUNTED}", unit_told),
        (rf"{NO_YEAR}\b{UNIT}[\s-]end\b{UNCOUNTED}", unit_told),
        (rf"{NO_YEAR}\bmid[\s-]year\b{UNCOUNTED}", unit_told),
        (rf"{NEWSPAPER}\b(?:(?:earlier|later)\s+)?{DAY_WORD}\b", day_told),
        (r"\bthe\s+date\s+of\s+this\s+(?:\w+\s+)?(?:release|announcement)\b", day_told),
    )
)
