"""Write the form by which events are chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ingest.regulatory import EventKind
from ui.timeline.chosen import Chosen
from ui.timeline.words import FAMILY_NAMES, family, kind_words, place_words


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: products, codes of places, and kinds of event that are told of."""

    products: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    kinds: tuple[EventKind, ...]


def form_html(offered: Offered, chosen: Chosen) -> str:
    """Return the form as it stands after a choice."""
    known = {name.casefold(): name for name in offered.products}
    product = known.get(chosen.product.casefold(), chosen.product)
    other = {product} - {"", *offered.products}  # another name of one of them
    products = [(name, name) for name in (*other, *offered.products)]
    places = sorted(
        ((code, place_words(code)) for code in offered.jurisdictions), key=lambda pair: pair[1]
    )
    since = chosen.since.isoformat() if chosen.since else ""
    until = chosen.until.isoformat() if chosen.until else ""
    return (
        '<form class="choice" data-act="choose" data-at-once aria-label="Choose events">'
        + select("product", "Product", "All products", options(products, product))
        + select("jurisdiction", "Place", "All places", options(places, chosen.jurisdiction or ""))
        + select("kind", "Event", "All events", kinds_html(offered.kinds, chosen.kind))
        + f'<label>From<input type="date" name="since" value="{since}"></label>'
        + f'<label>To<input type="date" name="until" value="{until}"></label>'
        + '<button type="button" class="clear" data-act="clear">Show all</button></form>'
    )


def select(name: str, label: str, every: str, rest: str) -> str:
    """Return a list to choose from; all stands first, and `rest` is HTML already."""
    return (
        f'<label>{label}<select name="{name}"><option value="">{every}</option>{rest}</select>'
        "</label>"
    )


def options(offered: Iterable[tuple[str, str]], chosen: str) -> str:
    """Return what can be chosen, by value and name."""
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(name)}</option>"
        for value, name in offered
    )


def kinds_html(offered: Iterable[EventKind], chosen: EventKind | None) -> str:
    """Return the kinds of event, by family."""
    wanted = set(offered) | ({chosen} if chosen else set())
    known = [kind for kind in EventKind if kind in wanted]
    return "".join(
        f'<optgroup label="{FAMILY_NAMES[of]}">'
        + options(((kind.value, kind_words(kind)) for kind in kinds), chosen or "")
        + "</optgroup>"
        for of, kinds in groupby(known, key=family)
    )
