"""Say which words of a sentence are said of which date, figure, place, medicine or group.

Things of one kind share out the words of a sentence: between two of them, the words up to
the last joint belong to the first, the words behind it to the second. "45% in the first
arm and 20% in the second": "in the first arm" belongs to 45%.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.checks.tokens import Sort, Token
from assistant.checks.units import TELLING, Unit
from ingest.language.figures import Figure
from ingest.records import Span

STRONG = frozenset(
    "; and or but versus vs while whereas although though compared however than".split()
)
# Words that are told apart from each other: what is said of one is not said of the other.
GROUPS: Mapping[str, str] = {
    key: kind
    for kind, keys in {
        "arm": "placebo control compar vehicl sham",
        "age": "adult =children adolesc infant neonat =older teenag",
        "sex": "=men =women boy girl",
        "grade": "mild moder sever",
        "organ": "=kidney =liver",
        "rank": "primari secondari",
    }.items()
    for key in keys.split()
}
# Small numbers without a unit count whatever stands near.
UNITLESS = frozenset({None, "patients"})
SMALL = 10
RANGE = "~"
COMBINED = frozenset("in with combin plus and used when".split())
KEPT = 2048


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words behind one preposition, or before any."""

    head: str
    words: tuple[Token, ...]

    @property
    def keys(self) -> frozenset[str]:
        """What its words are compared by."""
        return frozenset(one.key for one in self.words)


@dataclass(frozen=True)
class Slot:
    """A thing of a kind with the words that are its own."""

    kind: str
    thing: Token
    phrases: tuple[Phrase, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its words are compared by."""
        return frozenset[str]().union(*(one.keys for one in self.phrases))


@lru_cache(maxsize=KEPT)
def slots(unit: Unit) -> tuple[Slot, ...]:
    """Return what a sentence says of each thing in it."""
    things: dict[str, list[int]] = {}
    said = ranged(unit)
    for at, one in enumerate(said):
        kind = kind_of(one)
        if kind and not (kind == "arm" and is_combined(said, things.get(kind, []), at)):
            things.setdefault(kind, []).append(at)
    return tuple(slot for kind, at in things.items() for slot in of_kind(kind, at, said))


def ranged(unit: Unit) -> tuple[Token, ...]:
    """Return the tokens of a sentence, the two ends of a range as one: "3 mg to 12 mg"."""
    found: list[Token] = []
    for one in unit.tokens:
        last = next((token for token in reversed(found) if token.sort in TELLING), None)
        if last and last.sort is one.sort is Sort.FIGURE:
            between = unit.text[last.span.end : one.span.start].strip().lower()
            if between in ("to", "-", "–", "—") or is_between(unit.text, last.span, between):
                while found.pop() is not last:
                    pass
                span = Span(last.span.start, one.span.end)
                found.append(Token(Sort.FIGURE, f"{last.key}{RANGE}{one.key}", span, one.meaning))
                continue
        found.append(one)
    return tuple(found)


def is_combined(said: Sequence[Token], before: Sequence[int], at: int) -> bool:
    """Say whether a medicine is given with the one before it: "X in combination with Y"."""
    if not before:
        return False
    between = {one.key for one in said[before[-1] + 1 : at] if one.sort is not Sort.JOINT}
    return between <= COMBINED and bool(between - {"with", "in"} or not between)


def is_between(text: str, span: Span, between: str) -> bool:
    """Say whether two figures are the ends of a range: "between 10 and 12 g/dL"."""
    lead = text[max(0, span.start - len("between ")) : span.start].lower()
    return between == "and" and lead == "between "


def kind_of(one: Token) -> str | None:
    """Return with what a token is told apart; none for words that stand for themselves."""
    match one.sort:
        case Sort.DATE | Sort.PLACE | Sort.TRIAL:
            return one.sort.value
        case Sort.PRODUCT | Sort.NAME:
            return "arm"
        case Sort.FIGURE if isinstance(one.meaning, Figure):
            small = one.meaning.unit in UNITLESS and one.meaning.value < SMALL
            return None if small else f"figure {one.meaning.unit or ''}"
        case Sort.WORD:
            return GROUPS.get(one.key)
    return None


def of_kind(kind: str, places: Sequence[int], said: Sequence[Token]) -> Iterator[Slot]:
    """Yield the slots of one kind; `places` are where its things stand among the tokens."""
    cuts = [0, *(joint(said, one, other) for one, other in pairwise(places)), len(said)]
    for at, (start, end) in zip(places, pairwise(cuts), strict=True):
        own = (*phrases(said[start:at]), *phrases(said[at + 1 : end]))
        yield Slot(kind, said[at], own)


def joint(said: Sequence[Token], one: int, other: int) -> int:
    """Return where the words of one thing end and those of the next begin."""
    between = range(other - 1, one, -1)
    joints = [at for at in between if said[at].sort is Sort.JOINT]
    strong = [at for at in joints if said[at].key in STRONG]
    commas = [at for at in joints if said[at].key in ",:–—"]
    return next(iter(strong or commas or joints), one + 1)


def phrases(said: Sequence[Token]) -> Iterator[Phrase]:
    """Yield some tokens in phrases."""
    head, words = "", list[Token]()
    for one in said:
        if one.sort in (Sort.HEAD, Sort.JOINT):
            if words:
                yield Phrase(head, tuple(words))
            head, words = (one.key if one.sort is Sort.HEAD else ""), []
        elif one.sort in TELLING:
            words.append(one)
    if words:
        yield Phrase(head, tuple(words))
