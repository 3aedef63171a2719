"""Write the labels of one product beside each other as HTML, topic by topic.

Each cell shows the label's own words, the beginning at once and all of them on demand. It is
a table for those who listen, also where it is too narrow to look like one.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from ingest.language.sentences import sentences
from ingest.records import Section, Span, stripped
from ui.library.comparison import Cell, Label, Offer, Row
from ui.library.dates import when
from ui.library.document_html import part_link
from ui.library.marking import counted, link_html, place_name, select_html
from ui.library.shelf_html import KINDS, capital
from ui.source import own_headings, paragraphs
from ui.terminal import shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

OPENING = 600  # characters of a topic that a cell shows before somebody asks for all of it
LONGEST = 60  # characters of an unknown product that are repeated
NO_SUCH = "This label has no such section."


def labels_html(offer: Offer, shown: Sequence[Label], found: Sequence[Row]) -> str:
    """Return the comparison of a product's labels, with what can be chosen."""
    title = f"Labels of {escape(offer.product)}" if offer.product else "Compare labels"
    said = ""
    if offer.unknown:
        name = shortened(offer.unknown, LONGEST)
        said = f"There is no current label of “{name}” here. Choose another product."
    elif len(offer.labels) == 1:
        said = (
            "There is only one current label of this product here, so there is nothing to compare"
            " it with."
        )
    note = f'<p class="notice" role="note">{escape(said)}</p>' if said else ""
    table = table_html(shown, found) if shown else ""
    return (
        '<article class="labels" aria-labelledby="labels-title">'
        f'<p class="back">{link_html("back", {}, "All documents")}</p>'
        f'<h2 id="labels-title" tabindex="-1">{title}</h2>'
        f"{choice_html(offer, shown)}{note}{table}</article>"
    )


def choice_html(offer: Offer, shown: Sequence[Label]) -> str:
    """Return the form that chooses a product and up to three of its labels."""
    names = {"": "Choose a product"} | {
        name: f"{name} ({counted(count, 'label')})" for name, count in offer.products.items()
    }
    ids = {label.card.id for label in shown}
    ticks = "".join(
        f'<label class="tick"><input type="checkbox" name="label{at}" id="label-{at}"'
        f' value="{escape(card.id)}"{" checked" if card.id in ids else ""}>'
        f" <span>{escape(label_name(card))}</span></label>"
        for at, card in enumerate(offer.labels)
    )
    group = (
        f"<fieldset><legend>Up to three beside each other</legend>{ticks}</fieldset>"
        if len(offer.labels) > 1
        else ""
    )
    return (
        '<form class="choice" data-act="labels" data-at-once aria-label="Labels to compare">'
        f"{select_html('product', 'Product', names, offer.product, form='choice')}{group}"
        '<button type="submit">Compare</button></form>'
    )


def label_name(card: "Card") -> str:
    """Return what tells a label from the others of a product."""
    place = ", ".join(place_name(one) for one in card.jurisdictions)
    told = [card.products[0], capital(KINDS[card.kind]), place, when(card)]
    return " · ".join(one for one in told if one)


def table_html(shown: Sequence[Label], found: Sequence[Row]) -> str:
    """Return the labels as columns and the topics as rows."""
    heads = "".join(head_html(label) for label in shown)
    body = "".join(row_html(row) for row in found)
    return (
        f'<table role="table" class="of-{len(shown)}"><caption>The beginning of each section, in'
        " the label’s own words. Sections stand beside each other by their subject; they need not"
        ' say the same.</caption><thead role="rowgroup"><tr role="row">'
        f'<th role="columnheader" scope="col">Topic</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def head_html(label: Label) -> str:
    """Return the head of a label's column."""
    card = label.card
    return (
        '<th role="columnheader" scope="col">'
        f"{link_html('open', {'document': card.id}, escape(card.title))}"
        f"<span>{escape(sort_name(card))}</span></th>"
    )


def sort_name(card: "Card") -> str:
    """Return kind and date of a label."""
    return f"{capital(KINDS[card.kind])} · {when(card)}"


def row_html(row: Row) -> str:
    """Return what the labels tell about a topic."""
    cells = "".join(cell_html(cell) for cell in row.cells)
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{escape(row.topic.name)}</th>{cells}</tr>'
    )


