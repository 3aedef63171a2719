"""Tell what of a document states nothing: what is meant for a machine, and what nobody sees.

An admin is told of it, since somebody may have tampered with the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.language.instructions import instructions
from ingest.readers import Reading

MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that were set apart.

    Attributes:
        source: the path of the document.
        words: the beginning of them, in one line.
        where: where they are, if a person does not see them; else empty.
    """

    source: str
    words: str
    where: str = ""


def marked(reading: Reading, source: str) -> Iterator[Marked]:
    """Yield what is set apart of a document that was read from a path."""
    for span in instructions(reading.text):
        yield Marked(source, shortened(span.of(reading.text)))
    for one in reading.unseen:
        yield Marked(source, shortened(one.words), one.where)


def shortened(words: str) -> str:
    """Return words in one line, cut where they are too long to be shown."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN].rstrip()}…"
