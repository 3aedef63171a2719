"""What the quotes of a sentence say, read once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from assistant.checks.names import Called
from assistant.checks.tokens import Sort, Token
from assistant.checks.units import Unit, unit
from ingest.language.dates import DateMention
from ingest.language.meanings import Form
from ingest.language.sentences import sentences
from ingest.language.terms import terms
from ingest.records import Document, Kind, Span

LABELS = frozenset({Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU})
# No sentence that people write is longer; a longer line is read in pieces.
LONGEST = 4_000
# Quotes of some conversations: a sentence comes after the other and cites the same words.
KEPT = 512


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a sentence cites.

    Attributes:
        words: exactly those of the document.
    """

    words: str
    document: Document


@dataclass(frozen=True)
class Quoted:
    """What some cited words say.

    Attributes:
        units: their sentences, those of one quote together and in order.
        said: the names that a label need not repeat, as lines of terms: its medicine's.
        places: where a label holds.
    """

    words: tuple[str, ...]
    units: tuple[tuple[Unit, ...], ...]
    said: tuple[str, ...]
    places: frozenset[str]

    @cached_property
    def every(self) -> tuple[Unit, ...]:
        """All sentences of all quotes."""
        return tuple(chain.from_iterable(self.units))

    @cached_property
    def keys(self) -> frozenset[str]:
        """What all tokens are compared by."""
        return frozenset(one.key for unit in self.every for one in unit.tokens)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of all quotes, and of the names that need not be repeated."""
        return frozenset(term for text in (*self.words, *self.said) for term in terms(text))

    @cached_property
    def names(self) -> frozenset[str]:
        """What the names that need not be repeated are compared by."""
        return frozenset(key for name in self.said for key in (" ".join(terms(name)), *terms(name)))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates that the quotes tell."""
        return tuple(
            one.meaning for one in self.of(Sort.DATE) if isinstance(one.meaning, DateMention)
        )

    @cached_property
    def called(self) -> tuple[Called, ...]:
        """The names that the quotes tell."""
        found = (one.meaning for unit in self.every for one in unit.tokens)
        return tuple(one for one in found if isinstance(one, Called))

    def of(self, sort: Sort) -> Iterator[Token]:
        """Yield the tokens of a sort."""
        return (one for unit in self.every for one in unit.tokens if one.sort is sort)


def quoted(cited: Sequence[Cited], names: frozenset[Form]) -> Quoted:
    """Return what some cited words say."""
    labels = [one.document for one in cited if one.document.kind in LABELS]
    return Quoted(
        words=tuple(one.words for one in cited),
        units=tuple(units(one.words, names) for one in cited),
        said=tuple(dict.fromkeys(name for one in labels for name in one.products)),
        places=frozenset(place for one in labels for place in one.jurisdictions),
    )


@lru_cache(maxsize=KEPT)
def units(words: str, names: frozenset[Form]) -> tuple[Unit, ...]:
    """Return the sentences of a quote."""
    return tuple(unit(text, names) for text in pieces(words))


@lru_cache(maxsize=KEPT)
def pieces(words: str) -> tuple[str, ...]:
    """Return the sentences of some words; one that is too long is cut at white space."""
    return tuple(
        piece.of(words) for one in sentences(words) for piece in cut(words, one) if len(piece)
    )


def cut(words: str, sentence: Span) -> Iterable[Span]:
    """Yield a sentence in pieces of which none is too long."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = words.rfind(" ", start + 1, start + LONGEST)
        end = space if space > start else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)
