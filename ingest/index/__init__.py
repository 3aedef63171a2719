"""What is kept and how it is found."""

from ingest.index.backup import back_up, restore
from ingest.index.catalog import Card, Deed, Entry, Source, versions_on
from ingest.index.embedding import Embedder, load
from ingest.index.health import Finding, examined, mended
from ingest.index.index import Index
from ingest.index.reindex import rebuild
from ingest.index.remembering import Remembering

__all__ = [
    "Card",
    "Deed",
    "Embedder",
    "Entry",
    "Finding",
    "Index",
    "Remembering",
    "Source",
    "back_up",
    "examined",
    "load",
    "mended",
    "rebuild",
    "restore",
    "versions_on",
]
