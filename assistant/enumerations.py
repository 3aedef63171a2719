"""Sentences that introduce a list are said with the list they introduce.

"Medicines that must never be taken with Velmora:" answers nothing; with the lines below it
does. The words from the sentence to the last item stand together in the text, so they are
one quote.
"""

import re
from collections.abc import Sequence

from ingest.language.instructions import meant_for_people
from ingest.language.sentences import bare, sentences
from ingest.records import Passage, Span

# "is contraindicated: • in children" holds the first item already.
INTRODUCES = re.compile(
    r":\W*$|:\s*[•*▪●]|\b(?:the following|as follows|include|includes|including)\W*$"
)
MARK = re.compile(r"[-–•*▪●]")
NUMBER = re.compile(r"(?:\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z][.)])\s")
# An item without a mark is a line of its own, and short.
MOST_WORDS_OF_ITEM = 25
# A list is said as far as it can be read at a glance.
MOST_WORDS = 90
# Characters behind a passage that such a list may take.
LONGEST = 1000


def said_in(text: str, passage: Passage) -> list[Span]:
    """Return the sentences of a passage; those that introduce a list reach to its end.

    The list may go on behind the passage, to the end of its section. The items stay
    sentences of their own besides.
    """
    told = meant_for_people(text, sentences(text, passage.span))
    spans = [bare(text, span) for span in told]
    openings = [at for at, span in enumerate(spans) if introduces(text, span)]
    if not openings:
        return spans
    end = passage.section.span.end
    behind = Span(passage.span.end, min(end, passage.span.end + LONGEST))
    following = [bare(text, span) for span in sentences(text, behind)]
    # The last one may be cut where the text that is looked at ends.
    every = [*spans, *(following if behind.end == end else following[:-1])]
    for at in openings:
        spans[at] = Span(spans[at].start, last_item(text, every, at))
    return spans


def introduces(text: str, span: Span) -> bool:
    """Say whether a sentence ends by announcing what follows."""
    return bool(INTRODUCES.search(span.of(text)))


def last_item(text: str, spans: Sequence[Span], at: int) -> int:
    """Return where the list ends that the sentence at a place introduces."""
    words = len(spans[at].of(text).split())
    end = spans[at].end
    for before, span in zip(spans[at:], spans[at + 1 :], strict=False):
        words += len(span.of(text).split())
        if words > MOST_WORDS or not is_item(text, before, span):
            break
        end = span.end
    return end


def is_item(text: str, before: Span, span: Span) -> bool:
    """Say whether a sentence is an item: marked as one, or a short line of its own."""
    gap = text[before.end : span.start]
    if MARK.search(gap) or NUMBER.match(text, span.start):
        return True
    return gap.count("\n") == 1 and len(span.of(text).split()) <= MOST_WORDS_OF_ITEM
