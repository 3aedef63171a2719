"""Tell what changes do to documents, as the journal will tell it once they are made."""

from collections.abc import Iterable, Iterator

from ingest.index.catalog import Addition, Card, Change, Deed, Entry
from ingest.records import Standing


class Deeds:
    """What one run does to documents, change after change; a dry run's changes too."""

    def __init__(self, cards: Iterable[Card]) -> None:
        known = list(cards)
        self._known = {card.id for card in known}
        self._current = {
            card.id: card.version for card in known if card.standing is Standing.CURRENT
        }

    def of(self, change: Change) -> Iterator[Entry]:
        """Yield what a change does to each document."""
        yield from change.entries
        for one in change.additions:
            yield self._arrived(one)
        for move in change.moves:
            if move.standing is Standing.CURRENT:
                self._current[move.document] = move.version
            elif self._current.get(move.document) == move.version:
                del self._current[move.document]

    def _arrived(self, addition: Addition) -> Entry:
        document, version = addition.document.id, addition.document.version
        before = self._current.get(document)
        deed = Deed.CHANGED if document in self._known else Deed.ADDED
        self._known.add(document)
        if addition.standing is Standing.CURRENT:
            self._current[document] = version
        else:
            deed = Deed.KEPT
        return Entry(deed, document, before, version, addition.source.path)
