"""Choose among documents: by words, product, kind, jurisdiction and date.

Whatever a browser sends is read: what is not known is left out, and told in a sentence.
Only cards are looked at, never a text, so that thousands of documents are listed at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.records import Kind, Standing
from ui.library.dates import day_of
from ui.terminal import shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

Fields = Mapping[str, str]
PAGE = 50  # documents that a list shows before somebody asks for more
LONGEST = 60  # characters of an unknown value that are repeated
LONGEST_SEARCH = 200
LONGEST_NUMBER = 7
# What each field is called in a sentence.
CALLED = {
    "product": "product",
    "kind": "kind",
    "jurisdiction": "jurisdiction",
    "since": "date",
    "until": "date",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; what is empty or None does not matter.

    Attributes:
        words: each has to stand in the title, company, products or the name of the file.
        product: a name of a product, without regard to case.
        every: superseded and retired versions as well.
    """

    words: str = ""
    product: str = ""
    kind: Kind | None = None
    jurisdiction: str = ""
    since: date | None = None
    until: date | None = None
    every: bool = False

    @property
    def fields(self) -> dict[str, str]:
        """The same as a form has it, without what does not matter."""
        said = {
            "words": self.words,
            "product": self.product,
            "kind": self.kind.value if self.kind else "",
            "jurisdiction": self.jurisdiction,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "every": "yes" if self.every else "",
        }
        return {name: value for name, value in said.items() if value}

    def fits(self, card: "Card") -> bool:
        """Say whether a version is one that is looked for."""
        return (
            (self.every or card.standing is Standing.CURRENT)
            and self.kind in {None, card.kind}
            and (not self.jurisdiction or self.jurisdiction in card.jurisdictions)
            and (not self.product or self.product.casefold() in folded(card.products))
            and self.in_time(card)
            and self.names(card)
        )

    def in_time(self, card: "Card") -> bool:
        """Say whether a version is of the days that are looked for; an undated one is of none."""
        if self.since is None and self.until is None:
            return True
        day = day_of(card)
        return (
            day is not None
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )

    def names(self, card: "Card") -> bool:
        """Say whether every word stands in what a version is called."""
        called = [card.title, card.company or "", *card.products, Path(card.source).name]
        said = "\n".join(called).casefold()
        return all(word in said for word in self.words.casefold().split())


def folded(names: Iterable[str]) -> set[str]:
    """Return names without regard to case."""
    return {name.casefold() for name in names}


def read(fields: Fields, cards: Sequence["Card"]) -> tuple[Sought, tuple[str, ...]]:
    """Return what a browser says is looked for, and a sentence for each thing left out."""
    said = {name: value.strip() for name, value in fields.items()}
    sought = Sought(
        words=" ".join(said.get("words", "").split())[:LONGEST_SEARCH],
        product=product_named(said.get("product", ""), cards),
        kind=kind_named(said.get("kind", "")),
        jurisdiction=place_named(said.get("jurisdiction", ""), cards),
        since=day_named(said.get("since", "")),
        until=day_named(said.get("until", "")),
        every=bool(said.get("every")),
    )
    understood = sought.fields
    return sought, tuple(
        f"No document here has the {what} “{shortened(said[name], LONGEST)}”,"
        " so that was left out of the search."
        for name, what in CALLED.items()
        if said.get(name) and name not in understood
    )


def product_named(said: str, cards: Iterable["Card"]) -> str:
    """Return a product as the documents write it; nothing when none is about it."""
    names = (name for card in cards for name in card.products)
    return next((name for name in names if name.casefold() == said.casefold()), "")


def kind_named(said: str) -> Kind | None:
    """Return the kind of document that is meant, if it is one."""
    return Kind(said) if said in set(Kind) else None


def place_named(said: str, cards: Iterable["Card"]) -> str:
    """Return the code of a jurisdiction that a document is of; nothing when none is."""
    code = said.upper()
    return code if any(code in card.jurisdictions for card in cards) else ""


def day_named(said: str) -> date | None:
    """Return the day that is written as 2025-03-28, if it is one."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def chosen(sought: Sought, cards: Iterable["Card"]) -> list["Card"]:
    """Return the versions that are looked for, newest first, undated ones last."""
    fitting = [card for card in cards if sought.fits(card)]
    return sorted(fitting, key=newness, reverse=True)


def newness(card: "Card") -> tuple[date, str, int]:
    """Return by what versions are put in order."""
    return (day_of(card) or date.min, card.id, card.number)


def shown_at_once(said: str) -> int:
    """Return how many documents a browser wants to see: a number of whole pages."""
    wanted = int(said) if said.isascii() and said.isdigit() and len(said) < LONGEST_NUMBER else 0
    return max(PAGE, -(-wanted // PAGE) * PAGE)
