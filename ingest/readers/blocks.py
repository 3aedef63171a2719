"""Write out an HTML tree as a person reads it: blocks, lists, rows of tables, headings.

Words keep their order and none is lost. Paragraphs are parted by blank lines, list items
begin with "- " or their number, the cells of a row are parted by " | ". Raised digits
become raised characters, since 10 to the 6th is not 106. Deep trees are no danger: the
walk keeps its own stack.
"""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import (
    NavigableString,
    PreformattedString,
    Script,
    Stylesheet,
    Tag,
    TemplateString,
)

from ingest.readers.reading import Heading
from ingest.records import Span

PARAGRAPHS = frozenset(
    "p div section article main header footer address blockquote figure figcaption ul ol dl pre"
    " table caption form fieldset details summary body html hr center h1 h2 h3 h4 h5 h6".split()
)
LINES = frozenset("li dt dd tr option legend thead tbody tfoot".split())
CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SKIPPED = frozenset(
    "head script style noscript template svg canvas iframe object video audio map select textarea"
    " button input datalist img picture".split()
)
SPACE = re.compile(r"[ \t\n\r\f]+")
RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
RAISABLE = re.compile(r"[\d+−–=(),*\s-]*\d[\d+−–=(),*\s-]*|[+−–-]")
Dropped = Callable[[Tag], bool]


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


def written(root: Tag, dropped: Dropped = nothing) -> tuple[str, tuple[Heading, ...]]:
    """Return the words of a tree and its headings, without what is `dropped`."""
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
    return sheet.text(), tuple(sheet.headings)


def is_words(words: NavigableString) -> bool:
    """Say whether a piece of the tree is text, and no comment, declaration or script."""
    return not isinstance(words, PreformattedString | Script | Stylesheet | TemplateString)


@dataclass
class Sheet:
    """The text while it is being written."""

    headings: list[Heading] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    breaks: int = 0
    spaced: bool = False
    mark: str = ""
    verbatim: int = 0
    raised: int = 0
    heading: Tag | None = None
    heading_start: int | None = None
    counts: list[int | None] = field(default_factory=list)
    layouts: list[bool] = field(default_factory=list)
    row: list[str] | None = None
    row_breaks: int = 0
    cell: list[str] | None = None
    cell_tag: Tag | None = None

    def text(self) -> str:
        """Return what has been written."""
        return "".join(self.parts)

    def say(self, words: str) -> None:
        """Write words, with white space as a browser shows it."""
        if self.verbatim and self.cell is None:
            self.put(words)
            return
        words = SPACE.sub(" ", words)
        core = words.strip(" ")
        if self.raised and RAISABLE.fullmatch(core):
            core = core.translate(RAISED)
        self.spaced = self.spaced or words.startswith(" ")
        if core:
            self.put(core)
            self.spaced = words.endswith(" ")

    def put(self, words: str) -> None:
        """Write words after the break, the space or the mark that is due before them."""
        if self.cell is not None:
            gap = " " if self.spaced or self.breaks else ""
            self.cell.append(gap + words if self.cell else words)
        else:
            gap = "\n" * self.breaks if self.breaks else " " * self.spaced
            self.add((gap if self.length else "") + self.mark)
            if self.heading and self.heading_start is None:
                self.heading_start = self.length
            self.add(words)
            self.mark = ""
        self.breaks, self.spaced = 0, False

    def add(self, words: str) -> None:
        """Write words as they are."""
        self.parts.append(words)
        self.length += len(words)

    def part(self, lines: int) -> None:
        """Have the next words stand at least so many lines further down."""
        # Within a heading a break is a space, and the text after a list mark stays beside it.
        if self.heading and self.heading_start is not None:
            self.spaced = True
        elif not self.mark:
            self.breaks = max(self.breaks, lines)
            self.spaced = False

    def enter(self, tag: Tag) -> None:
        """Begin an element."""
        name = tag.name
        if name == "br":
            self.part(min(2, self.breaks + 1))
        elif name in CELLS and self.row is not None and self.cell is None:
            self.cell, self.cell_tag = [], tag
            self.breaks, self.spaced = 0, False
        elif name in PARAGRAPHS or name in CELLS:
            self.part(2)
        elif name in LINES:
            self.part(1)
        self.enter_inside(tag)

    def enter_inside(self, tag: Tag) -> None:
        """Remember what an element means for the words inside it."""
        name = tag.name
        if name in HEADINGS and self.heading is None and self.cell is None:
            self.heading, self.heading_start = tag, None
        elif name in LISTS:
            self.counts.append(first_number(tag) if name == "ol" else None)
        elif name == "li" and self.cell is None:
            self.mark = self.next_mark()
        elif name == "table":
            self.layouts.append(is_layout(tag))
        elif name == "tr" and self.row is None and self.layouts and not self.layouts[-1]:
            self.row, self.row_breaks = [], self.breaks
        self.verbatim += name == "pre"
        self.raised += name == "sup"
        if name == "q":
            self.say("“")

    def leave(self, tag: Tag) -> None:
        """End an element."""
        name = tag.name
        if name == "q":
            self.spaced = False
            self.put("”")
        self.verbatim -= name == "pre"
        self.raised -= name == "sup"
        if tag is self.heading:
            self.end_heading(int(name[1]))
        elif name in LISTS and self.counts:
            self.counts.pop()
        elif name == "li":
            self.mark = ""
        elif name == "table" and self.layouts:
            self.layouts.pop()
        elif tag is self.cell_tag:
            self.end_cell()
        elif name == "tr" and self.row is not None and self.cell is None:
            self.end_row()
        if name in PARAGRAPHS or (name in CELLS and self.row is None):
            self.part(2)
        elif name in LINES:
            self.part(1)

    def next_mark(self) -> str:
        """Return what the next list item begins with."""
        if not self.counts or self.counts[-1] is None:
            return "- "
        self.counts[-1] += 1
        return f"{self.counts[-1] - 1}. "

    def end_heading(self, level: int) -> None:
        """Note a heading, if it holds words."""
        if self.heading_start is not None:
            self.headings.append(Heading(Span(self.heading_start, self.length), level))
        self.heading, self.heading_start = None, None

    def end_cell(self) -> None:
        """Put a finished cell into its row."""
        if self.row is not None and self.cell is not None:
            self.row.append("".join(self.cell).strip(" "))
        self.cell, self.cell_tag = None, None
        self.breaks, self.spaced = 0, False

    def end_row(self) -> None:
        """Write a finished row as one line, unless it is blank."""
        cells, self.row = self.row or [], None
        self.part(max(1, self.row_breaks))
        if any(cells):
            self.put(" | ".join(cells).strip())


def first_number(tag: Tag) -> int:
    """Return the number that an ordered list begins with."""
    start = str(tag.get("start") or "1")
    return int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1


def is_layout(table: Tag) -> bool:
    """Say whether a table only arranges the page: it holds headings, tables, or one column."""
    if table.get("role") in ("presentation", "none"):
        return True
    if table.find(["table", *HEADINGS]):
        return True
    return not any(cell.find_next_sibling(["td", "th"]) for cell in table.find_all(["td", "th"]))
