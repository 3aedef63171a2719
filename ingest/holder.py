"""Read who holds a label, the numbers of its authorisation, and its set id.

In the EU that is section 7 of the summary of product characteristics, in the US the company for
which the product is made, or that markets it. A manufacturer counts only where nobody else is
named and there is one: many labels name contractors.
"""

import re
from collections.abc import Iterator

from ingest.language.authorisations import american, chinese, european, numbers
from ingest.records import Kind

LEGAL = (
    r"(?:Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|LP|L\.P\.|Corp\.?|Corporation|Company|Co\.,? Ltd\.?"
    r"|Co\.|Incorporated|GmbH(?: & Co\.? KGa?A?)?|AG|KGaA|A/S|ApS|AB|Oy|SE|S\.?A\.?S\.?"
    r"|S\.?A\.?(?!\w)|N\.?V\.?(?!\w)|B\.?V\.?(?!\w)|UC|EEIG|DAC|S\.?p\.?A\.?|S\.?r\.?l\.?|Kft\.?"
    r"|plc|PLC|S\.L\.U?\.?|d\.o\.o\.|a\.s\.|k\.s\.|s\.r\.o\.|Zrt\.?|Sp\. z o\.o\.|Lda\.?)"
)
# A name, up to what says which kind of company it is.
COMPANY = re.compile(
    rf"(?P<name>[A-Z0-9][\w.&’'+-]*(?:,? (?:[A-Z&(][\w.&’'+/)-]*|of|and|de|et|la|für)){{0,7}}?,?"
    rf" {LEGAL}(?:,? (?:Inc|LLC|Ltd|LP)\b\.?| \([A-Z]\w+\) Limited)?)(?=[\s,;.)]|$)"
)
# A name of one or two words, where nothing but its town, state and code follows.
PLAIN = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:,|\s*\n)\s*[A-Z][a-z]+(?: [A-Z][a-z]+)*,"
    r" (?:[A-Z]{2} \d{5}|[A-Z][a-z]+ \d{5})"
)
FOR = re.compile(
    r"\b(?:(?:manufactured|packaged|mfd\.?) (?:and [a-z]+ )?for|(?:distributed|marketed)"
    r"(?: and [a-z]+)?(?: in [A-Z][\w. ]{2,20})? by)\s*:?\s*(?=(?P<words>[^\n]*(?:\n[^\n]*)?))",
    re.IGNORECASE,
)
# Not the contractor of "Manufactured by: one company. For: another".
BY = re.compile(
    r"\b(?:manufactured(?: and distributed)?|made) by\s*:?\s*"
    r"(?!.{0,160}\bfor\s?:)(?=(?P<words>[^\n]*(?:\n[^\n]*)?))",
    re.IGNORECASE | re.DOTALL,
)
SECTION_7 = re.compile(
    r"^[^\w\n]{0,12}7\.?\s+marketing authori[sz]ation holder[\s:*]*\n(?P<words>.{2,600}?)"
    r"^[^\w\n]{0,12}8\.?\s+marketing",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
SECTION_8 = re.compile(
    r"^[^\w\n]{0,12}8\.?\s+marketing authori[sz]ation number.{0,6000}?^[^\w\n]{0,12}9\.?\s+date of",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
LEAFLET_HOLDER = re.compile(
    r"\bmarketing authori[sz]ation holder\s*:?\s+"
    r"(?:marketing authori[sz]ation holder\s*:?\s+|(?:and )?manufacturer\s*:?\s+)*"
    r"(?P<words>[^\n]{3,200})",
    re.IGNORECASE,
)
SET_ID = re.compile(
    r"\bset\s?id\b\W{0,4}(?P<id>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\b", re.IGNORECASE
)
MOST_NUMBERS = 8
LONGEST_NAME = 80
TEMPLATE = re.compile(r"[<{\[]|^\W*$")


def holder_of(text: str, kind: Kind) -> str | None:
    """Return the company that a label says holds it, or for which it is made."""
    match kind:
        case Kind.LABEL_US:
            return next(named(FOR, text), None) or only(named(BY, text))
        case Kind.LABEL_EU:
            return next(first_lines(text), None)
        case Kind.LEAFLET_EU:
            return next(named(LEAFLET_HOLDER, text), None)
        case _:
            return None


def named(sign: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the companies that stand right behind a sign."""
    for match in sign.finditer(text):
        words = match["words"].strip()
        company = COMPANY.match(" ".join(words.split())) or PLAIN.match(words)
        if company and len(company["name"]) <= LONGEST_NAME:
            yield company["name"].rstrip(",")


def only(found: Iterator[str]) -> str | None:
    """Return the one company among those found; None when there are several."""
    names = {name.rstrip(".").lower(): name for name in found}
    return next(iter(names.values())) if len(names) == 1 else None


def first_lines(text: str) -> Iterator[str]:
    """Yield the first line of each section 7 that is no page number."""
    for match in SECTION_7.finditer(text):
        lines = (line.strip() for line in match["words"].split("\n"))
        for line in lines:
            if line and not line.isdigit() and not TEMPLATE.search(line):
                company = COMPANY.match(line)
                yield company["name"] if company else line[:LONGEST_NAME].split(",")[0].rstrip(" .")
                break


def applications_of(text: str, kind: Kind) -> tuple[str, ...]:
    """Return the numbers of the authorisations that a label is of."""
    match kind:
        case Kind.LABEL_US:
            found = american(text)
        case Kind.LABEL_EU | Kind.LEAFLET_EU:
            own = [number for one in SECTION_8.finditer(text) for number in numbers(one[0])]
            found = tuple(dict.fromkeys(own)) or european(text)
        case Kind.OTHER:
            found = chinese(text)
        case _:
            found = ()
    # A text that lists so many numbers lists those of others too.
    return found if len(found) <= MOST_NUMBERS else ()


def set_id_of(text: str, kind: Kind) -> str | None:
    """Return the set id that a printed US label states."""
    stated = (
        {one["id"].lower() for one in SET_ID.finditer(text)} if kind is Kind.LABEL_US else set()
    )
    return stated.pop() if len(stated) == 1 else None
