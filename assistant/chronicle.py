"""What the documents of an index tell to have happened, as they told it on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.gathering import Issued
from assistant.questions import Filters
from assistant.retold import Medicine
from assistant.retrieval import admitted
from assistant.timeline import Choice, Happening, is_chosen, timeline
from ingest.errors import NotFound
from ingest.index import Index
from ingest.language.meanings import Form
from ingest.language.spelling import nearest
from ingest.records import Document
from ingest.regulatory import Event


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What happened, in the order of time.

    Attributes:
        documents: those that tell it, by id.
        undated: how many were left out because their date is not told, of a stretch of time.
    """

    happenings: tuple[Happening, ...]
    documents: Mapping[str, Document]
    undated: int = 0

    def words(self, event: Event) -> str:
        """Return exactly the words that tell an event."""
        return event.span.of(self.documents[event.document].text)


def chronicle(index: Index, choice: Choice, as_of: date | None = None) -> Chronicle:
    """Return what is told to have happened by the versions that are valid, or were on a day."""
    versions = admitted(Filters(as_of), index)
    if as_of is None:
        events = index.events
        told = [one for one in events if versions is None or one.document in versions]
    else:
        told = [one for pair in (versions or {}).items() for one in index.events_of(*pair)]
    ever = replace(choice, since=None, until=None)
    every = timeline(told, index.names, issued(index, versions), ever)
    found = tuple(one for one in every if is_chosen(one, choice))
    undated = sum(one.date is None for one in every) - sum(one.date is None for one in found)
    tellers = {event.document for one in found for event in (*one.witnesses, *one.disagreeing)}
    documents = {one: index.document(one, (versions or {}).get(one)) for one in sorted(tellers)}
    return Chronicle(found, documents, undated)


def issued(index: Index, versions: Mapping[str, str] | None = None) -> Issued:
    """Return when each document came out, in these versions; by default the current ones."""
    cards = index.cards
    if versions is not None:
        cards = tuple(card for card in index.every_card if versions.get(card.id) == card.version)
    return {card.id: card.published or card.begins for card in cards}


def medicine_named(product: str, index: Index) -> frozenset[Form]:
    """Return every name of the medicine that a person names.

    Raises:
        NotFound: when no document names such a medicine.
    """
    wanted = Medicine.of(product, index.names)
    told = {event.product for event in index.events if event.product}
    told |= {name for card in index.cards for name in card.products}
    known = (Medicine.of(name, index.names).named for name in told)
    if wanted.named & (index.medicines | index.names.keys()).union(*known):
        return wanted.kin
    near = nearest(product, told, is_ordinary=lambda _: False)
    hint = f"Did you mean {near}?" if near else "All are listed by: fieldcite events"
    message = f"{product}: no document names such a medicine. {hint}"
    raise NotFound(message)
