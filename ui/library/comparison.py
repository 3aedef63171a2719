"""Hold the labels of one product against each other, topic by topic.

A section belongs to the topic of its code; one without a code of its own belongs where the
section above it does. What is told is only where something stands, never that two labels
say the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.records import Document, Section, Standing
from ui.library.topics import LABELS, TOPICS, Topic

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

MOST_COLUMNS = 3
UNCLASSIFIED = "42229-5"  # the code of sections of US labels that have none of their own


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its text and sections."""

    card: "Card"
    document: Document
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be compared.

    Attributes:
        products: with the number of current labels of each.
        product: the one that is chosen, if any is.
        labels: those of it.
        unknown: a product that was asked for and has no label.
    """

    products: Mapping[str, int]
    product: str
    labels: tuple["Card", ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a label tells a topic: the places of the sections about it.

    Attributes:
        inside: the place of a section that may tell it among other things, where none is
            about it.
    """

    label: Label
    places: tuple[int, ...]
    inside: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A topic, and where each label tells it."""

    topic: Topic
    cells: tuple[Cell, ...]


def offer(asked: str, cards: Sequence["Card"]) -> Offer:
    """Return what can be compared when somebody asks for a product, or for none."""
    products = labelled(cards)
    wanted = asked.strip()
    product = next((name for name in products if name.casefold() == wanted.casefold()), "")
    labels = tuple(labels_of(product, cards)) if product else ()
    return Offer(products, product, labels, "" if product else wanted)


def labelled(cards: Iterable["Card"]) -> dict[str, int]:
    """Return each product that current labels are about, with how many, by the alphabet."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for card in cards:
        if is_label(card):
            for name in {one.casefold(): one for one in card.products}.values():
                counts[name.casefold()] = counts.get(name.casefold(), 0) + 1
                names.setdefault(name.casefold(), name)
    return {names[key]: counts[key] for key in sorted(counts)}


def labels_of(product: str, cards: Iterable["Card"]) -> list["Card"]:
    """Return the current labels of a product: those of the US, then the EU, then leaflets."""
    wanted = product.casefold()
    found = [
        card
        for card in cards
        if is_label(card) and wanted in {name.casefold() for name in card.products}
    ]
    return sorted(found, key=lambda card: (LABELS.index(card.kind), card.id))


def is_label(card: "Card") -> bool:
    """Say whether a card is that of a label that is current."""
    return card.kind in LABELS and card.standing is Standing.CURRENT


def columns(labels: Sequence["Card"], wanted: Iterable[str]) -> list["Card"]:
    """Return the labels to show beside each other: those wanted, else one of each sort."""
    chosen = set(wanted)
    picked = [card for card in labels if card.id in chosen]
    if not picked:
        first: Mapping[object, Card] = {
            (card.kind, card.jurisdictions): card for card in reversed(labels)
        }
        picked = [card for card in labels if card in first.values()]
        picked += [card for card in labels if card not in picked]
    return picked[:MOST_COLUMNS]


def rows(labels: Sequence[Label]) -> list[Row]:
    """Return the topics that any of the labels has a section about."""
    codes = [codes_of(label.sections) for label in labels]
    every = [
        Row(
            topic,
            tuple(cell(topic, label, known) for label, known in zip(labels, codes, strict=True)),
        )
        for topic in TOPICS
    ]
    return [row for row in every if any(cell.places for cell in row.cells)]


def codes_of(sections: Sequence[Section]) -> list[str]:
    """Return the code of each section, or that of the nearest one above it that has one."""
    known: dict[tuple[str, ...], str] = {}
    codes = []
    for section in sections:
        code = section.code if section.code != UNCLASSIFIED else None
        above = (section.path[:depth] for depth in range(len(section.path) - 1, 0, -1))
        code = code or next((known[path] for path in above if path in known), "")
        known[section.path] = code
        codes.append(code)
    return codes


def cell(topic: Topic, label: Label, codes: Sequence[str]) -> Cell:
    """Return where a label tells a topic."""
    about = topic.codes[label.card.kind]
    places = tuple(place for place, code in enumerate(codes) if code in about)
    inside = topic.inside.get(label.card.kind)
    among = None if places or inside not in codes else codes.index(inside)
    return Cell(label, places, among)
