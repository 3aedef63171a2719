"""Write the search form and the list of documents as HTML.

The form and the list are apart, so that the form keeps what a person is typing while the
list below it changes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.answers import KIND_NAMES
from ingest.records import Kind, Standing
from ui.library.choice import PAGE, Sought
from ui.library.dates import when
from ui.library.marking import PAGE as HERE
from ui.library.marking import counted, link_html, place_name, select_html, standing_of

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

ANY = {"": "Any"}
KINDS = {kind: KIND_NAMES[kind] for kind in Kind} | {Kind.OTHER: "other document"}


def form_html(cards: Sequence["Card"], sought: Sought) -> str:
    """Return the search form with what can be chosen, and what is chosen."""
    places = sorted({place for card in cards for place in card.jurisdictions}, key=place_name)
    kinds = [kind for kind in Kind if any(card.kind is kind for card in cards)]
    said = sought.fields
    return (
        '<form class="seek" data-act="seek" data-at-once data-address role="search"'
        ' aria-label="Documents">'
        '<label class="field words">Search by title, product, company or file'
        f'<input type="search" name="words" id="seek-words" value="{escape(sought.words)}"'
        ' autocomplete="off"></label>'
        + select_html("product", "Product", ANY | products(cards), sought.product)
        + select_html(
            "kind", "Kind", ANY | {kind: capital(KINDS[kind]) for kind in kinds}, sought.kind or ""
        )
        + select_html(
            "jurisdiction",
            "Jurisdiction",
            ANY | {place: place_name(place) for place in places},
            sought.jurisdiction,
        )
        + day_html("since", "From", said)
        + day_html("until", "To", said)
        + '<label class="tick"><input type="checkbox" name="every" id="seek-every" value="yes"'
        f"{' checked' if sought.every else ''}> Earlier and retired versions too</label>"
        '<button type="submit">Search</button></form>'
    )


def products(cards: Iterable["Card"]) -> dict[str, str]:
    """Return each product's name once, by the alphabet, whatever its case."""
    known: dict[str, str] = {}
    for card in cards:
        for name in card.products:
            known.setdefault(name.casefold(), name)
    return {name: name for _, name in sorted(known.items())}


def day_html(name: str, label: str, said: Mapping[str, str]) -> str:
    """Return a field for a day, under its label."""
    return (
        f'<label class="field day">{label}<input type="date" name="{name}" id="seek-{name}"'
        f' value="{said.get(name, "")}"></label>'
    )


def list_html(
    found: Sequence["Card"],
    sought: Sought,
    versions: Mapping[str, int],
    *,
    most: int = PAGE,
    left_out: Sequence[str] = (),
) -> str:
    """Return the documents that were found, at most so many, and a way to more of them."""
    notes = "".join(f'<p class="notice" role="note">{escape(one)}</p>' for one in left_out)
    items = "".join(item_html(card, versions.get(card.id, 1)) for card in found[:most])
    more = ""
    if len(found) > most:
        told = {**sought.fields, "shown": most + PAGE}
        label = f"Show {counted(min(PAGE, len(found) - most), 'more document')}"
        carried = "".join(f' data-{name}="{escape(str(one))}"' for name, one in told.items())
        more = f'<button type="button" class="more" data-act="more"{carried}>{label}</button>'
    return (
        f'{notes}<div class="above"><h2 class="count" tabindex="-1">{count_text(found)}</h2>'
        f"{link_html('labels', {}, 'Compare the labels of a product')}</div>"
        + (f'<ol class="cards">{items}</ol>{more}' if found else empty_html(sought))
    )


def count_text(found: Sequence["Card"]) -> str:
    """Return how many documents were found, and how many of what no longer answers."""
    many = Counter(card.standing for card in found)
    told = [counted(len({card.id for card in found}), "document")]
    told += [
        counted(many[standing], f"{standing.value} version")
        for standing in (Standing.SUPERSEDED, Standing.RETIRED)
        if many[standing]
    ]
    return ", ".join(told)


def empty_html(sought: Sought) -> str:
    """Return what to do when nothing was found."""
    if not sought.fields:
        return '<p class="empty">There is no document yet.</p>'
    return (
        '<p class="empty">No document is like this. Use fewer words, choose “Any”, or see '
        f'<a href="{HERE}">all documents</a>.</p>'
    )


def item_html(card: "Card", versions: int) -> str:
    """Return one document of the list: its title, and what it is in a line or two."""
    facts = [
        KINDS[card.kind],
        when(card),
        ", ".join(card.jurisdictions),
        counted(versions, "version") if versions > 1 else "",
    ]
    told = " · ".join(f"<span>{escape(one)}</span>" for one in facts if one)
    stands = standing_of(card)
    badge = f' <span class="badge">{escape(stands)}</span>' if stands else ""
    about = escape(", ".join(card.products))
    key: dict[str, str | int] = {"document": card.id}
    if card.standing is not Standing.CURRENT:
        key["version"] = card.version
    return (
        f'<li class="card"><h3>{link_html("open", key, escape(card.title))}{badge}</h3>'
        f'<p class="facts">{told}</p>'
        + (f'<p class="about">{about}</p>' if about else "")
        + "</li>"
    )


def capital(words: str) -> str:
    """Return words with a capital at the beginning; the others stay as they are."""
    return words[:1].upper() + words[1:]
