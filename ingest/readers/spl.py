"""Read Structured Product Labeling: labels in HL7's XML, as the FDA publishes them.

The tree is written out as a web page is: section titles are headings with their LOINC
codes, tables become rows. The highlights, which each section carries with it, come first and
apart, so that nothing counts twice; the data on the product become what is known about the
document and are no text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.errors import DamagedDocument
from ingest.language.loinc import SECTION_NAMES
from ingest.readers.blocks import written
from ingest.readers.reading import Contents, Limits, Reading
from ingest.readers.spl_front import front_of
from ingest.readers.spl_markup import as_heading, converted, heading, paragraph, plain_name
from ingest.readers.xml import Element, parsed
from ingest.records import Part

V3 = "{urn:hl7-org:v3}"
PRODUCT_DATA = frozenset(("48780-1", "48779-3"))
UNCLASSIFIED = "42229-5"
RECENT_CHANGES = "43683-2"
BOXED = "34066-1"
# Where a boxed warning stands that is no section of its own: warnings, precautions.
WARNINGS = frozenset(("34071-1", "43685-7", "42232-9"))
WARNS = re.compile(r"\bwarnings?\b", re.IGNORECASE)
BEGINNING = 200
HIGHLIGHTS = "Highlights of Prescribing Information"
EXCERPT = f"{V3}excerpt/{V3}highlight/{V3}text"
# The number before the name of a section, which the highlights name without it.
NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a label.

    Attributes:
        depth: 1 is the outermost.
        code: its own, or that of the section it is in.
        own: its own code, where that says what it is.
    """

    element: Element
    depth: int
    code: str | None
    own: str | None


def read_spl(content: bytes, path: Path, _limits: Limits) -> Contents:
    """Return the label that an SPL file holds.

    Raises:
        DamagedDocument: it is no XML, or no label.
    """
    root = parsed(content, path)
    if root.tag != f"{V3}document":
        message = (
            f"{path}: is XML and no label in SPL (its root is {plain_name(root)})."
            " Remove it, or save its text as .txt."
        )
        raise DamagedDocument(message)
    page = BeautifulSoup("", "lxml")
    body = page.new_tag("body")
    for part in parts(root, page):
        body.append(part)
    sheet = written(body)
    reading = Reading(sheet.text, sheet.headings, front_of(root, path), tables=sheet.tables)
    return Contents((reading,))


def parts(root: Element, page: BeautifulSoup) -> Iterator[Tag]:
    """Yield the page's elements: title and highlights, then every section in order."""
    title = root.find(f"{V3}title")
    sections = list(sections_of(root))
    highlights = list(highlights_of(sections, page))
    if highlights:
        yield heading(page, HIGHLIGHTS, 1, Part.HIGHLIGHTS)
    if title is not None:
        yield converted(title, page, "div")
    yield from highlights
    for section in sections:
        if not is_short(section):
            yield from section_parts(section, page)


def sections_of(root: Element) -> Iterator[Section]:
    """Yield every section, in order; product data are none."""
    body = root.find(f"{V3}component/{V3}structuredBody")
    stack = [] if body is None else inner(Section(body, 0, None, None))
    while stack:
        section = stack.pop()
        yield section
        stack += inner(section)


def inner(outer: Section) -> list[Section]:
    """Return the sections right below one, the last one first."""
    found = [
        placed(element, outer)
        for element in outer.element.iterfind(f"{V3}component/{V3}section")
        if code_of(element) not in PRODUCT_DATA
    ]
    return found[::-1]


def placed(element: Element, outer: Section) -> Section:
    """Return a section below another, whose code it takes if it has none that says anything.

    Old labels put the code of boxed warnings on whatever has a frame around it.
    """
    code = code_of(element)
    depth = outer.depth + 1
    framed = code == BOXED and depth > 1 and outer.code not in WARNINGS
    if code == UNCLASSIFIED or (framed and not warns(element)):
        code = None
    return Section(element, depth, code or outer.code, code)


def code_of(section: Element) -> str | None:
    """Return the LOINC code of a section."""
    element = section.find(f"{V3}code")
    return None if element is None else element.get("code")


def warns(section: Element) -> bool:
    """Say whether a section says at once that it warns."""
    words = " ".join(plain(one) for one in title_and_text(section))
    return bool(WARNS.search(words[:BEGINNING]))


def title_and_text(section: Element) -> Iterator[Element]:
    """Yield the title and the text of a section, where it has them."""
    for name in ("title", "text"):
        if (element := section.find(f"{V3}{name}")) is not None:
            yield element


def highlights_of(sections: Sequence[Section], page: BeautifulSoup) -> Iterator[Tag]:
    """Yield what the sections say in short, each under the name of its section."""
    for section in sections:
        shown = said_in_short(section)
        if shown:
            name = name_of(section)
            if is_short(section) or not plain(shown[0]).lower().startswith(name.lower()):
                yield paragraph(page, name)
            yield from (converted(one, page, "div") for one in shown)


def said_in_short(section: Section) -> list[Element]:
    """Return what a section has for the highlights; recent changes belong to them altogether."""
    found = list(section.element.iterfind(EXCERPT))
    if section.own == RECENT_CHANGES:
        found += section.element.iterfind(f"{V3}text")
    return [one for one in found if plain(one)]


def is_short(section: Section) -> bool:
    """Say whether a section stands in the highlights and nowhere else."""
    return section.own == RECENT_CHANGES and bool(said_in_short(section))


def name_of(section: Section) -> str:
    """Return the name of a section, as the highlights have it: without its number."""
    title = section.element.find(f"{V3}title")
    words = "" if title is None else plain(title)
    if not is_short(section):
        words = NUMBER.sub("", words)
    return words or SECTION_NAMES.get(section.own or "", "")


def section_parts(section: Section, page: BeautifulSoup) -> Iterator[Tag]:
    """Yield the heading of a section and its own text."""
    title = title_of(section, page)
    if title is not None:
        yield title
    text = section.element.find(f"{V3}text")
    if text is not None:
        yield converted(text, page, "div")


def title_of(section: Section, page: BeautifulSoup) -> Tag | None:
    """Return the heading of a section; one without a title has its usual name, if it has words."""
    title = section.element.find(f"{V3}title")
    if title is not None and plain(title):
        return as_heading(converted(title, page, "span"), section.depth, section.code)
    text = section.element.find(f"{V3}text")
    usual = SECTION_NAMES.get(section.own or "")
    if usual is None or text is None or not plain(text):
        return None
    return heading(page, usual, section.depth, section.code)


def plain(element: Element) -> str:
    """Return the words of an element, with single spaces."""
    return " ".join(" ".join(element.itertext()).split())
