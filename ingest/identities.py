"""Give a new document its id: the name of its file, in small letters, digits and hyphens."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import Path

from ingest.index.catalog import Source

LONGEST = 72


def new_identity(source: Source, taken: Collection[str]) -> str:
    """Return a new document's id: its file's name, made distinct where another has it."""
    stem = Path(source.file).stem
    member = source.path.removeprefix(source.file).strip("#")
    name = plain(f"{stem}-{Path(member).stem}" if member else stem)
    if name not in taken:
        return name
    # A path may have held other documents before, which have all of its first names.
    tries = (f"{source.path}{number or ''}" for number in count())
    names = (f"{name}-{hashlib.sha256(one.encode()).hexdigest()[:8]}" for one in tries)
    return next(one for one in names if one not in taken)


def plain(name: str) -> str:
    """Return a name in small letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:LONGEST].strip("-") or "document"
