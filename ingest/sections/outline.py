"""Cut labels, leaflets and other documents by their headings.

Headings are those the format marks, lines such as "== NAME ==" or "## Name" in plain text,
and those that number and name tell. The path of a section leads from the outermost heading of
its part of the document to its own; what has no code of its own takes that of what it is in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.reading import Heading, Table
from ingest.records import Document, Kind, Span
from ingest.sections.american import american_zones
from ingest.sections.codes import american_code
from ingest.sections.cut import LEAD, Cut
from ingest.sections.european import european_zones
from ingest.sections.heads import Head, in_order, marked_heads
from ingest.sections.numbers import numbered
from ingest.sections.zones import Zone


def outline_cuts(
    document: Document, headings: Sequence[Heading], tables: Sequence[Table]
) -> list[Cut]:
    """Return the cuts of a document at its headings; what stands in a table is none."""
    text = document.text
    rows = [table.span for table in tables]
    marked = [
        one
        for one in marked_heads(text, headings)
        if not any(span.start < one.start < span.end for span in rows)
    ]
    cuts: list[Cut] = []
    for zone in zones_of(document, marked):
        told = [
            one for one in zone.heads if not any(span.start < one.start < span.end for span in rows)
        ]
        inside = [one for one in marked if zone.span.start <= one.start < zone.span.end]
        cuts += zone_cuts(document, zone, in_order(text, inside, told), whole_text=len(text))
    return cuts
