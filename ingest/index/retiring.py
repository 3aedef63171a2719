"""Take documents out and bring them back, whatever becomes of their files.

A retired document answers no question, as of no day. Its versions and sources stay known:
an ingest of the same files does not bring it back, that of a later version does.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from ingest.errors import NotFound
from ingest.index.catalog import Card, Change, Deed, Entry, Move
from ingest.index.versions import versions_of
from ingest.records import Standing

# What happens to the places of a document, and not to the document.
OF_PLACES = frozenset({Deed.RENAMED, Deed.FOUND_AGAIN, Deed.GONE})


def retirement(cards: Sequence[Card], identity: str, today: date) -> Change:
    """Return the change that takes all versions of a document out, told for each of them.

    Raises:
        NotFound: when there is no such document, or it is retired.
    """
    versions = versions_of(cards, identity)
    standing = [card for card in versions if card.standing is not Standing.RETIRED]
    if not any(card.standing is Standing.CURRENT for card in standing):
        message = f"{identity}: is retired already. To undo it: fieldcite retire {identity} --undo"
        raise NotFound(message)
    # The current one first, by which it is known again when this is undone.
    standing.sort(key=lambda card: card.standing is not Standing.CURRENT)
    return Change(
        moves=tuple(
            Move(identity, card.version, Standing.RETIRED, card.ended or today) for card in standing
        ),
        entries=tuple(Entry(Deed.RETIRED, identity, card.version) for card in standing),
    )


def reinstatement(cards: Sequence[Card], identity: str, journal: Iterable[Entry]) -> Change:
    """Return the change that brings back what was last retired of a document.

    Raises:
        NotFound: when there is no such document, or it is not retired.
    """
    versions = versions_of(cards, identity)
    told = last_retired(identity, journal)
    retired = {card.version: card for card in versions if card.standing is Standing.RETIRED}
    back = [retired[version] for version in told if version in retired]
    if any(card.standing is Standing.CURRENT for card in versions) or not back:
        message = f"{identity}: is not retired. All are listed by: fieldcite documents --all"
        raise NotFound(message)
    first, *others = back
    return Change(
        moves=(
            Move(identity, first.version, Standing.CURRENT),
            *(Move(identity, card.version, Standing.SUPERSEDED, card.ended) for card in others),
        ),
        entries=(Entry(Deed.REINSTATED, identity, None, first.version),),
    )


def last_retired(identity: str, journal: Iterable[Entry]) -> list[str]:
    """Return the versions that were taken out together last, that which was current first."""
    told = [entry for entry in journal if entry.document == identity]
    last: list[Entry] = []
    for entry in reversed([entry for entry in told if entry.deed not in OF_PLACES]):
        if entry.deed is not Deed.RETIRED or (last and entry.at != last[0].at):
            break
        last.insert(0, entry)
    return [entry.old for entry in last if entry.old]
