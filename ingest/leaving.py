"""What becomes of documents whose files are gone, or are back.

A document that no file holds is retired. When the file of the current version is gone and
that of an earlier one is not, the earlier one is current again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.arrivals import Register
from ingest.index.catalog import Change, Deed, Entry, Move
from ingest.records import Standing
from ingest.report import Tally
from ingest.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Leaving:
    """Keeps the standing of versions to the files that hold them."""

    register: Register
    sources: Whereabouts
    tally: Tally

    def of(self, paths: Sequence[str]) -> Change:
        """Return what changes when nothing of what these paths held is there any more."""
        lost = [source for path in paths if (source := self.sources.drop(path))]
        moves: list[Move] = []
        entries: list[Entry] = []
        for document in sorted({source.document for source in lost}):
            path = next(source.path for source in lost if source.document == document)
            versions = {source.version for source in lost if source.document == document}
            turned = self._moves(document, lost=versions)
            moves += turned
            entries.append(self._told(document, path, turned))
        return Change(moves=tuple(moves), gone=tuple(paths), entries=tuple(entries))

    def settled(self, document: str, path: str, back: str = "") -> Change:
        """Return what changes when another version than the current one is now the latest.

        Args:
            document: its id.
            path: of the file that brought this about.
            back: a version that no file held, and one does again.
        """
        moves = self._moves(document, back=back)
        turned = any(move.standing is not Standing.SUPERSEDED for move in moves)
        entries = (self._told(document, path, moves),) if turned else ()
        return Change(moves=tuple(moves), entries=entries)

    def _moves(self, document: str, *, lost: Collection[str] = (), back: str = "") -> list[Move]:
        versions = self.register.versions(document)
        held = {one.version for one in versions if self.sources.of_version(document, one.version)}
        moves = self.register.settled(document, held, lost=lost, back=back)
        self.register.move(moves)
        return moves

    def _told(self, document: str, path: str, moves: Sequence[Move]) -> Entry:
        """Return what the journal says; the moves are made in the register already."""
        if not moves:
            return Entry(Deed.GONE, document, source=path)
        old = next((one.version for one in moves if one.standing is not Standing.CURRENT), None)
        new = next((one.version for one in moves if one.standing is Standing.CURRENT), None)
        if new is None:
            self.tally.retired.append(document)
            return Entry(Deed.RETIRED, document, old, source=path)
        self.tally.is_back(document)
        return Entry(Deed.REINSTATED, document, old, new, path)
