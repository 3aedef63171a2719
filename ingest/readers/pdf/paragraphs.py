"""Lines put together to paragraphs, one a line of the text, with pages, headings and tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.layout import Line
from ingest.records import Part

# Parts of the size of the font: space between lines of a paragraph, change of size, indent.
LEADING = 0.5
SIZE_CHANGE = 0.12
FULL = 0.16
FULL_BOLD = 0.4
LONGEST_HEADING = 220
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-Z“\"])")
ITEM = re.compile(r"(?:[•▪●◦○■–*-]|o)\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
ENDED = re.compile(r"[.:;!?][”\"’)\]]*$")
HIGHLIGHTS = re.compile(r"HIGHLIGHTS OF PRESCRIBING INFORMATION\b")
CONTENTS = re.compile(r"FULL PRESCRIBING INFORMATION:\s*CONTENTS\b", re.IGNORECASE)
FULL_TEXT = re.compile(r"FULL PRESCRIBING INFORMATION(?!:)", re.IGNORECASE)
CAPTION = re.compile(r"(?:Table|TABLE)\s+\d+[A-Za-z]?\b")
BROKEN = re.compile(r"(?P<first>[^\W\d_]+(?:-[^\W\d_]+)*)-$")
NEXT = re.compile(r"[a-zà-ÿ]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SPACES = re.compile(r"[ \t]+")


@dataclass
class Sheet:
    """The text while it is being written.

    Attributes:
        forms: how often each word, with its hyphens, is written within a line.
        places: where each page begins.
        short: whether what is written is told in short: highlights and the list of contents.
    """

    forms: Counter[str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[int] = field(default_factory=list)
    headings: list[tuple[int, int, int, str | None]] = field(default_factory=list)
    tables: list[tuple[int, int, str]] = field(default_factory=list)
    paragraph: list[Line] = field(default_factory=list)
    start: int = 0
    short: bool = False
    due: bool = False

    def page(self, lines: Sequence[Line]) -> None:
        """Write the lines of a page."""
        fresh = True
        for line in lines:
            if line.rows:
                self.end()
                self.table(line.rows)
            elif self.paragraph and goes_on(self.paragraph[-1], line, new_page=fresh):
                self.turn(fresh=fresh)
                self.paragraph.append(line)
                self.say(between(self.paragraph[-2].text, line.text, self.forms), line.text)
            else:
                self.end()
                self.turn(fresh=fresh)
                self.begin(line)
            fresh = False
        if fresh:
            self.places.append(self.length)

    def turn(self, *, fresh: bool) -> None:
        """Note that a page begins here."""
        if fresh:
            self.places.append(self.length + (2 if self.due and self.length else 0))

    def begin(self, line: Line) -> None:
        """Begin a paragraph."""
        self.put("\n\n" if self.length else "")
        self.start = self.length
        self.paragraph = [line]
        self.due = False
        self.put(SPACES.sub(" ", line.text) if not line.spread else line.text)

    def say(self, gap: str, words: str) -> None:
        """Go on with a paragraph; a gap of None takes the hyphen before it away."""
        if gap == "\b":
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
            gap = ""
        self.put(gap)
        self.put(words)

    def put(self, words: str) -> None:
        """Write words as they are."""
        if words:
            self.parts.append(words)
            self.length += len(words)

    def end(self) -> None:
        """End a paragraph; note it when it is a heading."""
        if not self.paragraph:
            return
        self.note(self.tail())
        self.paragraph = []
        self.due = True

    def tail(self) -> str:
        """Return what was written since the paragraph began."""
        words = ""
        at = len(self.parts)
        while len(words) < self.length - self.start:
            at -= 1
            words = self.parts[at] + words
        return words

    def note(self, words: str) -> None:
        """Note a paragraph as a heading, if it is one."""
        span = (self.start, self.length)
        if HIGHLIGHTS.match(words):
            self.headings.append(
                (
                    self.start,
                    self.start + len("HIGHLIGHTS OF PRESCRIBING INFORMATION"),
                    1,
                    Part.HIGHLIGHTS,
                )
            )
            self.short = True
        elif match := CONTENTS.match(words):
            self.headings.append((self.start, self.start + match.end(), 1, Part.CONTENTS))
            self.short = True
        elif FULL_TEXT.match(words) and len(words) < LONGEST_HEADING:
            self.short = False
        elif not self.short and (match := NUMBERED.match(words)) and self.is_heading(words):
            self.headings.append((*span, match["number"].count(".") + 1, None))

    def is_heading(self, words: str) -> bool:
        """Say whether a numbered paragraph is printed as headings are."""
        bold = all(line.bold for line in self.paragraph)
        return bold and len(words) <= LONGEST_HEADING and not self.paragraph[0].spread

    def table(self, rows: Sequence[str]) -> None:
        """Write a table; the paragraph before it is its caption if it reads like one."""
        before = self.tail() if self.length > self.start and self.parts else ""
        caption = before if CAPTION.match(before) and len(before) <= LONGEST_HEADING else ""
        start = self.start if caption else self.length + 2
        self.put("\n\n" if self.length else "")
        self.put("\n".join(rows))
        self.tables.append((min(start, self.length), self.length, caption))
        self.start = self.length
        self.due = True


def goes_on(one: Line, other: Line, *, new_page: bool) -> bool:
    """Say whether a line goes on with the paragraph of the line before it."""
    if not alike(one, other) or begins(other) or is_part_heading(one):
        return False
    if new_page or other.top < one.top or other.left > one.right:
        return not ENDED.search(one.text) and other.text[:1].islower()
    if other.top - one.bottom > LEADING * max(one.size, one.bottom - one.top):
        return False
    room = (one.edge - one.right) / max(one.edge - one.left, 1.0)
    if one.bold:
        return room <= FULL_BOLD or other.text[:1].islower() or one.text.isupper()
    return room <= FULL or other.text[:1].islower() or other.text.startswith("(")


def alike(one: Line, other: Line) -> bool:
    """Say whether two lines are printed alike, and neither is cells side by side."""
    changed = abs(one.size - other.size) > SIZE_CHANGE * max(one.size, other.size)
    return not (one.spread or other.spread or changed) and one.bold == other.bold


def begins(line: Line) -> bool:
    """Say whether a line can only begin something: an item of a list, a numbered heading."""
    return bool(ITEM.match(line.text) or (line.bold and NUMBERED.match(line.text)))


def is_part_heading(line: Line) -> bool:
    """Say whether a line is the heading of the highlights or of the contents."""
    return bool(HIGHLIGHTS.match(line.text) or CONTENTS.match(line.text))


def between(one: str, other: str, forms: Counter[str]) -> str:
    r"""Return what parts two lines of a paragraph: a space, nothing, or "\b" to join a word.

    A hyphen at the end of a line stays unless the document writes the word without one: the
    two parts of "non-small" would else become a word that nobody wrote.
    """
    match, following = BROKEN.search(one), NEXT.match(other)
    if match is None or following is None:
        return "" if one.endswith(("-", "/")) and not one.endswith((" -", " /")) else " "
    whole = f"{match['first']}{following[0]}".lower()
    hyphened = f"{match['first']}-{following[0]}".lower()
    return "\b" if forms[whole] > forms[hyphened] else ""


def forms_of(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """Return how often each word stands within a line, its hyphens included."""
    forms: Counter[str] = Counter()
    for lines in pages:
        for line in lines:
            inner = line.text.split(" ")
            for word in inner[:-1] if line.text.endswith("-") else inner:
                forms.update(found.lower() for found in WORD.findall(word))
            for row in line.rows:
                forms.update(found.lower() for found in WORD.findall(row))
    return forms
