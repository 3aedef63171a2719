"""What happened to documents: when, by whom, what, from which version to which."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from ingest.index.catalog.schema import JOURNAL


class Deed(StrEnum):
    """What happened; the list is closed."""

    ADDED = "added"
    CHANGED = "changed"
    KEPT = "kept as an earlier version"
    RETIRED = "retired"
    REINSTATED = "reinstated"
    RENAMED = "renamed"
    FOUND_AGAIN = "found at another place as well"
    GONE = "gone from one of its places"
    REINDEXED = "reindexed"
    RESTORED = "restored from a backup"
    MARKED = "holds words that were set apart"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal.

    Attributes:
        document: its id; None when it is about all of them.
        old, new: versions, where there are such.
        source: the path that it came from.
        at: UTC; who: the user. Both are empty until it is written.
    """

    deed: Deed
    document: str | None = None
    old: str | None = None
    new: str | None = None
    source: str | None = None
    at: str = ""
    who: str = ""


def write_entries(connection: Connection, entries: Sequence[Entry], who: str) -> None:
    """Write lines to the journal, all with the time of now."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {
            "at": at,
            "who": who,
            "what": entry.deed.value,
            "document": entry.document,
            "old": entry.old,
            "new": entry.new,
            "source": entry.source,
        }
        for entry in entries
    ]
    if rows:
        connection.execute(insert(JOURNAL), rows)


def read_entries(connection: Connection) -> tuple[Entry, ...]:
    """Return the whole journal, oldest first."""
    rows = connection.execute(select(JOURNAL).order_by(JOURNAL.c.number))
    return tuple(
        Entry(Deed(row.what), row.document, row.old, row.new, row.source, row.at, row.who)
        for row in rows
    )


def user() -> str:
    """Return the operating system's name of whoever runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
