"""The text of a tree while it is being written: paragraphs, lists, headings and tables."""

import re
from dataclasses import dataclass, field

from bs4.element import Tag

from ingest.readers.footnotes import raised
from ingest.readers.gathering import CELLS, Gathering
from ingest.readers.heads import TITLE
from ingest.readers.reading import Heading, Table
from ingest.readers.tables import lines
from ingest.records import Span

PARAGRAPHS = frozenset(
    "p div section article main header footer address blockquote figure figcaption ul ol dl pre"
    " table caption form fieldset details summary body html hr center h1 h2 h3 h4 h5 h6".split()
)
LINES = frozenset("li dt dd tr option legend thead tbody tfoot".split())
LISTS = frozenset(("ul", "ol"))
BOLD = frozenset(("b", "strong"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SPACE = re.compile(r"[ \t\n\r\f]+")
RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
RAISABLE = re.compile(r"[\d+−–=(),*\s-]*\d[\d+−–=(),*\s-]*|[+−–-]")
# What the section of a heading is, for readers that make their trees themselves.
CODE = "data-code"
LONGEST_CAPTION = 500


@dataclass
class Sheet:
    """The text while it is being written."""

    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    line: tuple[int, int] = (0, 0)
    breaks: int = 0
    spaced: bool = False
    mark: str = ""
    verbatim: int = 0
    raised: int = 0
    bold: int = 0
    heading: Tag | None = None
    heading_start: int | None = None
    counts: list[int | None] = field(default_factory=list)
    table: Gathering | None = None

    def say(self, words: str) -> None:
        """Write words, with white space as a browser shows it."""
        table = self.table if self.table and self.table.into is not None else None
        if self.verbatim and not table:
            self.put(words)
            return
        words = SPACE.sub(" ", words)
        core = words.strip(" ")
        if self.raised and RAISABLE.fullmatch(core):
            core = core.translate(RAISED)
        elif self.raised and table:
            table.raise_marks(core)
            core = raised(core)
        self.spaced = self.spaced or words.startswith(" ")
        if core and table and not self.bold:
            table.plain = True
        if core:
            self.put(core)
            self.spaced = words.endswith(" ")

    def put(self, words: str) -> None:
        """Write words after the break, the space or the mark that is due before them."""
        into = self.table.into if self.table else None
        if into is not None:
            gap = "\n" if self.breaks else " " * self.spaced
            into.append(gap + words if into else words)
        else:
            gap = "\n" * self.breaks if self.breaks else " " * self.spaced
            self.add((gap if self.length else "") + self.mark)
            if self.breaks or not self.parts:
                self.line = (len(self.parts), self.length)
            if self.table and self.table.caption is None:
                self.table.caption = (len(self.parts), self.length)
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
        if self.table and self.table.enter(tag):
            self.breaks, self.spaced = 0, False
        elif name == "br":
            self.part(min(2, self.breaks + 1))
        elif name in PARAGRAPHS or name in CELLS:
            self.part(2)
        elif name in LINES:
            self.part(1)
        self.enter_inside(tag)

    def enter_inside(self, tag: Tag) -> None:
        """Remember what an element means for the words inside it."""
        name = tag.name
        in_cell = self.table is not None and self.table.cell is not None
        if name in HEADINGS and self.heading is None and not in_cell:
            self.heading, self.heading_start = tag, None
        elif name in LISTS:
            self.counts.append(first_number(tag) if name == "ol" else None)
        elif name == "li" and not in_cell:
            self.mark = self.next_mark()
        elif name == "table" and self.table is None and not is_layout(tag):
            self.table = Gathering(tag)
        self.verbatim += name == "pre"
        self.raised += name == "sup"
        self.bold += name in BOLD
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
        self.bold -= name in BOLD
        if tag is self.heading:
            self.end_heading(tag)
        elif name in LISTS and self.counts:
            self.counts.pop()
        elif name == "li":
            self.mark = ""
        if self.table and tag is self.table.tag:
            self.end_table(self.table)
        if self.table and self.table.leave(tag):
            self.breaks, self.spaced = 0, False
        elif name in PARAGRAPHS or name in CELLS:
            self.part(2)
        elif name in LINES:
            self.part(1)

    def next_mark(self) -> str:
        """Return what the next list item begins with."""
        if not self.counts or self.counts[-1] is None:
            return "- "
        self.counts[-1] += 1
        return f"{self.counts[-1] - 1}. "

    def end_heading(self, tag: Tag) -> None:
        """Note a heading, if it holds words."""
        if self.heading_start is not None:
            code = str(tag.get(CODE) or "") or None
            span = Span(self.heading_start, self.length)
            self.headings.append(Heading(span, int(tag.name[1]), code))
        self.heading, self.heading_start = None, None

    def end_table(self, table: Gathering) -> None:
        """Write a finished table: its rows stand below its caption, one a line."""
        self.table = None
        above = table.caption or self.title_above()
        caption = SPACE.sub(" ", "".join(self.parts[above[0] :])) if above else ""
        rows = lines(table.grid(caption))
        self.part(2)
        start = None
        for row in rows:
            self.part(1)
            self.put(row)
            start = self.length - len(row) if start is None else start
        if start is not None and not self.heading:
            caption = caption or (rows[0] if TITLE.match(rows[0]) and len(rows) > 1 else "")
            self.tables.append(Table(Span(above[1] if above else start, self.length), caption))

    def title_above(self) -> tuple[int, int] | None:
        """Return where the last line begins, if it reads as the caption of a table."""
        place, start = self.line
        if self.headings and self.headings[-1].span.end > start:
            return None
        words = "".join(self.parts[place:]) if self.length - start <= LONGEST_CAPTION else ""
        return self.line if TITLE.match(words) else None


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
