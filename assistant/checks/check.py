"""Say what a sentence tells that the words it cites do not."""

from collections.abc import Collection, Iterator, Sequence

from assistant.checks.alignment import beside
from assistant.checks.bindings import strange_bindings
from assistant.checks.doubts import strange_moods
from assistant.checks.facts import strange_facts
from assistant.checks.faults import Fault, Finding
from assistant.checks.joins import strange_joins
from assistant.checks.markup import strange_markup
from assistant.checks.praise import strange_praise
from assistant.checks.quoted import Cited, pieces, quoted
from assistant.checks.turns import strange_counts, strange_turns
from assistant.checks.units import unit
from assistant.checks.wording import strange_words
from ingest.language.meanings import Form

__all__ = ["Cited", "findings"]

# A sentence for a person is shorter; what is longer is not read.
LONGEST = 1_500


def findings(
    sentence: str, cited: Sequence[Cited], names: Collection[Form] = ()
) -> tuple[Finding, ...]:
    """Return the faults of a sentence; it may be shown if there are none.

    Args:
        sentence: one, or a few, without the marks of its citations.
        cited: the quotes it cites.
        names: the names of medicines that are known, as terms.
    """
    if not sentence.strip():
        return ()
    if not cited:
        return (Finding(Fault.UNCITED, sentence[:LONGEST]),)
    if len(sentence) > LONGEST:
        return (Finding(Fault.LENGTH, sentence[:LONGEST]),)
    found = (one for piece in pieces(sentence) for one in of_one(piece, cited, frozenset(names)))
    return tuple(dict.fromkeys(found))


def of_one(sentence: str, cited: Sequence[Cited], names: frozenset[Form]) -> Iterator[Finding]:
    """Yield the faults of one sentence."""
    words = [one.words for one in cited]
    if is_verbatim(sentence, words):
        return
    yield from strange_markup(sentence, words)
    quotes, said = quoted(cited, names), unit(sentence, names)
    yield from strange_facts(sentence, said.tokens, quotes, names)
    yield from strange_praise(sentence, words)
    yield from strange_words(sentence, said.tokens, quotes)
    sides = beside(said, quotes.every)
    yield from strange_moods(said, quotes, sides)
    yield from strange_bindings(said, quotes, sides)
    yield from strange_joins(said, quotes, sides)
    yield from strange_turns(sentence, words)
    yield from strange_counts(sentence, words)


def is_verbatim(sentence: str, quotes: Sequence[str]) -> bool:
    """Say whether a sentence is one of a quote, as it stands there."""
    return any(sentence in pieces(quote) for quote in quotes if sentence in quote)
