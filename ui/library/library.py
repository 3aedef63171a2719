"""What the documents' page does when somebody searches, opens a document or compares two.

Values in, HTML out; the page knows how to wire it to the browser. Whatever arrives from a
browser is checked here: what does not exist is answered with a sentence. Nothing is kept
between two acts, since documents come and go while the page is open.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from ingest.differences import Version, differences
from ingest.errors import FieldciteError, NotFound
from ingest.records import Document, Section
from ui.library.choice import Fields, chosen, read, shown_at_once
from ui.library.comparison import Label, columns, offer, rows
from ui.library.comparison_html import labels_html
from ui.library.document_html import document_html
from ui.library.marking import counted, failed_html
from ui.library.shelf_html import count_text, form_html, list_html
from ui.library.versions_html import changes_html
from ui.library.versions_html import count_text as changed_text
from ui.terminal import shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from collections.abc import Callable, Mapping, Sequence

    from ingest.index import Card

LONGEST = 60  # characters of an unknown name that are repeated


class Shelf(Protocol):
    """Where the documents stand; an `Index` is one."""

    @property
    def every_card(self) -> tuple["Card", ...]:
        """A card for every version of every document."""

    def card(self, identity: str, name: str | None = None) -> "Card":
        """Return the card of the version that a person names, else of the current one."""

    def neighbours(self, card: "Card") -> tuple["Card", "Card"] | None:
        """Return the version that was in force before another one, and that one."""

    def document(self, identity: str, version: str | None = None) -> Document:
        """Return a version of a document."""

    def sections(self, identity: str, version: str | None = None) -> tuple[Section, ...]:
        """Return the sections of a version, in order."""


class Place(StrEnum):
    """The parts of the page that an act can change."""

    LIST = "list"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class View:
    """What a part of the page shows, and what is read out to those who listen.

    With nothing to read, the list of documents is seen.
    """

    html: str
    announced: str
    place: Place = Place.READING


@dataclass(frozen=True, slots=True)
class Opened:
    """The page as it is opened: the search form, the list below it, and what is read."""

    form: str
    list: str
    reading: View


@dataclass(frozen=True, slots=True)
class Library:
    """The documents' page, without a browser."""

    shelf: Shelf

    def start(self, fields: Fields) -> Opened:
        """Return the page for an address; one that names a document shows it."""
        try:
            cards = self.shelf.every_card
        except FieldciteError as error:
            return Opened("", "", failed(str(error)))
        sought, _ = read(fields, cards)
        act = fields.get("act") or ("open" if fields.get("document") else "")
        if fields.get("compare"):
            fields, act = {**fields, "document": fields["compare"]}, "compare"
        reading = View("", "")
        if act in {"open", "compare", "labels"}:
            reading = self.act({**fields, "act": act})
        return Opened(form_html(cards, sought), self.seek(fields).html, reading)

    def act(self, fields: Fields) -> View:
        """Return what a part of the page shows after an act of a person."""
        acts: Mapping[str, Callable[[Fields], View]] = {
            "seek": self.seek,
            "more": self.seek,
            "open": self.open,
            "compare": self.compare,
            "labels": self.labels,
            "back": lambda _: View("", "All documents"),
        }
        act = acts.get(fields.get("act", ""))
        if act is None:
            return failed("This page knows no such thing to do. Open it anew.")
        try:
            return act(fields)
        except NotFound:
            return failed(missing(fields))
        except FieldciteError as error:
            return failed(str(error))

    def seek(self, fields: Fields) -> View:
        """Return the list of the documents that are looked for."""
        cards = self.shelf.every_card
        sought, left_out = read(fields, cards)
        found = chosen(sought, cards)
        versions = Counter(card.id for card in cards)
        most = shown_at_once(fields.get("shown", ""))
        html = list_html(found, sought, versions, most=most, left_out=left_out)
        return View(html, count_text(found), Place.LIST)

    def open(self, fields: Fields) -> View:
        """Return a version of a document to be read, the current one if none is named."""
        card = self.shelf.card(fields.get("document", ""), fields.get("version") or None)
        document = self.shelf.document(card.id, card.version)
        sections = self.shelf.sections(card.id, card.version)
        html = document_html(
            document, sections, self.versions(card), section=place_named(fields.get("section", ""))
        )
        return View(html, f"Opened: {card.title}")

    def versions(self, card: "Card") -> list["Card"]:
        """Return all versions of a document, by the days on which they came into force."""
        every = (one for one in self.shelf.every_card if one.id == card.id)
        return sorted(every, key=lambda one: (one.begins or date.min, one.number))

    def compare(self, fields: Fields) -> View:
        """Return what changed between two versions, by default the current and the one before."""
        later = self.shelf.card(fields.get("document", ""), fields.get("new") or None)
        pair: tuple[Card, Card] | None = self.shelf.neighbours(later)
        if old := fields.get("old"):
            pair = self.shelf.card(later.id, old), later
        if pair is None:
            return failed(f"There is only one version of “{later.title}”.")
        before, after = (
            Version(self.shelf.document(*key).text, self.shelf.sections(*key))
            for key in ((one.id, one.version) for one in pair)
        )
        found = differences(before, after)
        html = changes_html(*pair, found, after.sections)
        return View(html, f"Compared: {changed_text(found)}")

    def labels(self, fields: Fields) -> View:
        """Return the labels of a product beside each other."""
        asked = offer(fields.get("product", ""), self.shelf.every_card)
        ticked = [value for name, value in fields.items() if name.startswith("label")]
        shown = [self.label(card) for card in columns(asked.labels, ticked)]
        html = labels_html(asked, shown, rows(shown))
        return View(html, f"{counted(len(shown), 'label')} beside each other")

    def label(self, card: "Card") -> Label:
        """Return a label with its text."""
        key = (card.id, card.version)
        return Label(card, self.shelf.document(*key), self.shelf.sections(*key))


def failed(message: str) -> View:
    """Return a sentence about what cannot be shown, with the way out."""
    return View(failed_html(message), message)


def missing(fields: Fields) -> str:
    """Return that a document or version is not there, as it was named."""
    names = ("version", "old", "new")
    versions: Sequence[str] = [fields[name] for name in names if fields.get(name)]
    which = "".join(f", version “{shortened(one, LONGEST)}”" for one in versions[:1])
    document = shortened(fields.get("document", ""), LONGEST)
    return (
        f"There is no document “{document}”{which} here. It may have been taken out since this"
        " page was opened."
    )


def place_named(said: str) -> int | None:
    """Return the place of a section that a browser names, if it is a number."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST else None
