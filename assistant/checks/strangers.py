"""Find what a whole answer names that none of its quotes do; for measuring answers."""

from collections.abc import Collection, Sequence

from assistant.checks.facts import strange_facts
from assistant.checks.quoted import Quoted, pieces, units
from assistant.checks.units import unit
from ingest.language.meanings import Form


def strangers(text: str, quotes: Sequence[str], names: Collection[Form] = ()) -> list[str]:
    """Return the dates, figures, trials and names of a text that none of some quotes hold.

    Args:
        text: a whole answer, of any number of sentences.
        quotes: words of documents.
        names: the names of medicines that are known, as terms.
    """
    known = frozenset(names)
    said = Quoted(tuple(quotes), tuple(units(one, known) for one in quotes), (), frozenset())
    found = (
        one.words
        for piece in pieces(text)
        for one in strange_facts(piece, unit(piece, known).tokens, said, known)
    )
    return list(dict.fromkeys(found))
