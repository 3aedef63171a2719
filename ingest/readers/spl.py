"""Read Structured Product Labeling: labels in HL7's XML, as the FDA publishes them.

The tree is written out as a web page is: section titles are headings with their LOINC
codes, tables become rows. The highlights, which each section carries with it, come first and
apart, so that nothing counts twice; the data on the product become what is known about the
document and are no text.
"""

from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree

from ingest.errors import DamagedDocument
from ingest.language.loinc import SECTION_NAMES
from ingest.readers.blocks import written
from ingest.readers.gathering import NOTE
from ingest.readers.reading import Contents, Limits, Reading
from ingest.readers.spl_front import front_of
from ingest.readers.xml import Element, parsed
from ingest.records import Part

V3 = "{urn:hl7-org:v3}"
PRODUCT_DATA = "48780-1"
UNCLASSIFIED = "42229-5"
DEEPEST = 6
# What elements of SPL are called in a web page; what is not here is only what is inside it.
NAMES = {
    "paragraph": "div",
    "list": "ul",
    "item": "li",
    "caption": "caption",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tfoot": "tfoot",
    "tr": "tr",
    "td": "td",
    "th": "th",
    "sup": "sup",
    "sub": "sub",
    "br": "br",
}
KEPT = ("rowspan", "colspan")
HIGHLIGHTS = "Highlights of Prescribing Information"


def read_spl(content: bytes, path: Path, _limits: Limits) -> Contents:
    """Return the label that an SPL file holds.

    Raises:
        DamagedDocument: it is no XML, or no label.
    """
    root = parsed(content, path)
    if root.tag != f"{V3}document":
        message = (
            f"{path}: is XML and no label (its root is {plain_name(root)}). Remove it, or save its"
            " text as .txt."
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
    highlights = [one for section, _, _ in sections for one in section.findall(EXCERPT)]
    if highlights:
        yield heading(page, HIGHLIGHTS, 1, Part.HIGHLIGHTS)
    if title is not None:
        yield converted(title, page, "div")
    for one in highlights:
        yield converted(one, page, "div")
    for section, depth, code in sections:
        yield from section_parts(section, depth, code, page)


EXCERPT = f"{V3}excerpt/{V3}highlight/{V3}text"


def sections_of(root: Element) -> Iterator[tuple[Element, int, str | None]]:
    """Yield every section with its depth and code, in order; product data are none."""
    body = root.find(f"{V3}component/{V3}structuredBody")
    stack: list[tuple[Element, int, str | None]] = [] if body is None else [(body, 0, None)]
    while stack:
        outer, depth, code = stack.pop()
        if depth:
            yield outer, depth, code
        inner = [
            (section, depth + 1, code_of(section) or code)
            for section in outer.findall(f"{V3}component/{V3}section")
            if code_of(section, own=True) != PRODUCT_DATA
        ]
        stack += reversed(inner)


def code_of(section: Element, *, own: bool = False) -> str | None:
    """Return the LOINC code of a section; "unclassified" is none unless its own is asked for."""
    element = section.find(f"{V3}code")
    code = None if element is None else element.get("code")
    return code if own or code != UNCLASSIFIED else None


def section_parts(
    section: Element, depth: int, code: str | None, page: BeautifulSoup
) -> Iterator[Tag]:
    """Yield the heading of a section and its own text."""
    title = section.find(f"{V3}title")
    text = section.find(f"{V3}text")
    words = "" if title is None else " ".join("".join(title.itertext()).split())
    if not words and text is not None and "".join(text.itertext()).strip():
        words = SECTION_NAMES.get(code_of(section) or "", "")
    if words:
        yield heading(page, words, depth, code)
    if text is not None:
        yield converted(text, page, "div")


def heading(page: BeautifulSoup, words: str, depth: int, code: str | None) -> Tag:
    """Return a heading of the page."""
    tag = page.new_tag(f"h{min(depth, DEEPEST)}")
    if code:
        tag["data-code"] = code
    tag.string = words
    return tag


def converted(element: Element, page: BeautifulSoup, name: str) -> Tag:
    """Return an element with all that is in it as one of a web page."""
    top = page.new_tag(name)
    inside = [top]
    marks = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if one is element:
            if event == "start" and one.text:
                top.append(one.text)
            continue
        if event == "start":
            tag = page.new_tag(html_name(one), attrs=attributes(one))
            inside[-1].append(tag)
            inside.append(tag)
            if one.text:
                tag.append(one.text)
            continue
        tag = inside.pop()
        if plain_name(one) == "table":
            marks = 0
        if plain_name(one) == "footnote":
            note(tag, marks)
            marks += 1
        if one.tail:
            inside[-1].append(one.tail)
    return top


def html_name(element: Element) -> str:
    """Return what an element of SPL is called in a web page."""
    name = plain_name(element)
    if name == "list" and element.get("listType") == "ordered":
        return "ol"
    return NAMES.get(name, "span")


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes that matter in a web page."""
    return {name: value for name in KEPT if (value := element.get(name))}


def plain_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def note(tag: Tag, number: int) -> None:
    """Mark a footnote of a table as one; elsewhere put it in brackets."""
    if any(parent.name == "table" for parent in tag.parents):
        tag[NOTE] = marked(number)
    else:
        tag.insert(0, " (")
        tag.append(")")


def marked(number: int) -> str:
    """Return the mark of a footnote: a letter, then two."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[number % 26] * (1 + number // 26)
