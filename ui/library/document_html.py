"""Write one document as HTML: what is known about it, its versions, its sections, its text.

The tree of sections is always whole. A text that is too long to be read at once is shown
in parts of whole sections, and what is left out is said.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ingest.language.partial import in_words
from ingest.records import Document, Kind, Section, Span, Standing
from ui.library.dates import when
from ui.library.marking import link_html, place_name, standing_of, version_facts, version_name
from ui.library.outline import Branch, length, part_with, tree, whole
from ui.library.shelf_html import KINDS, capital
from ui.markup import long_date
from ui.source import section_html
from ui.terminal import shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

LABELS = frozenset((Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU))
LONGEST_HEADING = 110  # characters of a heading in the tree; the text has all of it
WEB = ("https://", "http://")
NOTHING_CITED = Span(0, 0)
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "zh": "Chinese",
    "ja": "Japanese",
}


def document_html(
    document: Document,
    sections: Sequence[Section],
    versions: Sequence["Card"],
    *,
    section: int | None = None,
) -> str:
    """Return a version of a document; `section` is the place of the one to begin with.

    `versions` are all of the document's, by the days on which they came into force.
    """
    card = next(one for one in versions if one.version == document.version)
    every = whole(document, sections)
    asked = section if section is not None and section < len(every) else None
    shown = part_with(every, asked or 0)
    begin = "" if asked is None else f' data-begin="s-{asked}"'
    return (
        f'<article class="document"{begin} aria-labelledby="document-title">'
        f'<p class="back">{link_html("back", {}, "All documents")}</p>'
        f'<p class="kind">{escape(capital(KINDS[card.kind]))} · {escape(when(card))}</p>'
        f'<h2 id="document-title" tabindex="-1">{escape(card.title)}</h2>'
        f"{standing_html(card, versions)}{facts_html(document, card)}"
        f"{ways_html(card)}{versions_html(card, versions)}"
        f'<div class="reading">{tree_html(document, every, shown)}'
        f'<div class="words">{left_out_html(every, shown)}'
        f"{text_html(document, every, shown)}{onward_html(card, every, shown)}"
        "</div></div></article>"
    )


def standing_html(card: "Card", versions: Sequence["Card"]) -> str:
    """Return that a version is not the current one, and the way to that."""
    if not standing_of(card):
        return ""
    current = next((one for one in versions if one.standing is Standing.CURRENT), None)
    if card is current and card.valid_to:
        said = f"This document says that it is valid until {long_date(card.valid_to)}."
    else:
        said = f"This version is {card.standing.value}: no answer rests on it today."
    way = ""
    if current and current is not card:
        words = f"Open the current version, {escape(when(current))}"
        way = f" {link_html('open', {'document': card.id}, words)}."
    return f'<p class="notice" role="note">{said}{way}</p>'


def facts_html(document: Document, card: "Card") -> str:
    """Return what is known about a version."""
    known = {
        "Product": ", ".join(card.products),
        "Company": card.company or "",
        "Jurisdiction": ", ".join(place_name(one) for one in card.jurisdictions),
        "Published": long_date(card.published) if card.published else "",
        "Revised": in_words(card.revised) if card.revised else "",
        "Valid from": long_date(card.valid_from) if card.valid_from else "",
        "Valid until": long_date(card.valid_to) if card.valid_to else "",
        "Version": f"{card.number} ({card.version[:12]}), {card.standing.value}",
        "Language": LANGUAGES.get(card.language, card.language),
        "Source": Path(card.source).name,
    }
    rows = [fact_html(name, escape(value)) for name, value in known.items() if value]
    if document.address:
        rows.append(fact_html("Address", address_html(document.address)))
    return f'<dl class="known">{"".join(rows)}</dl>'


def fact_html(name: str, value: str) -> str:
    """Return a fact under its name; the value is HTML already."""
    return f"<div><dt>{name}</dt><dd>{value}</dd></div>"


def address_html(address: str) -> str:
    """Return where a document stands on the web, as a link where it is one."""
    said = escape(address)
    if not address.startswith(WEB):
        return said
    return f'<a href="{said}" target="_blank" rel="noopener noreferrer">{said}</a>'


def ways_html(card: "Card") -> str:
    """Return where one can go from here: the file itself, and other labels of the product."""
    file = urlencode({"document": card.id, "version": card.version})
    ways = [f'<a href="/documents/file?{escape(file)}" download>Download the original</a>']
    if card.kind in LABELS and card.products:
        told = {"product": card.products[0]}
        ways.append(link_html("labels", told, "Compare with other labels"))
    return f'<p class="ways">{"".join(ways)}</p>'


def versions_html(card: "Card", versions: Sequence["Card"]) -> str:
    """Return the versions of a document, newest first, each with what it can be held against."""
    if len(versions) == 1:
        return ""
    before = dict(zip(versions[1:], versions[:-1], strict=True))
    items = "".join(
        version_html(one, before.get(one), shown=one is card) for one in reversed(versions)
    )
    return (
        '<section class="versions" aria-labelledby="versions-title">'
        f'<h3 id="versions-title">{len(versions)} versions</h3><ol>{items}</ol></section>'
    )


def version_html(card: "Card", before: "Card | None", *, shown: bool) -> str:
    """Return a version in the list of them."""
    name = escape(version_name(card))
    key = {"document": card.id, "version": card.version}
    title = (
        f'<strong aria-current="true">{name}</strong>' if shown else link_html("open", key, name)
    )
    compare = ""
    if before:
        pair = {"document": card.id, "old": before.version, "new": card.version}
        label = f"Compare with the one before: version {card.number}"
        compare = link_html("compare", pair, "Compare with the one before", label=label)
    return f"<li>{title} <span>{escape(version_facts(card))}</span> {compare}</li>"


def tree_html(document: Document, sections: Sequence[Section], shown: range) -> str:
    """Return the sections of a document as a list of links into its text."""
    items = "".join(branch_html(document, sections, one, shown) for one in tree(sections))
    return (
        '<nav class="tree" aria-label="Sections"><details open><summary>Sections</summary>'
        f"<ol>{items}</ol></details></nav>"
    )


def branch_html(
    document: Document, sections: Sequence[Section], branch: Branch, shown: range
) -> str:
    """Return a heading with those below it."""
    name = escape(shortened(branch.heading, LONGEST_HEADING))
    jump = f"s-{branch.place}" if branch.place in shown else ""
    link = part_link(document, branch.place, name, jump=jump)
    page = document.page_of(sections[branch.place].span)
    where = "" if page is None else f' <span class="page">page {page}</span>'
    below = "".join(branch_html(document, sections, one, shown) for one in branch.below)
    return f"<li>{link}{where}{f'<ol>{below}</ol>' if below else ''}</li>"


def part_link(version: "Document | Card", place: int, words: str, *, jump: str = "") -> str:
    """Return the way to a section of a version; the words are HTML already."""
    told: dict[str, str | int] = {
        "document": version.id,
        "version": version.version,
        "section": place,
    }
    return link_html("open", told, words, jump=jump)


def left_out_html(sections: Sequence[Section], shown: range) -> str:
    """Return how much of a very long text is not shown, if anything is."""
    every = length(sections, range(len(sections)))
    hidden = every - length(sections, shown)
    if not hidden:
        return ""
    first, last = (heading(sections[place]) for place in (shown.start, shown.stop - 1))
    what = f"“{first}” to “{last}”" if first != last else f"“{first}”"
    return (
        f'<p class="notice" role="note">This text is very long, so it is shown in parts. Here:'
        f" {escape(what)}. {hidden:,} of {every:,} characters are not shown here; each section"
        " opens from the list of sections.</p>"
    )


def onward_html(card: "Card", sections: Sequence[Section], shown: range) -> str:
    """Return the ways to the parts of a very long text before and after this one."""
    ways = []
    if shown.start:
        ways.append(part_link(card, shown.start - 1, "The part before"))
    if shown.stop < len(sections):
        ways.append(part_link(card, shown.stop, "The next part"))
    return f'<p class="onward">{"".join(ways)}</p>' if ways else ""


def heading(section: Section) -> str:
    """Return the top-level heading of a section."""
    return shortened(section.path[0], LONGEST_HEADING) if section.path else "Text"


def text_html(document: Document, sections: Sequence[Section], shown: range) -> str:
    """Return the words of sections, each at a place that can be jumped to."""
    everything = Span(0, len(document.text))
    return "".join(
        f'<div class="place" id="s-{place}" tabindex="-1">'
        + section_html(document.text, sections[place], shown=everything, cited=NOTHING_CITED)
        + "</div>"
        for place in shown
    )
