"""Read when a label was last revised, no more exactly than it says.

"Revised: 8/2023" in the Highlights, "Rev. 05/23" at the end of an older label, "This leaflet was
last revised in 08/2023", the line below "10. DATE OF REVISION OF THE TEXT". The
year of the first approval, the date of first authorisation and templates left empty
("{MM/YYYY}") are none. Chinese labels list their revisions at the top (修改日期).
"""

import re
from collections.abc import Iterator

from ingest.language.dates import DateMention, Precision, dates
from ingest.records import Kind

AHEAD = 40
SPLIT_DATE = re.compile(r"(?<=\d)\s*/\s+(?=(?:19|20)\d\d)|(?<=\d)\s+/\s*(?=(?:19|20)\d\d)")
MONTH_AND_YEAR = re.compile(r"\A([A-Z][a-z]{2,8})\.?\s?[/-]\s?((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"\A(0?[1-9]|1[0-2])/(\d{2})(?![\d/.])")
STATED = re.compile(
    r"(?:^[^\w\n]{0,12}(?:last |literature )?revised(?: in| on)?[ \t]*:?"
    r"|\b(?:last |literature )?revised[ \t]*:|\blast revised(?: in| on)?[ \t]*:?"
    r"|\b(?:revision date|date of revision)[ \t]*:"
    r"|(?<![\w.])rev(?:\.|\b[.:]?)(?=[ \t]?\d{1,2}/\d)|(?<![\w.])rev\.(?=[ \t][A-Z]))[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
HIGHLIGHTS = re.compile(
    r"highlights of prescribing information|these highlights do not include", re.IGNORECASE
)
# Parts for patients and cartons have revisions of their own.
PART = r"(?:medication guide|patient information|instructions for use|patient package insert)"
APPROVED_PART = re.compile(rf"{PART}\s+has\s+been\s+approved", re.IGNORECASE)
OTHER_PART = re.compile(
    rf"^[^\w\n]{{0,12}}{PART}\b[^\n.]{{0,60}}$|{APPROVED_PART.pattern}|principal display panel",
    re.IGNORECASE | re.MULTILINE,
)
FOOTER = 200
EU_HEADING = re.compile(
    r"^[^\w\n]{0,12}10\.?\s+date of (?:last )?revision of the text[\s:*#]*(?P<words>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
EU_LABEL = re.compile(r"^\s*date of (?:last )?revision of the text\s*:\s*", re.IGNORECASE)
LEAFLET = re.compile(
    r"\bleaflet was (?:last )?(?:revised|approved|updated) (?:in|on)[ \t:]*", re.IGNORECASE
)
CHINESE = re.compile(
    r"(?:修改日期|修订日期|核准日期)\s*[:\uff1a]?"
    r"\s*(?P<words>[\d年月日\s,\uff0c、;\uff1b]+)"
)


def revised_in(text: str, kind: Kind) -> str | None:
    """Return when a label says its text was last revised: "2023-08-14", "2023-08", "2023"."""
    match kind:
        case Kind.LABEL_US:
            return american(text)
        case Kind.LABEL_EU:
            return latest(told(EU_LABEL.sub("", one["words"])) for one in EU_HEADING.finditer(text))
        case Kind.LEAFLET_EU:
            return latest(told(text[one.end() :]) for one in LEAFLET.finditer(text))
        case _:
            return chinese(text) if kind is Kind.OTHER else None


def american(text: str) -> str | None:
    """Return the revision of US prescribing information; its Highlights tell it first."""
    other = OTHER_PART.search(text)
    highlights = HIGHLIGHTS.search(text)
    found: list[str] = []
    for match in STATED.finditer(text):
        start = match.start()
        if when := told(text[match.end() :]):
            if highlights and not APPROVED_PART.search(text, max(0, start - FOOTER), start):
                return when
            if not highlights and (other is None or start < other.start()):
                found.append(when)
    return latest(iter(found))


def chinese(text: str) -> str | None:
    """Return the latest of the days on which a Chinese label was approved and revised."""
    found = CHINESE.finditer(text)
    return latest(partial(one) for match in found for one in dates(match["words"]))


def latest(found: Iterator[str | None]) -> str | None:
    """Return the latest of some dates."""
    return max((one for one in found if one), default=None)


def told(words: str) -> str | None:
    """Return the date that words begin with, as exact as it is."""
    begin = words[:AHEAD].lstrip(" \t:")
    begin = MONTH_AND_YEAR.sub(r"\1 \2", SPLIT_DATE.sub("/", begin))
    if short := SHORT_YEAR.match(begin):
        return f"20{short[2]}-{int(short[1]):02}"
    first = next(iter(dates(begin)), None)
    return partial(first) if first and first.span.start == 0 else None


def partial(mention: DateMention) -> str:
    """Return a date as "2023-08-14", "2023-08" or "2023"."""
    length = {Precision.DAY: 10, Precision.MONTH: 7}.get(mention.precision, 4)
    return mention.start.isoformat()[:length]
