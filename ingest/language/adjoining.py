"""Join names that stand beside each other and are one: "Japan's MHLW", "CHMP of the EMA"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.language.authorities import Reading, Sure
from ingest.language.sightings import Sighting
from ingest.records import Span

# Between a place and its authority, and between an authority and its place.
OWNED = re.compile(r"(?:['’]s?)?(?:\s+|[-‐‑])")
OWNED_ON_ONE_LINE = re.compile(r"(?:['’]s?)?[^\S\n]+")
OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?(?:Government\s+of\s+(?:the\s+)?)?|,\s+")
BESIDE = re.compile(r"\s+")
# As in: Department of Health (the “DoH”); NMPA (formerly CFDA).
OPENED = re.compile(r"(?:['’]s?)?\s*\((?:(?:formerly|previously|or)\s+)?(?:the\s+)?[\"“'‘]?")
CLOSED = re.compile(r"[^()\n]{0,50}\)")
# Between an authority and its body: "EMA's CHMP", "CHMP of the EMA", "EMA/CHMP".
PART = re.compile(r"['’]s?\s+|\s+(?:of|within|at)\s+(?:the\s+)?|\s*/\s*|,?\s+")


def joined(text: str, seen: Sequence[Sighting]) -> list[Sighting]:
    """Return the sightings with those that are one name joined."""
    before: list[Sighting] = list(seen)
    while True:
        after: list[Sighting] = []
        for one in before:
            whole = join(text, after[-1], one) if after else None
            if whole:
                after[-1] = whole
            else:
                after.append(one)
        if len(after) == len(before):
            return after
        before = after


def join(text: str, one: Sighting, other: Sighting) -> Sighting | None:
    """Return two sightings as one, if they are one name."""
    between = text[one.span.end : other.span.start]
    if one.place and other.readings:
        return with_place_before(one, other, between)
    if one.place and not other.place:
        # "U.S. Department of Health and Human Services" regulates no medicines.
        silent = OWNED_ON_ONE_LINE.fullmatch(between)
        return Sighting(Span(one.span.start, other.span.end)) if silent else None
    if one.readings and other.place:
        return with_place_behind(text, one, other, between)
    if one.readings and other.readings:
        return with_acronym(text, one, other, between) or with_body(one, other, between)
    return None


def with_place_before(place: Sighting, one: Sighting, between: str) -> Sighting | None:
    """Return "Thai FDA" as one; another country's name makes "Malaysian FDA" no one we know."""
    here = in_place(one, place)
    if here and OWNED.fullmatch(between):
        return whole(place, one, here, one.acronym)
    if not here and not is_settled(one) and OWNED_ON_ONE_LINE.fullmatch(between):
        return Sighting(Span(place.span.start, one.span.end))
    return None


def with_place_behind(text: str, one: Sighting, place: Sighting, between: str) -> Sighting | None:
    """Return "Department of Health of Hong Kong", "MHRA (UK)" and "FDA Philippines" as one."""
    here = in_place(one, place)
    if not here:
        return None
    if between == " (" and text.startswith(")", place.span.end):
        return whole(one, replace(place, span=reaching(place.span, 1)), here, one.acronym)
    comma = between.startswith(",")
    # After "FDA, " comes the next of a list, "Department of Health, " has its place behind it.
    listed = comma and any(reading.sure is Sure.ALONE for reading in one.readings)
    if OF_PLACE.fullmatch(between) and not (listed and here[0].sure is Sure.BESIDE):
        return whole(one, place, here, one.acronym)
    if BESIDE.fullmatch(between) and here[0].sure is not Sure.ALONE:
        return whole(one, place, here, one.acronym)
    return None


def with_acronym(text: str, one: Sighting, other: Sighting, between: str) -> Sighting | None:
    """Return a name and the acronym in the brackets behind it as one."""
    both, end = common(one, other), CLOSED.match(text, other.span.end)
    if not both or not end or not OPENED.fullmatch(between):
        return None
    made = whole(one, replace(other, span=Span(other.span.start, end.end())), both, None)
    return replace(made, introduces=other.acronym)


def with_body(one: Sighting, other: Sighting, between: str) -> Sighting | None:
    """Return an authority and the body of it that is named beside it as one."""
    bodies = {reading.body for reading in (*one.readings[:1], *other.readings[:1])}
    both = common(one, other)
    if len(bodies) > 1 and None in bodies and both and PART.fullmatch(between):
        return whole(one, other, both, None)
    return None


def in_place(one: Sighting, place: Sighting) -> tuple[Reading, ...]:
    """Return what a name can mean in a place."""
    return tuple(reading for reading in one.readings if reading.place == place.place)


def is_settled(one: Sighting) -> bool:
    """Say whether nobody takes a name for another country's authority."""
    return one.acronym != "FDA" and any(reading.sure is Sure.ALONE for reading in one.readings)


def common(one: Sighting, other: Sighting) -> tuple[Reading, ...]:
    """Return what two names can both mean, with the body that one of them names."""
    return tuple(
        replace(reading, body=reading.body or same.body)
        for reading in one.readings
        for same in other.readings
        if reading.id == same.id
    )


def whole(
    one: Sighting, other: Sighting, readings: Iterable[Reading], acronym: str | None
) -> Sighting:
    """Return two sightings as one that means one of some readings for sure."""
    sure = tuple(replace(reading, sure=Sure.ALONE) for reading in readings)
    introduces = one.introduces or other.introduces
    return Sighting(
        Span(one.span.start, other.span.end), sure, acronym=acronym, introduces=introduces
    )


def reaching(span: Span, further: int) -> Span:
    """Return the span with some more characters at its end."""
    return Span(span.start, span.end + further)
