"""Draw sentences of real documents, each with the words around it as its quote."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ingest.language.instructions import meant_for_people
from ingest.language.meanings import Form, form_of, spaced
from ingest.language.sentences import sentences
from ingest.pipeline import Divided, Limits, divided
from ingest.records import Document, Kind, Section, Span

# How many files are drawn of each folder, by the hash of their names.
FOLDERS = {
    "releases_bigpharma": 110,
    "releases_newswire": 70,
    "releases_seed": 1,
    "labels_us_txt": 24,
    "labels_eu_ema_leaflets": 44,
}
SENTENCES = 14
BEFORE, AFTER = 1, 3
LONGEST_QUOTE = 2_000
PROSE = re.compile(r"[A-Z][^|\n\t•·●]{38,520}[^|\n\t.:;?!]\.")
# Marks of a line of contacts, a table or a list of references.
NO_PROSE = re.compile(r"https?:|www\.|@|\bet al\b|forward-looking|\.{3}|_{3}|# |\* |Tel\b")
LABELS = frozenset({Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence of a document, and the quote it stands in."""

    document: Document
    words: str
    quote: str
    following: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its quote, with what was done to the sentence.

    Attributes:
        kind: the edit, as in "date swapped".
        supported: whether the quote says what the sentence says.
    """

    kind: str
    supported: bool
    sentence: str
    quote: str
    document: Document


def is_set_aside(document: Document) -> bool:
    """Say whether a document is kept for the figures, by the hash of its id."""
    return digest(document.id) % 2 == 1


def digest(words: str) -> int:
    """Return a number that depends on nothing but some words."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")


def documents(folder: Path) -> list[Divided]:
    """Return the documents that are drawn from a folder of real ones."""
    found: list[Divided] = []
    for name, count in FOLDERS.items():
        files = (one for one in (folder / name).glob("*") if one.is_file())
        for file in sorted(files, key=lambda one: digest(one.name))[:count]:
            parts, _ = divided(file, Limits())
            found += parts[:1]
    return found


def medicines(some: Sequence[Divided]) -> frozenset[Form]:
    """Return the names of the medicines of some documents, as terms."""
    names = {name for document, _ in some for name in document.products}
    return frozenset(form for name in names if (form := form_of(spaced(name).split())))


def drawn(document: Document, sections: Sequence[Section], chance: Random) -> list[Drawn]:
    """Return some sentences of a document, those with dates and figures first."""
    found = [one for section in sections for one in of_section(document, section)]
    chance.shuffle(found)
    found.sort(key=telling)
    first = found[: SENTENCES // 2]
    rest = found[SENTENCES // 2 :]
    chance.shuffle(rest)
    return first + rest[: SENTENCES - len(first)]


def telling(one: Drawn) -> int:
    """Return how early a sentence is drawn: those with figures first."""
    return -min(2, len(re.findall(r"\d", one.words)))


def of_section(document: Document, section: Section) -> Iterator[Drawn]:
    """Yield the sentences of a section that are prose, each in its quote."""
    spans = list(sentences(document.text, section.span))
    for at, span in enumerate(spans):
        words = span.of(document.text)
        if not PROSE.fullmatch(words) or NO_PROSE.search(words):
            continue
        around = spans[max(0, at - BEFORE) : at + AFTER + 1]
        whole = Span(around[0].start, around[-1].end)
        quote = whole.of(document.text)
        if len(quote) <= LONGEST_QUOTE and meant_for_people(document.text, [whole]):
            after = spans[at + 1].of(document.text) if at + 1 < len(spans) else None
            yield Drawn(document, words, quote, after)
