"""Cut sections at tables that have a caption; what stands in a table is no heading."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.reading import Table
from ingest.records import Span
from ingest.sections.cut import LEAD, WHOLE, Cut, heading_words

LETTER = re.compile(r"\S")


def with_tables(cuts: Sequence[Cut], tables: Sequence[Table], length: int) -> list[Cut]:
    """Return the cuts with those at tables: below the section they stand in, which goes on.

    Of tables that overlap the first counts, and what is no part of the text does not.
    """
    ordered = sorted(cuts, key=lambda cut: cut.start)
    if not ordered or ordered[0].start:
        ordered.insert(0, Cut(0, (LEAD,) if ordered else (WHOLE,)))
    made = list(ordered)
    starts = [cut.start for cut in ordered]
    for table, name in captioned(tables, length):
        place = bisect_right(starts, table.start) - 1
        outer = ordered[place]
        following = starts[place + 1] if place + 1 < len(starts) else length
        made.append(Cut(table.start, (*outer.path, name), outer.code))
        if table.end < following:
            made.append(replace(outer, start=table.end, heading_end=None))
    return made


def without_rows(text: str, tables: Sequence[Table]) -> str:
    """Return a text as long as the given one, with spaces for the words of its tables."""
    parts, end = [], 0
    for span in sorted(table.span for table in tables):
        start = max(end, span.start)
        parts += [text[end:start], LETTER.sub(" ", text[start : span.end])]
        end = max(end, span.end)
    return "".join([*parts, text[end:]])


def captioned(tables: Sequence[Table], length: int) -> Iterator[tuple[Span, str]]:
    """Yield where the tables with a caption stand, in order and apart, and the captions."""
    end = 0
    for table in sorted(tables, key=lambda one: one.span):
        name = heading_words(table.caption)
        if name and table.span.start >= end and len(table.span) and table.span.end <= length:
            yield table.span, name
            end = table.span.end
