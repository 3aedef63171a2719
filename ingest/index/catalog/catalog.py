"""The catalog of one index: each method is one transaction.

The derived indexes (vectors, words) may hold more than the catalog for a while, never
less than what is current; what the catalog does not know is not there.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select

from ingest.index.catalog.changes import (
    Change,
    count_up,
    fact,
    note,
    recut,
    retell,
    settle,
    write,
    write_facts,
)
from ingest.index.catalog.journal import Deed, Entry, write_entries
from ingest.index.catalog.lookup import Key, Lookup
from ingest.index.catalog.rows import Values
from ingest.index.catalog.schema import FACTS, UNSETTLED
from ingest.regulatory import Event

# Facts that change; the others say what the index was built with.
REVISION = "revision"
LOGGED = "logged"
FOLDERS = frozenset({"vectors", "words", "past"})
CHANGING = FOLDERS | {REVISION, LOGGED}


class Catalog(Lookup):
    """Documents and what they were cut into; a folder is told by the file that holds it."""

    # What the index is

    def built_with(self) -> dict[str, str]:
        """Return what the index was built with; nothing when that is not written down yet."""
        with self._begin() as connection:
            facts = {row.name: row.value for row in connection.execute(select(FACTS))}
        return {name: value for name, value in facts.items() if name not in CHANGING}

    def record(self, facts: Mapping[str, str]) -> None:
        """Write down what the index is built with."""
        with self._begin() as connection:
            write_facts(connection, facts)

    @property
    def revision(self) -> int:
        """A number that every change counts up, by which a reader sees that there was one."""
        with self._begin() as connection:
            return int(fact(connection, REVISION) or 0)

    def folders(self) -> dict[str, str]:
        """Return the names of the derived indexes' folders, for those that have been moved."""
        with self._begin() as connection:
            named = {name: fact(connection, name) for name in FOLDERS}
        return {name: folder for name, folder in named.items() if folder}

    @property
    def logged(self) -> int:
        """The number of passages that came or went since the vectors were moved."""
        with self._begin() as connection:
            return int(fact(connection, LOGGED) or 0)

    # Writing: unsettle, then make, then settle. `Writer` keeps this order.

    def unsettle(self, ids: Collection[str]) -> None:
        """Note passages that the derived indexes are about to hold before the catalog does."""
        with self._begin() as connection:
            note(connection, ids)

    def unsettled(self) -> set[str]:
        """Return the passages whose place in the derived indexes is not settled."""
        with self._begin() as connection:
            return set(connection.scalars(select(UNSETTLED.c.passage)))

    def settle(self, ids: Collection[str]) -> None:
        """Note that the derived indexes hold these passages just where they belong."""
        with self._begin() as connection:
            settle(connection, ids)

    def make(self, change: Change, moving: Collection[str], who: str) -> None:
        """Make a change, all or none, and note the passages that have to be cleared after it."""
        arrived = [passage.id for addition in change.additions for passage in addition.passages]
        with self._begin() as connection:
            write(connection, change, who)
            settle(connection, arrived)
            note(connection, moving)
            count_up(connection, LOGGED, by=len(arrived) + len(moving))
            count_up(connection, REVISION)

    def move(self, folders: Mapping[str, str]) -> None:
        """Make other folders those that hold the derived indexes; their logs are short."""
        with self._begin() as connection:
            write_facts(connection, {**folders, LOGGED: "0"})
            count_up(connection, REVISION)

    def rebuild(
        self,
        facts: Mapping[str, str],
        cuts: Mapping[Key, Sequence[Values]],
        events: Mapping[Key, Sequence[Event]],
        *,
        model: str,
        who: str,
    ) -> None:
        """Make it an index of other folders and another model; what was read anew is kept."""
        with self._begin() as connection:
            for (document, version), told in events.items():
                retell(connection, {"document": document, "version": version}, told)
            for (document, version), rows in cuts.items():
                recut(connection, {"document": document, "version": version}, rows)
            write_facts(connection, {**facts, LOGGED: "0"})
            connection.execute(delete(UNSETTLED))
            write_entries(connection, [Entry(Deed.REINDEXED, new=model)], who)
            count_up(connection, REVISION)

    def adopt(self, folders: Mapping[str, str], revision: int, source: str, who: str) -> None:
        """Make it the catalog of other folders, at a revision that is new to every reader."""
        with self._begin() as connection:
            write_facts(connection, {**folders, REVISION: str(revision)})
            write_entries(connection, [Entry(Deed.RESTORED, source=source)], who)
