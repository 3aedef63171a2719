"""Look whether an index is whole, and mend what can be made anew from its catalog.

Looking changes nothing and needs no writer to wait: passages that a running or a killed
writer has noted as unsettled are no fault.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.errors import IndexDamaged
from ingest.index.catalog import Card, Catalog, Change, user
from ingest.index.embedding import Embedder
from ingest.index.lock import PATIENCE, WriterLock
from ingest.index.reindex import Progress, rebuild
from ingest.index.shelf import Shelf
from ingest.index.stores import CATALOG, Stores, readable
from ingest.index.writer import Writer, embedded, known_entries
from ingest.records import Document, Passage, Section, Standing

# Names told of many.
NAMED = 3
# Looks at the shelves while somebody writes, until one finds the catalog as it was before.
LOOKS = 5
# Not the folder: people and what they uploaded may stand there too.
LAST_RESORT = (
    "Restore a backup, or delete catalog.sqlite, vectors and words there and ingest again."
)
AGREE = "vectors and words"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at: what is wrong with it, or else what is to be said."""

    what: str
    wrong: str = ""
    told: str = ""


def examined(folder: Path, embedder: Embedder) -> Iterator[Finding]:
    """Yield what is found, up to the first thing without which no other can be looked at.

    Raises:
        IndexMismatch: when another model or schema built it.
        IndexDamaged: when its catalog cannot be read.
    """
    with closing(Catalog(folder / CATALOG)) as catalog:
        readable(catalog, folder)
        if wrong := catalog.wrong_inside():
            yield Finding("index", f"{folder}: {some(wrong)}. {LAST_RESORT}")
            return
        cards = catalog.cards()
        if not cards:
            message = f"{folder}: the index is empty. Run: fieldcite ingest PATH --index {folder}"
            yield Finding("index", message)
            return
        yield Finding("index", told=f"{folder}: {measure(catalog, cards)}")
        uncovered, unspelled = whole(catalog, cards)
        lost = f"do not cover {some(uncovered)}. {LAST_RESORT}" if uncovered else ""
        yield Finding("sections", lost, "cover each version of each document")
        lost = f"do not spell {some(unspelled)}" if unspelled else ""
        yield Finding("passages", lost, "spell their sections")
        yield agreement(folder, embedder)
        yield places(catalog)


def measure(catalog: Catalog, cards: tuple[Card, ...]) -> str:
    """Return how much an index holds."""
    current = sum(card.standing is Standing.CURRENT for card in cards)
    counts = catalog.version_counts()
    return f"{current} documents, {len(cards)} versions, {sum(counts.values())} passages"


def whole(catalog: Catalog, cards: Iterable[Card]) -> tuple[list[str], list[str]]:
    """Return the versions that their sections do not cover, and those passages do not spell."""
    uncovered, unspelled = [], []
    for card in cards:
        key = (card.id, card.version)
        document, sections = catalog.document(*key), catalog.sections(*key)
        name = f"{card.id}, version {card.version}"
        if not covered(document, sections):
            uncovered.append(name)
        elif not spelled(document, sections, catalog.passages_of(*key)):
            unspelled.append(name)
    return uncovered, unspelled


def covered(document: Document, sections: tuple[Section, ...]) -> bool:
    """Say whether sections cover a document once, in order."""
    edges = [0, *(edge for one in sections for edge in (one.span.start, one.span.end))]
    edges.append(len(document.text))
    return all(end == start for end, start in list(pairwise(edges))[::2])


def spelled(
    document: Document, sections: tuple[Section, ...], passages: tuple[Passage, ...]
) -> bool:
    """Say whether passages spell their sections, and have the ids of what they say."""
    said: dict[Section, str] = {}
    for one in passages:
        said[one.section] = said.get(one.section, "") + one.text
        if Passage.cut(one.section, one.span, one.text).id != one.id:
            return False
    return all(
        said.get(section, "") == section.span.of(document.text)
        for section in sections
        if section in said or section.span.of(document.text).strip()
    )


def agreement(folder: Path, embedder: Embedder) -> Finding:
    """Return whether the shelves hold what the catalog does."""
    try:
        with closing(Stores(folder, embedder)) as stores:
            wrong = some(disagreements(stores), most=4)
    except IndexDamaged as error:
        return Finding(AGREE, str(error))
    return Finding(AGREE, wrong, "agree with the catalog")


def disagreements(stores: Stores) -> list[str]:
    """Return a line for each way in which a shelf differs from the catalog for good."""
    lines: list[str] = []
    for _ in range(LOOKS):
        revision = stores.latest()
        unsettled = stores.catalog.unsettled()
        lines = [
            line
            for where, shelf, held in stores.shelves()
            for line in differing(where, shelf, held, unsettled)
        ]
        if not lines or stores.catalog.revision == revision:
            break
    return lines


def differing(where: str, shelf: Shelf, held: set[str], unsettled: set[str]) -> Iterator[str]:
    """Yield a line for each way in which a shelf differs from what it should hold."""
    for name, (missing, stray) in shelf.disagreements(held).items():
        if lost := missing - unsettled:
            yield f"{where}{name}: {len(lost)} of {len(held)} passages are missing"
        if left := stray - unsettled:
            yield f"{where}{name}: {len(left)} passages that no document holds"


def places(catalog: Catalog) -> Finding:
    """Return which files are no longer where they were; that is no fault."""
    standing = {
        (card.id, card.version) for card in catalog.cards() if card.standing is Standing.CURRENT
    }
    files = {
        source.file
        for source in catalog.sources().values()
        if (source.document, source.version) in standing
    }
    gone = sorted(file for file in files if not Path(file).exists())
    if not gone:
        return Finding("files", told="are where they were")
    way_out = "Their documents still answer; to retire them: fieldcite ingest PATH --prune"
    return Finding("files", told=f"{len(gone)} are gone ({some(gone)}). {way_out}")


def mended(
    folder: Path,
    embedder: Embedder,
    *,
    progress: Progress | None = None,
    patience: float = PATIENCE,
) -> str:
    """Mend an index from its catalog; return what was done.

    Raises:
        IndexMismatch: when another model or schema built it.
        IndexDamaged: when its catalog cannot be read.
        IndexLocked: when somebody else writes for longer than it is worth waiting.
    """
    try:
        with closing(Catalog(folder / CATALOG)) as catalog:
            _, unspelled = whole(catalog, catalog.cards())
        if not unspelled:
            with closing(Stores(folder, embedder)) as stores:
                return shelved(stores, WriterLock(folder, patience=patience))
    except IndexDamaged:
        pass
    count = rebuild(folder, embedder, progress=progress, patience=patience)
    return f"made {count} passages anew"


def shelved(stores: Stores, lock: WriterLock) -> str:
    """Embed what is missing on the shelves and clear what does not belong there."""
    embedded_anew = cleared = 0
    with Writer(stores, stores.embedder, lock, user()).writing():
        for _, shelf, held in stores.shelves():
            found = shelf.disagreements(held).values()
            missing = {one for lacking, _ in found for one in lacking}
            stray = {one for _, left in found for one in left}
            if missing:
                entries = known_entries(stores.catalog, missing, stores.embedder)
                shelf.write(entries, embedded(entries, stores.embedder))
            shelf.clear(stray)
            embedded_anew += len(missing)
            cleared += len(stray)
        # Counts the revision up, by which readers see that there is something new.
        stores.catalog.make(Change(), (), user())
    return f"embedded {embedded_anew} passages that were missing, cleared {cleared} stray ones"


def some(names: list[str], most: int = NAMED) -> str:
    """Return the first of many names."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more
