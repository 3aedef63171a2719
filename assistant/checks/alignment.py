"""Lay a sentence beside one of a quote: which word of the one stands for which of the other.

The words that both have in the same order are laid side by side, the longest runs first.
What stands between two pairs in the one and in the other has taken its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.checks.tokens import Sort, Token
from assistant.checks.units import Unit
from ingest.language.dates import DateMention

# Sentences of the quotes that are laid beside one: those that share the most with it.
MOST = 5
SHARED = 0.25
# How far around a word its neighbours are counted.
AROUND = 4
KEPT = 1024


@dataclass(frozen=True, eq=False)
class Aligned:
    """A sentence and one of a quote, side by side.

    Attributes:
        there: for the place of a token in the sentence, its place in that of the quote.
        here: the other way round.
    """

    sentence: Unit
    unit: Unit
    there: dict[int, int]
    here: dict[int, int]

    def support(self, at: int) -> int:
        """Return how many tokens around a place of the sentence stand in that of the quote."""
        return sum(near in self.there for near in range(at - AROUND, at + AROUND + 1))

    def share(self, places: Sequence[int]) -> float:
        """Return the share of some places of the quote that the sentence tells."""
        return sum(at in self.here for at in places) / len(places) if places else 0.0

    def replaced(self) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
        """Yield tokens of the sentence with those of the quote whose place they have taken."""
        before, there_before = -1, -1
        for at, there in (*sorted(self.there.items()), self.ends):
            own = self.sentence.told[before + 1 : at]
            other = self.unit.told[there_before + 1 : there]
            if own and other:
                yield own, other
            before, there_before = at, there

    @property
    def ends(self) -> tuple[int, int]:
        """The places behind the last tokens."""
        return len(self.sentence.told), len(self.unit.told)


def beside(sentence: Unit, every: Sequence[Unit]) -> list[Aligned]:
    """Return a sentence beside those of the quotes that share the most with it."""
    own = set(sentence.keys)
    shares = [(len(own & set(unit.keys)), -at) for at, unit in enumerate(every)]
    best = sorted(shares, reverse=True)[:MOST]
    return [
        aligned(sentence, every[-at])
        for share, at in best
        if share and (share >= SHARED * len(own) or (share, at) == best[0])
    ]


@lru_cache(maxsize=KEPT)
def aligned(sentence: Unit, unit: Unit) -> Aligned:
    """Return two sentences side by side."""
    dates = [token for token in unit.told if token.sort is Sort.DATE]
    one = [as_told(token, dates) for token in sentence.told]
    other = [token.key for token in unit.told]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    there = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    return Aligned(sentence, unit, there, {place: at for at, place in there.items()})


def as_told(token: Token, dates: Sequence[Token]) -> str:
    """Return what a token is compared by; a date counts as the more exact one of a quote."""
    if token.sort is not Sort.DATE:
        return token.key
    return next((other.key for other in dates if carries(other, token)), token.key)


def carries(other: Token, date: Token) -> bool:
    """Say whether a date of a quote is told as exactly as another, or more exactly."""
    if other.key == date.key:
        return True
    told, asked = other.meaning, date.meaning
    if not isinstance(told, DateMention):
        return False
    if isinstance(asked, DateMention):
        return asked.start <= told.start and told.end <= asked.end
    return told.start == told.end and f"--{told.start:%m-%d}" == date.key
