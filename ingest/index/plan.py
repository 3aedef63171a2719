"""What a change does to the shelves: which passages come and which go, worked out beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.index.catalog import Change
from ingest.index.catalog.lookup import Holding, Key
from ingest.records import Standing


@dataclass(frozen=True, slots=True)
class Plan:
    """Ids of passages by what becomes of them.

    Attributes:
        reinstated: to the current shelf from the other one.
        past: to the shelf of what is no longer current.
        leaving: from either of the two.
    """

    reinstated: frozenset[str]
    past: frozenset[str]
    leaving: frozenset[str]


def touched(change: Change) -> set[str]:
    """Return the documents of which a change changes a version."""
    return {one.document.id for one in change.additions} | {move.document for move in change.moves}


def planned(before: Mapping[Key, Holding], change: Change) -> Plan:
    """Return what a change does to the passages of the documents that it touches."""
    after = changed(before, change)
    current, past = standing(before.values())
    current_then, past_then = standing(after.values())
    arriving = {
        passage.id
        for one in change.additions
        if one.standing is Standing.CURRENT
        for passage in one.passages
    }
    return Plan(
        reinstated=frozenset(current_then - current - arriving),
        past=frozenset(past_then - past),
        leaving=frozenset((current - current_then) | (past - past_then)),
    )


def changed(before: Mapping[Key, Holding], change: Change) -> dict[Key, Holding]:
    """Return the versions as they stand after a change."""
    after = dict(before)
    for one in change.additions:
        document = one.document
        if one.standing is Standing.CURRENT:
            after |= {
                key: Holding(Standing.SUPERSEDED, held.ids)
                for key, held in after.items()
                if key[0] == document.id and held.standing is Standing.CURRENT
            }
        ids = {passage.id for passage in one.passages}
        after[document.id, document.version] = Holding(one.standing, ids)
    for move in change.moves:
        key = (move.document, move.version)
        after[key] = Holding(move.standing, after[key].ids if key in after else set())
    return after


def standing(holdings: Iterable[Holding]) -> tuple[set[str], set[str]]:
    """Return the passages of current versions, and those of the others."""
    current: set[str] = set()
    past: set[str] = set()
    for held in holdings:
        (current if held.standing is Standing.CURRENT else past).update(held.ids)
    return current, past
