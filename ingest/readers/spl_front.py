"""What an SPL file says of its label: names, company, numbers, and when it was revised.

Of its four kinds of dates only the document's effective time is when the label was revised.
The first approval in the title is that of the substance; the start of marketing and the
times of sections are of something else.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ingest.language.products import distinct
from ingest.readers.front import title_from_name
from ingest.readers.reading import Front
from ingest.readers.xml import Element
from ingest.records import Kind

SPACES = {"v": "urn:hl7-org:v3"}
# Types of documents that are labels for people (LOINC): prescription, OTC, vaccine, plasma
# derivative, cellular therapy, minimally manipulated cells.
LABELS = frozenset("34391-3 34390-5 53404-0 60683-0 60684-8 53408-1".split())
PRODUCT = ".//v:manufacturedProduct/v:manufacturedProduct"
ACTIVE = "*[starts-with(@classCode, 'ACTI')]/v:ingredientSubstance"
NAMES = (
    f"{PRODUCT}/v:name",
    f"{PRODUCT}/v:asEntityWithGeneric/v:genericMedicine/v:name",
    f"{PRODUCT}//v:ingredient[starts-with(@classCode, 'ACTI')]/v:ingredientSubstance/v:name",
    f"{PRODUCT}//v:ingredient[starts-with(@classCode, 'ACTI')]//v:activeMoiety/v:name",
)
LABELER = "v:author//v:representedOrganization/v:name"
MOST_TITLE = 200
# A time of day may stand behind the day.
DAY = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T\d].*)?)?)?")
STOCK = re.compile(
    r"these highlights do not include|see full prescribing information", re.IGNORECASE
)


def front_of(root: Element, path: Path) -> Front:
    """Return what a label's XML declares."""
    code = attribute(root, "v:code", "code")
    names = distinct([name for query in NAMES for name in texts(root, query)])
    kind = Kind.LABEL_US if code in LABELS else Kind.OTHER
    return Front(
        title=title(root, names, path),
        kind=kind,
        company=next(texts(root, LABELER), None),
        products=names or None,
        jurisdictions=("US",) if kind is Kind.LABEL_US else None,
        language=(attribute(root, "v:languageCode", "code") or "").lower()[:2] or None,
        set_id=attribute(root, "v:setId", "root"),
        edition=attribute(root, "v:versionNumber", "value"),
        applications=applications(root) or None,
        revised=day(attribute(root, "v:effectiveTime", "value")),
        form=form(root),
    )


def texts(root: Element, query: str) -> Iterator[str]:
    """Yield the words of each element found, with single spaces."""
    for element in root.xpath(query, namespaces=SPACES):
        # What stands in elements of its own, as the suffix of a name, is a word of its own.
        if words := " ".join(" ".join(element.itertext()).split()):
            yield words


def attribute(root: Element, query: str, name: str) -> str | None:
    """Return an attribute of the first element found."""
    found = root.xpath(f"{query}/@{name}", namespaces=SPACES)
    return str(found[0]).strip() or None if found else None


def title(root: Element, names: tuple[str, ...], path: Path) -> str:
    """Return what the label is called: its product, by brand and substance; else its title."""
    if names:
        brand, *others = names
        generic = next(iter(texts(root, NAMES[1])), others[0] if others else "")
        same = not generic or generic.casefold() == brand.casefold()
        return brand if same else f"{brand} ({generic})"
    words = " ".join(texts(root, "v:title"))
    return words[:MOST_TITLE] if words and not STOCK.search(words) else title_from_name(path)


def applications(root: Element) -> tuple[str, ...]:
    """Return the numbers of the marketing authorisations: BLA, NDA or ANDA and digits."""
    found = root.xpath(".//v:approval/v:id/@extension", namespaces=SPACES)
    numbers = (str(number).replace(" ", "").upper() for number in found)
    return tuple(dict.fromkeys(one for one in numbers if re.fullmatch(r"(?:A?NDA|BLA)\d+", one)))


def form(root: Element) -> str | None:
    """Return the dosage forms of the products, in small letters."""
    found = root.xpath(f"{PRODUCT}/v:formCode/@displayName", namespaces=SPACES)
    return "; ".join(dict.fromkeys(str(one).lower() for one in found if str(one).strip())) or None


def day(value: str | None) -> str | None:
    """Return "20130930" as "2013-09-30", "201309" as "2013-09"; None when it is no date."""
    match = DAY.fullmatch((value or "").strip())
    if match is None:
        return None
    told = [part for part in match.groups() if part]
    try:
        date(*(int(part) for part in [*told, "1", "1"][:3]))
    except ValueError:
        return None
    return "-".join(told)
