"""Cut a press release into its parts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.reading import Heading
from ingest.records import Document, Part, Span
from ingest.sections.cut import Cut, heading_words
from ingest.sections.marks import Mark, marks
from ingest.sections.opening import BODY, opening
from ingest.sections.parts import REFERENCES, Rank
from ingest.sections.quotes import quotations

FIXED = {
    Part.FORWARD_LOOKING: ("Forward-Looking Statements",),
    Part.CONTACTS: ("Contacts",),
}
# Below these a heading whose words tell nothing begins no new section.
CLOSED = frozenset((Part.FORWARD_LOOKING, Part.CONTACTS))


def release_cuts(document: Document, headings: Sequence[Heading]) -> list[Cut]:
    """Return the cuts of a press release."""
    top, begin = opening(document, headings)
    area = Span(begin, len(document.text))
    parts = list(part_cuts(marks(document.text, area, headings)))
    return [*top, *parts, *quote_cuts(document.text, begin, parts)]


def part_cuts(found: Sequence[Mark]) -> Iterator[Cut]:
    """Yield the cuts at headings; once the tail of a release begins, nothing else does."""
    current = Cut(0, BODY, Part.BODY)
    for mark in found:
        following = cut_at(mark, current)
        if following is not None:
            yield following
            current = following
            if mark.named and mark.named[1] is Rank.TAIL:
                return


def cut_at(mark: Mark, current: Cut) -> Cut | None:
    """Return the cut at a heading, or None when it begins no section here."""
    name = heading_words(mark.words)
    if mark.named is None:
        if current.code in CLOSED:
            return None
        inside = current.code == Part.SAFETY
        return Cut(mark.start, (current.path[0], name), Part.SAFETY) if inside else Cut(
            mark.start, (name,), Part.BODY
        )
    part, rank = mark.named
    if rank is Rank.INSIDE_SAFETY:
        if current.code in CLOSED:
            return None
        outer = current.path[:1] if current.code == Part.SAFETY else ()
        return Cut(mark.start, (*outer, name), Part.SAFETY)
    if REFERENCES.fullmatch(mark.words):
        return Cut(mark.start, ("References",), Part.CONTACTS)
    return Cut(mark.start, FIXED.get(part, (name,)), part)


def quote_cuts(text: str, begin: int, parts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield the cuts around quotations in the body, each followed by the body going on."""
    bodies = [Cut(begin, BODY, Part.BODY), *parts]
    edges = [*parts, Cut(len(text), ())]
    for body, after in zip(bodies, edges, strict=True):
        if body.code != Part.BODY:
            continue
        for quotation in quotations(text, Span(body.start, after.start)):
            name = (quotation.speaker,) if quotation.speaker else ()
            yield Cut(quotation.span.start, ("Quote", *name), Part.QUOTE)
            if quotation.span.end < after.start:
                yield Cut(quotation.span.end, body.path, Part.BODY)
