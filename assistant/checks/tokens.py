"""Read a sentence as tokens: what counts by itself, what joins, and the words between.

Dates, figures, places, medicines, trials and doubts are tokens of their own sort; a word is
the stem that stands for all words that regulators use for the same ("authorised" for
"approved").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.checks.names import Called, names_in
from assistant.checks.synonyms import alike, standing_for
from assistant.checks.words import HEADS, JOINTS, is_silent
from ingest.language.dates import DateMention, dates
from ingest.language.figures import UNIT, UNITS, Figure, FigureMention, figure_mentions
from ingest.language.meanings import Form
from ingest.language.mentions import MONTHS
from ingest.language.terms import STOP_WORDS, folded, terms_of
from ingest.records import Span

WORD = re.compile(
    r"(?:[^\W_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑–'’][^\W_]+)+|[^\W_]+|[,;:()\[\]–—/]"
)
KEPT = 4096
# "type 2", "Phase III", "Week 24": a number that names and does not count.
NUMBERED = re.compile(
    r"\b(?P<word>type|phase|grade|stage|part|cohort|arm|week|day|month|cycle|step|class)s?"
    r"[ -](?:≥\s?|>=\s?)?(?P<number>\d+[a-z]?|I{1,3}V?|IV|V)\b(?![.,]\d|\s?[-–]?\s?(?:mg|%))",
    re.IGNORECASE,
)
HYPHENED = re.compile(r"[^\W\d_]{2,}(?:[-‐‑–][^\W\d_]{2,})+")
LETTERS = re.compile(r"[^\W\d_]+")
# "NRX-101", "LOXO-305", "PL8177": medicines that have no name yet.
CODE = re.compile(
    r"\b(?!CD\d|COVID|HIV|IL-?\d|PD-|PHASE|ECOG)"
    r"(?:[A-Z]{1,5}[A-Za-z]{0,3}-?\d{2,5}[A-Za-z]?|[A-Z]{2,5}-[A-Z]{0,3}\d{1,5}[A-Z]?\d*)\b"
)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# "March 28", "28 March": told without its year.
YEARLESS = re.compile(
    rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?<![\d.,])(?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<second>{MONTH})\b",
    re.IGNORECASE,
)
UNIT_BEHIND = re.compile(rf"\s*\([^()]{{1,60}}\)[ -]?(?P<unit>{UNIT})(?![\w/])", re.IGNORECASE)
AGED = re.compile(r"\bage[ds]? (?:of )?$", re.IGNORECASE)
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    DATE = "date"
    FIGURE = "figure"
    PLACE = "place"
    PRODUCT = "product"
    NAME = "name"
    NUMBERED = "numbered"
    TRIAL = "trial"
    JOINT = "joint"
    HEAD = "head"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Token:
    """A token where it stands.

    Attributes:
        key: what it is compared by.
        meaning: the date, figure or name itself, where it is one.
    """

    sort: Sort
    key: str
    span: Span
    meaning: DateMention | Figure | Called | None = None


@lru_cache(maxsize=KEPT)
def tokens(text: str, names: frozenset[Form] = frozenset()) -> tuple[Token, ...]:
    """Return the tokens of a sentence, in order; `names` are those of medicines, as terms."""
    text_tokens = sorted(whole(text, names), key=lambda one: one.span)
    at = 0
    found: list[Token] = []
    for one in text_tokens:
        found += words(text, at, one.span.start)
        found.append(one)
        at = one.span.end
    found += words(text, at, len(text))
    return tuple(found)


def whole(text: str, names: frozenset[Form]) -> list[Token]:
    """Return the tokens that are more than one word, or have a meaning; none overlap."""
    found: list[Token] = []
    for one in every(text, names):
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    return found


def every(text: str, names: frozenset[Form]) -> Iterator[Token]:
    """Yield what has a meaning, the surest first."""
    called = names_in(text, names)
    for match in NUMBERED.finditer(text):
        number = match["number"].lower()
        key = f"{match['word'].lower()}{ROMAN.get(number, number)}"
        yield Token(Sort.NUMBERED, key, Span(*match.span()))
    for one in called:
        if one.sort == Sort.TRIAL:
            yield Token(Sort.TRIAL, one.key, one.span, one)
    for date in dates(text):
        yield Token(Sort.DATE, f"{date.start}/{date.end}", date.span, date)
    for one in called:
        yield Token(Sort(one.sort), one.key, one.span, one)
    for match in CODE.finditer(text):
        yield Token(Sort.NAME, folded(match[0]).replace("-", ""), Span(*match.span()))
    for span, key in alike(text):
        yield Token(Sort.WORD, key, span)
    for match in YEARLESS.finditer(text):
        month, day = day_of(match)
        yield Token(Sort.DATE, f"--{month:02}-{day:02}", Span(*match.span()))
    for mention in figure_mentions(text):
        figure = with_unit(mention, text)
        yield Token(Sort.FIGURE, written(figure), mention.span, figure)


def with_unit(mention: FigureMention, text: str) -> Figure:
    """Return a figure with the unit behind brackets, "66 (range: 33 to 82) years", or an age."""
    if mention.figure.unit is None and (match := UNIT_BEHIND.match(text, mention.span.end)):
        return Figure(mention.figure.value, UNITS[match["unit"].lower()])
    if mention.figure.unit is None and AGED.search(text, 0, mention.span.start):
        return Figure(mention.figure.value, "years")
    return mention.figure


def day_of(match: re.Match[str]) -> tuple[int, int]:
    """Return the month and the day of a day without a year."""
    month, day = match["month"] or match["second"], match["day"] or match["first"]
    return MONTHS[month.lower()], int(day)


def written(figure: Figure) -> str:
    """Return a figure in one spelling; patients are counted with or without the word."""
    unit = "" if figure.unit in (None, "patients") else figure.unit
    value = figure.value if isinstance(figure.value, Decimal) else Decimal(figure.value)
    return f"{value:f}{unit}"


def parted(match: re.Match[str]) -> Iterator[Span]:
    """Yield the parts of a word with hyphens, so that "dose-limiting" meets "dose limiting"."""
    if not HYPHENED.fullmatch(match[0]):
        yield Span(*match.span())
        return
    for part in LETTERS.finditer(match[0]):
        yield Span(match.start() + part.start(), match.start() + part.end())


def words(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words of a part of a text, and the marks that join."""
    for span in (part for match in WORD.finditer(text, start, end) for part in parted(match)):
        word = folded(span.of(text))
        if word in JOINTS:
            yield Token(Sort.JOINT, word, span)
        elif word in HEADS:
            yield Token(Sort.HEAD, word, span)
        elif word in STOP_WORDS or is_silent(word):
            yield Token(Sort.SILENT, word, span)
        else:
            parts = terms_of(word)
            if parts:
                yield Token(Sort.WORD, standing_for(parts[0]), span)
