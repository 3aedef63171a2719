"""What is kept and how it is found."""

from ingest.index.catalog import Card, Entry, versions_on
from ingest.index.embedding import Embedder, load
from ingest.index.index import Index

__all__ = ["Card", "Embedder", "Entry", "Index", "load", "versions_on"]
