"""The headings of a label or another document: those its format marks, and how they nest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.reading import Heading
from ingest.records import Span
from ingest.sections.codes import BOXED_CODE, UNCLASSIFIED, Number
from ingest.sections.cut import LONGEST_PATH, heading_words

MARKED_LINE = re.compile(
    r"^[ \t]*(?:==+[ \t]*(?P<name>[^=\n]{2,160}?)[ \t]*==+"
    r"|(?P<hashes>\#{1,6})[ \t]+(?P<title>\S[^\n]{0,199}?)[ \t#]*)$",
    re.MULTILINE,
)
BOXED_WORDS = re.compile(r"^(?:BOXED\s+WARNING|WARNINGS?)\b(?:\s*:\s*WARNINGS?\b)?", re.IGNORECASE)
NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading.

    Attributes:
        level: how far in, when its format says so; None when only its words do.
        number: its number, when it has one; printed with a full stop behind it or without.
        code: the code of its section, when it is known for sure.
    """

    start: int
    end: int
    name: str
    level: int | None = None
    number: Number | None = None
    printed: str = ""
    code: str | None = None

    @property
    def title(self) -> str:
        """The heading with its number, as a path shows it."""
        return f"{self.printed} {self.name}".strip()


def marked_heads(text: str, headings: Sequence[Heading]) -> list[Head]:
    """Return the headings that the format marks, or that plain text marks by signs."""
    if not headings:
        return list(marked_lines(text))
    return [
        head(one.span, one.span.of(text), one.level, None if one.code == UNCLASSIFIED else one.code)
        for one in headings
    ]


def marked_lines(text: str) -> Iterator[Head]:
    """Yield the headings that plain text marks with equals or number signs."""
    for match in MARKED_LINE.finditer(text):
        name = match["name"] or match["title"]
        level = len(match["hashes"]) if match["hashes"] else 1
        yield head(Span(match.start(), match.end()), name, level)


def head(span: Span, words: str, level: int | None, code: str | None = None) -> Head:
    """Return a heading, its number apart."""
    match = NUMBER.match(words)
    if match is None and code == BOXED_CODE:
        return Head(span.start, span.end, boxed_name(words), level, code=code)
    if match is None:
        return Head(span.start, span.end, heading_words(words), level, code=code)
    number = number_of(match["number"])
    printed = words[: match.start("title")].strip()
    name = heading_words(match["title"])
    return Head(span.start, span.end, name, level, number, printed, code)


def boxed_name(words: str) -> str:
    """Return the heading of a boxed warning with its usual name, which it seldom says itself."""
    plain = BOXED_WORDS.sub("", " ".join(words.split()).strip(" #*=")).strip(" :#*=")
    return f"Boxed Warning: {plain}"[:LONGEST_PATH] if plain else "Boxed Warning"


def begins_line(text: str, at: int) -> bool:
    """Say whether only marks stand before a place on its line."""
    while at and text[at - 1] in " \t#*=":
        at -= 1
    return not at or text[at - 1] == "\n"


def number_of(words: str) -> Number:
    """Return a number as its parts."""
    return tuple(int(part) for part in words.split("."))


def in_order(text: str, marked: Iterable[Head], found: Iterable[Head]) -> list[Head]:
    """Return the headings in order, those that the text tells among the marked ones.

    They do not overlap. A heading that says again what the marked one above it says is one
    with it.
    """
    kept: list[Head] = []
    for one in sorted([*marked, *found], key=lambda head: (head.start, head.level is None)):
        if not one.name:
            continue
        if kept and one.start < kept[-1].end:
            kept[-1] = joined(kept[-1], one)
        elif kept and repeats(text, kept[-1], one):
            kept[-1] = replace(
                one,
                start=kept[-1].start,
                level=kept[-1].level,
                code=kept[-1].code or one.code,
            )
        else:
            kept.append(one)
    return kept


def joined(one: Head, other: Head) -> Head:
    """Return two headings that overlap as one: what the text tells of a marked one counts too."""
    if one.level is None or (one.number and not other.number):
        return replace(one, code=one.code or other.code)
    longer = one.number == other.number and len(one.name) > len(other.name)
    return replace(
        other,
        start=one.start,
        end=max(one.end, other.end),
        name=one.name if longer else other.name,
        level=one.level,
        code=one.code or other.code,
    )


def repeats(text: str, outer: Head, inner: Head) -> bool:
    """Say whether a heading in the text only says again what the marked one above it says."""
    if outer.level is None or outer.number is not None or inner.level is not None:
        return False
    if text[outer.end : inner.start].strip():
        return False
    numbered = inner.number is not None and len(inner.number) == 1
    alike = outer.name.lower().startswith(inner.name.lower())
    return numbered or alike or (inner.code is not None and inner.code == outer.code)
