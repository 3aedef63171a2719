"""Choose how a document is called: as it says itself, else by its product and kind.

Many labels begin with a line that every label begins with ("HIGHLIGHTS OF PRESCRIBING
INFORMATION", "ANNEX I"), and many files of PDF carry a title that nobody gave them.
"""

import re
from pathlib import Path

from ingest.language.orders import addresses_a_machine
from ingest.readers.front import title_from_name
from ingest.records import Kind

# What titles no document in particular.
EMPTY = re.compile(
    r"(?:highlights of|these highlights|full prescribing information|summary of product char"
    r"|(?:us |uspi )?prescribing information\b.{0,20}$|annex\s+i\b|drug facts"
    r"|package leaflet\s*(?::|$)|[\d.]+\s+final label"
    r"|(?:boxed )?warning:|label(?:l?ing)?(?: text)?$|product information$|microsoft |untitled"
    r"|document\d*$|final label|(?:[\d.\s]|page \d)*$|[\w.-]+\.(?:docx?|pdf|indd|xml|rtf)$)",
    re.IGNORECASE,
)
CALLED = {
    Kind.LABEL_US: "US prescribing information",
    Kind.LABEL_EU: "EU product information",
    Kind.LEAFLET_EU: "EU package leaflet",
}
MOST_SUBSTANCES = 4


def title_of(title: str | None, made: str | None, source: str, *, shown: bool = True) -> str:
    """Return the title of a document: its own, else the one made, else its file's name.

    Args:
        title: the document's own.
        made: what it would be called by its product, if it has one.
        source: its path.
        shown: somebody may have read its own title; those within a PDF nobody sees.
    """
    named = title_from_name(Path(source))
    if title and addresses_a_machine(title):
        title = None
    poor = not shown or title is None or EMPTY.match(title) or title == named
    return (made if poor else None) or title or named


def made_of(kind: Kind, products: tuple[str, ...]) -> str | None:
    """Return a title such as "VELMORA (velmorafusp alfa): US prescribing information"."""
    if kind not in CALLED or not products:
        return None
    brand, *others = products
    substances = [name for name in others if name[0].islower()][:MOST_SUBSTANCES]
    inside = f" ({', '.join(substances)})" if substances else ""
    return f"{brand}{inside}: {CALLED[kind]}"
