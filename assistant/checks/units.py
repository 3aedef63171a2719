"""A sentence as it is compared: its words, its tokens, and what it denies or doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.moods import Cue, cues
from assistant.checks.tokens import Sort, Token, tokens
from ingest.language.meanings import Form

KEPT = 4096
TELLING = frozenset(Sort) - {Sort.JOINT, Sort.HEAD, Sort.SILENT}


@dataclass(frozen=True, eq=False)
class Unit:
    """One sentence.

    Attributes:
        told: its tokens without joints and silent words; `Cue.bears` counts in them.
        keys: what its telling tokens are compared by, in order.
    """

    text: str
    tokens: tuple[Token, ...]
    told: tuple[Token, ...]
    keys: tuple[str, ...]
    cues: tuple[Cue, ...]


@lru_cache(maxsize=KEPT)
def unit(text: str, names: frozenset[Form]) -> Unit:
    """Return a sentence as it is compared; `names` are those of medicines, as terms."""
    every = tokens(text, names)
    told = tuple(distinct([one for one in every if one.sort in TELLING or one.sort is Sort.HEAD]))
    keys = tuple(one.key for one in told if one.sort is not Sort.HEAD)
    return Unit(text, every, told, keys, cues(text, told))


def distinct(some: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens without those that only repeat: "overall survival (OS)"."""
    for at, one in enumerate(some):
        if at and one.sort is Sort.WORD and one.key == some[at - 1].key:
            continue
        yield one
