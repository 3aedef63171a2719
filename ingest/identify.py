"""Say what a document is: its kind, date, company, places, products, language.

What somebody declares, in the file or in a manifest, counts; else what the text itself
says beyond doubt. Whatever it does not say stays unknown.
"""

from dataclasses import fields
from datetime import date

from ingest.dateline import Dateline, dateline
from ingest.header import header
from ingest.holder import applications_of, holder_of, set_id_of
from ingest.issuer import company_at, paragraph_after, products_in, spelled
from ingest.kinds import jurisdictions_of, kind_of
from ingest.language.tongue import language_of
from ingest.naming import NOTHING, Named
from ingest.naming_eu import european_names, leaflet_names
from ingest.naming_us import american_names
from ingest.readers.reading import Front, Reading
from ingest.records import Document, Kind, Span
from ingest.revision import revised_in
from ingest.titles import made_of, title_of

LABELS = (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)


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
    shown = not reading.pages or bool(overrides and overrides.title)
    named = named_in(front.title or "", text, kind)
    products = named.names if front.products is None else front.products
    return Document(
        id=identity,
        kind=kind,
        title=title_of(front.title, made_of(kind, products), source, shown=shown),
        text=text,
        version=version,
        source=source,
        products=products,
        company=company(front, text, kind, issued),
        jurisdictions=jurisdictions_of(text, kind)
        if front.jurisdictions is None
        else front.jurisdictions,
        published=published(front, kind, issued),
        valid_from=front.valid_from,
        valid_to=front.valid_to,
        address=front.address,
        places=issued.places if issued else (),
        language=front.language or language_of(text),
        pages=reading.pages,
        set_id=front.set_id or set_id_of(text, kind),
        edition=front.edition,
        applications=applications_of(text, kind)
        if front.applications is None
        else front.applications,
        revised=front.revised or revised_in(text, kind),
        form=front.form or named.form,
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


def named_in(title: str, text: str, kind: Kind) -> Named:
    """Return the names of the product that a document is about, and its form."""
    match kind:
        case Kind.LABEL_US:
            named = american_names(title, text)
        case Kind.LABEL_EU:
            named = european_names(text)
        case Kind.LEAFLET_EU:
            named = leaflet_names(title, text)
        case _:
            named = NOTHING
    return named if named.names else Named(products_in(title, text), named.form)


def published(front: Front, kind: Kind, line: Dateline | None) -> date | None:
    """Return when a document came out: declared, in its dateline, or since a label is in force."""
    issued = line.published if line else None
    return front.published or issued or (front.valid_from if kind in LABELS else None)


def company(front: Front, text: str, kind: Kind, line: Dateline | None) -> str | None:
    """Return the company a document declares, a label is held by, or a release begins with."""
    if front.company:
        return spelled(front.company, text)
    if kind is not Kind.PRESS_RELEASE:
        return holder_of(text, kind)
    if line:
        return company_at(text, line.span.end)
    return company_at(text, paragraph_after(text, Span(0, 0)))
