"""Tell what a document is from its content: a label, a leaflet, a press release, or neither.

A label begins as one: with its Highlights, its annex, "Drug Facts", or one of the sections that
regulation gives it. A release tells who announces what, and may quote parts of a label after
that; a label that says that something was announced stays a label.
"""

import re

from ingest.dateline import Dateline
from ingest.language.authorisations import british, european
from ingest.readers.reading import Front
from ingest.records import Kind
from ingest.sections.codes import EU_NUMBERED, LEAFLET

SOON = 2000
# How far into a text its own beginning may be, after blank lines, page heads and the like.
BEGINNING = 5000
FEWEST_SECTIONS = 3
FEWEST_SIGNS = 2
LINE = r"^[ \t]*(?:(?:==+|\#{1,6}|\*{1,3})[ \t]*)?"
US_SECTION = re.compile(
    LINE + r"(?:\d{1,2}\.?[ \t]+)?(?P<name>"
    r"INDICATIONS? (?:AND|&) USAGE|DOSAGE (?:AND|&) ADMINISTRATION|DOSAGE FORMS (?:AND|&) STRENGTHS"
    r"|CONTRAINDICATIONS|WARNINGS AND (?:PRECAUTIONS|CAUTIONS)|WARNINGS|PRECAUTIONS"
    r"|ADVERSE REACTIONS|DRUG INTERACTIONS|USE IN SPECIFIC POPULATIONS|OVERDOSAGE|DESCRIPTION"
    r"|CLINICAL PHARMACOLOGY|NONCLINICAL TOXICOLOGY|CLINICAL STUDIES|HOW SUPPLIED"
    r"|PATIENT COUNSELING INFORMATION)\b",
    re.MULTILINE | re.IGNORECASE,
)
# What these sections are called nowhere but in the United States.
US_ONLY = frozenset(
    (
        "INDICATIONS AND USAGE",
        "INDICATIONS & USAGE",
        "INDICATION AND USAGE",
        "DOSAGE FORMS AND STRENGTHS",
        "USE IN SPECIFIC POPULATIONS",
        "HOW SUPPLIED",
        "PATIENT COUNSELING INFORMATION",
    )
)
OTC_SECTION = re.compile(
    LINE + r"(?P<name>active ingredients?|purposes?|uses?|warnings?|do not use|directions"
    r"|inactive ingredients?|keep out of reach|stop use|ask a doctor|when using)\b",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERED_LINE = re.compile(
    LINE + r"(?P<number>\d{1,2}(?:\.\d)?)\.?[ \t]+(?P<name>[^\n]{3,120})", re.MULTILINE
)
BEGINNINGS = (
    (
        Kind.LABEL_US,
        re.compile(
            r"highlights of prescribing information|these highlights do not include all|"
            r"^[^\n]{2,160} [-–] US prescribing information[ \t]*$",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        Kind.LABEL_EU,
        re.compile(LINE + r"summary of product characteristics", re.IGNORECASE | re.MULTILINE),
    ),
    (
        Kind.LEAFLET_EU,
        re.compile(
            LINE + r"(?:[A-Z]{2,4} )?package leaflet\b(?=[^\n]*:)", re.IGNORECASE | re.MULTILINE
        ),
    ),
)
DRUG_FACTS = re.compile(LINE + r"drug facts\b", re.IGNORECASE | re.MULTILINE)
RELEASE_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"\bannounc(?:ed|es)\b",
        r"\((?:NASDAQ|NYSE|OTC\w*|TSX\w*|HKEX|LSE|SIX|ASX)\b[^)]{0,40}:",
        r"^[ \t*#]*about [A-Z][^\n.]{2,80}$",
        r"forward[-‐ ]looking (?:statements?|information)",
        r"^[ \t*]*(?:(?:media|investor|press|company) )?(?:contacts?|contact details|relations)\b",
        r"original/source press release|note to investors|for immediate release|news direct",
    )
)
EUROPEAN = re.compile(
    r"European Medicines Agency|\bema\.europa\.eu|EU product information"
    r"|\bANNEX\s+I\b\s+SUMMARY OF PRODUCT CHARACTERISTICS"
)
# Labels of other countries say so where they begin.
EU_KINDS = (Kind.LABEL_EU, Kind.LEAFLET_EU)
ELSEWHERE = {
    "AU": re.compile(LINE + r"australian product information\b", re.IGNORECASE | re.MULTILINE),
    "CA": re.compile(
        LINE + r"product monograph\b(?=.{0,3000}(?:Health Canada|Submission Control))",
        re.IGNORECASE | re.MULTILINE | re.DOTALL,
    ),
    "CN": re.compile(r"核准日期|【药品名称】"),
}


