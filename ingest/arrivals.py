"""Tell of what document an arriving text is a version, and how it stands to the others.

A label is the same label again by its set id; else by application number and product; else
as the same kind of label for the same product, form and place with another date of revision;
or because somebody says what it supersedes. Its latest revision is the current one, in
whatever order the files come. A press release is no version of another, unless somebody
says so or its file was edited.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.index.catalog import Card, Move, beginning
from ingest.likeness import LABELS, RULES, marks, order, told_apart
from ingest.records import Standing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version belongs; `begun` and `ended` as in `Addition`."""

    document: str
    standing: Standing = Standing.CURRENT
    begun: date | None = None
    ended: date | None = None


class Register:
    """The versions that are known, those of the running ingest included."""

    def __init__(self, cards: Iterable[Card], today: date) -> None:
        self.today = today
        self._cards: dict[str, dict[str, Card]] = {}
        self._by_mark: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_version: dict[str, set[str]] = defaultdict(set)
        for card in cards:
            self._put(card)

    def _put(self, card: Card) -> None:
        self._cards.setdefault(card.id, {})[card.version] = card
        self._by_version[card.version].add(card.id)
        for mark in marks(card):
            self._by_mark[mark].add(card.id)

    @property
    def documents(self) -> frozenset[str]:
        """The ids that are taken."""
        return frozenset(self._cards)

    def known(self, document: str) -> bool:
        """Say whether there is a document of this id."""
        return document in self._cards

    def version(self, document: str, version: str) -> Card | None:
        """Return the card of a version, if it is known."""
        return self._cards.get(document, {}).get(version)

    def versions(self, document: str) -> list[Card]:
        """Return the versions of a document, in the order they came."""
        return sorted(self._cards.get(document, {}).values(), key=lambda card: card.number)

    def current(self, document: str) -> Card | None:
        """Return the version of a document that answers, if one does."""
        versions = self.versions(document)
        return next((one for one in versions if one.standing is Standing.CURRENT), None)

    def holding(self, card: Card) -> Card | None:
        """Return a version, of whatever document, that says the same and may be the same.

        One that answers goes before one that does not. An earlier version of a document that
        goes on answering is none: who puts its words into another file wants them to answer.
        """
        documents = sorted(self._by_version.get(card.version, ()))
        same = [self._cards[document][card.version] for document in documents]
        same = [one for one in same if one.kind is card.kind and not told_apart(one, card)]
        answering = [one for one in same if one.standing is Standing.CURRENT]
        silent = [one for one in same if self.current(one.id) is None]
        return next(iter(answering + silent), None)

    def named(self, name: str) -> set[str]:
        """Return the documents of which a version came from a path, given whole or by its end."""
        return {
            document
            for document, versions in self._cards.items()
            for one in versions.values()
            if one.source == name or one.source.endswith(f"/{name}")
        }

    def same_label(self, card: Card) -> str | None:
        """Return the document of which a label is a version, if what both declare shows it."""
        if card.kind not in LABELS:
            return None
        alike = sorted({one for mark in marks(card) for one in self._by_mark.get(mark, ())})
        for rule in RULES:
            found = [one for one in alike if rule(card, self._latest(one))]
            if found:
                # What fits two labels is not known to be either.
                return found[0] if len(found) == 1 else None
        return None

    def _latest(self, document: str) -> Card:
        """Return the current version of a document, else the last one there was."""
        return self.current(document) or self.versions(document)[-1]

    def place(self, document: str, card: Card, before: Card | None) -> Place:
        """Return how a version stands to those of its document that are known.

        `before` is what its path held until now: the text of an earlier version that is edited
        stays that of an earlier one, unless its date says otherwise.
        """
        known = self.version(document, card.version)
        again = known and before and before.version == card.version
        if known and (
            known.standing is Standing.CURRENT or (again and known.standing is Standing.RETIRED)
        ):
            return Place(document, known.standing, known.begun, known.ended)
        others = [one for one in self.versions(document) if one.version != card.version]
        current = self.current(document)
        later = [one for one in others if order(card, one) < 0]
        edited = before and before.standing is Standing.SUPERSEDED
        if current and edited and not order(card, current):
            if known and again:
                return Place(document, Standing.SUPERSEDED, known.begun, known.ended)
            later.append(current)
        if current in later:
            begun = known.begun if known else None
            return Place(document, Standing.SUPERSEDED, begun, self._until(later))
        return self._next(document, card, current)

    def _until(self, later: Sequence[Card]) -> date:
        """Return the day on which the first of later versions took over."""
        return min(one.begins or self.today for one in later)

    def _next(self, document: str, card: Card, current: Card | None) -> Place:
        """Return the place of a version that becomes current; by its own date if that is later."""
        known = self.version(document, card.version)
        if known:
            card = replace(card, begun=known.begun)
        if current is None:
            return Place(document, begun=card.begun)
        own = beginning(card.valid_from, card.revised, card.published)
        if own and (current.begins is None or own > current.begins):
            return Place(document, ended=own)
        # A text that is back has been in force before.
        return Place(document, begun=card.begun if known else self.today, ended=self.today)

    def settled(
        self, document: str, held: Collection[str], *, lost: Collection[str] = (), back: str = ""
    ) -> list[Move]:
        """Return the moves after which the latest version that may answer is current.

        Args:
            document: its id.
            held: its versions that some file holds.
            lost: those that a file held until now. What answers without a file does so because
                it was brought back by hand, and goes on.
            back: one that no file held, and one does again. What was retired by hand is not
                brought back by a file.
        """
        current = self.current(document)
        able = [
            one
            for one in self.versions(document)
            if (one.version in held and one.standing is not Standing.RETIRED)
            or (one == current and one.version not in lost)
            or one.version == back
        ]
        latest = self._newest(able, back)
        moves = []
        if current and current != latest:
            ended = latest.begins if latest and current in able else None
            standing = Standing.SUPERSEDED if current in able else Standing.RETIRED
            moves.append(Move(document, current.version, standing, ended or self.today))
        if latest and latest != current:
            moves.append(Move(document, latest.version, Standing.CURRENT))
        returned = next((one for one in able if one.version == back), None)
        if returned and latest and returned != latest:
            later = [one for one in able if order(returned, one) < 0] or [latest]
            moves.append(Move(document, back, Standing.SUPERSEDED, self._until(later)))
        return moves

    def _newest(self, versions: Sequence[Card], back: str) -> Card | None:
        """Return the newest of versions; where dates do not tell, the current one, else the last.

        One that is back goes before the current one if it came after it.
        """
        newest = None
        for one in sorted(versions, key=lambda card: -card.number):
            if newest is None or order(one, newest) > 0:
                newest = one
            elif one.standing is Standing.CURRENT and not order(one, newest):
                newest = newest if newest.version == back else one
        return newest

    def move(self, moves: Sequence[Move]) -> None:
        """Take in versions that take another standing."""
        for move in moves:
            versions = self._cards[move.document]
            versions[move.version] = replace(
                versions[move.version], standing=move.standing, ended=move.ended
            )

    def note(self, card: Card, place: Place) -> None:
        """Take in a version that was given a place."""
        versions = self._cards.setdefault(place.document, {})
        if place.standing is Standing.CURRENT:
            for other in [one for one in versions.values() if one.standing is Standing.CURRENT]:
                versions[other.version] = replace(
                    other, standing=Standing.SUPERSEDED, ended=place.ended
                )
        versions.pop(card.version, None)
        number = 1 + max((one.number for one in versions.values()), default=0)
        ended = None if place.standing is Standing.CURRENT else place.ended
        self._put(
            replace(
                card,
                id=place.document,
                number=number,
                standing=place.standing,
                begun=place.begun,
                ended=ended,
            )
        )
