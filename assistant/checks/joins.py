"""Find what a sentence puts together from several sentences that do not say it together.

Each clause has to be told by one sentence of a quote, in the main; names may be carried on
from sentences before it. Who is compared with another is not told to be the other.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.alignment import Aligned, carries
from assistant.checks.faults import Fault, Finding
from assistant.checks.quoted import Quoted
from assistant.checks.synonyms import everywhere, light
from assistant.checks.tokens import Sort, Token
from assistant.checks.units import TELLING, Unit

# The share of a clause's words that one sentence of a quote has to tell, and from how many
# words on that can be said.
TOGETHER = 0.6
FEWEST = 3
# A sentence that is told to this share by one of a quote is about nothing else.
MOSTLY = 0.75
SPLIT = frozenset("; , and but while whereas although though which who with".split())
CARRIED = frozenset({Sort.PRODUCT, Sort.NAME, Sort.TRIAL, Sort.PLACE})
ANNOUNCED = "=announced"
EVENTS = frozenset(
    "=approved =accepted =submitted =granted emergency =fast_track =breakthrough =orphan refus"
    " reject withdraw clear launch".split()
)
COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|than|relative to)\s", re.IGNORECASE)
CLAUSE_END = re.compile(r"[,;:.()]|\b(?:and|but|while|whereas|in|at|after|with)\b")
MORE = re.compile(
    r"\b(?:higher|lower|longer|shorter|greater|fewer|more|less|better|worse|superior|inferior"
    r"|improv\w+|reduc\w+|increas\w+|decreas\w+)\b",
    re.IGNORECASE,
)


def strange_joins(sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> Iterator[Finding]:
    """Yield what no sentence of a quote tells together."""
    if not sides:
        return
    yield from scattered(sentence, quotes)
    yield from misplaced(sentence, quotes, sides)
    for side in sides:
        yield from announced(sentence, side)
    yield from inverted(sentence, sides[0])


def scattered(sentence: Unit, quotes: Quoted) -> Iterator[Finding]:
    """Yield the clauses that no one sentence tells in the main."""
    if is_told(weighed(sentence.told, quotes), quotes):
        return
    for clause in clauses(sentence):
        if not is_told(weighed(clause, quotes), quotes):
            start, end = clause[0].span.start, clause[-1].span.end
            yield Finding(Fault.EVENT, sentence.text[start:end])


def weighed(some: Sequence[Token], quotes: Quoted) -> frozenset[str]:
    """Return what words are compared by that state something and that a quote has."""
    named = quotes.names | everywhere() | light()
    return frozenset(
        one.key
        for one in some
        if one.sort in TELLING and one.key in quotes.keys and one.key not in named
    )


def is_told(keys: frozenset[str], quotes: Quoted) -> bool:
    """Say whether one sentence, with the names of those before it, tells most of some words."""
    if len(keys) < FEWEST:
        return True
    for units in quotes.units:
        carried = set[str]()
        for unit in units:
            if len(keys & ({*unit.keys} | carried)) >= TOGETHER * len(keys):
                return True
            carried |= {one.key for one in unit.told if one.sort in CARRIED}
    return False


def clauses(sentence: Unit) -> list[list[Token]]:
    """Return the tokens of a sentence clause by clause."""
    found: list[list[Token]] = [[]]
    for one in sentence.tokens:
        if one.sort in (Sort.JOINT, Sort.HEAD) and one.key in SPLIT:
            found.append([])
        elif one.sort in TELLING:
            found[-1].append(one)
    return [clause for clause in found if clause]


def misplaced(sentence: Unit, quotes: Quoted, sides: Sequence[Aligned]) -> Iterator[Finding]:
    """Yield the trial of a sentence where its quote speaks of another one, or of none yet."""
    side = sides[0]
    strange = [
        one
        for at, one in enumerate(sentence.told)
        if one.sort is Sort.TRIAL
        and one.key not in side.unit.keys
        and not any(at in other.there and other.support(at) > FEWEST for other in sides)
    ]
    own = [key for key in sentence.keys if key not in {one.key for one in strange}]
    told = sum(key in side.unit.keys for key in own)
    if not strange or told < MOSTLY * len(own):
        return
    carried = trials_before(side.unit, quotes)
    for one in strange:
        if one.key not in carried:
            yield Finding(Fault.EVENT, one.span.of(sentence.text))


def trials_before(unit: Unit, quotes: Quoted) -> set[str]:
    """Return the trials that were named last when a quote comes to a sentence."""
    for units in quotes.units:
        named = set[str]()
        for other in units:
            named = {one.key for one in other.told if one.sort is Sort.TRIAL} or named
            if other is unit:
                return named
    return set()


def announced(sentence: Unit, side: Aligned) -> Iterator[Finding]:
    """Yield the day of an announcement where a sentence tells it as that of the event."""
    keys = [one.key for one in side.unit.told]
    if ANNOUNCED not in keys or ANNOUNCED in sentence.keys or not EVENTS & set(sentence.keys):
        return
    word = keys.index(ANNOUNCED)
    for one in sentence.told:
        told = [at for at, other in enumerate(side.unit.told) if is_day(one, other)]
        if told and all(is_of_issue(at, word, keys) for at in told):
            yield Finding(Fault.EVENT, one.span.of(sentence.text))


def is_day(one: Token, other: Token) -> bool:
    """Say whether both are dates, and the second tells the first."""
    return one.sort is other.sort is Sort.DATE and carries(other, one)


def is_of_issue(at: int, word: int, keys: Sequence[str]) -> bool:
    """Say whether a date is that of the announcement: before it, or right behind it."""
    return (at < word and not EVENTS & set(keys[at:word])) or at - word == 1


def inverted(sentence: Unit, side: Aligned) -> Iterator[Finding]:
    """Yield whom a quote compares others with, where the sentence tells of them instead."""
    text = side.unit.text
    match = COMPARED.search(text)
    if match is None or not MORE.search(text, 0, match.start()) or COMPARED.search(sentence.text):
        return
    end = CLAUSE_END.search(text, match.end())
    stop = end.start() if end else len(text)
    against = [one for one in side.unit.told if match.end() <= one.span.start < stop]
    rest = {one.key for one in side.unit.told if one not in against}
    if any(one.sort is Sort.FIGURE for one in against) or not MORE.search(sentence.text):
        return
    only = {one.key for one in against if one.sort in TELLING} - rest - everywhere()
    for one in sentence.told:
        if one.key in only:
            yield Finding(Fault.EVENT, one.span.of(sentence.text))
