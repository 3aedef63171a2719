"""Hold what a sentence denies and doubts against what its quotes deny and doubt.

A cue of a quote bears on the sentence if the sentence tells what the cue is said of: then
it has to keep it. A cue of the sentence has to be one of a quote, said of the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.checks.alignment import Aligned
from assistant.checks.faults import Fault, Finding
from assistant.checks.moods import OF_FIGURES, Cue, Mood
from assistant.checks.quoted import Quoted
from assistant.checks.tokens import Sort
from assistant.checks.units import Unit

# The share of a clause that a sentence tells if it tells the clause.
TOLD = 0.6
# A condition bears on a sentence that tells this many words of what it is a condition of.
CONDITIONED = 3
NOWHERE = -2
# What lies ahead, and what a sentence may say of it.
AHEAD = frozenset({Mood.EXPECTED, Mood.COMING})
OPEN = AHEAD | {Mood.POSSIBLE, Mood.CONDITION}
NEAR = 3
CLAUSE = frozenset(", ; : ( ) – — while whereas although but which who".split())
ON_CONDITION = re.compile(r"\b(?:when|once|in case|where|provided|after|until)\b", re.IGNORECASE)


def strange_moods(sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> Iterator[Finding]:
    """Yield the denials and doubts that a sentence adds, and those that it leaves out."""
    for cue in sentence.cues:
        if is_added(cue, sentence, quotes, sides):
            yield Finding(fault_of(cue), cue.words)
    for side in sides:
        for cue in side.unit.cues:
            if is_left_out(cue, side, sides):
                yield Finding(fault_of(cue), cue.words)


def fault_of(cue: Cue) -> Fault:
    """Return what it is to add or to leave out a cue."""
    return Fault.NEGATION if cue.mood is Mood.DENIED else Fault.HEDGE


def is_added(cue: Cue, sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> bool:
    """Say whether no quote denies or doubts where a sentence does."""
    near = (*cue.bears, cue.follows)
    told = [side for side in sides if any(at in side.there for at in near)]
    if not told:
        keys = {sentence.told[at].key for at in cue.bears}
        return not any(is_like(cue, keys, unit) for unit in quotes.every)
    at = cue.bears[0] if cue.bears else cue.follows
    best = max(side.support(at) for side in told)
    return not any(
        has_cue(side.unit, cue.mood, *across(cue, side.there)) or is_moved(cue, side)
        for side in told
        if side.support(at) == best or is_followed(cue, side, best)
    )


def is_moved(cue: Cue, side: Aligned) -> bool:
    """Say whether a cue of the quote is said of the same word, which stands elsewhere in it."""
    if not cue.bears:
        return False
    if cue.mood in AHEAD:
        return any(one.mood is cue.mood and shares_a_clause(one, side) for one in side.unit.cues)
    key = side.sentence.told[cue.bears[0]].key
    if side.sentence.keys.count(key) != 1 or side.unit.keys.count(key) > 1:
        return False
    own = {side.sentence.told[at].key for at in cue.bears}
    if cue.mood is Mood.DENIED or key in side.unit.keys:
        own = {key}
    return any(
        one.mood is cue.mood and own & {side.unit.told[at].key for at in one.bears}
        for one in side.unit.cues
    )


def across(cue: Cue, there: Mapping[int, int]) -> tuple[set[int], int]:
    """Return where in the other sentence the tokens stand that a cue bears on and follows."""
    return {there[at] for at in cue.bears if at in there}, there.get(cue.follows, NOWHERE)


def is_followed(cue: Cue, side: Aligned, best: int) -> bool:
    """Say whether a cue of the quote's sentence follows what a cue of the sentence follows."""
    follows = {one.follows for one in side.unit.cues}
    return side.there.get(cue.follows, NOWHERE) in follows and side.support(cue.follows) >= best


def is_like(cue: Cue, keys: set[str], unit: Unit) -> bool:
    """Say whether a sentence of a quote has a cue of that mood, said of the same words."""
    return any(
        other.mood is cue.mood and (not keys or keys & {unit.told[at].key for at in other.bears})
        for other in unit.cues
    )


def has_cue(unit: Unit, mood: Mood, places: set[int], follows: int = NOWHERE) -> bool:
    """Say whether a cue of a mood is said of one of some tokens, or follows one."""
    return any(
        one.mood is mood and (places & set(one.bears) or one.follows == follows)
        for one in unit.cues
    )


