"""What a person chooses beside the question: product, jurisdiction, kind, as of which day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from assistant.answers import KIND_NAMES
from assistant.questions import Filters
from ingest.index import Card
from ingest.records import Kind
from ui.markup import long_date, place_title

NAMES = ("product", "jurisdiction", "kind", "as_of")


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: what the current documents are about."""

    products: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @classmethod
    def of(cls, cards: Sequence[Card]) -> "Choices":
        """Return what documents are about, in the order of the alphabet."""
        products = {name.casefold(): name for card in cards for name in card.products}
        places = {place for card in cards for place in card.jurisdictions}
        kinds = {card.kind for card in cards}
        return cls(
            tuple(products[one] for one in sorted(products)),
            tuple(sorted(places, key=place_title)),
            tuple(kind for kind in Kind if kind in kinds),
        )


def filters_of(told: Mapping[str, str], choices: Choices) -> Filters:
    """Return what a browser says was chosen; what there is not is not chosen."""
    product, place, kind, day = (told.get(name, "") for name in NAMES)
    return Filters(
        as_of=day_of(day),
        product=product if product in choices.products else None,
        jurisdiction=place if place in choices.jurisdictions else None,
        kind=Kind(kind) if kind in choices.kinds else None,
    )


def day_of(typed: str) -> date | None:
    """Return the day that was typed, if it is one."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def filters_text(filters: Filters) -> str:
    """Return in words what was chosen; nothing when nothing was."""
    parts = [
        filters.product or "",
        place_title(filters.jurisdiction) if filters.jurisdiction else "",
        KIND_NAMES[filters.kind] if filters.kind else "",
        f"as of {long_date(filters.as_of)}" if filters.as_of else "",
    ]
    return " · ".join(part for part in parts if part)


def filters_json(filters: Filters) -> str:
    """Return what was chosen as JSON text."""
    chosen = {name: getattr(filters, name) for name in NAMES}
    return json.dumps({name: str(value) for name, value in chosen.items() if value is not None})


def filters_kept(text: str) -> Filters:
    """Return what was chosen when JSON text was kept."""
    told: dict[str, Any] = json.loads(text)
    kind = told.get("kind")
    day = told.get("as_of")
    return Filters(
        as_of=date.fromisoformat(day) if day else None,
        product=told.get("product"),
        jurisdiction=told.get("jurisdiction"),
        kind=Kind(kind) if kind else None,
    )


def filters_html(filters: Filters, choices: Choices) -> str:
    """Return the chips above the question box."""
    chips = "".join(
        [
            chip_html("product", "Product", choices.products, chosen=filters.product),
            chip_html(
                "jurisdiction",
                "Jurisdiction",
                choices.jurisdictions,
                chosen=filters.jurisdiction,
                names={code: place_title(code) for code in choices.jurisdictions},
            ),
            chip_html(
                "kind",
                "Kind",
                [kind.value for kind in choices.kinds],
                chosen=filters.kind.value if filters.kind else None,
                names={kind.value: capital(KIND_NAMES[kind]) for kind in choices.kinds},
            ),
            day_html(filters.as_of),
        ]
    )
    none = filters == Filters()
    clear = "" if none else '<button type="button" data-act="clear" class="clear">Clear</button>'
    return (
        '<form class="chips" data-act="choose" data-at-once aria-label="Ask only of">'
        f"{chips}{clear}</form>"
    )


def capital(words: str) -> str:
    """Return words with a capital first letter; the others stay, as in "US label"."""
    return words[:1].upper() + words[1:]


def chip_html(
    name: str,
    label: str,
    values: Sequence[str],
    *,
    chosen: str | None,
    names: Mapping[str, str] | None = None,
) -> str:
    """Return one choice; the first of its values leaves it open."""
    shown = names or {}
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(shown.get(value, value))}</option>"
        for value in values
    )
    state = " on" if chosen else ""
    return (
        f'<label class="chip{state}"><span>{label}</span>'
        f'<select name="{name}"><option value="">All</option>{options}</select></label>'
    )


def day_html(chosen: date | None) -> str:
    """Return the choice of a day; none is today."""
    state, value = (" on", chosen.isoformat()) if chosen else ("", "")
    return (
        f'<label class="chip{state}"><span>As of</span>'
        f'<input type="date" name="as_of" value="{value}"></label>'
    )
