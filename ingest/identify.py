"""Say what a document is: its kind, date, company, places, products, language.

What somebody declares, in the file or in a manifest, counts; else what the text itself
says beyond doubt. Whatever it does not say stays unknown.
"""

import re
from dataclasses import fields

from ingest.dateline import Dateline, dateline
from ingest.header import header
from ingest.issuer import company_at, paragraph_after, products_in, spelled
from ingest.language.tongue import language_of
from ingest.readers.reading import Front, Reading
from ingest.records import Document, Kind, Span
from ingest.sections.codes import EU_NUMBERED, LEAFLET

SOON = 2000
FEWEST_SECTIONS = 3
FEWEST_SIGNS = 2
US_SECTION = re.compile(
    r"^[ \t]*(?:(?:==+|\#{1,6})[ \t]*)?(?:\d{1,2}\.?[ \t]+)?(?P<name>"
    r"INDICATIONS? (?:AND|&) USAGE|DOSAGE (?:AND|&) ADMINISTRATION|DOSAGE FORMS (?:AND|&) STRENGTHS"
    r"|CONTRAINDICATIONS|WARNINGS AND (?:PRECAUTIONS|CAUTIONS)|WARNINGS|ADVERSE REACTIONS"
    r"|DRUG INTERACTIONS|USE IN SPECIFIC POPULATIONS|OVERDOSAGE|DESCRIPTION|CLINICAL PHARMACOLOGY"
    r"|NONCLINICAL TOXICOLOGY|CLINICAL STUDIES|HOW SUPPLIED|PATIENT COUNSELING INFORMATION)\b",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERED_LINE = re.compile(
    r"^[ \t]*(?:\#{1,6}[ \t]*)?(?P<number>\d{1,2}(?:\.\d)?)\.?[ \t]+(?P<name>[^\n]{3,120})",
    re.MULTILINE,
)
LEAFLET_TITLE = re.compile(r"\bpackage leaflet\b", re.IGNORECASE)
US_TITLE = re.compile(r"\bprescribing information\b", re.IGNORECASE)
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
JURISDICTIONS = {
    Kind.LABEL_US: ("US",),
    Kind.LABEL_EU: ("EU",),
    Kind.LEAFLET_EU: ("EU",),
}


def describe(
    reading: Reading, *, identity: str, version: str, source: str, overrides: Front | None = None
) -> Document:
    """Return the document that a reading is, with what is known about it."""
    text = reading.text
    front = merged(reading.front, overrides)
    top = header(text)
    line = dateline(text, top.end if top else 0)
    kind = front.kind or kind_of(text, line, front)
    issued = line if kind is Kind.PRESS_RELEASE else None
    in_force = front.valid_from if kind in JURISDICTIONS else None
    title = front.title or source
    return Document(
        id=identity,
        kind=kind,
        title=title,
        text=text,
        version=version,
        source=source,
        products=front.products if front.products is not None else products_in(title, text),
        company=company(front, text, kind, issued),
        jurisdictions=JURISDICTIONS.get(kind, ())
        if front.jurisdictions is None
        else front.jurisdictions,
        published=front.published or (issued.published if issued else None) or in_force,
        valid_from=front.valid_from,
        valid_to=front.valid_to,
        address=front.address,
        places=issued.places if issued else (),
        language=front.language or language_of(text),
        pages=reading.pages,
        set_id=front.set_id,
        edition=front.edition,
        applications=front.applications or (),
        revised=front.revised,
        form=front.form,
    )


def merged(front: Front, overrides: Front | None) -> Front:
    """Return the front with every field that somebody overrides."""
    if overrides is None:
        return front
    names = [field.name for field in fields(Front)]
    values = {name: getattr(overrides, name) for name in names}
    return Front(
        **{name: getattr(front, name) if value is None else value for name, value in values.items()}
    )


def kind_of(text: str, line: Dateline | None, front: Front) -> Kind:
    """Return what a text is, told by its dateline, its sections, or the signs of a release."""
    if line and (line.published or line.places):
        return Kind.PRESS_RELEASE
    if labelled := label_kind(text):
        return labelled
    signs = sum(bool(sign.search(text)) for sign in RELEASE_SIGNS)
    announces = any(sign.search(text[:SOON]) for sign in RELEASE_SIGNS[:2])
    issued = line is not None or (announces and signs >= FEWEST_SIGNS)
    issued = issued or bool(signs and front.company and front.published)
    return Kind.PRESS_RELEASE if issued or signs > FEWEST_SIGNS else Kind.OTHER


def label_kind(text: str) -> Kind | None:
    """Return which label a text is, if its sections are those of one."""
    european, leaflet = set(), set()
    for match in NUMBERED_LINE.finditer(text):
        number = tuple(int(part) for part in match["number"].split("."))
        name = EU_NUMBERED.get(number, "")
        if len(number) > 1 and name and match["name"].lower().startswith(name.lower()):
            european.add(number)
        if number in LEAFLET and LEAFLET[number].match(match["name"]):
            leaflet.add(number)
    if len(european) >= FEWEST_SECTIONS:
        return Kind.LABEL_EU
    if len(leaflet) >= FEWEST_SECTIONS or LEAFLET_TITLE.search(text[: SOON // 4]):
        return Kind.LEAFLET_EU
    american = {match["name"].upper() for match in US_SECTION.finditer(text)}
    return Kind.LABEL_US if len(american) >= FEWEST_SECTIONS else None


def company(front: Front, text: str, kind: Kind, line: Dateline | None) -> str | None:
    """Return the company a document declares, or that its first sentence names."""
    if front.company:
        return spelled(front.company, text)
    if kind is not Kind.PRESS_RELEASE:
        return None
    if line:
        return company_at(text, line.span.end)
    return company_at(text, paragraph_after(text, Span(0, 0)))
