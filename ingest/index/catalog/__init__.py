"""Documents, their versions, sections and passages, and what happened to them; the one truth."""

from ingest.index.catalog.cards import Card, beginning, card_for, versions_on
from ingest.index.catalog.catalog import Catalog
from ingest.index.catalog.changes import Addition, Change, Move, Source, joined
from ingest.index.catalog.journal import Deed, Entry, user
from ingest.index.catalog.schema import SCHEMA

__all__ = [
    "SCHEMA",
    "Addition",
    "Card",
    "Catalog",
    "Change",
    "Deed",
    "Entry",
    "Move",
    "Source",
    "beginning",
    "card_for",
    "joined",
    "user",
    "versions_on",
]