def cell_html(cell: Cell) -> str:
    """Return what one label tells about a topic, under the headings of its sections."""
    card, sections = cell.label.card, cell.label.sections
    whose = f'<p class="whose">{escape(sort_name(card))}</p>'
    if cell.places:
        told = told_html(cell)
    elif cell.inside is None:
        told = f'<p class="none">{NO_SUCH}</p>'
    else:
        way = part_link(card, cell.inside, escape(sections[cell.inside].heading))
        told = f'<p class="none">{NO_SUCH} It may be told in {way}.</p>'
    return f'<td role="cell">{whose}{told}</td>'


def told_html(cell: Cell) -> str:
    """Return the beginning of what is told, and the rest of it on demand."""
    text = cell.label.document.text
    pieces = list(pieces_of(cell))
    budget = OPENING
    opening, rest = [], []
    for head, runs in pieces:
        if budget <= 0:
            rest.append(head + paragraphs_html(text, runs))
            continue
        first, later = divided(text, runs, budget)
        budget -= sum(map(len, chain.from_iterable(first)))
        opening.append(head + paragraphs_html(text, first))
        if later:
            budget = 0
            rest.append(paragraphs_html(text, later))
    more = ""
    if rest:
        more = f"<details><summary>Show all</summary>{''.join(rest)}</details>"
    return "".join(opening) + more


def pieces_of(cell: Cell) -> Iterator[tuple[str, list[list[Span]]]]:
    """Yield the heading of each section as HTML, and its paragraphs."""
    card, document = cell.label.card, cell.label.document
    for place in cell.places:
        section = cell.label.sections[place]
        name = escape(section.path[-1] if section.path else "Text")
        link = part_link(card, place, name)
        yield f'<p class="heading">{link}</p>', list(body(document.text, section))


def body(text: str, section: Section) -> Iterator[list[Span]]:
    """Yield the paragraphs of a section, without the lines that are its headings."""
    own = list(own_headings(text, section.span, section.path))
    start = own[-1].end if own else section.span.start
    yield from paragraphs(text, Span(start, section.span.end))


def divided(
    text: str, said: Sequence[list[Span]], most: int
) -> tuple[list[list[Span]], list[list[Span]]]:
    """Divide paragraphs into those shown and the rest, between two sentences of a long one."""
    left = most
    for at, paragraph in enumerate(said):
        size = sum(map(len, paragraph))
        # A few words more are better than a few words that have to be asked for.
        if size > left * 1.5:
            first, later = cut(text, paragraph, left)
            rest = [later, *said[at + 1 :]] if later else list(said[at + 1 :])
            return ([*said[:at], first] if first else list(said[:at])), rest
        left -= size
        if left <= 0:
            return list(said[: at + 1]), list(said[at + 1 :])
    return list(said), []


def cut(text: str, paragraph: Sequence[Span], most: int) -> tuple[list[Span], list[Span]]:
    """Divide a paragraph after a whole sentence, the first where that is longer than so many.

    Half a sentence could say the opposite of the whole.
    """
    every = [one for run in paragraph for one in sentences(text, run)]
    if not every:
        return list(paragraph), []
    end = max((one.end for one in every if one.end - every[0].start <= most), default=every[0].end)
    before = [Span(run.start, min(run.end, end)) for run in paragraph if run.start < end]
    after = [Span(max(run.start, end), run.end) for run in paragraph if run.end > end]
    return before, [one for one in (stripped(text, run) for run in after) if len(one)]


def paragraphs_html(text: str, said: Sequence[Sequence[Span]]) -> str:
    """Return paragraphs as HTML."""
    return "".join(
        f"<p>{'<br>'.join(escape(run.of(text)) for run in paragraph)}</p>" for paragraph in said
    )
