"""Hold the other words of a sentence against those of its quotes.

They have to stand there, by their stems or by a word that regulators use for the same; only
light words, with which a statement is put together again, may be new. `LEVEL` is the highest
at which no true sentence of the documents kept for tuning (`evals.edits`) is refused for it:
at 0.8 3 in 100 of those told in other words are, at 1, where no word may be new, 10 in 100,
and no more of the untrue ones.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.faults import Fault, Finding
from assistant.checks.quoted import Quoted
from assistant.checks.synonyms import light, plain, standing_for
from assistant.checks.tokens import Sort, Token
from assistant.checks.units import TELLING
from ingest.language.terms import folded, terms, terms_of

# Who is meant by "adults".
GROWN_UP = re.compile(r"\b18 years (?:of age )?(?:and|or) (?:older|over|above)")
# The share of a sentence's words that its quotes have to say; the rest may only be light.
LEVEL = 0.7


def strange_words(sentence: str, said: Sequence[Token], quotes: Quoted) -> Iterator[Finding]:
    """Yield the words that no quote has, if they state something or are too many."""
    words = [one for one in said if one.sort is Sort.WORD and one.key not in plain()]
    strange = [one for one in words if not is_said(sentence, one, quotes)]
    weighty = [one for one in strange if one.key not in light()]
    telling = sum(one.sort in TELLING for one in said)
    if weighty or telling - len(strange) < LEVEL * telling:
        found = weighty or strange
        yield Finding(Fault.WORDS, ", ".join(one.span.of(sentence) for one in found))


def is_said(sentence: str, one: Token, quotes: Quoted) -> bool:
    """Say whether a quote has a word, or all parts of a joined one."""
    if one.key in quotes.keys or one.key in quotes.terms:
        return True
    words = one.span.of(sentence)
    if " " in words and set(terms(words)) <= quotes.terms:
        return True
    parts = terms_of(folded(one.span.of(sentence)))
    if one.key == "adult" and any(GROWN_UP.search(words) for words in quotes.words):
        return True
    return bool(parts) and all(
        part in quotes.terms or standing_for(part) in quotes.keys for part in parts[1:] or parts
    )
