"""Cut labels, leaflets and other documents by their headings.

Headings are those the format marks, lines such as "== NAME ==" or "## Name" in plain text,
and those that number and name tell. The path of a section leads from the outermost heading of
its part of the document to its own; what has no code of its own takes that of what it is in.
"""

from collections.abc import Iterator, Sequence

from ingest.readers.reading import Heading, Table
from ingest.records import Document, Kind, Span
from ingest.sections.american import american_zones, regulated
from ingest.sections.cut import LEAD, Cut
from ingest.sections.european import european_zones
from ingest.sections.heads import Head, in_order, marked_heads
from ingest.sections.nesting import Opened, Reach, opened
from ingest.sections.numbers import numbered
from ingest.sections.tables import without_rows
from ingest.sections.zones import Zone, with_heads


def outline_cuts(
    document: Document, headings: Sequence[Heading], tables: Sequence[Table]
) -> list[Cut]:
    """Return the cuts of a document at its headings; what stands in a table is none."""
    text = document.text
    marked = outside(marked_heads(text, headings), tables)
    if document.kind is Kind.LABEL_US:
        marked = [regulated(one) for one in marked]
    cuts: list[Cut] = []
    above: list[Opened] = []
    for zone in zones_of(document, without_rows(text, tables), marked):
        inside = [one for one in marked if zone.span.start <= one.start < zone.span.end]
        heads = in_order(text, fitting(inside, zone, document), zone.heads)
        if heads and is_title(text, marked, heads):
            cuts.append(Cut(heads[0].start, (LEAD,)))
            heads = heads[1:]
        if not zone.whole:
            above = above if zone.resumes else []
        cuts += zone_cuts(document, zone, () if zone.whole else heads, above)
    return cuts


def fitting(marked: Sequence[Head], zone: Zone, document: Document) -> list[Head]:
    """Return the headings whose numbers are those of a zone; the steps of instructions are not."""
    if zone.code and document.pages:
        return [one for one in marked if not one.title[:1].isdigit()]
    told = [Span(one.start, one.end) for one in zone.heads]
    return [
        one
        for one in marked
        if zone.numbers is None
        or one.number is None
        or one.number in zone.numbers
        or any(span.overlaps(Span(one.start, one.end)) for span in told)
    ]


def outside(heads: Sequence[Head], tables: Sequence[Table]) -> list[Head]:
    """Return the headings that stand in no table."""
    rows = [table.span for table in tables]
    return [one for one in heads if not any(row.start < one.start < row.end for row in rows)]


def zones_of(document: Document, bare: str, marked: Sequence[Head]) -> list[Zone]:
    """Return what the document consists of; the headings in it stand in its `bare` text.

    A page may draw a whole part as a table, so that its parts are looked for in all the text.
    """
    match document.kind:
        case Kind.LABEL_US:
            return american_zones(document.text, bare, marked, paged=bool(document.pages))
        case Kind.LABEL_EU | Kind.LEAFLET_EU:
            return european_zones(document.text, bare, document.kind)
        case _:
            whole = Span(0, len(bare))
            return [with_heads(Zone(whole), list(numbered(bare, whole)))]


def zone_cuts(
    document: Document, zone: Zone, heads: Sequence[Head], above: list[Opened]
) -> Iterator[Cut]:
    """Yield the cuts of a zone: its own, and one for each heading with its path.

    The headings `above` lead to what follows; afterwards they are those at the zone's end.
    """
    first = heads[0].start if heads else zone.span.end
    own = zone.heading_end or zone.span.start
    # Only the number of a page stands between the zone's heading and the first one in it.
    joined = bool(heads) and not any(letter.isalpha() for letter in document.text[own:first])
    if zone.resumes and above:
        yield Cut(zone.span.start, tuple(each.head.title for each in above), above[-1].code)
    elif not joined and (zone.path or zone.code or zone.span.start):
        yield Cut(zone.span.start, zone.path or (LEAD,), zone.code, zone.heading_end)
    reach = Reach(document.kind, paged=bool(document.pages))
    for place, one in enumerate(heads):
        above[:] = opened(above, one, reach, zone.code)
        path = (*zone.path_of_heads, *(each.head.title for each in above))
        start = zone.span.start if joined and not (place or zone.resumes) else one.start
        yield Cut(start, path, above[-1].code, one.end)


def is_title(text: str, marked: Sequence[Head], heads: Sequence[Head]) -> bool:
    """Say whether a heading is the title of the whole document and leads to nothing in it."""
    one = heads[0]
    if not marked or one != marked[0] or one.code or text[: one.start].strip():
        return False
    others = [*marked[1:], *heads[1:]]
    return bool(others) and all(
        other.level is None or (one.level or 1) < other.level for other in others
    )