def is_left_out(cue: Cue, side: Aligned, sides: Sequence[Aligned]) -> bool:
    """Say whether a sentence tells what a quote denies or doubts, and not that it does."""
    if tells_as_done(cue, side):
        return True
    if cue.mood is Mood.CONDITION and tells_without_condition(cue, side, sides):
        return True
    kept = [side.here[at] for at in cue.bears if at in side.here]
    if not kept or (cue.mood in OF_FIGURES and cue.bears[0] not in side.here):
        return False
    if cue.mood not in OF_FIGURES and side.share(around(cue, side.unit)) < TOLD:
        return False
    if has_cue(side.sentence, cue.mood, *across(cue, side.here)) or is_kept_elsewhere(cue, side):
        return False
    own = side.support(kept[0])
    return not any(
        other.support(kept[0]) >= own
        and kept[0] in other.there
        and not has_cue(other.unit, cue.mood, {other.there[kept[0]]})
        for other in sides
        if other is not side
    )


def shares_a_clause(cue: Cue, side: Aligned) -> bool:
    """Say whether a sentence tells words of the clause of a cue of the quote."""
    start, end = edges(cue, side.unit)
    return any(start <= side.unit.told[at].span.start < end for at in side.here)


def tells_as_done(cue: Cue, side: Aligned) -> bool:
    """Say whether a sentence tells a date of which a quote says that it lies ahead."""
    if cue.mood not in AHEAD or any(one.mood in OPEN for one in side.sentence.cues):
        return False
    start, end = edges(cue, side.unit)
    return any(
        one.sort is Sort.DATE and start <= one.span.start < end and at in side.here
        for at, one in enumerate(side.unit.told)
    )


def is_kept_elsewhere(cue: Cue, side: Aligned) -> bool:
    """Say whether the sentence has such a cue, of a word that stands elsewhere in it."""
    if not cue.bears or cue.bears[0] in side.here:
        return False
    if cue.mood is not Mood.DENIED:
        return any(one.mood is cue.mood for one in side.sentence.cues)
    words = {side.unit.told[at].key for at in cue.bears}
    return any(
        one.mood is cue.mood
        and words & {side.sentence.told[at].key for at in one.bears}
        and is_moved(one, side)
        for one in side.sentence.cues
    )


def around(cue: Cue, unit: Unit) -> list[int]:
    """Return the places of the tokens right behind a cue, in its clause."""
    start, end = edges(cue, unit)
    at = cue.bears[0]
    return [
        place
        for place in range(at, min(len(unit.told), at + NEAR))
        if start <= unit.told[place].span.start < end
        and not unit.told[place].span.overlaps(cue.span)
    ]


def edges(cue: Cue, unit: Unit) -> tuple[int, int]:
    """Return where in the text the clause of a cue begins and ends."""
    joints = [one.span for one in unit.tokens if one.sort is Sort.JOINT and one.key in CLAUSE]
    start = max((span.end for span in joints if span.end <= cue.span.start), default=0)
    end = min((span.start for span in joints if span.start >= cue.span.end), default=len(unit.text))
    return start, end


def tells_without_condition(cue: Cue, side: Aligned, sides: Sequence[Aligned]) -> bool:
    """Say whether a sentence tells what holds on a condition, and not the condition."""
    sentence, unit = side.sentence, side.unit
    if ON_CONDITION.search(sentence.text) or any(
        one.mood is Mood.CONDITION for one in sentence.cues
    ):
        return False
    start, end = edges(cue, unit)
    own = [at for at, one in enumerate(unit.told) if cue.span.end <= one.span.start < end]
    if side.share(own) >= TOLD:
        return False
    leads = start >= cue.span.start - 1
    main = [
        at
        for at, one in enumerate(unit.told)
        if (one.span.start >= end if leads else one.span.end <= cue.span.start)
    ]
    near = main[:8] if leads else main[-8:]
    places = [side.here[at] for at in near if at in side.here]
    if len(places) < CONDITIONED or side.share(near) < TOLD:
        return False
    return not any(
        sum(at in other.there for at in places) >= len(places)
        and sum(other.support(at) for at in places) >= sum(side.support(at) for at in places)
        for other in sides
        if other is not side
    )
