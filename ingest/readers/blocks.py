"""Write out an HTML tree as a person reads it: blocks, lists, rows of tables, headings.

Words keep their order and none is lost. Paragraphs are parted by blank lines, list items
begin with "- " or their number, tables are written by `ingest.readers.tables`. Raised digits
become raised characters, since 10 to the 6th is not 106. Deep trees are no danger: the
walk keeps its own stack.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import (
    NavigableString,
    PreformattedString,
    Script,
    Stylesheet,
    Tag,
    TemplateString,
)

from ingest.readers.reading import Heading, Table
from ingest.readers.sheet import HEADINGS, RAISABLE, RAISED, Sheet

SKIPPED = frozenset(
    "head script style noscript template svg canvas iframe object video audio map select textarea"
    " button input datalist img picture".split()
)
__all__ = [
    "HEADINGS",
    "RAISABLE",
    "RAISED",
    "Dropped",
    "Written",
    "nothing",
    "parsed",
    "written",
]

Dropped = Callable[[Tag], bool]


@dataclass(frozen=True, slots=True)
class Written:
    """A tree as text, with where its headings and its tables stand."""

    text: str
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()


def parsed(html: str) -> BeautifulSoup:
    """Return the tree of an HTML text, XHTML or a bare line included."""
    with warnings.catch_warnings():
        # What looks like XML or like a file's name to the parser is read as what it is here.
        for doubt in (XMLParsedAsHTMLWarning, MarkupResemblesLocatorWarning):
            warnings.simplefilter("ignore", doubt)
        return BeautifulSoup(html, "lxml")


def nothing(_tag: Tag) -> bool:
    """Drop nothing."""
    return False


def written(root: Tag, dropped: Dropped = nothing) -> Written:
    """Return the words of a tree, without what is `dropped`."""
    sheet = Sheet()
    sheet.enter(root)
    stack = [(root, iter(list(root.children)))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            sheet.leave(tag)
        elif isinstance(child, Tag):
            if child.name not in SKIPPED and not dropped(child):
                sheet.enter(child)
                stack.append((child, iter(list(child.children))))
        elif isinstance(child, NavigableString) and is_words(child):
            sheet.say(str(child))
    return Written("".join(sheet.parts), tuple(sheet.headings), tuple(sheet.tables))


def is_words(words: NavigableString) -> bool:
    """Say whether a piece of the tree is text, and no comment, declaration or script."""
    return not isinstance(words, PreformattedString | Script | Stylesheet | TemplateString)
