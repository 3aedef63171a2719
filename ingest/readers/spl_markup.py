"""Turn the markup of SPL, HL7's language for labels, into that of a web page.

Paragraphs, lists, tables and raised characters have other names there. A footnote of a
table, which SPL holds where its mark stands, is known by a mark here, and so is what refers to
it; elsewhere it stands in brackets. Pictures are left out, and the words below them stay.
"""

import string
from collections.abc import Iterator, Mapping
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree

from ingest.readers.footnotes import ONE_MARK, raised, shown
from ingest.readers.gathering import NOTE
from ingest.readers.xml import Element

# What elements of SPL are called in a web page; what is not here is only what is inside it.
NAMES = {
    "paragraph": "div",
    "list": "ul",
    "item": "li",
    "renderMultiMedia": "div",
    **{name: name for name in "table thead tbody tfoot tr td th sup sub br".split()},
}
KEPT = ("rowspan", "colspan")
HEADINGS = 6
MOST_LETTERS = 2


def converted(element: Element, page: BeautifulSoup, name: str) -> Tag:
    """Return an element with all that is in it as one of a web page."""
    marks = footnote_marks(element)
    top = page.new_tag(name)
    inside: list[Tag] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "end":
            tag = inside.pop()
            if plain_name(one) == "footnote" and one not in marks:
                tag.append(")")
            if inside and one.tail:
                inside[-1].append(one.tail)
            continue
        tag = top if one is element else begun(one, page, marks)
        if inside:
            inside[-1].append(tag)
        if one.text:
            tag.append(one.text)
        inside.append(tag)
    for table in (top, *top.find_all("table")):
        put_below(table, page)
    return top


def begun(element: Element, page: BeautifulSoup, marks: Mapping[Element, str]) -> Tag:
    """Return the element of a web page that stands for one of SPL, with nothing in it yet."""
    name = plain_name(element)
    tag = page.new_tag(html_name(element), attrs=attributes(element))
    if element in marks and name == "footnote":
        tag[NOTE] = marks[element]
    elif element in marks:
        tag.string = marks[element]
    elif name == "footnote":
        tag.string = " ("
    return tag


def html_name(element: Element) -> str:
    """Return what an element of SPL is called in a web page."""
    name = plain_name(element)
    if name == "list" and element.get("listType") == "ordered":
        return "ol"
    if name == "content" and "bold" in (element.get("styleCode") or "").lower():
        return "b"
    if name == "footnoteRef":
        return "sup"
    if name == "caption":
        outer = element.getparent()
        return "caption" if outer is not None and plain_name(outer) == "table" else "div"
    return NAMES.get(name, "span")


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes that matter in a web page."""
    return {name: value for name in KEPT if (value := element.get(name))}


def plain_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def footnote_marks(element: Element) -> dict[Element, str]:
    """Return the marks of the footnotes of tables, and of what refers to them."""
    marks: dict[Element, str] = {}
    by_name: dict[str, str] = {}
    for table in element.iter("{*}table"):
        unused = free_marks(table)
        for note in table.iter("{*}footnote"):
            if note not in marks:
                marks[note] = next(unused)
                by_name[note.get("ID") or ""] = marks[note]
    for reference in element.iter("{*}footnoteRef"):
        if mark := by_name.get(reference.get("IDREF") or " "):
            marks[reference] = mark
    return marks


def free_marks(table: Element) -> Iterator[str]:
    """Yield marks that do not stand in a table: letters, then two of them."""
    raised = " ".join(" ".join(one.itertext()) for one in table.iter("{*}sup"))
    used = {match[0] for match in ONE_MARK.finditer(raised)}
    for times in count():
        for letter in string.ascii_lowercase:
            # "a", "aa", then "a2".
            mark = letter * (times + 1) if times < MOST_LETTERS else f"{letter}{times}"
            if mark not in used:
                yield mark


def put_below(table: Tag, page: BeautifulSoup) -> None:
    """Put the footnotes of a table's caption below its rows, where the others are."""
    for sign in table.select(":scope > caption sup"):
        sign.string = raised(sign.get_text())
    for note in table.select(f":scope > caption [{NOTE}]"):
        mark = str(note[NOTE])
        sign = page.new_tag("span")
        sign.string = shown(mark)
        note.replace_with(sign)
        row, cell = page.new_tag("tr"), page.new_tag("td")
        cell.append(f"{mark}: ")
        cell.append(note)
        del note[NOTE]
        row.append(cell)
        foot = page.new_tag("tfoot")
        foot.append(row)
        table.append(foot)


def heading(page: BeautifulSoup, words: str, level: int, code: str | None) -> Tag:
    """Return a heading of the page."""
    tag = page.new_tag("span")
    tag.string = words
    return as_heading(tag, level, code)


def as_heading(tag: Tag, level: int, code: str | None) -> Tag:
    """Return an element made a heading, with the code of its section."""
    tag.name = f"h{min(level, HEADINGS)}"
    if code:
        tag["data-code"] = code
    return tag


def paragraph(page: BeautifulSoup, words: str) -> Tag:
    """Return a paragraph of the page."""
    tag = page.new_tag("div")
    tag.string = words.strip()
    return tag