def kind_of(text: str, line: Dateline | None, front: Front) -> Kind:
    """Return what a text is; labels like those of the EU that are of another country are other."""
    kind = told_kind(text, line, front)
    return Kind.OTHER if kind in EU_KINDS and elsewhere(text) and not european(text) else kind


def told_kind(text: str, line: Dateline | None, front: Front) -> Kind:
    """Return what a text is, told by how it begins, its dateline, its sections, its signs."""
    issued = line is not None and bool(line.published or line.places)
    begun = beginning(text[: line.span.start if line and issued else None])
    if begun or issued:
        return begun or Kind.PRESS_RELEASE
    signs = sum(bool(sign.search(text)) for sign in RELEASE_SIGNS)
    announces = any(sign.search(text[:SOON]) for sign in RELEASE_SIGNS[:2])
    if line is not None or (announces and signs >= FEWEST_SIGNS):
        return Kind.PRESS_RELEASE
    if labelled := label_kind(text):
        return labelled
    declared = bool(signs and front.company and front.published)
    return Kind.PRESS_RELEASE if declared or signs > FEWEST_SIGNS else Kind.OTHER


def beginning(text: str) -> Kind | None:
    """Return which label a text begins as."""
    start = text.lstrip()[:BEGINNING]
    found = [(match.start(), kind) for kind, sign in BEGINNINGS if (match := sign.search(start))]
    if found:
        kind = min(found)[1]
        # A summary of product characteristics without its title may stand above the leaflet.
        return label_kind(text) or kind if kind is Kind.LEAFLET_EU else kind
    facts = DRUG_FACTS.search(start)
    names = {one["name"].lower() for one in OTC_SECTION.finditer(text)} if facts else ()
    return Kind.LABEL_US if len(names) >= FEWEST_SECTIONS else None


def label_kind(text: str) -> Kind | None:
    """Return which label a text is, if its sections are those of one."""
    european_sections, leaflet = set(), set()
    for match in NUMBERED_LINE.finditer(text):
        number = tuple(int(part) for part in match["number"].split("."))
        name = EU_NUMBERED.get(number, "")
        if len(number) > 1 and name and match["name"].lower().startswith(name.lower()):
            european_sections.add(number)
        if number in LEAFLET and LEAFLET[number].match(match["name"]):
            leaflet.add(number)
    if len(european_sections) >= FEWEST_SECTIONS:
        return Kind.LABEL_EU
    if len(leaflet) >= FEWEST_SECTIONS:
        return Kind.LEAFLET_EU
    american = {" ".join(match["name"].upper().split()) for match in US_SECTION.finditer(text)}
    return Kind.LABEL_US if len(american) >= FEWEST_SECTIONS and american & US_ONLY else None


def elsewhere(text: str) -> tuple[str, ...]:
    """Return the countries outside the US and the EU whose label a text says that it is."""
    start = text.lstrip()[:BEGINNING]
    said = tuple(code for code, sign in ELSEWHERE.items() if sign.search(start))
    return (*said, "GB") if british(text) else said


def jurisdictions_of(text: str, kind: Kind) -> tuple[str, ...]:
    """Return where a label is in force, as far as it says so."""
    match kind:
        case Kind.LABEL_US:
            return ("US",)
        case Kind.LABEL_EU | Kind.LEAFLET_EU:
            here = ("EU",) if european(text) or EUROPEAN.search(text) else ()
            return here + elsewhere(text)
        case Kind.OTHER:
            return elsewhere(text)
        case _:
            return ()
