"""Say which authorities, and which places, a text names, and where.

A mention of an authority takes in the place and the acronym that stand beside the name:
"China's National Medical Products Administration (NMPA)" is one. An acronym of several
authorities is told by the place nearest to it; where nothing tells, it is no mention.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.language import authorities
from ingest.language.adjoining import joined
from ingest.language.aliases import acronyms_in
from ingest.language.authorities import Duty, Reading, Sure
from ingest.language.passing import is_passing
from ingest.language.sightings import Sighting, sightings
from ingest.records import Span

# The authorities and the places of a text are asked for one after the other.
KEPT = 256
# "DTC, RCC or EC" are carcinomas: two letters are an authority's where it is spoken of as one.
SPOKEN_OF = re.compile(r"(?:\b(?:the|by)\s+|[/(])$", re.IGNORECASE)
ACTS = re.compile(
    r"['’]s|[-‐‑]approv|\s+(?:(?:has|had|have|also|will|may|today|then|formally|on|granted|issued|adopted|based)\b"
    r"|(?:approv|decision|decid|grant|authori[sz]|accept|review|ratif|marketing authori|regulat))"
)
CLAUSE = re.compile(r"[;:]|[.!?]\s")
FURTHER = 200


@dataclass(frozen=True, slots=True)
class RegulatorMention:
    """An authority as a text names it.

    Attributes:
        id: as in "EU-EMA".
        jurisdiction: where its word counts, as in "EU".
        body: what of it is named, as in "CHMP".
    """

    span: Span
    id: str
    jurisdiction: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place where medicines are regulated, as a text names it."""

    span: Span
    jurisdiction: str


def regulators(text: str) -> tuple[RegulatorMention, ...]:
    """Return the authorities that a text names, in order; one that cannot be told is left out."""
    seen = named(text)
    meant = ((one.span, meaning(text, one, seen)) for one in seen if one.readings)
    return tuple(
        RegulatorMention(span, reading.id, reading.place, reading.body)
        for span, reading in meant
        if reading
    )


def place_mentions(text: str) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in order, unless they are part of another name.

    "China" is mainland China; what a text names as outside of a place, or only in passing
    ("U.S.-based"), is not in it.
    """
    return tuple(
        PlaceMention(one.span, one.place)
        for one in named(text)
        if one.place and not is_passing(text, one.span)
    )


@lru_cache(maxsize=KEPT)
def named(text: str) -> tuple[Sighting, ...]:
    """Return the names of authorities and places in a text, those that are one name joined."""
    return tuple(joined(text, sightings(text)))


def decider(id_: str) -> str:
    """Return whose decision counts: "EU-EC" for "EU-EMA", "JP-MHLW" for "JP-PMDA"."""
    return authorities.decider(id_)


def duty(id_: str) -> Duty:
    """Return what an authority's word on a medicine is: a decision, an advice or a review."""
    return authorities.duty(id_)


def meaning(text: str, one: Sighting, seen: Sequence[Sighting]) -> Reading | None:
    """Return the authority that a name means where it stands."""
    introduced = introduction(one, seen)
    if introduced:
        return introduced
    if one.acronym and (means_otherwise(text, one.acronym) or not is_spoken_of(text, one, seen)):
        return None
    for reading in one.readings:
        if reading.sure is Sure.ALONE:
            return reading
    return nearest(text, one, seen)


def introduction(one: Sighting, seen: Sequence[Sighting]) -> Reading | None:
    """Return what an acronym was introduced for before, as in "Drug Authority (EDA)"."""
    for other in seen:
        known = other.introduces and one.acronym == other.introduces
        if known and other.span.end <= one.span.start:
            return next((reading for reading in other.readings if shares(reading, one)), None)
    return None


def shares(reading: Reading, one: Sighting) -> bool:
    """Say whether a name can mean the authority of a reading."""
    return any(other.id == reading.id for other in one.readings)


def means_otherwise(text: str, acronym: str) -> bool:
    """Say whether the text uses an acronym for something that regulates nothing."""
    cues = authorities.table().otherwise.get(acronym, ())
    plain = text.lower() if cues else ""
    if any(cue in plain for cue in cues):
        return True
    return f"({acronym})" in text and any(short == acronym for _, short in acronyms_in(text))


def is_spoken_of(text: str, one: Sighting, seen: Sequence[Sighting]) -> bool:
    """Say whether an acronym of two letters stands where an authority does."""
    if len(one.span) > len("EC"):
        return True
    before, behind = text[: one.span.start].rstrip(" \t")[-4:], text[one.span.end :][:30]
    listed = any(
        other.readings and 0 < gap(one.span, other.span) <= len(", and the ") for other in seen
    )
    return listed or bool(SPOKEN_OF.search(f"{before} ") or ACTS.match(behind))


def nearest(text: str, one: Sighting, seen: Sequence[Sighting]) -> Reading | None:
    """Return the reading whose place, or a sure name of it, stands nearest in the text."""
    wanted = {reading.place for reading in one.readings if reading.sure is Sure.NEAR}
    cues = [
        (distance(text, one.span, other.span), place)
        for other in seen
        for place in places_of(other)
    ]
    # A ministry of health may be any country's; few countries share an acronym.
    told = cues if one.acronym is None else [cue for cue in cues if cue[1] in wanted]
    _, place = min(told, default=(0, None))
    return next(
        (known for known in one.readings if known.place == place and known.sure is Sure.NEAR), None
    )


def places_of(one: Sighting) -> list[str]:
    """Return the place a name tells for sure."""
    if one.place:
        return [one.place]
    return [reading.place for reading in one.readings[:1] if reading.sure is Sure.ALONE]


def distance(text: str, one: Span, other: Span) -> int:
    """Return how far apart two spans stand; what another clause says is further off."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) + FURTHER * len(CLAUSE.findall(between))


def gap(one: Span, other: Span) -> int:
    """Return how many characters stand between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)
