"""Cut sections into passages: whole sentences, sized for the embedding model.

The passages of a section spell it, character by character, unless it is blank. Their
size is counted by the model's own tokenizer, with the title and headings that are put in
front when they are embedded, so that the model never cuts anything off.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from ingest.language.sentences import sentences
from ingest.records import Document, Passage, Section, Span

# Word pieces of a passage: enough for the sentences around an answer, few enough that
# one vector still speaks of one thing.
COMFORTABLE = 128
# The title and headings in front may take this share of the model's limit, no more.
FOREWORD_SHARE = 0.25
# Pieces a model adds to every text, as "[CLS]" and "[SEP]" do, and some to spare.
RESERVED = 4


class Counter(Protocol):
    """Counts as the embedding model does."""

    @property
    def limit(self) -> int:
        """The most word pieces the model takes."""

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text."""


def passages(
    document: Document, sections: Sequence[Section], counter: Counter
) -> tuple[Passage, ...]:
    """Return the passages of all sections of a document, in order."""
    return tuple(
        Passage.cut(section, span, span.of(document.text))
        for section in sections
        if section.span.of(document.text).strip()
        for span in cuts(document, section, counter)
    )


def foreword(title: str, section: Section, counter: Counter) -> str:
    """Return the title and headings that go in front of a passage when it is embedded."""
    words = f"{title}\n{section.heading}".split(" ")
    room = int(counter.limit * FOREWORD_SHARE)
    sizes = counter.pieces(words)
    while sum(sizes) > room:
        words.pop()
        sizes.pop()
    return " ".join(words)


def cuts(document: Document, section: Section, counter: Counter) -> Iterator[Span]:
    """Yield spans that fit the model and together are the section."""
    front = counter.pieces([foreword(document.title, section, counter)])[0]
    room = counter.limit - front - RESERVED
    whole = list(sentences(document.text, section.span))
    start, filled = section.span.start, 0
    for piece, size in fitting(document.text, whole, room, counter):
        if filled and filled + size > min(room, COMFORTABLE):
            yield Span(start, piece.start)
            start, filled = piece.start, 0
        filled += size
    yield Span(start, section.span.end)


def fitting(
    text: str, whole: Sequence[Span], room: int, counter: Counter
) -> Iterator[tuple[Span, int]]:
    """Yield sentences with their sizes; those that the model cannot take, cut between clauses."""
    sizes = counter.pieces([sentence.of(text) for sentence in whole])
    for sentence, size in zip(whole, sizes, strict=True):
        if size <= room:
            yield sentence, size
        else:
            middle = sentence.start + clause_end(sentence.of(text))
            halves = [Span(sentence.start, middle), Span(middle, sentence.end)]
            yield from fitting(text, halves, room, counter)


def clause_end(words: str) -> int:
    """Return where to cut a sentence in two: at the mark nearest to its middle that reads best."""
    for mark in (" | ", "; ", " • ", " * ", ", ", " "):
        inner = [
            at + len(mark)
            for at in range(len(words) // 4, len(words) * 3 // 4)
            if words.startswith(mark, at) and at + len(mark) < len(words)
        ]
        if inner:
            return min(inner, key=lambda at: abs(at - len(words) // 2))
    return len(words) // 2
