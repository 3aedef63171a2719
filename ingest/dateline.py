"""Read the dateline of a press release: where and when it was issued.

"SHANGHAI, NANJING, and SAN JOSE, CA., March 28, 2025 –", "LONDON & SEATTLE–(BUSINESS
WIRE)–", "BASEL, 12 May 2024 /PRNewswire/ --". A dateline may stand at the beginning of a
line or, where a scraper lost the line ends, within one: "… Trial KENILWORTH, N.J.----".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.language.dates import Precision, dates
from ingest.language.places import REGIONS, of_two_words
from ingest.records import Span

# A dateline comes soon: after a title, some lines below it and perhaps a summary.
WITHIN = 8000
LINES = 60
LINE = 240

DASH = r"(?:-{2,}|[–—―]{1,4}|-(?=\s)|(?<=\s)-)"
WIRES = (
    r"business\s?wire|globe\s?newswire|pr\s?newswire|newmediawire|accesswire|marketwired?"
    r"|news\s?direct|newsfile(?:\s?corp\.?)?|cnw(?:\s?group)?|ein\s?presswire|acn\s?newswire"
    r"|media\s?outreach(?:\s?newswire)?|investorwire|benzinga|cision|newsworthy(?:\.ai)?|reuters"
    r"|xinhua(?:-asianet)?|asianet|thomson reuters(?: one)?|nasdaq|dpa-afx|ots|via comtex"
)
WIRE = rf"(?:\(\s*(?:{WIRES})\s*\)|/\s*(?:{WIRES})(?:[-/ ][\w. -]{{1,40}})?\s*/)"
# A scraper that deletes links leaves "/PRNewswire/" as "//" or "/".
BARE_WIRE = r"/{1,2}(?=\s*-{2,})"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{WEEKDAY}(?:{MONTH}\s*{DAY}\s*,?\s*\d{{4}}|{DAY}\s+{MONTH},?\s+\d{{4}})"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
TIME = r"(?:\s*@?,?\s*\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z][\w/]{1,20})?)?"
ENDING = rf"""
    (?:
        \s*[,.]?\s*{DASH}?\s*(?P<date>{DATE}){TIME}\s*
            (?: {DASH}?\s*(?:{WIRE}|{BARE_WIRE})\s*(?:{DASH}|:)?
              | {DASH} | :(?=\s) | (?P<stop>\.)(?=\s+(?-i:[A-Z])) )
      | \s*[,.]?\s*{DASH}?\s*{WIRE}\s*{DASH}?\s*(?:{WEEKDAY}(?P<later>{DATE}){TIME}\s*)?{DASH}?
      | \s*,?\s*(?P<bare>-{{2,}}|[–—―]{{1,4}})
    )[\s*]*
"""
FLAGS = re.VERBOSE | re.IGNORECASE
AT_LINE_START = re.compile(rf"[ \t]*\**(?P<places>[^\d\n\"“:;|]{{2,120}}?){ENDING}", FLAGS)
# No dateline is without one of these; most lines are.
HINT = re.compile(rf"\b(?:19|20)\d\d|--|[–—―]|{WIRE}", FLAGS)
HINTED_WITHIN = 220
BEGINS_WITH_WIRE = re.compile(rf"[ \t]*{WIRE}\s*{DASH}[ \t]*", FLAGS)
# Within a line only an unmistakable mark counts; after a date or a state's stop a dash will do.
MARK = re.compile(r"/{1,2}\s*--+|-{2,}|[–—]{2,}|(?<=[\d.])\s?[–—]|(?<=[\d.])\s?-\s")
DATE_BEFORE = re.compile(rf"{DATE}\s*$", FLAGS)
DATE_AFTER = re.compile(rf"\s*(?P<date>{DATE})\s*{DASH}", FLAGS)
LONGEST_DATE = 40
STARS = re.compile(r"[\s*]*")
UNMISTAKABLE = re.compile(r"/|-{4}|[–—]{2}")
CITY = r"[A-Z][A-Z.'’-]+(?:\s(?!AND\b)[A-Z][A-Z.'’-]+){0,3}"
REGION = r"(?:,[\s*]*(?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\.?|[A-Z]{2}\.?))"
CHAIN = re.compile(
    rf"(?<![\w.'’-]){CITY}{REGION}?"
    rf"(?:[\s*]*(?:[,;/]|&+)?[\s*]*(?:and|AND|[,;/]|&)[\s*]*{CITY}{REGION}?)*[\s*,]*$"
)
WORDS_BEFORE = 200
AND = r"(?:(?<![a-z])(?:and|AND)(?=[\s*]|[A-Z]{2})|and(?=\s*[A-Z]{2}))"
SPLIT = re.compile(rf"(\s*(?:,?[\s*]*{AND}|[&;/·]+|,)[\s*]*)")
PLACE_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|of|de|la|del|do|da|upon|am|an|der|den|les|the)")
POSTAL = re.compile(r"^([A-Z]{2})\.$")
LONGEST_PLACE = 4
SHORTEST_CITY = 4
NO_PLACE = frozenset(
    "on in as at by since the today until from updated published posted date revised effective"
    " january february march april may june july august september october november december"
    " results version dated source for about contact table figure note last next this".split()
)
# "Rates effective July 1, 2023 – " tells no place.
DATED = frozenset("effective revised dated posted updated published issued".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a release was issued; the span ends where its first sentence begins."""

    span: Span
    places: tuple[str, ...]
    published: date | None


