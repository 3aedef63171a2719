"""What is kept and how it is found."""

from ingest.index.catalog import Card, Deed, Entry, versions_on
from ingest.index.embedding import Embedder, load
from ingest.index.index import Index

__all__ = ["Card", "Deed", "Embedder", "Entry", "Index", "load", "versions_on"]
