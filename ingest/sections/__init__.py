"""Divide a document into sections that cover it once, in order."""

from collections.abc import Sequence

from ingest.readers.reading import Heading, Table
from ingest.records import Document, Kind, Section
from ingest.sections.cut import tiled
from ingest.sections.outline import outline_cuts
from ingest.sections.release import release_cuts
from ingest.sections.tables import with_tables

__all__ = ["sections"]


def sections(
    document: Document, headings: Sequence[Heading] = (), tables: Sequence[Table] = ()
) -> tuple[Section, ...]:
    """Return the sections of a document.

    A press release has the parts that `ingest.records.Part` lists; any other document the
    sections its headings make, marked by its format or told by their numbers and names, and
    in them those that its tables with a caption are.
    """
    if document.kind is Kind.PRESS_RELEASE:
        return tiled(document, release_cuts(document, headings))
    cuts = outline_cuts(document, headings, tables)
    return tiled(document, with_tables(cuts, tables, len(document.text)))
