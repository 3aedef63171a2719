"""Name a version of a document: by its id, the beginning of it, or its number."""

from collections.abc import Iterable, Sequence
from datetime import date

from ingest.errors import NotFound
from ingest.index.catalog import Card
from ingest.records import Standing


def versions_of(cards: Iterable[Card], identity: str) -> list[Card]:
    """Return the cards of a document's versions, as they came.

    Raises:
        NotFound: when there is no such document.
    """
    versions = [card for card in cards if card.id == identity]
    if not versions:
        message = f"{identity}: no such document. All are listed by: fieldcite documents --all"
        raise NotFound(message)
    return versions


def version_named(cards: Iterable[Card], identity: str, name: str | None) -> Card:
    """Return the version of a document that a person names; without a name the current one.

    Raises:
        NotFound: when there is no such document or version, or the name fits several.
    """
    versions = versions_of(cards, identity)
    if name is None:
        return latest(versions)
    numbered = [card for card in versions if str(card.number) == name]
    fitting = numbered or [card for card in versions if card.version.startswith(name)]
    if len(fitting) != 1 or not name:
        known = ", ".join(f"{card.number} ({card.version})" for card in versions)
        many = "fits several versions" if name and fitting else "no such version"
        message = f"{identity}, version {name!r}: {many}. There are: {known}."
        raise NotFound(message)
    return fitting[0]


def latest(versions: Sequence[Card]) -> Card:
    """Return the current version, else the last one there was."""
    current = [card for card in versions if card.standing is Standing.CURRENT]
    return current[0] if current else in_force_order(versions)[-1]


def neighbours(cards: Iterable[Card], card: Card) -> tuple[Card, Card] | None:
    """Return the version that was in force before another one, and that one.

    For the first there was, it and the one after; None when there is only one.
    """
    ordered = in_force_order(versions_of(cards, card.id))
    at = max(ordered.index(card), 1)
    return (ordered[at - 1], ordered[at]) if len(ordered) > 1 else None


def in_force_order(versions: Iterable[Card]) -> list[Card]:
    """Return versions by the days on which they came into force, then as they came."""
    return sorted(versions, key=lambda card: (card.begins or date.min, card.number))
