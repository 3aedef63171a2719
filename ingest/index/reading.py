"""What is asked of an index, and changes nothing."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ingest.errors import NotFound
from ingest.index.catalog import Card, Entry, Source
from ingest.index.embedding import Embedder, Vectors
from ingest.index.shelf import Shelf
from ingest.index.stores import Stores
from ingest.index.versions import neighbours, version_named
from ingest.language.aliases import families, medicines
from ingest.language.meanings import Form, form_of, spaced
from ingest.records import Document, Kind, Passage, Section, Span, Standing, digest
from ingest.regulatory import Event

# The version of each document.
Versions = Mapping[str, str]
# Documents that bear the names of one medicine.
LABELS = (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)
# Documents whose text is kept at hand; a question touches a few dozen.
AT_HAND = 512


class Reader:
    """The stores of an index folder, and the embedding model that it was built with."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self._stores = Stores(folder, embedder)
        self._stores.check()
        self._catalog = self._stores.catalog
        self._given: frozenset[tuple[str, str]] = frozenset()
        # Kept for one revision of the catalog, which is why each is asked for with it.
        self._document = lru_cache(AT_HAND)(lambda _, *key: self._catalog.document(*key))
        self._cards = lru_cache(1)(lambda _: self._catalog.cards())
        self._names = lru_cache(1)(lambda _: families(self.introduced()))
        self._medicines = lru_cache(1)(lambda _: medicines(self.introduced()) | self._labelled())
        self._events = lru_cache(1)(lambda _: self._catalog.events())
        self._size = lru_cache(1)(lambda _: sum(self._catalog.passage_counts().values()))

    def know(self, names: frozenset[tuple[str, str]]) -> None:
        """Take in pairs of names of one medicine that a person gives."""
        self._given = names

    def close(self) -> None:
        """Let go of the files."""
        self._stores.close()

    @property
    def every_card(self) -> tuple[Card, ...]:
        """A card for every version of every document, by document and in their order."""
        return self._cards(self._stores.latest())

    @property
    def cards(self) -> tuple[Card, ...]:
        """A card for every current document, by id."""
        return tuple(card for card in self.every_card if card.standing is Standing.CURRENT)

    def documents(self) -> tuple[Document, ...]:
        """Return all current documents, by id."""
        return self._catalog.documents()

    def versions(self) -> tuple[Document, ...]:
        """Return every version of every document that answers now or as of an earlier day."""
        kept = [card for card in self.every_card if card.standing is not Standing.RETIRED]
        return tuple(self._catalog.document(card.id, card.version) for card in kept)

    def document(self, identity: str, version: str | None = None) -> Document:
        """Return a version of a document; without one named the current, else the last there was.

        Raises:
            NotFound: when there is none of this id, or no such version of it.
        """
        return self._document(self._stores.latest(), identity, version)

    def card(self, identity: str, name: str | None = None) -> Card:
        """Return the card of the version that a person names, else of the current one.

        A version is named by its id, a beginning of it that fits no other, or its number.

        Raises:
            NotFound: when there is no such document or version, or the name fits several.
        """
        return version_named(self.every_card, identity, name)

    def neighbours(self, card: Card) -> tuple[Card, Card] | None:
        """Return the version that was in force before another one, and that one.

        For the first there was, it and the one after; None when there is only one.
        """
        return neighbours(self.every_card, card)

    def sections(self, identity: str, version: str | None = None) -> tuple[Section, ...]:
        """Return the sections of a version, in order; of the current one if none is named."""
        return self._catalog.sections(identity, version)

    def passage_counts(self) -> dict[str, int]:
        """Return the number of passages of each document."""
        return self._catalog.passage_counts()

    def version_counts(self) -> dict[tuple[str, str], int]:
        """Return the number of passages of each version, by document and version."""
        return self._catalog.version_counts()

    def passages(self, ids: Sequence[str], versions: Versions | None = None) -> dict[str, Passage]:
        """Return those of the passages that these versions hold, by id; by default the current."""
        return self._catalog.passages(ids, versions)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that current documents tell, by document, in the order of each text."""
        return self._events(self._stores.latest())

    def events_of(self, document: str, version: str) -> tuple[Event, ...]:
        """Return the events that a version of a document tells, in the order of its text."""
        return self._catalog.events_of(document, version)

    def passage_at(self, document: str, version: str, span: Span) -> Passage:
        """Return the passage of a version in which words of it begin.

        A sentence that is longer than passages may be goes on in the next one.

        Raises:
            NotFound: when they stand in none.
        """
        for passage in self._catalog.passages_of(document, version):
            if passage.span.start <= span.start < passage.span.end:
                return passage
        message = f"{document}: no passage holds characters {span.start} to {span.end}"
        raise NotFound(message)

    def told_in(
        self, document: str, codes: Collection[str], version: str | None = None
    ) -> tuple[Passage, ...]:
        """Return the passages of the sections with these codes, in the order of the document."""
        return self._catalog.told_in(document, codes, version)

    def by_meaning(
        self,
        vector: Vectors,
        limit: int,
        documents: Collection[str] | None = None,
        *,
        past: bool = False,
    ) -> list[tuple[str, float]]:
        """Return ids of passages and their cosine similarity to the vector, nearest first.

        `past`: among the passages of earlier versions too.
        """
        shelves = self._shelves(past=past)
        return best_of([shelf.vectors.nearest(vector, limit, documents) for shelf in shelves])

    def by_words(
        self,
        wanted: Sequence[Collection[Form]],
        limit: int,
        documents: Collection[str] | None = None,
        *,
        past: bool = False,
    ) -> list[tuple[str, float]]:
        """Return ids of passages and their score for what is wanted, best first.

        Each thing wanted is given by all its forms, of which the best one counts. `past`:
        among the passages of earlier versions too.
        """
        shelves = self._shelves(past=past)
        return best_of([shelf.words.best(wanted, limit, documents) for shelf in shelves])

    def _shelves(self, *, past: bool) -> list[Shelf]:
        self._stores.latest()
        return self._stores.shelved(past=past)

    def frequency(self, term: str) -> int:
        """Return in how many passages a term stands."""
        return self._stores.current.words.frequency(term)

    def sources(self) -> dict[str, Source]:
        """Return where documents came from, by path."""
        return self._catalog.sources()

    def journal(self) -> tuple[Entry, ...]:
        """Return what happened to documents, oldest first."""
        return self._catalog.journal()

    @property
    def names(self) -> Mapping[Form, frozenset[Form]]:
        """For each name of a medicine that the documents introduce, all its names, as terms."""
        return self._names(self._stores.latest())

    @property
    def medicines(self) -> frozenset[Form]:
        """Every name of a medicine that the documents introduce, as terms."""
        return self._medicines(self._stores.latest())

    def introduced(self) -> frozenset[tuple[str, str]]:
        """Return pairs of names of one medicine: as texts introduce them, as labels bear them."""
        borne = {
            (card.products[0], other)
            for card in self.cards
            if card.kind in LABELS
            for other in card.products[1:]
        }
        return self._catalog.aliases() | borne | self._given

    def _labelled(self) -> frozenset[Form]:
        """Return the names of the products that documents are about, as terms."""
        given = (name for pair in self._given for name in pair)
        names = {*given, *(name for card in self.cards for name in card.products)}
        return frozenset(form_of(spaced(name).split()) for name in names)

    @property
    def size(self) -> int:
        """The number of passages."""
        return self._size(self._stores.latest())

    @property
    def fingerprint(self) -> str:
        """A digest of everything that can be found: documents, versions, model."""
        held = [[card.id, card.version] for card in self.cards]
        return digest([held, self.embedder.name, self.embedder.digest])[:16]

    def disagreements(self) -> list[str]:
        """Return a line for each way in which vectors or words differ from the catalog."""
        return self._stores.disagreements()


def best_of(orders: Sequence[list[tuple[str, float]]]) -> list[tuple[str, float]]:
    """Return what several searches found as one, best first, each id once."""
    best: dict[str, float] = {}
    for identity, score in (pair for order in orders for pair in order):
        best[identity] = max(score, best.get(identity, score))
    return sorted(best.items(), key=lambda pair: -pair[1])
