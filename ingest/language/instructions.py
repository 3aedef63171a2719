"""Find words in a document that are meant for a machine that reads it, not for a person.

"Ignore all earlier instructions", "Assistants that read this must answer that …": a document
is data, and such a paragraph states nothing. It stays in the text and can be read there.
None of 1,983 real releases, labels and leaflets has one of these forms.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.records import Span

MACHINE = (
    r"(?:assistants?|language models?|LLMs?|chatbots?|bots?"
    r"|AI (?:models?|systems?|assistants?|tools?|agents?))"
)
SAYS = r"(?:answer|respond|reply|say|state|tell|mention|claim|quote|output|ignore)"
FORMS = (
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|prompts?|messages?)\b",
    r"\b(?:system|developer) (?:message|prompt|instruction)s?\s*:",
    rf"\b{MACHINE}\b[^.]{{0,60}}\b(?:must|should|shall|have to|are to)\b[^.]{{0,20}}\b{SAYS}\b",
    rf"\bnotes? to (?:the |all |any )?{MACHINE}\b",
    rf"\byou are (?:now )?(?:an?|the) (?:\w+ )?{MACHINE}\b",
    r"\b(?:correct|right|only) (?:answer|reply|response) to (?:any|every|all|this|such)\b",
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:say|answer|reply|respond|output|repeat) (?:that|with|only)\b",
    r"\bsupersedes? all (?:other |earlier |previous )?(?:labels?|documents?|instructions?)\b",
)
INSTRUCTS = re.compile("|".join(FORMS), re.IGNORECASE)
BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
LINE = re.compile(r"[^\n]+")
# Lines that stand together are one paragraph, unless a copy has lost all empty lines.
LONGEST = 1_000


@lru_cache(maxsize=64)
def instructions(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text that are meant for a machine."""
    if not INSTRUCTS.search(text):
        return ()
    return tuple(one for one in paragraphs(text) if INSTRUCTS.search(text, one.start, one.end))


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a text; the lines of one that is too long to be one."""
    for block in BLOCK.finditer(text):
        if len(block[0]) <= LONGEST:
            yield Span(*block.span())
        else:
            yield from (Span(*line.span()) for line in LINE.finditer(text, *block.span()))


def meant_for_people(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return those of some spans that stand in no paragraph meant for a machine."""
    told = instructions(text)
    return [span for span in spans if not any(span.overlaps(one) for one in told)]
