"""Cut a press release into its parts."""

from collections.abc import Iterator, Sequence

from ingest.readers.reading import Heading
from ingest.records import Document, Part, Span
from ingest.sections.cut import Cut, heading_words
from ingest.sections.mark import Mark
from ingest.sections.marks import marks
from ingest.sections.opening import BODY, opening
from ingest.sections.parts import REFERENCES, Rank, part_named
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
        return None if current.code in CLOSED or not name else untold(mark, name, current)
    part, rank = mark.named
    path: tuple[str, ...] = FIXED.get(part, (name,))
    if rank is Rank.INSIDE_SAFETY:
        if current.code in CLOSED:
            return None
        path = (*current.path[:1], name) if current.code == Part.SAFETY else (name,)
    elif REFERENCES.fullmatch(mark.words):
        path = ("References",)
    return Cut(mark.start, path, part, mark.end)


def untold(mark: Mark, name: str, current: Cut) -> Cut:
    """Return the cut at a heading whose words tell nothing: below safety it belongs there."""
    if current.code != Part.SAFETY:
        return Cut(mark.start, (name,), Part.BODY, mark.end)
    inside = [part_named(words) for words in current.path[1:2]]
    depth = 2 if inside and inside[0] and inside[0][1] is Rank.INSIDE_SAFETY else 1
    return Cut(mark.start, (*current.path[:depth], name), Part.SAFETY, mark.end)


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
