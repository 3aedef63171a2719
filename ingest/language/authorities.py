"""Know who regulates medicines: each authority's names, its place, and whether it decides.

The table is `tables/regulators.toml`; an authority's identifier is "CN-NMPA".
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Duty(StrEnum):
    """What an authority's word on a medicine is."""

    DECIDES = "decides"
    ADVISES = "advises"
    REVIEWS = "reviews"


class Sure(StrEnum):
    """Where a name means an authority: anywhere, near the name of its place, or beside it."""

    ALONE = "alone"
    NEAR = "near"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name can mean: an authority, or a body of one."""

    id: str
    place: str
    sure: Sure
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """One entry of the table; `decider` is itself unless it advises or reviews for another."""

    id: str
    place: str
    duty: Duty
    decider: str
    names: tuple[tuple[str, Reading], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of all authorities.

    Attributes:
        silent: names that look like an authority's and are none.
        otherwise: by acronym, the words beside which it means something else.
    """

    authorities: Mapping[str, Authority]
    silent: tuple[str, ...]
    otherwise: Mapping[str, tuple[str, ...]]


@cache
def table() -> Table:
    """Return the table of authorities."""
    told = files("ingest.language").joinpath("tables/regulators.toml").read_text("utf-8")
    entries = tomllib.loads(told)
    silent = tuple(entries.pop("silent"))
    otherwise = {acronym: tuple(cues) for acronym, cues in entries.pop("otherwise").items()}
    known = {
        id_: Authority(
            id=id_,
            place=entry["place"],
            duty=Duty(entry["role"]),
            decider=entry.get("for", id_),
            names=tuple(names_of(id_, entry)),
        )
        for id_, entry in entries.items()
    }
    return Table(known, silent, otherwise)


def names_of(id_: str, entry: Mapping[str, object]) -> Iterator[tuple[str, Reading]]:
    """Yield each name of an entry with what it means."""
    place = str(entry["place"])
    for key, sure in (("names", Sure.ALONE), ("near", Sure.NEAR), ("beside", Sure.BESIDE)):
        for name in listed(entry, key):
            yield name, Reading(id_, place, sure)
    for key, sure in (("bodies", Sure.ALONE), ("near_bodies", Sure.NEAR)):
        bodies = entry.get(key, {})
        for body, names in bodies.items() if isinstance(bodies, dict) else ():
            yield from ((name, Reading(id_, place, sure, body)) for name in names)


def listed(entry: Mapping[str, object], key: str) -> list[str]:
    """Return the names that an entry lists under a key."""
    names = entry.get(key, [])
    return [str(name) for name in names] if isinstance(names, list) else []


@cache
def readings() -> Mapping[str, tuple[Reading, ...]]:
    """Return, for each name as written, all that it can mean."""
    found: dict[str, list[Reading]] = {}
    for authority in table().authorities.values():
        for name, reading in authority.names:
            found.setdefault(name, []).append(reading)
    return {name: tuple(meant) for name, meant in found.items()}


def duty(id_: str) -> Duty:
    """Return what an authority's word is; it decides if nothing else is known of it."""
    known = table().authorities.get(id_)
    return known.duty if known else Duty.DECIDES


def decider(id_: str) -> str:
    """Return whose decision follows: the Commission's for the Agency's opinion, mostly its own."""
    known = table().authorities.get(id_)
    return known.decider if known else id_
