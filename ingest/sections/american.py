"""Find the parts of a US label: Highlights, Contents, the full information, patient parts.

Highlights and Contents say in short what the full prescribing information says, under the
same numbers; each of them is one section, so that nothing counts twice. What is written for
patients stands behind section 17 and has no numbers of a label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.records import Part
from ingest.sections.american_heads import american_heads
from ingest.sections.codes import BOXED_CODE, US_NAMED, american_code, section_number
from ingest.sections.heads import Head
from ingest.sections.titles import US_TITLES, title_at
from ingest.sections.zones import Border, Zone, with_heads, zoned

FULL = "FULL[ \t]+PRESCRIBING[ \t]+INFORMATION"
LINE = r"^[ \t\d#*=|_–-]*"
HIGHLIGHTS_LINE = re.compile(r"HIGHLIGHTS\s+OF\s+PRESCRIBING\s+INFORMATION")
CONTENTS_LINE = re.compile(rf"{FULL}\s*:?\s*(?:TABLE\s+OF\s+)?CONTENTS\s?\*?")
FULL_LINE = re.compile(
    rf"{LINE}{FULL}[ \t:*=#]*$|(?<=\s){FULL}(?=\s+(?:WARNING|1\s+INDIC))", re.MULTILINE
)
OMITTED = re.compile(
    r"omitted\s+from\s+the\s+full\s+prescribing\s+information\s+are\s+not\s+listed\.?",
    re.IGNORECASE,
)
FIRST = re.compile(r"(?:^|(?<=\s))1\.?\s+INDICATIONS?\s+(?:AND|&)\s+USAGE", re.MULTILINE)
COUNSELING = re.compile(
    rf"{LINE}(?:17\.?\s+PATIENT\s+COUNSEL|HOW\s+SUPPLIED\b)|(?<=[.)\]]\s)17\s+PATIENT\s+COUNSEL",
    re.MULTILINE,
)
WARNING = re.compile(r"(?<!\S)(?:BOXED\s+)?WARNINGS?\s*:")
# Lines of contents, up to the note at their end; titles of subsections may run over two.
ENTRIES = re.compile(
    r"^(?:[ \t]*\d{1,2}[ \t]+[A-Z][^\n.;]{2,100}\n|[ \t]*\n"
    r"|[ \t]*\d{1,2}\.\d{1,2}[ \t]+[A-Z][^\n.;]{2,100}\n(?:[ \t]*[A-Za-z][^\n.;]{2,60}\n)?)+\Z",
    re.MULTILINE,
)
LISTED = re.compile(r"(?<!\S)(\d{1,2}(?:\.\d{1,2})?)\s+(?=[A-Z])")
LAST = 17
PATIENT = "42230-3"
PARTS = {
    "medication guide": ("Medication Guide", "42231-1"),
    "patient information": ("Patient Information", PATIENT),
    "patient package insert": ("Patient Package Insert", PATIENT),
    "patient labeling": ("Patient Labeling", PATIENT),
    "instructions for use": ("Instructions for Use", "59845-8"),
    "package label": ("Package Label", "51945-4"),
    "principal display panel": ("Package Label", "51945-4"),
}
PATIENT_CODES = frozenset(("42230-3", "42231-1", "59845-8", "68498-5", "51945-4"))
PART_LINE = re.compile(
    r"^[ \t#*=]*(?P<name>(?:Medication Guide|MEDICATION GUIDE|Patient Information"
    r"|PATIENT INFORMATION|PATIENT PACKAGE INSERT|Patient Package Insert|Instructions for Use"
    r"|INSTRUCTIONS FOR USE|Instructions For Use)(?=[ \t*=#]*$|[ \t]+[A-Z]{3,}[A-Z®™ -]*[(\[])"
    r"|(?:PACKAGE LABEL|PRINCIPAL DISPLAY PANEL)(?=[^a-z\n]*$))"
    r"|(?<=[.!?)\]]\s)"
    r"(?P<inside>MEDICATION GUIDE|PATIENT INFORMATION|INSTRUCTIONS FOR USE)(?=\s[A-Z])",
    re.MULTILINE,
)


def american_zones(text: str, bare: str, marked: Sequence[Head], *, paged: bool) -> list[Zone]:
    """Return the zones of a US label; their headings stand in its `bare` text."""
    opening = list(opening_borders(text, marked))
    begin = opening[-1].start if opening else 0
    borders = [*opening, *patient_borders(text, marked, begin, paged=paged)]
    zones = zoned(borders, len(text))
    listed = listed_in(text, zones)
    return [
        zone
        if zone.code
        else with_heads(zone, american_heads(bare, zone.span, marked, listed, paged=paged))
        for zone in zones
    ]


def opening_borders(text: str, marked: Sequence[Head]) -> Iterator[Border]:
    """Yield where Highlights, Contents and then the full prescribing information begin."""
    found = [
        Border(one.start, one.end, (NAMES[one.code],), one.code, whole=True)
        for one in marked
        if one.code in NAMES
    ]
    found += [one for one in told(text) if one.code not in {other.code for other in found}]
    if not found:
        return
    found.sort(key=lambda border: border.start)
    yield from found
    full = full_border(text, marked, found[-1])
    if full:
        yield full
        yield from rest_of_contents(text, full)


FULL_PATH = ("Full Prescribing Information",)
NAMES: dict[str | None, str] = {
    Part.HIGHLIGHTS: "Highlights of Prescribing Information",
    Part.CONTENTS: "Contents",
}


def told(text: str) -> Iterator[Border]:
    """Yield the borders of Highlights and Contents that their words tell."""
    for sign, part in ((HIGHLIGHTS_LINE, Part.HIGHLIGHTS), (CONTENTS_LINE, Part.CONTENTS)):
        match = sign.search(text)
        if match:
            start = text.rfind("\n", 0, match.start()) + 1
            start = start if not text[start : match.start()].strip(" \t#*=") else match.start()
            yield Border(start, match.end(), (NAMES[part],), part, whole=True)


def full_border(text: str, marked: Sequence[Head], last: Border) -> Border | None:
    """Return where the full prescribing information begins behind Highlights and Contents."""
    line = FULL_LINE.search(text, last.end)
    if line:
        return Border(line.start(), line.end(), FULL_PATH, prefix=False)
    level = next((one.level for one in marked if one.start == last.start), None) or 1
    coded = [one for one in marked if one.start > last.start and one.code and one.code not in NAMES]
    if coded:
        starts = [one.start for one in coded if (one.level or 1) <= level]
    elif omitted := OMITTED.search(text, last.end):
        starts = [omitted.end()]
    else:
        starts = [match.start() for match in FIRST.finditer(text, last.end)]
        # The first one stands in the contents.
        starts = starts[1:] if last.code == Part.CONTENTS and len(starts) > 1 else starts
    return Border(starts[0], starts[0], FULL_PATH, prefix=False) if starts else None


def rest_of_contents(text: str, full: Border) -> Iterator[Border]:
    """Yield the borders of what the contents list behind the first page of the full information.

    Where a page has columns, the second half of the contents may stand beside that page.
    """
    note = OMITTED.search(text, full.end)
    if note is None:
        return
    listed = ENTRIES.search(text, full.end, text.rfind("\n", 0, note.start()) + 1)
    if listed:
        yield Border(
            listed.start(), listed.start(), (NAMES[Part.CONTENTS],), Part.CONTENTS, whole=True
        )
        yield Border(note.end(), note.end(), FULL_PATH, prefix=False, resumes=True)


def listed_in(text: str, zones: Sequence[Zone]) -> dict[str, str]:
    """Return the numbers that the contents list, with their titles."""
    found: dict[str, str] = {}
    for zone in zones:
        if zone.code != Part.CONTENTS:
            continue
        numbers = list(LISTED.finditer(text, zone.span.start, zone.span.end))
        ends = [*(match.start() for match in numbers[1:]), zone.span.end]
        for match, end in zip(numbers, ends, strict=False):
            found.setdefault(match[1], " ".join(text[match.end() : end].split()))
        boxed = WARNING.search(text, zone.span.start, zone.span.end)
        end = next((one.start() for one in numbers if boxed and one.start() > boxed.start()), 0)
        if boxed and end:
            found.setdefault(BOXED_CODE, " ".join(text[boxed.start() : end].split()))
    return found


def patient_borders(
    text: str, marked: Sequence[Head], begin: int, *, paged: bool
) -> Iterator[Border]:
    """Yield where the parts for patients and the package label begin, and where they end."""
    open_level: int | None = None
    for one in marked:
        code = part_code(one)
        if one.start < begin or (open_level is not None and (one.level or 1) > open_level):
            continue
        if code:
            yield Border(one.start, one.start, (), code)
            open_level = one.level or 1
        elif open_level is not None and (not paged or section_number(one.code)):
            yield Border(one.start, one.start)
            open_level = None
    if open_level is None or paged:
        yield from told_parts(text, marked, begin)


def part_code(one: Head) -> str | None:
    """Return the code of a part for patients that a heading begins."""
    code = one.code or (US_NAMED.get(one.name.lower()) if one.number is None else None)
    return code if code in PATIENT_CODES else None


def told_parts(text: str, marked: Sequence[Head], begin: int) -> Iterator[Border]:
    """Yield the borders of parts for patients that their words tell, behind the last section."""
    last = [
        one.start
        for one in marked
        if one.number == (LAST,)
        or section_number(one.code or american_code(None, one.name)) == LAST
    ]
    lines = [match.start() for match in COUNSELING.finditer(text, begin)]
    places = last[-1:] or lines[-1:]
    if not places:
        return
    for match in PART_LINE.finditer(text, places[0]):
        name, code = PARTS[" ".join((match["name"] or match["inside"]).lower().split())]
        start = match.start("name") if match["name"] else match.start("inside")
        yield Border(start, match.end(), (name,), code)


def regulated(one: Head) -> Head:
    """Return a heading without its number when regulation gives that to another section.

    "6 Years of Age and Older" begins with a figure, not with the number of a section.
    """
    if one.number is None or one.code or len(one.number) > 1:
        return one
    known = title_at(US_TITLES, one.number, one.name, 0)
    return one if known else replace(one, name=one.title, number=None, printed="")
