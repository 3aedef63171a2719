"""What is kept and how it is found."""

from ingest.index.embedding import Embedder, load
from ingest.index.index import Index

__all__ = ["Embedder", "Index", "load"]
