"""Read the tables of openFDA's labels: pieces of SPL, without the spaces beside their elements.

"<content>Panic</content><content>Disorder</content>" are two words, and
"<content>Limitation</content>s" is one: a space is put back where no word goes on.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.errors import DamagedDocument
from ingest.readers.blocks import parsed as parsed_html
from ingest.readers.spl_markup import converted
from ingest.readers.xml import Element, parsed

# A part of a word in small letters that is as short as a word may be one of these.
WORDS = frozenset("a an and as at be by do for if in is it no of on or so the to up us we".split())
BEGINS = re.compile(r"\(?[A-Z][a-z]|\([A-Z]|[A-Z]{3}|\(?[nN]\s?=|\([a-z]")
LONG = re.compile(r"[a-z]{3}")
LAST = re.compile(r"\S+$")
FEWEST = 2


def tables_in(markup: str, page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Yield the tables of a piece of markup, each with its letters as its section has them."""
    try:
        root = parsed(f"<tables>{markup}</tables>".encode(), Path())
    except DamagedDocument:
        for table in parsed_html(markup).find_all("table"):
            if not table.find_parent("table"):
                yield table, "".join(table.get_text().split())
        return
    for one in root.iter("{*}content", "{*}linkHtml"):
        spaced(one)
    for one in root.iterfind("{*}table"):
        yield converted(one, page, "table"), "".join("".join(one.itertext()).split())


def spaced(element: Element) -> None:
    """Put spaces back before and behind an element within a line."""
    before, outer = element.getprevious(), element.getparent()
    left = outer.text if before is None else before.tail
    if left and apart(left, element.text or ""):
        element.text = f" {element.text}"
    inside = "".join(element.itertext())
    following = element.getnext()
    if element.tail and apart(inside, element.tail):
        element.tail = f" {element.tail}"
    elif not element.tail and following is not None and following.tag == element.tag:
        element.tail = " " if apart(inside, following.text or "") else None


def apart(left: str, right: str) -> bool:
    """Say whether what stands right of some words begins another one."""
    last = LAST.search(left)
    if last is None or len(last[0]) < FEWEST or not (left[-1].isalnum() or left[-1] in ").:;,%"):
        return False
    first = right.split(maxsplit=1)[0] if right and not right[0].isspace() else ""
    return bool(BEGINS.match(first) or LONG.match(first)) or first in WORDS
