"""Write events as a table, the newest first; a button in each row opens its words.

On a phone its rows look like cards. Browsers then no longer take it for a table by itself,
so the roles of its parts are written out.
"""

from collections.abc import Sequence
from html import escape

from ui.terminal import shortened
from ui.timeline.points import Quoted, State, Told
from ui.timeline.words import NOT_NAMED, UNDATED

MOST_ROWS = 500
LONGEST_QUOTE = 220
HEADS = ("Date", "Event", "Product", "Where", "Words of the document")


def table_html(told: Sequence[Told], query: str) -> str:
    """Return the table under its heading; `query` is what the download is asked for with."""
    if not told:
        return ""
    rows = "".join(row_html(one, index) for index, one in newest_first(told)[:MOST_ROWS])
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in HEADS)
    address = escape(f"/download/events.csv?{query}" if query else "/download/events.csv")
    return (
        '<section class="events" aria-labelledby="events-heading"><div class="above">'
        f'<h3 id="events-heading">{counted(len(told), "event")}</h3>'
        f'<a class="save" href="{address}" download>Download table (CSV)</a></div>{left_out(told)}'
        '<table role="table"><caption class="unseen">Regulatory events, the newest first</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def newest_first(told: Sequence[Told]) -> list[tuple[int, Told]]:
    """Return the events with their indexes, the newest first and what has no date last."""
    dated = [(index, one) for index, one in enumerate(told) if one.start]
    return [*reversed(dated), *((index, one) for index, one in enumerate(told) if not one.start)]


def left_out(told: Sequence[Told]) -> str:
    """Return a sentence on what the table has no room for."""
    if len(told) <= MOST_ROWS:
        return ""
    return (
        f'<p class="about">The newest {MOST_ROWS} are listed here. Choose a product to see fewer;'
        " the download has them all.</p>"
    )


def row_html(one: Told, index: int) -> str:
    """Return one event."""
    where = f'<span class="quiet">{escape(one.regulator)}</span>' if one.regulator else ""
    indication = f'<span class="quiet">{escape(one.indication)}</span>' if one.indication else ""
    return (
        f'<tr role="row" class="{one.state.value}">'
        f'<th role="rowheader" scope="row">{date_html(one)}</th>'
        f'<td role="cell" class="what"><b>{escape(one.what)}</b>{indication}</td>'
        f'<td role="cell" class="product">{escape(one.product or NOT_NAMED)}</td>'
        f'<td role="cell" class="place">{escape(one.place)}{where}</td>'
        f'<td role="cell" class="words">{words_html(one, index)}</td></tr>'
    )


def date_html(one: Told) -> str:
    """Return the date as it is told, and what it is the date of where it is not the event's."""
    if not one.start:
        return f'<span class="quiet">{UNDATED}</span>{role_html(one)}'
    return f'<time datetime="{one.iso}">{one.when}</time>{role_html(one)}'


def role_html(one: Told) -> str:
    """Return what a date is the date of, where it is not that of the event."""
    return "" if one.state is State.HAPPENED else f'<span class="role">{one.role}</span>'


def words_html(one: Told, index: int) -> str:
    """Return the quote, its document, the way into it, and who tells another date."""
    words = one.words
    more = f" · also told by {counted(one.more, 'other document')}" if one.more else ""
    return (
        f"<q>{escape(shortened(words.quote, LONGEST_QUOTE))}</q>"
        f'<span class="quiet">{escape(words.title)}{more}</span>'
        f"{open_html(words, 'Show quote', f'{one.what}, {one.product}, {one.when}', index)}"
        f"{''.join(otherwise_html(when, other, index) for when, other in one.otherwise)}"
    )


def otherwise_html(when: str, other: Quoted, index: int) -> str:
    """Return that another document tells another date."""
    return (
        f'<span class="otherwise">Another date, {when}, is told by {escape(other.title)}.'
        f"{open_html(other, 'Show that quote', when, index)}</span>"
    )


def open_html(words: Quoted, name: str, of: str, index: int) -> str:
    """Return a button that opens the words in their document."""
    return (
        '<button type="button" class="open" data-act="open"'
        f' data-told="{index}" data-document="{escape(words.document)}"'
        f' data-version="{escape(words.version)}" data-span="{words.span.start}-{words.span.end}"'
        f' aria-label="{escape(f"{name}: {of}")}">{name}</button>'
    )


def counted(number: int, thing: str) -> str:
    """Return how many of a thing there are, as in "1 event", "2 events"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
