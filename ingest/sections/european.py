"""Find the parts of European product information: annexes, summaries, labelling, leaflets.

Annex I holds one summary of product characteristics for each strength or form, each with
sections 1 to 10; annex II the conditions of the authorisation; annex III A the labelling, which
has numbers of its own, and III B the leaflets, with sections 1 to 6. A number is coded as it is
printed ("4.3"), a leaflet's with the word before it ("leaflet 4").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.records import Kind, Span
from ingest.sections.european_heads import leaflet_heads, lettered, summary_heads
from ingest.sections.heads import Head
from ingest.sections.titles import EU_TITLES
from ingest.sections.zones import Border, Zone, zoned

SUMMARY = "Summary of product characteristics"
LEAFLET = "Package leaflet"
LONGEST_NAME = 120
BEGINS = r"(?:^[ \t#*=]*|(?<=\s))"
MARKS = re.compile(
    r"^[ \t#*=]*(?P<annex>ANNEX[ \t]+(?P<roman>I{1,3}|IV|V)\b)"
    r"|(?<=\s)(?P<inside>ANNEX[ \t]+(?:I{1,3}|IV)(?=\s+[A-Z]\.?[ A-Z]))"
    rf"|{BEGINS}(?P<name>1\.?\s+NAME\s+OF\s+THE\s+MEDICINAL\s+PRODUCT)\b(?!\s+AND\b)"
    r"|^[ \t#*=]*(?P<small>1\.?[ \t]+Name[ \t]+of[ \t]+the[ \t]+medicinal[ \t]+product)[ \t]*$"
    rf"|{BEGINS}(?P<summary>SUMMARY\s+OF\s+PRODUCT\s+CHARACTERISTICS)\b"
    r"|^[ \t#*=]*(?P<title>Summary[ \t]+of[ \t]+Product[ \t]+Characteristics)[ \t]*$"
    rf"|{BEGINS}(?P<labelling>A\.\s+LABELLING|(?:MINIMUM\s+)?PARTICULARS\s+TO\s+APPEAR\s+ON\b"
    r"[^a-z\n]*(?:\n(?![ \t]*\d)[^a-z\n]*[A-Z]{3}[^a-z\n]*)?)"
    rf"|{BEGINS}(?P<leaflets>B\.\s+PACKAGE\s+LEAFLET)\b"
    rf"|{BEGINS}(?P<leaflet>(?:Package\s+[Ll]eaflet|PACKAGE\s+LEAFLET):\s+"
    r"(?i:information\s+for\s+the\s+(?:user|patient)))\b",
    re.MULTILINE,
)
NAME = re.compile(r"1\.?\s+NAME\s+OF\s+THE\s+MEDICINAL\s+PRODUCT", re.IGNORECASE)
NEXT = re.compile(r"\s2\.?\s|\.\s")


class Part(StrEnum):
    """What a stretch of product information is."""

    SUMMARY = "summary"
    CONDITIONS = "conditions"
    LABELLING = "labelling"
    LEAFLET = "leaflet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a part begins, where the heading of it ends, and what it is called."""

    start: int
    end: int
    part: Part
    name: str = ""


def european_zones(text: str, bare: str, kind: Kind) -> list[Zone]:
    """Return the zones of European product information or of a leaflet.

    Their headings stand in the `bare` text.
    """
    begun = list(parts(text))
    if kind is Kind.LEAFLET_EU:
        begun = [one for one in begun if one.part is Part.LEAFLET]
        if len(begun) == 1:
            begun = []
    first = Part.LEAFLET if kind is Kind.LEAFLET_EU else Part.SUMMARY
    if not begun or any(letter.isalpha() for letter in text[: begun[0].start]):
        begun.insert(0, Begun(0, 0, first_part(text, begun, first)))
    elif begun[0].start:
        begun[0] = replace(begun[0], start=0)
    borders = [
        Border(one.start, one.end, path, whole=one.part is Part.LABELLING)
        for one, path in zip(begun, paths(text, begun), strict=True)
    ]
    return [
        replace(
            zone,
            heads=tuple(heads_in(bare, zone, one.part)),
            numbers=frozenset(EU_TITLES) if one.part is Part.SUMMARY else frozenset(),
        )
        for zone, one in zip(zoned(borders, len(text)), begun, strict=False)
    ]


