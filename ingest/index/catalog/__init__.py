"""What is current: documents, versions, sections and passages; the one truth, in SQLite."""

from ingest.index.catalog.catalog import Catalog
from ingest.index.catalog.changes import Addition
from ingest.index.catalog.schema import SCHEMA

__all__ = ["SCHEMA", "Addition", "Catalog"]
