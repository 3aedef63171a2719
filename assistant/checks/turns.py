"""What a quote tells in turn: "71% and 38% of those given Velmora and placebo, respectively".

Which figure is whose is told by their order alone. Who takes one of them out of its row has
to keep the row, or joins what the quote does not. And where a quote says "once a week, then
twice a month", who says "once" again says it of something else.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.checks.faults import Fault, Finding
from ingest.language.dates import dates
from ingest.language.figures import figure_mentions
from ingest.language.sentences import sentences
from ingest.language.terms import terms

IN_TURN = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
# How often, how severe, for whom: each is said of one thing.
TELLING = frozenset(
    term
    for word in "once twice daily weekly monthly yearly mild moderate severe adults children"
    " pediatric placebo before after increased decreased higher lower".split()
    for term in terms(word)
)


def strange_turns(sentence: str, quotes: Sequence[str]) -> Iterator[Finding]:
    """Yield "respectively" where a sentence takes a figure out of the row it stands in."""
    own = marks(sentence)
    every = [span.of(quote) for quote in quotes for span in sentences(quote)]
    for words in every:
        row = IN_TURN.search(words)
        if row is None:
            continue
        told = marks(words)
        elsewhere = {mark for other in every if other != words for mark in marks(other)}
        taken = [mark for mark in own if mark in told and mark not in elsewhere]
        kept = IN_TURN.search(sentence) and [mark for mark in told if mark in taken] == taken
        if taken and not kept:
            yield Finding(Fault.EVENT, row[0])


def strange_counts(sentence: str, quotes: Sequence[str]) -> Iterator[Finding]:
    """Yield each telling word that a sentence says more often than all its quotes."""
    known = Counter(term for quote in quotes for term in terms(quote))
    said = Counter(terms(sentence))
    for term in sorted(TELLING & set(said)):
        if 0 < known[term] < said[term]:
            yield Finding(Fault.WORDS, f"{term} once more")


def marks(text: str) -> list[object]:
    """Return the dates and figures of a text in order."""
    found = [(one.span, one.meaning) for one in dates(text)]
    amounts = [(one.span, one.figure) for one in figure_mentions(text)]
    return [told for _, told in sorted([*found, *amounts], key=lambda one: one[0])]
