"""Copy databases whole, while others read them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.errors import IndexDamaged

# What SQLite keeps beside a database; a copy holds what stands in them.
BESIDE = ("-wal", "-shm", "-journal")


def copy(source: Path, target: Path) -> None:
    """Write a copy of a database over another, all of it or nothing.

    Raises:
        IndexDamaged: when either cannot be read.
    """
    try:
        copied(source, target)
    except sqlite3.DatabaseError as error:
        message = f"{source}: cannot be copied ({error}). Look for more with: fieldcite doctor"
        raise IndexDamaged(message) from error


def replace(source: Path, target: Path) -> None:
    """Put a database in the place of another, which others may be reading, or of none.

    Killed anywhere, the old or the new one is there. Only one that cannot be read any more is
    taken away first.
    """
    if target.is_file():
        try:
            copied(source, target)
        except sqlite3.DatabaseError:
            pass
        else:
            return
    for suffix in BESIDE:
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    source.replace(target)


def copied(source: Path, target: Path) -> None:
    """Copy a database in one transaction of the target."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
