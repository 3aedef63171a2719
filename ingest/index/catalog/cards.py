"""A card for each version of a document: what is known about it, without its text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Row

from ingest.index.catalog.rows import day
from ingest.language.partial import first_day
from ingest.records import Document, Kind, Standing


@dataclass(frozen=True, slots=True)
class Card:
    """What the catalog knows about one version of a document; see `Document`.

    Attributes:
        number: counts the versions of the document as they came, from 1.
        begun: the day it came into force, where none of its own dates tells.
        ended: the first day on which it was no longer the current version.
    """

    id: str
    version: str
    number: int
    standing: Standing
    kind: Kind
    title: str
    products: tuple[str, ...]
    company: str | None
    jurisdictions: tuple[str, ...]
    published: date | None
    valid_from: date | None
    valid_to: date | None
    revised: str | None
    set_id: str | None
    edition: str | None
    applications: tuple[str, ...]
    form: str | None
    language: str
    source: str
    begun: date | None
    ended: date | None

    @property
    def begins(self) -> date | None:
        """The first day on which it may have been in force, as far as anything tells."""
        return self.begun or beginning(self.valid_from, self.revised, self.published)

    @property
    def ends(self) -> date | None:
        """The first day on which it was no longer in force."""
        known = [day for day in (self.valid_to, self.ended) if day]
        return min(known, default=None)

    def valid(self, day: date) -> bool:
        """Say whether it was in force on a day; what has no dates always was."""
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day < self.ends
        )


def beginning(valid_from: date | None, revised: str | None, published: date | None) -> date | None:
    """Return the first day on which a text with these dates may have been in force."""
    return valid_from or (first_day(revised) if revised else published)


def versions_on(day: date, cards: Iterable[Card]) -> Mapping[str, str]:
    """Return the version of each document that was in force on a day, the latest of several.

    What was retired answers as of no day.
    """
    valid = [card for card in cards if card.standing is not Standing.RETIRED and card.valid(day)]
    ordered = sorted(valid, key=precedence)
    return {card.id: card.version for card in ordered}


def precedence(card: Card) -> tuple[date, bool, int]:
    """Return by what versions of a document are put in order that were in force on one day."""
    return (card.begins or date.min, card.standing is Standing.CURRENT, card.number)


def card_for(
    document: Document,
    *,
    number: int = 0,
    standing: Standing = Standing.CURRENT,
    begun: date | None = None,
    ended: date | None = None,
) -> Card:
    """Return the card of a document that is not in the catalog yet."""
    told = {field.name: getattr(document, field.name, None) for field in fields(Card)}
    own = {"number": number, "standing": standing, "begun": begun, "ended": ended}
    values: dict[str, Any] = {**told, **own}
    return Card(**values)


def card_of(row: Row[Any]) -> Card:
    """Return the card that a row keeps."""
    return Card(
        id=row.document,
        version=row.version,
        number=row.number,
        standing=Standing(row.standing),
        kind=Kind(row.kind),
        title=row.title,
        products=tuple(row.products),
        company=row.company,
        jurisdictions=tuple(row.jurisdictions),
        published=day(row.published),
        valid_from=day(row.valid_from),
        valid_to=day(row.valid_to),
        revised=row.revised,
        set_id=row.set_id,
        edition=row.edition,
        applications=tuple(row.applications),
        form=row.form,
        language=row.language,
        source=row.source,
        begun=day(row.begun),
        ended=day(row.ended),
    )
