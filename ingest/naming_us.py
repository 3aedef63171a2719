"""Read which product US prescribing information is of, and in which form.

The lines above "Initial U.S. Approval" say it; labels from before 2006 begin with them. Where
a page was read in another order, the title at its top is left: "STELARA® (ustekinumab)".
"""

import re

from ingest.language.names import is_medicine
from ingest.naming import NOTHING, Named, of_lines, substances_in

TITLED_WITHIN = 20_000
ABOVE = 700
MOST_LINES = 12
FIRST_LINES = 15
APPROVAL = re.compile(r"\binitial\s+U\.?\s?S\.?\s+approval", re.IGNORECASE)
ABOVE_TITLE = re.compile(
    r"full\s+prescribing\s+information\s+for\s+[^.]{2,200}\.(?=\s)|\bsafely\s+and\s+effectively\.",
    re.IGNORECASE,
)
TITLE_LINE = re.compile(
    r"[\s#=*>]*(?:[A-Z][A-Z0-9-]{2,}(?: [A-Z0-9-]{2,}){0,3}|[A-Z][\w-]+(?: [A-Z][\w-]*){0,3})"
    r"\s?(?P<mark>[®™]|TM)?\s?(?:[A-Z]{2,3} )?\((?P<inside>[a-z][^()\n]{3,120})\)[^\n]{0,120}$"
)
OTC_ACTIVE = re.compile(
    r"^[^\w\n]{0,12}active ingredients?(?:[ \t]*\([^()\n]*\))?:?(?P<words>(?:\s[^\n]{3,200}){1,4})",
    re.IGNORECASE | re.MULTILINE,
)
OTC_SUBSTANCE = re.compile(
    r"(?P<name>[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}),? (?=\d[\d.,]* ?(?:mg|mcg|%|g)\b)"
)
# How DailyMed heads a label: "VELMORA- velmotinib tablet, film coated".
LISTED = re.compile(
    r"(?P<brand>[A-Z][\w.' -]{1,50}?)-\s(?P<substances>[a-z][a-z0-9 ,-]{3,120}?)\s"
    r"(?P<form>(?:tablet|capsule|injection|kit|solution|suspension|cream|ointment|gel|powder|spray"
    r"|patch|film|granule|aerosol|emulsion|implant|lotion)s?\b[a-z ,-]{0,60})$"
)
HEADER_TITLE = re.compile(r"(?P<words>[^\n]{2,160}?)\s+[-–]\s+US prescribing information\s*$")


def american_names(title: str, text: str) -> Named:
    """Return what US prescribing information is named."""
    header = HEADER_TITLE.match(title)
    named = above_approval(text)
    if header:
        named = of_lines([lowered(header["words"])]).and_also(Named((), named.form))
    if not named.names:
        named = title_line(text)
    return named if named.names else listed(text) or over_the_counter(text)


def above_approval(text: str) -> Named:
    """Return what the lines above the year of the first approval name."""
    approval = APPROVAL.search(text, 0, TITLED_WITHIN)
    if approval is None:
        return NOTHING
    start = max(0, approval.start() - ABOVE)
    above = text[start : approval.start()]
    heads = list(ABOVE_TITLE.finditer(above))
    lines = above[heads[-1].end() if heads else 0 :].strip().split("\n")
    return of_lines(lines) if heads and len(lines) <= MOST_LINES else NOTHING


def title_line(text: str) -> Named:
    """Return what the first line names that has the look of a label's title."""
    lines = [line for line in text.split("\n", FIRST_LINES * 3) if line.strip()][:FIRST_LINES]
    for match in filter(None, (TITLE_LINE.match(line.rstrip()) for line in lines)):
        named = of_lines([match[0].strip(" \t#=*>")])
        if match["mark"] or named.form or any(map(is_medicine, match["inside"].split())):
            return named
    return NOTHING


def listed(text: str) -> Named | None:
    """Return what the first line names where a label was printed from its listing."""
    match = LISTED.match(text.lstrip().partition("\n")[0].strip())
    if match is None:
        return None
    return Named((match["brand"].strip(), *substances_in(match["substances"])), match["form"])


def over_the_counter(text: str) -> Named:
    """Return the substances that the first lines of Drug Facts name."""
    active = OTC_ACTIVE.search(text)
    if active is None:
        return NOTHING
    found = [match["name"] for match in OTC_SUBSTANCE.finditer(active["words"])]
    return Named(tuple(name for one in found for name in substances_in(one)))


def lowered(words: str) -> str:
    """Return a title with its substances in small letters, as labels write them."""
    return re.sub(r"\([^()]*\)", lambda match: match[0].lower(), words)
