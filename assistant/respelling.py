"""Read a misspelt name as the one name of the documents that it must mean.

"Fucasso" is read as "FUCASO", and the question that was understood says so. What may be
two medicines, or is a word, stays as it was typed: look-alike names are dangerous.
"""

from collections.abc import Mapping
from functools import lru_cache

from assistant.questions import Query, read
from ingest.index import Index
from ingest.language.bounds import is_mark
from ingest.language.meanings import Form, Phrase, asked, form_of, forms_like, spaced
from ingest.language.names import place_forms
from ingest.language.spelling import nearest

# Shorter words are too easily another word.
SHORTEST = 6


def respelled(query: Query, index: Index) -> Query:
    """Return the question with misspelt names of medicines read as those they must mean."""
    words = query.words
    for phrase in query.about:
        if may_be_misspelt(phrase, index):
            known = spellings(index, index.fingerprint)
            meant = nearest(" ".join(phrase.form), known, is_ordinary=lambda _: False)
            if meant:
                words = words.replace(phrase.words, known[meant])
    if words == query.words:
        return query
    return read(words, query.filters, index.medicines)


def may_be_misspelt(phrase: Phrase, index: Index) -> bool:
    """Say whether no document has a word, nor any table, and it is no ordinary word."""
    form = phrase.form
    if len(phrase.words) < SHORTEST or form in forms_like() or form in asked() or place_forms(form):
        return False
    if is_mark(form):
        return False
    unknown = any(index.frequency(term) == 0 for term in form)
    # The embedding model has a piece of its own for ordinary words.
    return unknown and index.embedder.pieces([phrase.words.lower()])[0] > 1


@lru_cache(maxsize=2)
def spellings(index: Index, _fingerprint: str) -> Mapping[str, str]:
    """Return the names of medicines as they are compared, each with how it is written."""
    written: dict[Form, str] = {}
    for name in (name for card in index.cards for name in card.products):
        written.setdefault(form_of(spaced(name).split()), name)
    for event in index.events:
        if event.product:
            written.setdefault(form_of(spaced(event.product).split()), event.product)
    for name in (name for pair in sorted(index.introduced()) for name in pair):
        written.setdefault(form_of(spaced(name).split()), name)
    return {" ".join(form): name for form, name in written.items() if form in index.medicines}
