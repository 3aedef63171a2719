"""Find where a document names medicines, by the names it introduces itself."""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.language.aliases import aliases_in
from ingest.language.names import is_medicine
from ingest.language.products import MARK
from ingest.records import Document, Span

REGISTERED = re.compile(r"\b([A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]*)?)\s?[®™]")
WORD = re.compile(r"[A-Za-z]{5,}")
CODE = re.compile(r"\b[A-Z]{1,5}-?\d{3,6}[A-Z]?\b")
# What looks like a code and is none: trials, registers, standards, money, years.
NO_CODE = re.compile(
    r"(?:NCT|CTR|ISO|COVID|SARS|USD|HTTP|TRIAL|STUDY|EPA|RFC|COX|KRAS|CYP|FY|CY|EN|IEC)-?\d",
    re.IGNORECASE,
)
SHORTEST = 3
# "KEYTRUDA® (pembrolizumab)", "Velmora injection": the bracket belongs to the name.
BEHIND = r"(?:\s?[®™])*(?:\s?\(\s?[a-z][a-z0-9 -]{2,40}\s?\))?"


class Medicines:
    """The names of medicines in one document, and where they stand."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        # A pattern for each document that ignores case would take longer to make than to use.
        self._small = lowered(document.text)
        names = {name for name in names_in(document) if len(name) >= SHORTEST}
        self._pattern = pattern(names) if names else None
        self._main = self._commonest(document)

    def within(self, span: Span) -> Iterator[Span]:
        """Yield where names stand in a part of the text."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(self._small, span.start, span.end):
            yield Span(*match.span())

    def named(self, span: Span) -> str:
        """Return the name that stands at a place, without what is bracketed behind it."""
        return " ".join(MARK.sub(" ", span.of(self._text).partition("(")[0]).split())

    @property
    def main(self) -> str | None:
        """The medicine the document is about: named in the title, else named most often."""
        return self._main

    def _commonest(self, document: Document) -> str | None:
        if self._pattern is None:
            return None
        titled = self._pattern.search(lowered(document.title))
        if titled:
            words = document.title[titled.start() : titled.end()]
            return " ".join(MARK.sub(" ", words.partition("(")[0]).split())
        every = Counter(self.named(span) for span in self.within(Span(0, len(self._text))))
        return every.most_common(1)[0][0] if every else None


def names_in(document: Document) -> Iterator[str]:
    """Yield every name of a medicine that a document shows to be one."""
    yield from document.products
    for pair in aliases_in(document.text):
        yield from pair
    for match in REGISTERED.finditer(document.text):
        yield match[1]
    for match in WORD.finditer(document.text):
        if is_medicine(match[0]):
            yield match[0]
    for match in CODE.finditer(document.text):
        if not NO_CODE.match(match[0]):
            yield match[0]


def pattern(names: set[str]) -> re.Pattern[str]:
    """Return a pattern for any of the names in small letters, the longest first."""
    bare = {MARK.sub("", lowered(name)).strip() for name in names} - {""}
    listed = sorted(bare, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, listed))})(?![a-z0-9]){BEHIND}")


def lowered(text: str) -> str:
    """Return a text in small letters, every character at its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := sign.lower()) == 1 else sign for sign in text)
