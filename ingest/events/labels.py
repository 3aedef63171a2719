"""Read the dates that labels tell where regulation gives them a place.

"Initial U.S. Approval: 2002" (21 CFR 201.57(a)(3)) is the year in which the substance was
first approved, not this product or use; "Revised: 10/2012" is a revision of the text.
Section 9 of EU product information holds the dates of authorisation (QRD template).
"""

import re
from collections.abc import Iterator, Sequence

from ingest.language.dates import DateMention, dates
from ingest.records import Document, Section, Span
from ingest.regulatory import Basis, Event, EventDate, EventKind, Role

FIRST = re.compile(r"Initial U\.?\s?S\.? Approval:?\s*(?P<when>\d{4})", re.IGNORECASE)
REVISED = re.compile(r"\bRevised:?\s*(?P<when>\d{1,2}/\d{4}|[A-Z][a-z]+ \d{4})")
AUTHORISED = re.compile(
    r"Date of first authori[sz]ation:?\s*(?P<when>\d{1,2}\s\w+\s\d{4})", re.IGNORECASE
)
RENEWED = re.compile(
    r"Date of (?:latest|last) renewal:?\s*(?P<when>\d{1,2}\s\w+\s\d{4})", re.IGNORECASE
)
PLACES = (
    (FIRST, EventKind.APPROVAL, Role.EVENT, "US-FDA", "US"),
    (REVISED, EventKind.LABEL_UPDATE, Role.LABEL_REVISION, None, "US"),
    (AUTHORISED, EventKind.APPROVAL, Role.EVENT, "EU-EC", "EU"),
)
# Where the place is printed: within the first words of a label, or in its section 9.
WITHIN = 20_000


def label_events(document: Document, sections: Sequence[Section]) -> Iterator[Event]:
    """Yield the events that a label tells."""
    product = next(iter(document.products), None)
    for form, kind, role, regulator, jurisdiction in PLACES:
        if document.jurisdictions and jurisdiction not in document.jurisdictions:
            continue
        for match in form.finditer(document.text):
            told = dates(match["when"])
            if told and within_one(Span(*match.span()), sections):
                when = dated(told[0], role)
                yield Event(
                    document.id, kind, Span(*match.span()), product, regulator, jurisdiction, when
                )
                break


def within_one(span: Span, sections: Sequence[Section]) -> bool:
    """Say whether words stand inside one section, as everything that is cited does."""
    return any(span.within(section.span) for section in sections)


def dated(mention: DateMention, role: Role) -> EventDate:
    """Return a date as printed."""
    return EventDate(mention.start, mention.end, mention.precision, role, Basis.STATED)
