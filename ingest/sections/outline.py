"""Cut labels, leaflets and other documents by their headings.

Headings are those the format marks, lines such as "== NAME ==" or "## Name" in plain text,
and numbered lines. The path of a section leads from the outermost heading to its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.reading import Heading
from ingest.records import Document
from ingest.sections.codes import Number, code_of
from ingest.sections.cut import LEAD, Cut, heading_words
from ingest.sections.numbers import numbered

MARKED_LINE = re.compile(
    r"^[ \t]*(?:==+[ \t]*(?P<name>[^=\n]{2,160}?)[ \t]*==+"
    r"|(?P<hashes>\#{1,6})[ \t]+(?P<title>\S[^\n]{0,199}?)[ \t#]*)$",
    re.MULTILINE,
)
NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading.

    Attributes:
        level: how far in, when its format says so; None when only its number does.
        number: its number, when it has one; printed with a full stop behind it or without.
    """

    start: int
    end: int
    name: str
    level: int | None
    number: Number | None
    printed: str = ""

    @property
    def title(self) -> str:
        """The heading with its number, as a path shows it."""
        return f"{self.printed} {self.name}".strip()


def outline_cuts(document: Document, headings: Sequence[Heading]) -> list[Cut]:
    """Return the cuts of a document at its headings."""
    heads = heads_of(document, headings)
    return list(cuts_at(document, heads))


def heads_of(document: Document, headings: Sequence[Heading]) -> list[Head]:
    """Return the headings of a document in order; they do not overlap."""
    text = document.text
    marked = [
        head(heading.span.start, heading.span.end, heading.span.of(text), heading.level)
        for heading in headings
    ] or list(marked_lines(text))
    found = [
        Head(one.start, one.end, heading_words(one.title), None, one.number, one.printed)
        for one in numbered(text, document.kind)
    ]
    kept: list[Head] = []
    for one in sorted([*marked, *found], key=lambda head: (head.start, head.level is None)):
        if not one.name or (kept and one.start < kept[-1].end):
            continue
        if kept and repeats(text, kept[-1], one):
            kept[-1] = replace(one, start=kept[-1].start, level=kept[-1].level)
        else:
            kept.append(one)
    return kept


def marked_lines(text: str) -> Iterator[Head]:
    """Yield the headings that plain text marks with equals or number signs."""
    for match in MARKED_LINE.finditer(text):
        name = match["name"] or match["title"]
        level = len(match["hashes"]) if match["hashes"] else 1
        yield head(match.start(), match.end(), name, level)


def head(start: int, end: int, words: str, level: int) -> Head:
    """Return a marked heading, its number apart."""
    match = NUMBER.match(words)
    if match is None:
        return Head(start, end, heading_words(words), level, None)
    number = tuple(int(part) for part in match["number"].split("."))
    printed = words[: match.start("title")].strip()
    return Head(start, end, heading_words(match["title"]), level, number, printed)


def repeats(text: str, outer: Head, inner: Head) -> bool:
    """Say whether a numbered heading only says again what the marked one above it says."""
    return (
        outer.level is not None
        and outer.number is None
        and inner.level is None
        and inner.number is not None
        and len(inner.number) == 1
        and not text[outer.end : inner.start].strip()
    )


def cuts_at(document: Document, heads: Sequence[Head]) -> Iterator[Cut]:
    """Yield a cut for each heading, its path from the outermost."""
    above: list[Head] = []
    codes: dict[str, str | None] = {}
    for one in heads:
        if is_title(document, heads, one):
            yield Cut(one.start, (LEAD,))
            continue
        while above and not encloses(above[-1], one):
            above.pop()
        above.append(one)
        path = tuple(each.title for each in above)
        outer = codes.get(above[-2].title) if len(above) > 1 else None
        # What has no code of its own belongs to what its section is about.
        codes[one.title] = code_of(document.kind, one.number, one.name) or outer
        yield Cut(one.start, path, codes[one.title], one.end)


def encloses(outer: Head, inner: Head) -> bool:
    """Say whether a heading is one of those that lead to another."""
    if inner.level is not None:
        return outer.level is not None and outer.level < inner.level
    if outer.number is not None and inner.number is not None:
        depth = len(outer.number)
        return depth < len(inner.number) and inner.number[:depth] == outer.number
    return outer.level is not None


def is_title(document: Document, heads: Sequence[Head], one: Head) -> bool:
    """Say whether a heading is the title of the whole document and leads to nothing in it."""
    if one is not heads[0] or one.level is None or document.text[: one.start].strip():
        return False
    return len(heads) > 1 and all(
        other.level is None or other.level > one.level for other in heads[1:]
    )