def first_part(text: str, begun: Sequence[Begun], alone: Part) -> Part:
    """Return what stands before the parts that words tell: a summary may lack its title."""
    if not begun:
        return alone
    told = any(one.part is Part.SUMMARY for one in begun)
    summary = not told and summary_heads(text, Span(0, begun[0].start))
    return Part.SUMMARY if summary else Part.OTHER


def heads_in(text: str, zone: Zone, part: Part) -> list[Head]:
    """Return the headings that the text of a part tells."""
    match part:
        case Part.SUMMARY:
            return summary_heads(text, zone.span)
        case Part.LEAFLET:
            return leaflet_heads(text, zone.span)
        case Part.CONDITIONS:
            return lettered(text, zone.span)
        case _:
            return []


def parts(text: str) -> Iterator[Begun]:
    """Yield where the parts begin; a heading above the first of several is part of it."""
    part, above = Part.OTHER, None
    for match in MARKS.finditer(text):
        found = part_of(match)
        if match["name"] or match["small"]:
            # Labelling begins its numbers so too.
            if part in (Part.OTHER, Part.SUMMARY):
                yield above or Begun(found.start, found.start, Part.SUMMARY)
                part, above = Part.SUMMARY, None
            continue
        part = found.part
        waits = part is Part.SUMMARY or bool(match["leaflets"])
        if waits:
            above = replace(above, end=found.end) if above and above.part is part else found
        else:
            yield replace(above, end=found.end) if above and above.part is part else found
            above = None
    if above:
        yield above


def part_of(match: re.Match[str]) -> Begun:
    """Return the part that a mark begins."""
    start = match.start(match.lastgroup or 0)
    roman = (match["roman"] or match["inside"] or "").split()[-1:]
    if roman == ["II"]:
        return Begun(start, match.end(), Part.CONDITIONS)
    if roman == ["III"] or match["labelling"]:
        words = " ".join((match["labelling"] or "").split())
        name = words.capitalize() if "PARTICULARS" in words else ""
        return Begun(start, match.end(), Part.LABELLING, name)
    if match["leaflets"] or match["leaflet"]:
        return Begun(start, match.end(), Part.LEAFLET)
    if roman and roman != ["I"]:
        return Begun(start, match.end(), Part.OTHER, f"Annex {roman[0]}")
    return Begun(start, match.end(), Part.SUMMARY)


def paths(text: str, begun: Sequence[Begun]) -> Iterator[tuple[str, ...]]:
    """Yield what the paths of each part begin with; of several, number and product tell."""
    alone = len(begun) == 1 and begun[0].start == begun[0].end
    counts = dict.fromkeys(Part, 0)
    for one in begun:
        counts[one.part] += 1
        several = sum(other.part is one.part for other in begun) > 1
        match one.part:
            case Part.SUMMARY | Part.LEAFLET:
                name = SUMMARY if one.part is Part.SUMMARY else LEAFLET
                which = f" {counts[one.part]}: {product(text, one)}" if several else ""
                yield () if alone else (f"{name}{which}".rstrip(": "),)
            case Part.LABELLING:
                yield ("Labelling", one.name) if one.name else ("Labelling",)
            case Part.CONDITIONS:
                yield ("Annex II",)
            case _:
                yield (one.name,) if one.name else ()


def product(text: str, one: Begun) -> str:
    """Return the line that names the product: below the heading, or below section 1's."""
    at = one.end
    if one.part is Part.SUMMARY:
        name = NAME.search(text, one.start)
        at = name.end() if name else at
    line = next((line for line in text[at : at + LONGEST_NAME * 3].split("\n") if line.strip()), "")
    return " ".join(NEXT.split(line)[0].split())[:LONGEST_NAME].strip(" *#=")
