"""Choose which of the events that documents tell answer a question: what, where, and how exactly.

Of one event told twice the more exact telling is chosen; where nothing says which place is
meant, each place is told.
"""

import re
from collections.abc import Sequence

from assistant.asked_events import asks_of_the_past
from assistant.questions import Query
from assistant.told_events import FIRST, ToldEvent
from assistant.wanted import Wanted
from ingest.language.terms import terms
from ingest.regulatory import EventKind, Role

MOST_CLAIMS = 3
MOST_WORDS = 100
# An event of which less of the question is told is another one: of another indication.
LEAST_MATTER = 0.3
# Events that come this near to the best in matter are about the same.
NEAR = 0.15
# What a date says best of when something happened, first.
ROLES = (Role.EVENT, Role.TARGET, Role.EXPECTED, Role.EFFECTIVE, Role.ANNOUNCEMENT)
ANNOUNCED = re.compile(r"\b(?:today|announc(?:ed|es))\b", re.IGNORECASE)
# More days than a year has: what is not dated at all is least exact.
UNDATED = 400
# So many characters tell a title, where a copy runs on behind it.
TITLE = 60
TARGETS = (EventKind.TARGET_ACTION_DATE_SET, EventKind.TARGET_ACTION_DATE_EXTENDED)


def choose(query: Query, asked: Sequence[ToldEvent]) -> list[ToldEvent]:
    """Return the events to tell: the best of each place, or those that come near the best."""
    able = [one for one in asked if one.matter >= LEAST_MATTER and is_enough(one, query)]
    if not able:
        return []
    ordered = sorted(able, key=lambda one: rank(one, query))
    least = ordered[0].matter - NEAR
    chosen: list[ToldEvent] = []
    length = 0
    for told in ordered:
        one = most_exact(in_the_text(told, able), able)
        words = len(one.words.split())
        if one.matter < least or (chosen and length + words > MOST_WORDS):
            continue
        if adds(one, chosen, query):
            chosen.append(one)
            length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return chosen


def in_the_text(one: ToldEvent, able: Sequence[ToldEvent]) -> ToldEvent:
    """Return the sentence of the same document that tells what its title tells."""
    if not is_title(one):
        return one
    retold = (
        other
        for other in able
        if other.event.document == one.event.document
        and other.event.jurisdiction == one.event.jurisdiction
        and not is_title(other)
        and is_retold(other, one)
    )
    return next(retold, one)


def most_exact(one: ToldEvent, able: Sequence[ToldEvent]) -> ToldEvent:
    """Return who tells an event's own day most exactly: "January 29" before "in January"."""
    date = one.event.date
    if date is None or date.role is not Role.EVENT:
        return one
    retold = [
        other
        for other in able
        if other.event.date
        and other.event.date.role is Role.EVENT
        and other.event.jurisdiction == one.event.jurisdiction
        and is_retold(other, one)
    ]
    return min(retold, key=length_of, default=one)


def length_of(one: ToldEvent) -> int:
    """Return how many days the date of an event may be, less one."""
    date = one.event.date
    return (date.end - date.start).days if date else UNDATED


def is_enough(one: ToldEvent, query: Query) -> bool:
    """Say whether an event holds what is wanted of it: a day for "when", a fact for "was it"."""
    role = one.event.date.role if one.event.date else None
    if is_to_come(one) and asks_of_the_past(query.words):
        return False
    if query.wanted is Wanted.DATE:
        return role is not None or is_announced(one)
    if query.wanted is Wanted.REGULATOR:
        return one.event.regulator is not None
    return role is not Role.EXPECTED


def is_to_come(one: ToldEvent) -> bool:
    """Say whether an event is only expected: its document does not tell that it happened."""
    return one.event.date is not None and one.event.date.role is Role.EXPECTED


def rank(one: ToldEvent, query: Query) -> tuple[float, ...]:
    """Return what puts one event before another: what it is about, how its date is told."""
    date = one.event.date
    issued = one.document.published
    day = (date.start if date else issued) if (date or issued) else None
    role = ROLES.index(date.role) if date and date.role in ROLES else len(ROLES)
    exact = length_of(one)
    # Of several decisions the first is meant; of target dates the last that was set.
    when = day.toordinal() if day else 10**7
    latest = -(issued.toordinal() if issued else 0)
    return (
        when if FIRST.search(query.words) else 0,
        -round(one.matter, 1),
        role if query.wanted is Wanted.DATE else 0,
        is_title(one),
        latest if one.event.kind in TARGETS else when,
        exact,
    )


def is_announced(one: ToldEvent) -> bool:
    """Say whether a sentence tells its event as news, though nothing says of which day."""
    return bool(ANNOUNCED.search(one.words))


def is_title(one: ToldEvent) -> bool:
    """Say whether an event is told in the title, which the text says better."""
    told = " ".join(one.words.split())
    return told.startswith(one.document.title[:TITLE]) or one.document.title.startswith(told)


def adds(one: ToldEvent, chosen: Sequence[ToldEvent], query: Query) -> bool:
    """Say whether an event tells something that the chosen ones do not."""
    for other in chosen:
        alike = one.words == other.words or same_words(one.words, other.words)
        if alike and not disagree(one, other):
            return False
        same_place = one.event.jurisdiction == other.event.jurisdiction
        if same_place and (query.places or len(chosen) > 0) and is_retold(one, other):
            return False
    places = {other.event.jurisdiction for other in chosen}
    return not chosen or one.event.jurisdiction not in places or not several_places(chosen, one)


def is_retold(one: ToldEvent, other: ToldEvent) -> bool:
    """Say whether two events of one place are the same, told twice or less exactly."""
    if one.event.kind is not other.event.kind:
        return False
    first, second = one.event.date, other.event.date
    if first is None or second is None:
        return True
    inside = first.start <= second.start and second.end <= first.end
    return inside or (second.start <= first.start and first.end <= second.end)


def disagree(one: ToldEvent, other: ToldEvent) -> bool:
    """Say whether two sentences tell days of one event that exclude each other."""
    mine, theirs = one.event, other.event
    if not (mine.date and theirs.date and mine.indication and theirs.indication):
        return False
    stated = mine.date.role is theirs.date.role is Role.EVENT
    same = (mine.kind, mine.jurisdiction) == (theirs.kind, theirs.jurisdiction)
    apart = mine.date.end < theirs.date.start or theirs.date.end < mine.date.start
    return stated and same and apart and same_words(mine.indication, theirs.indication)


def several_places(chosen: Sequence[ToldEvent], one: ToldEvent) -> bool:
    """Say whether more than one place is told of."""
    return len({each.event.jurisdiction for each in (*chosen, one)}) > 1


def same_words(one: str, other: str) -> bool:
    """Say whether two sentences say about the same."""
    first, second = set(terms(one)), set(terms(other))
    return len(first & second) > 0.75 * min(len(first), len(second))
