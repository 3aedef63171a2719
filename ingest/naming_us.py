"""Read which product US prescribing information is of, and in which form.

The lines above "Initial U.S. Approval" say it; labels from before 2006 begin with them. Where
a page was read in another order, the title at its top is left: "STELARA® (ustekinumab)".
"""

import re

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
    r"[\s#=*>]*(?:[A-Z][A-Z0-9-]{2,}(?: [A-Z0-9-]{2,}){0,3}|[A-Z][\w-]+(?: [\w-]+){0,3})"
    r"\s?(?:[®™]|TM)?\s?(?:[A-Z]{2,3} )?\([a-z][^()\n]{3,120}\)[^\n]{0,120}$"
)
OTC_ACTIVE = re.compile(
    r"^[\W_]*active ingredients?\b[^\n]*?\)?[ \t]*\n?[ \t]*(?P<words>[^\n]{3,200})",
    re.IGNORECASE | re.MULTILINE,
)
OTC_SUBSTANCE = re.compile(
    r"(?P<name>[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}),? (?=\d[\d.,]* ?(?:mg|mcg|%|g)\b)"
)
HEADER_TITLE = re.compile(r"(?P<words>[^\n]{2,160}?)\s+[-–]\s+US prescribing information\s*$")


def american_names(title: str, text: str) -> Named:
    """Return what US prescribing information is named."""
    header = HEADER_TITLE.match(title)
    named = above_approval(text)
    if header:
        named = of_lines([lowered(header["words"])]).and_also(Named((), named.form))
    if not named.names and (line := title_line(text)):
        named = of_lines([line.strip(" \t#=*>")])
    return named if named.names else over_the_counter(text)


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


def title_line(text: str) -> str | None:
    """Return the line near the top that has the look of a label's title, if there is one."""
    lines = [line for line in text.split("\n", FIRST_LINES * 3) if line.strip()][:FIRST_LINES]
    return next((line for line in lines if TITLE_LINE.match(line.rstrip())), None)


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
