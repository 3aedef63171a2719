"""Hold the dates, figures and names of a sentence against those of its quotes.

A date may be told less exactly than the quote tells it, never more; a figure has to be the
same with the same unit; of a label, its medicine and where it holds need not be repeated.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.faults import Fault, Finding
from assistant.checks.names import Called
from assistant.checks.quoted import Quoted
from assistant.checks.tokens import YEARLESS, Sort, Token, day_of
from assistant.named import Sort as NameSort
from assistant.named import named
from ingest.language.dates import DateMention
from ingest.language.figures import Figure
from ingest.language.meanings import Form
from ingest.language.terms import spelled, spells, terms
from ingest.records import Precision

CODED = re.compile(r"(?=[^\s\d]*\d)[^\W_]+(?:(?:[-/+:×^]|(?<=\d)[.,](?=\d))[^\W_]+)*%?")


def strange_facts(
    sentence: str, said: Sequence[Token], quotes: Quoted, names: frozenset[Form]
) -> Iterator[Finding]:
    """Yield the dates, figures and names of a sentence that no quote has."""
    yearless = list(days_without_year(sentence, said))
    for one in said:
        words = one.span.of(sentence)
        if any(match.start() <= one.span.start < match.end() for match in yearless):
            continue
        fault = strange(one, quotes)
        if fault and not (fault is Fault.PRODUCT and stands(words, quotes)):
            yield Finding(fault, words)
    for match in yearless:
        if not tells_day(match, quotes):
            yield Finding(Fault.DATE, match[0])
    yield from strange_codes(sentence, said, yearless, quotes)
    yield from strange_names(sentence, quotes, names)


def strange(one: Token, quotes: Quoted) -> Fault | None:
    """Return the fault of a token that no quote has."""
    if one.sort is Sort.NUMBERED:
        return None if one.key in quotes.keys else Fault.FIGURE
    match one.meaning:
        case DateMention() as date:
            return None if carried(date, quotes) else Fault.DATE
        case Figure() as figure:
            # "One patient" for "a patient" is no figure.
            alone = figure.value == 1 and figure.unit in (None, "patients")
            return None if alone or one.key in quotes.keys else Fault.FIGURE
        case Called() as called:
            return strange_call(called, quotes)
    return None


def carried(date: DateMention, quotes: Quoted) -> bool:
    """Say whether a quote tells a date as exactly, or more exactly."""
    return any(
        other.meaning == date.meaning
        or (
            Precision.AMBIGUOUS not in (other.precision, date.precision)
            and date.start <= other.start
            and other.end <= date.end
        )
        for other in quotes.dates
    )


def strange_call(called: Called, quotes: Quoted) -> Fault | None:
    """Return the fault of a name that no quote has."""
    if called.sort == "trial":
        known = {one.key for one in quotes.called if one.sort == "trial"}
        return None if called.key in known or in_words(called, quotes) else Fault.TRIAL
    if called.regulator:
        return None if has_regulator(called, quotes) else Fault.REGULATOR
    if called.sort == "place":
        places = {one.key for one in quotes.called if one.sort == "place"} | quotes.places
        return None if called.key in places else Fault.JURISDICTION
    told = {one.key for one in quotes.called if one.sort == "product"}
    form = tuple(called.key.split())
    lines = (spelled(text) for text in (*quotes.words, *quotes.said))
    return (
        None if called.key in told or any(spells(line, form) for line in lines) else Fault.PRODUCT
    )


def in_words(called: Called, quotes: Quoted) -> bool:
    """Say whether the letters of a name stand in a quote, whatever stands between them."""
    return any(
        called.key in "".join(mark for mark in text.lower() if mark.isalnum())
        for text in quotes.words
    )


def has_regulator(called: Called, quotes: Quoted) -> bool:
    """Say whether a quote names the authority, and the body of it where one is named."""
    known = {one.regulator for one in quotes.called if one.regulator}
    return called.regulator in known or (
        called.regulator is not None
        and called.regulator[1] is None
        and called.regulator[0] in {id_ for id_, _ in known}
    )


def days_without_year(sentence: str, said: Sequence[Token]) -> Iterator[re.Match[str]]:
    """Yield the days that a sentence tells without a year."""
    dated = [one.span for one in said if isinstance(one.meaning, DateMention)]
    for match in YEARLESS.finditer(sentence):
        if not any(span.start < match.end() and match.start() < span.end for span in dated):
            yield match


def tells_day(match: re.Match[str], quotes: Quoted) -> bool:
    """Say whether a quote tells a day of a month, with or without its year."""
    month, day = day_of(match)
    if any(
        one.precision is Precision.DAY and (one.start.month, one.start.day) == (month, day)
        for one in quotes.dates
    ):
        return True
    return any(
        day_of(other) == (month, day) for text in quotes.words for other in YEARLESS.finditer(text)
    )


def strange_codes(
    sentence: str, said: Sequence[Token], days: Sequence[re.Match[str]], quotes: Quoted
) -> Iterator[Finding]:
    """Yield what holds a digit, is no date, figure or name, and stands in no quote."""
    taken = [one.span for one in said if one.meaning or one.sort is Sort.NUMBERED]
    spans = [(span.start, span.end) for span in taken] + [match.span() for match in days]
    for match in CODED.finditer(sentence):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        words = match[0].rstrip(".,:/+-–")
        if not stands(words, quotes):
            yield Finding(Fault.FIGURE, words)


def strange_names(sentence: str, quotes: Quoted, names: frozenset[Form]) -> Iterator[Finding]:
    """Yield the names of companies, people and studies that no quote has."""
    for one in named(sentence, names):
        coded = one.words[0].isdigit()
        if one.sort is NameSort.NAME and not coded and not stands(one.words, quotes):
            yield Finding(Fault.NAME, one.words)


def stands(words: str, quotes: Quoted) -> bool:
    """Say whether words stand in a quote letter by letter, or all their terms do."""
    if set(terms(words)) <= quotes.terms:
        return True
    letter = re.compile(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])")
    return any(letter.search(text) for text in quotes.words)
