"""Quote a section of a label that says nothing but what is asked, from its beginning.

Nothing of it is left out in between: of the contraindications none may be missing unseen.
Where the section is longer than is read at a glance, a notice says that it goes on.
"""

from collections.abc import Iterator, Sequence

from assistant.answers import Evidence, Notice, NoticeKind
from assistant.grounding import Quote
from assistant.repetition import repeats
from ingest.language.instructions import meant_for_people
from ingest.language.sentences import bare, sentences
from ingest.language.terms import terms
from ingest.records import Span

MOST_WORDS = 110
# A sentence of fewer words may need its heading.
SHORTEST = 5


def beginning(section: Sequence[Evidence]) -> tuple[list[Quote], bool]:
    """Return the beginning of a section as quotes, one of each passage, and whether it goes on.

    What a label prints a second time at the end, for its highlights, is not quoted again.
    """
    every = list(in_order(section))
    new = [at for at in range(len(every)) if says_something(every, at)]
    quotes: dict[str, Quote] = {}
    length = 0
    for at in range(new[0] if new else 0, new[-1] + 1 if new else 0):
        evidence, span = every[at]
        length += len(words_at(every, at).split())
        if quotes and length > MOST_WORDS:
            return list(quotes.values()), True
        begun = quotes.get(evidence.passage.id)
        start = begun.span.start if begun else span.start
        quotes[evidence.passage.id] = Quote(evidence, Span(start, span.end))
    return list(quotes.values()), False


def says_something(every: Sequence[tuple[Evidence, Span]], at: int) -> bool:
    """Say whether a sentence is no heading, and says nothing that stands before it."""
    words = words_at(every, at)
    if is_heading(words, every[at][0]):
        # "None." says nothing without its heading.
        following = words_at(every, at + 1) if at + 1 < len(every) else ""
        return 0 < len(following.split()) < SHORTEST
    told = [words_at(every, before) for before in range(at)]
    return not repeats(words, [one for one in told if len(one.split()) >= SHORTEST])


def words_at(every: Sequence[tuple[Evidence, Span]], at: int) -> str:
    """Return the words of one of the sentences."""
    evidence, span = every[at]
    return span.of(evidence.document.text)


def is_heading(words: str, evidence: Evidence) -> bool:
    """Say whether words are only a heading of the section."""
    return lettered(words) in [lettered(part) for part in evidence.passage.section.path]


def lettered(words: str) -> list[str]:
    """Return the terms of a heading without its number: "4 Contraindications"."""
    return [term for term in terms(words) if not term.replace(".", "").isdigit()]


def in_order(section: Sequence[Evidence]) -> Iterator[tuple[Evidence, Span]]:
    """Yield the sentences of a section's passages in the order of the text."""
    for evidence in sorted(section, key=lambda one: one.passage.span.start):
        text = evidence.document.text
        for span in meant_for_people(text, sentences(text, evidence.passage.span)):
            yield evidence, bare(text, span)


def notice_of(quotes: Sequence[Quote]) -> Notice:
    """Return the notice that a section goes on behind what is quoted of it."""
    heading = quotes[0].evidence.passage.section.path[-1]
    text = f"The section “{heading}” goes on; only its beginning is quoted."
    return Notice(NoticeKind.EXCERPT, text)
