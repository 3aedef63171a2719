"""Say when a version of a document came out, as exact as it says itself."""

from datetime import date
from typing import TYPE_CHECKING

from ingest.language.partial import first_day, in_words
from ui.markup import long_date

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card


def day_of(card: "Card") -> date | None:
    """Return the day by which a version is put in order, if it has a date at all."""
    if card.published:
        return card.published
    return first_day(card.revised) if card.revised else card.valid_from


def when(card: "Card") -> str:
    """Return when a version was revised, came out, or came into force, in words."""
    if card.revised:
        return f"revised {in_words(card.revised)}"
    if card.published:
        return long_date(card.published)
    return f"valid from {long_date(card.valid_from)}" if card.valid_from else "undated"


def in_force(card: "Card") -> str:
    """Return since when a version was in force, no more exact than it says itself.

    Until when is told only where the version does: else the next one tells it by its own date.
    """
    begins = "" if card.begins is None else long_date(card.begins)
    if card.revised and not card.valid_from and not card.begun:
        begins = in_words(card.revised)
    told = [f"from {begins}"] if begins else []
    if card.valid_to:
        told.append(f"until {long_date(card.valid_to)}")
    return f"in force {' '.join(told)}" if told else ""
