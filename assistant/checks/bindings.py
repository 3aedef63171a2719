"""Find what a sentence joins otherwise than its quotes do.

"Approved in China in June 2023 and accepted in the US in March 2025" has all the words of
"approved in the US in June 2023" and does not say it. If a sentence gives a thing words
that the quotes give only to another, in the place of words that the quotes give to it, it
joins them wrongly; and if it turns the order of two things while all else stays in order.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from assistant.checks.alignment import Aligned, carries
from assistant.checks.contrasts import apart, is_contrary, is_exchanged
from assistant.checks.faults import Fault, Finding
from assistant.checks.quoted import Quoted
from assistant.checks.slots import RANGE, Phrase, Slot, slots
from assistant.checks.synonyms import everywhere, light, plain
from assistant.checks.tokens import Sort
from assistant.checks.units import Unit

# With fewer other words in order, nothing shows that only two things changed places.
IN_ORDER = 2


def strange_bindings(sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> Iterator[Finding]:
    """Yield the things of a sentence that the quotes join otherwise."""
    told = [slot for unit in quotes.every for slot in slots(unit)]
    for slot in slots(sentence):
        if slot.thing.key in quotes.names:
            continue
        of_kind = [other for other in told if other.kind == slot.kind]
        same = [other for other in of_kind if is_same(slot, other)]
        if RANGE in slot.thing.key and not same:
            yield Finding(Fault.EVENT, slot.thing.span.of(sentence.text))
        if same and all(
            taken_from(slot, one, [other for other in of_kind if other is not one]) for one in same
        ):
            yield Finding(Fault.EVENT, slot.thing.span.of(sentence.text))
    yield from contraries(sentence, quotes, sides)
    for side in sides:
        for one, other in turned(sentence, side.unit):
            if not (is_source(one, side, sides) and is_source(other, side, sides)):
                continue
            words = f"{one.thing.span.of(sentence.text)} … {other.thing.span.of(sentence.text)}"
            yield Finding(Fault.EVENT, words)


def contraries(sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> Iterator[Finding]:
    """Yield words of a sentence that stand where its nearest quote has their contrary."""
    for side in (*sides[:1], *of_figures(sentence, sides)):
        there, silent = set(side.unit.keys), everywhere() | light()
        for own, other in side.replaced():
            if is_exchanged(own, other, quotes.keys - there) and own[0].key not in silent:
                yield Finding(Fault.EVENT, own[0].span.of(sentence.text))
            for one in own:
                if one.sort is Sort.PRODUCT and one.key in quotes.names:
                    continue
                if is_contrary(one, own, other, there):
                    yield Finding(Fault.EVENT, one.span.of(sentence.text))


def of_figures(sentence: Unit, sides: Sequence[Aligned]) -> Iterator[Aligned]:
    """Yield the sentences that tell a figure of the sentence which its nearest does not tell."""
    for at, one in enumerate(sentence.told if sides else ()):
        if one.sort is Sort.FIGURE and at not in sides[0].there:
            yield from (side for side in sides[1:] if at in side.there)


def is_same(slot: Slot, other: Slot) -> bool:
    """Say whether two slots are of one thing, the second told as exactly or more exactly."""
    return carries(other.thing, slot.thing)


def taken_from(slot: Slot, own: Slot, rivals: Sequence[Slot]) -> bool:
    """Say whether a sentence gives a thing what the quotes give only to a rival.

    Args:
        slot: the thing in the sentence.
        own: the same thing in a quote.
        rivals: other things of its kind in the quotes.
    """
    more = slot.keys - own.keys - everywhere()
    return bool(more) and any(
        replaces(one, mine, slot.keys, more)
        for rival in rivals
        for one in rival.phrases
        if one.keys & more
        for mine in own.phrases
    )


def replaces(one: Phrase, mine: Phrase, said: frozenset[str], more: frozenset[str]) -> bool:
    """Say whether words of one phrase stand where those of another are left out.

    The two are parallel: behind one preposition, or with a word that both share or that is
    told apart from one of the other.
    """
    left = mine.keys - one.keys - plain()
    if not left or left & said or not (one.keys - mine.keys) & more:
        return False
    if one.head == mine.head or one.keys & mine.keys:
        return True
    return any(
        apart(word, other)
        for word in one.words
        for other in mine.words
        if word.sort is not Sort.FIGURE
    )


def is_source(slot: Slot, side: Aligned, sides: Sequence[Aligned]) -> bool:
    """Say whether no other sentence of the quotes tells more of what stands around a thing."""
    told = side.sentence.told
    at = max(place for place, one in enumerate(told) if one.span.start <= slot.thing.span.start)
    return side.support(at) == max(one.support(at) for one in sides)


def turned(sentence: Unit, unit: Unit) -> Iterator[tuple[Slot, Slot]]:
    """Yield two things that changed places while the words around them did not."""
    places = positions(unit)
    shared = [key for key in positions(sentence) if key in places]
    for one, other in combinations(once(sentence, shared), 2):
        if one.kind != other.kind or one.thing.span > other.thing.span:
            continue
        if places[one.thing.key] < places[other.thing.key] or is_list(unit, one, other):
            continue
        rest = [places[key] for key in shared if key not in (one.thing.key, other.thing.key)]
        if len(rest) >= IN_ORDER and all(before < after for before, after in pairwise(rest)):
            yield one, other


def positions(unit: Unit) -> dict[str, int]:
    """Return where in a sentence each thing stands that it tells once."""
    return {key: at for at, key in enumerate(unit.keys) if unit.keys.count(key) == 1}


def once(sentence: Unit, shared: Sequence[str]) -> list[Slot]:
    """Return the things of a sentence that both sentences tell once."""
    known = [slot for slot in slots(sentence) if slot.thing.key in shared]
    taken = {slot.thing for slot in known}
    # Small numbers own no words, but change places as others do.
    return known + [
        Slot("figure", one, ())
        for one in sentence.told
        if one.sort is Sort.FIGURE and one.key in shared and one not in taken
    ]


def is_list(unit: Unit, one: Slot, other: Slot) -> bool:
    """Say whether two things are only listed, so that their order says nothing."""
    if one.kind.startswith(("figure", "date")):
        return False
    at = unit.keys.index(other.thing.key)
    return unit.keys[at + 1 : at + 2] == (one.thing.key,)
