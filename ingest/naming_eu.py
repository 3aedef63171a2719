"""Read which product EU product information or a leaflet is of, and in which form.

Section 1 of a summary of product characteristics names it with its strengths and form, section
2 its active substances; a leaflet has both lines below its title.
"""

import re

from ingest.issuer import spelled
from ingest.language.products import distinct
from ingest.naming import NOTHING, UNIT, Named, is_name, of_line, of_lines, substances_in

SECTION_1 = re.compile(
    r"^[^\w\n]{0,12}1\.?\s+name of the medicinal product[\s:*]*\n(?P<lines>.{2,2000}?)"
    r"^[^\w\n]{0,12}2\.?\s+qualitative and",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
SECTION_2 = re.compile(
    r"^[^\w\n]{0,12}2\.?\s+qualitative and quantitative composition[\s:*]*\n(?P<words>.{2,4000}?)"
    r"(?:^[^\w\n]{0,12}(?:3\.?\s+pharmaceutical form|excipients?\b)|for (?:the|a) full list)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
LEAFLET_LINES = re.compile(
    r"^[^\w\n]{0,12}package leaflet\s*:\s*information for the (?:user|patient)s?[^\n]*\n"
    r"(?P<lines>.{2,800}?)"
    r"(?:^[^\w\n]{0,12}(?:read all|what is in|this medic|keep this|is this leaflet))",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
FILED = re.compile(r"package leaflet\b[^:\n]*\)?:\s*(?P<brand>[\w®/ .-]{2,60})$", re.IGNORECASE)
CONTAINED = re.compile(
    rf"\d\s?{UNIT}\s+(?:of\s+)?(?:the\s+)?(?P<name>[a-z][a-z-]{{3,}}(?:\s[a-z][a-z-]{{4,}}){{0,2}}?)"
    r"(?=\s*(?:[,.;*(\n]|and\b|in\b|per\b|as\b|equivalent\b|corresponding\b|$))"
)
NO_SUBSTANCE = frozenset(
    "solution powder tablet capsule vial dose water pre-filled solvent suspension concentrate"
    " sodium-chloride each total active excipient which".split()
)
ACTIVE = re.compile(
    r"\b(?:contains?|has|have)\s+(?:as\s+)?(?:the|an|two|three|four)?\s*active\s+substances?,?"
    r"(?:\s+called)?:?\s+(?P<names>[a-z][^.:;()]{3,120})"
    r"|\bactive\s+substances?(?:\s+(?:in|of)\s+[\w® ]{2,40})?\s+(?:is|are)\s*:?\s+"
    r"(?P<said>[a-z][^.:;()]{3,120})"
)
AFTER_NAMES = re.compile(
    r"\s+(?:which|that|and\s+(?:it|is|belongs|works)|it|used|belongs?|to|for|is|are|each|a|an|the"
    r"|as|in|with|one|on|by|known|equivalent|corresponding|made|also|consisting)\b.*"
    r"|,?\s+an?\s.*|\s-\s.*|\s\d+$",
    re.DOTALL,
)
NO_NAME = re.compile(
    r"(?:the|a|an|released|not|also|one|made|given|used|absorbed|present|known|similar|called|that"
    r"|which|copies|highly)\b"
)
MOST_LINES = 14
LONGEST_LINE = 160
MOST_WORDS = 6


def european_names(text: str) -> Named:
    """Return what the summaries of product characteristics in a text are named."""
    named = NOTHING
    for first in SECTION_1.finditer(text):
        second = SECTION_2.search(text, first.start())
        substances = contained(second["words"]) if second else []
        titled = with_common_name(first["lines"])
        named = named.and_also(Named(distinct([*titled.names, *substances]), titled.form))
    return named if named.names else leaflet_names("", text)


def leaflet_names(title: str, text: str) -> Named:
    """Return what a package leaflet is named."""
    filed = FILED.search(title)
    if filed:
        named = Named((spelled(filed["brand"].strip(), text),))
    else:
        lines = LEAFLET_LINES.search(text)
        named = with_common_name(lines["lines"]) if lines else NOTHING
    return Named(distinct([*named.names, *active_substances(text)]), named.form)


def with_common_name(block: str) -> Named:
    """Return what the lines of a title name: brand, strength and form, then the common name."""
    lines = [line for line in map(str.strip, block.split("\n")) if line and not line.isdigit()]
    branded = [
        line for line in lines[:MOST_LINES] if line[0].isupper() and len(line) < LONGEST_LINE
    ]
    if not branded:
        return NOTHING
    brand = branded[0].split()[0].lower()
    titles = [line for line in branded if line.lower().startswith(brand)]
    named = of_lines([line.rstrip(".") for line in titles])
    others = [line for line in lines[:MOST_LINES] if line not in titles]
    return Named(distinct([*named.names, *common_names(others)]), named.form)


def common_names(lines: list[str]) -> list[str]:
    """Return the substances of the line that holds nothing else."""
    small = [line for line in lines if line[0].islower() and len(line.split()) <= MOST_WORDS]
    if small:
        return substances_in(small[0])
    vaccine = [line for line in lines if "vaccine" in line.lower()]
    return list(of_line(vaccine[0]).names[:1]) if vaccine else []


def contained(words: str) -> list[str]:
    """Return the substances of which a section says how much a dose contains."""
    found = [" ".join(match["name"].split()) for match in CONTAINED.finditer(words)]
    return [name for name in found if name.split()[0] not in NO_SUBSTANCE and is_name(name)]


def active_substances(text: str) -> list[str]:
    """Return the active substances that a leaflet first names."""
    for match in ACTIVE.finditer(text):
        words = " ".join((match["names"] or match["said"]).split())
        if NO_NAME.match(words):
            continue
        return substances_in(AFTER_NAMES.sub("", words))
    return []
