"""Tell by a digest whether a file is still the one that was read."""

from pathlib import Path

from ingest.files import content_digest
from ingest.readers import Front
from ingest.records import digest

# Counts up when files that did not change are to be read anew, because reading did.
READING = 7


def seal(file: Path, declared: Front | None, limit: int) -> str:
    """Return the digest of what a file holds, and of what the manifest says about it.

    Of a file larger than `limit` bytes only that it is.
    """
    return digest([READING, content_digest(file, limit), repr(declared)])