def dateline(text: str, start: int = 0) -> Dateline | None:
    """Return the dateline of a release, looked for from `start` on, or None."""
    end = min(len(text), start + WITHIN)
    for line in lines(text, start, end):
        found = at_line_start(text, line) or (within_line(text, line) if len(line) > LINE else None)
        if found:
            return found
    return None


def lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines that may hold the dateline."""
    for _ in range(LINES):
        if start >= end:
            return
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield Span(start, min(stop, end))
        start = stop + 1


def at_line_start(text: str, line: Span) -> Dateline | None:
    """Return the dateline that a line begins with."""
    wire = BEGINS_WITH_WIRE.match(text, line.start, line.end)
    if wire:
        return Dateline(trimmed(text, wire.start(), wire.end()), (), None)
    if not HINT.search(text, line.start, min(line.end, line.start + HINTED_WITHIN)):
        return None
    match = AT_LINE_START.match(text, line.start, line.end)
    if match is None or match.end() == line.end:
        return None
    # The full stop of a last "N.Y." belongs to the place.
    places = places_of(match["places"] + ("." if text.startswith(".", match.end("places")) else ""))
    day = only_day(match["date"] or match["later"])
    # A full stop or a lone dash ends many a phrase: they need more to be a dateline's.
    if not places or (match["stop"] and len(match["places"].split(",")) < 2):  # noqa: PLR2004
        return None
    if match["bare"] and not (match["places"].split(",")[0].isupper() and ends_in_region(places)):
        return None
    return Dateline(trimmed(text, match.start(), match.end()), places, day)


def within_line(text: str, line: Span) -> Dateline | None:
    """Return the dateline in the middle of a line, told by its mark and the cities before it."""
    for mark in MARK.finditer(text, line.start, line.end):
        day, cities_end = date_before(text, mark.start(), line)
        later = DATE_AFTER.match(text, mark.end(), line.end)
        end = STARS.match(text, later.end() if later else mark.end(), line.end)
        places, start = cities_before(text, cities_end, line)
        day = day or only_day(later["date"] if later else None)
        stop = end.end() if end else mark.end()
        if places and (day or ends_in_region(places) or UNMISTAKABLE.match(mark[0])):
            return Dateline(trimmed(text, start, stop), places, day)
        # The scraper took the cities too; "/ -- " is still the end of a dateline.
        if mark[0].startswith("/") and not places:
            return Dateline(trimmed(text, mark.start(), stop), (), None)
    return None


def date_before(text: str, end: int, line: Span) -> tuple[date | None, int]:
    """Return the day written right before a place, and where it begins."""
    start = max(line.start, end - LONGEST_DATE)
    match = DATE_BEFORE.search(text[start:end])
    return (only_day(match[0]), start + match.start()) if match else (None, end)


def cities_before(text: str, end: int, line: Span) -> tuple[tuple[str, ...], int]:
    """Return the cities named right before a place, and where they begin."""
    start = max(line.start, end - WORDS_BEFORE)
    before = text[start:end]
    chain = CHAIN.search(before)
    if chain is None:
        return (), end
    begin = first_city(before, chain.start())
    return places_of(before[begin:]), start + begin


def first_city(before: str, start: int) -> int:
    """Return where the cities begin, after words in capitals that are no city's name."""
    for city in re.finditer(CITY, before[start:]):
        surplus = of_two_words(city[0])
        # "in RA and SLE INDIANAPOLIS": no city has so short a name, so the next one is first.
        if len(city[0]) - surplus >= SHORTEST_CITY:
            return start + city.start() + surplus
    return start


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space in front."""
    return Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)


def only_day(words: str | None) -> date | None:
    """Return the day that the words write out in full; None for anything less exact."""
    found = [one for one in dates(words or "") if one.precision is Precision.DAY]
    return found[0].start if found else None


def places_of(words: str) -> tuple[str, ...]:
    """Return the places named, each with its state or country; nothing if some words name none."""
    parts = SPLIT.split(words.strip(" \t*,-–—"))
    found: list[str] = []
    for separator, raw in zip(["", *parts[1::2]], parts[::2], strict=True):
        place = raw.strip(" \t*")
        if not place:
            continue
        if not is_place(place):
            return ()
        if found and separator.strip() == "," and region(place) in REGIONS:
            found[-1] += ", " + POSTAL.sub(r"\1", place)
        else:
            found.append(place)
    return tuple(found)


def is_place(words: str) -> bool:
    """Say whether words may name a place: few, capitalised, and not known for another use."""
    split = words.split()
    return (
        len(split) <= LONGEST_PLACE
        and split[0][0].isupper()
        and split[0].lower().strip(".") not in NO_PLACE
        and split[-1].lower().strip(".") not in DATED
        and all(PLACE_WORD.fullmatch(word) for word in split)
    )


def region(place: str) -> str:
    """Return how a state or country is looked up, however it is abbreviated."""
    return place.replace(".", "").replace(" ", "").lower()


def ends_in_region(places: tuple[str, ...]) -> bool:
    """Say whether one of the places is told with its state or country."""
    return any("," in place for place in places)
