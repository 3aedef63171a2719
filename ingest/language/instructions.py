"""Find words in a document that are meant for a machine that reads it, not for a person.

"Ignore all earlier instructions", "Assistants that read this must answer that …": a document
is data, and such a paragraph states nothing. It stays in the text and can be read there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.language.orders import addresses_a_machine
from ingest.language.turns import turns
from ingest.records import Span

BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
LINE = re.compile(r"[^\n]+")
ENDS = (".", "!", "?", "。", "！", "？", "।", "؟")  # noqa: RUF001 (as Chinese ends sentences)
# Lines that stand together are one paragraph, unless a copy has lost all empty lines.
LONGEST = 1_000


def instructions(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text that are meant for a machine."""
    every = paragraphs(text)
    return tuple(one for place, one in enumerate(every) if instructs(text, place))


def meant_for_people(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return those of some spans that stand in no paragraph meant for a machine."""
    return [span for span in spans if not any(instructs(text, one) for one in around(text, span))]


def instructs(text: str, place: int) -> bool:
    """Say whether a paragraph of a text, by its place among them, is meant for a machine.

    One that does not end as a sentence does goes on in the next.
    """
    paragraph = paragraphs(text)[place]
    if any(paragraph.overlaps(one) for one in turns_in(text)):
        return True
    before = paragraphs(text)[place - 1].of(text) if place else ""
    goes_on = bool(before) and not before.rstrip().endswith(ENDS)
    return addresses_a_machine(paragraph.of(text)) or (goes_on and addresses_a_machine(before))


def around(text: str, span: Span) -> Iterator[int]:
    """Yield the places of the paragraphs in which a span stands."""
    every = paragraphs(text)
    first = max(0, bisect_right(every, span.start, key=lambda one: one.start) - 1)
    for place in range(first, len(every)):
        if every[place].start >= span.end:
            return
        if every[place].overlaps(span):
            yield place


# An answer looks at many sentences of a few documents.
@lru_cache(maxsize=64)
def turns_in(text: str) -> tuple[Span, ...]:
    """Return what is marked up as turns of a talk with a machine."""
    return tuple(turns(text))


@lru_cache(maxsize=64)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text; the lines of one that is too long to be one."""
    found: list[Span] = []
    for block in BLOCK.finditer(text):
        if len(block[0]) <= LONGEST:
            found.append(Span(*block.span()))
        else:
            found += [Span(*line.span()) for line in LINE.finditer(text, *block.span())]
    return tuple(found)
