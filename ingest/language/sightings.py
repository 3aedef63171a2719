"""Find the names of authorities and places where they stand in a text, as they are written.

Capitals tell: "EC" and "US" are names, "ec" and "us" are not. Of two names that begin at
one letter the longer is seen, so that no China is seen in "Hong Kong, China".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.language.authorities import Reading, readings, table
from ingest.language.names import places_table, silent_places
from ingest.records import Span

HAN = "\u3400-\u9fff"
# A name begins where a word does; or inside one, where a copy has lost a space ("inChina").
START = re.compile(rf"(?<!\w)(?=\w)|(?<=[a-z]{{2}})(?=[A-Z])|(?=[{HAN}])")
# It ends where a word does; or the lost space stood behind it ("Chinaand").
END = (
    rf"(?:(?![^\W{HAN}])|(?<=[{HAN}])"
    r"|(?=(?:and|has|have|with|in|for|by|on|is|was|approv\w+)(?:\b|(?=[A-Z]))))"
)
# "US$", "US-101"; "EC50" is no end of a word anyway.
NOT_BEHIND = r"(?!\$|[-‐‑]\d)"
DOTTED = re.compile(r"(?:[A-Z]\.)+")
KEY = 2
SHORT = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name as it stands in a text, and what it can mean.

    Attributes:
        span: where it stands.
        readings: the authorities it can mean; none for a place.
        place: the place it names, if it is no authority.
        acronym: the name itself, where it is one word.
        introduces: the acronym in the brackets behind the name.
    """

    span: Span
    readings: tuple[Reading, ...] = ()
    place: str | None = None
    acronym: str | None = None
    introduces: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a name is known to mean; neither reading nor place: it means nothing here."""

    name: str
    readings: tuple[Reading, ...] = ()
    place: str | None = None


def sightings(text: str) -> list[Sighting]:
    """Return the names of authorities and places in a text, in order, none inside another."""
    found: list[Sighting] = []
    end = 0
    for start in START.finditer(text):
        at = start.start()
        seen = seen_at(text, at) if at >= end else None
        if seen:
            found.append(seen)
            end = seen.span.end
    return found


def seen_at(text: str, at: int) -> Sighting | None:
    """Return the longest name that begins at a place of the text."""
    pattern, known = book().get(text[at : at + KEY].lower(), (None, ()))
    match = pattern.match(text, at) if pattern else None
    if not match or (len(match[0]) < SHORT and at and text[at - 1].isalpha()):
        return None
    meant = known[(match.lastindex or 1) - 1]
    words = text[at : match.end()]
    acronym = words if words.isalpha() and not words.islower() and meant.readings else None
    return Sighting(Span(at, match.end()), meant.readings, meant.place, acronym)


@cache
def book() -> dict[str, tuple[re.Pattern[str], tuple[Known, ...]]]:
    """Return, by their first two letters, a pattern of all names and what each group means."""
    groups: dict[str, list[Known]] = {}
    for known in sorted(every_name(), key=lambda known: -len(known.name)):
        groups.setdefault(known.name[:KEY].lower(), []).append(known)
    return {
        key: (
            re.compile("|".join(f"({written(known.name)})" for known in group)),
            tuple(group),
        )
        for key, group in groups.items()
    }


def every_name() -> Iterator[Known]:
    """Yield every name that is looked for."""
    yield from (Known(name, readings=meant) for name, meant in readings().items())
    yield from (Known(name, place=code) for code, names in places_table() for name in names)
    yield from (Known(name) for name in (*table().silent, *silent_places()))
    yield Known("US", place="US")


def written(name: str) -> str:
    """Return the pattern of a name: as it is written, or in capitals, with any spaces."""
    if DOTTED.fullmatch(name):
        letters = name.replace(".", "")
        return r"\.\s?".join(letters) + r"(?:\.A)?\.?(?!\w)" + NOT_BEHIND
    words = r"\s+".join(word_written(word) for word in name.split())
    return words + END + NOT_BEHIND


def word_written(word: str) -> str:
    """Return the pattern of one word: small words in any case, others as written or in capitals."""
    plain = re.escape(word).replace("'", "['’]").replace(r"\-", "[-‐‑–]")
    if word.islower() and word.isascii():
        return f"(?i:{plain})"
    upper = re.escape(word.upper()).replace("'S", "['’][Ss]").replace(r"\-", "[-‐‑–]")
    return f"(?:{plain}|{upper})" if upper != plain else plain
