"""Tell of what document an arriving text is a version, and how it stands to the others.

A label is the same label again by its set id; else by application number and product; else
as the same kind of label for the same product, form and place with a later date of revision;
or because the manifest says so. Its latest revision is the current one, in whatever order
the files come. No press release supersedes another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.index.catalog import Card, Move, beginning
from ingest.language.partial import compared
from ingest.language.products import folded
from ingest.records import Kind, Standing

LABELS = frozenset({Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU})


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

    def version(self, document: str, version: str) -> Card | None:
        """Return the card of a version, if it is known."""
        return self._cards.get(document, {}).get(version)

    def versions(self, document: str) -> list[Card]:
        """Return the versions of a document, in the order they came."""
        return sorted(self._cards.get(document, {}).values(), key=lambda card: card.number)

    def holding(self, card: Card) -> Card | None:
        """Return a version, of whatever document, that says exactly the same."""
        documents = sorted(self._by_version.get(card.version, ()))
        same = (self._cards[document][card.version] for document in documents)
        return next((one for one in same if one.kind is card.kind), None)

    def same_label(self, card: Card, supersedes: str | None) -> str | None:
        """Return the document of which a label from a new source is a version, if it is one."""
        if supersedes is not None:
            named = (self._latest(document) for document in sorted(self._cards))
            return next((one.id for one in named if is_named(one, supersedes)), None)
        if card.kind not in LABELS:
            return None
        alike = sorted({one for mark in marks(card) for one in self._by_mark.get(mark, ())})
        for rule in RULES:
            found = [one for one in alike if rule(card, self._latest(one))]
            # What fits two labels is not known to be either.
            if len(found) == 1:
                return found[0]
        return None

    def _latest(self, document: str) -> Card:
        """Return the current version of a document, else the last one there was."""
        versions = self.versions(document)
        return next((one for one in versions if one.standing is Standing.CURRENT), versions[-1])

    def place(self, document: str, card: Card, before: Card | None) -> Place:
        """Return how a version stands to those of its document that are known.

        `before` is what its path held until now: the text of an earlier version that is edited
        stays that of an earlier one, unless its date says otherwise.
        """
        known = self.version(document, card.version)
        others = [one for one in self.versions(document) if one.version != card.version]
        current = next((one for one in others if one.standing is Standing.CURRENT), None)
        if known and known.standing is Standing.CURRENT:
            return Place(document, known.standing, known.begun, known.ended)
        later = [one for one in others if order(card, one) < 0]
        edited = before and before.standing is Standing.SUPERSEDED
        if current and edited and not order(card, current):
            later.append(current)
        if current in later:
            following = min(later, key=lambda one: one.begins or self.today)
            return Place(document, Standing.SUPERSEDED, ended=following.begins or self.today)
        return self._next(document, card, current)

    def _next(self, document: str, card: Card, current: Card | None) -> Place:
        """Return the place of a version that becomes current; by its own date if that is later."""
        if current is None:
            return Place(document)
        own = beginning(card.valid_from, card.revised, card.published)
        if own and (current.begins is None or own > current.begins):
            return Place(document, ended=own)
        return Place(document, begun=self.today, ended=self.today)

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


def marks(card: Card) -> Iterator[tuple[str, str]]:
    """Yield what another version of the same label would share with it, at least one of them."""
    if card.set_id:
        yield "set id", card.set_id
    for application in card.applications:
        yield "application", application
    if card.products:
        yield "product", folded(card.products[0])


def order(one: Card, other: Card) -> int:
    """Return below 0 when one version is older than another, above 0 when newer, else 0."""
    if one.revised and other.revised and (by_date := compared(one.revised, other.revised)):
        return by_date
    if one.edition and other.edition and one.set_id and one.set_id == other.set_id:
        editions = (one.edition, other.edition)
        if all(edition.isdecimal() for edition in editions):
            return int(one.edition) - int(other.edition)
    return 0


def by_set_id(one: Card, other: Card) -> bool:
    """Say whether two labels have one set id."""
    return one.set_id is not None and one.set_id == other.set_id


def by_application(one: Card, other: Card) -> bool:
    """Say whether two labels are of one application and product, when no set id tells."""
    return (
        not told_apart(one, other)
        and bool(set(one.applications) & set(other.applications))
        and same_product(one, other)
    )


def by_product(one: Card, other: Card) -> bool:
    """Say whether two labels of different dates are of one product, form and place."""
    return (
        not told_apart(one, other)
        and one.kind is other.kind
        and one.jurisdictions == other.jurisdictions
        and same_product(one, other)
        and compatible(one.form, other.form)
        and compatible(one.company, other.company)
        and bool(one.revised and other.revised)
        and not (one.applications and other.applications)
    )


RULES = (by_set_id, by_application, by_product)


def told_apart(one: Card, other: Card) -> bool:
    """Say whether set ids show two labels to be different ones."""
    return bool(one.set_id and other.set_id and one.set_id != other.set_id)


def same_product(one: Card, other: Card) -> bool:
    """Say whether two labels name the same product first: its brand, else what it is made of."""
    return bool(one.products and other.products) and folded(one.products[0]) == folded(
        other.products[0]
    )


def compatible(one: str | None, other: str | None) -> bool:
    """Say whether two names may be of the same thing: one is unknown, or they share a word."""
    if not one or not other:
        return True
    return bool(words(one) & words(other))


def words(name: str) -> set[str]:
    """Return the telling words of a name of a form or a company."""
    split = (word.strip(".,;()").lower() for word in name.split())
    return {word for word in split if len(word) > len("inc")}


def is_named(card: Card, name: str) -> bool:
    """Say whether a manifest's word for a document, an id or a path, names this one."""
    return name in (card.id, card.source) or card.source.endswith(f"/{name}")
