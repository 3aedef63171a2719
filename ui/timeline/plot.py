"""Write the plot's part of the page: what it shows in words, the key, and the figure itself.

The figure stands in an attribute, for the page's script to draw. Without the script there
are still the words, and below them the table.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from ui.timeline.chosen import Chosen
from ui.timeline.figure import STATE_NAMES, figure_json
from ui.timeline.frame import written
from ui.timeline.lanes import Plan, extent, plan
from ui.timeline.points import State, Told
from ui.timeline.table import counted
from ui.timeline.words import FAMILY_NAMES, Family, family

EMPTY = "No event fits this choice. Choose another product or place, or a longer time."
# As the figure draws them.
GLYPHS = {
    Family.SUBMISSION: "■",
    Family.REVIEW: "◆",
    Family.DECISION: "●",
    Family.DESIGNATION: "★",
    Family.ACCESS: "▲",
    Family.LATER: "✚",
}
STATE_GLYPHS = {State.HAPPENED: "●", State.ANNOUNCED: "○", State.AWAITED: "◉"}


def plot_html(told: Sequence[Told], chosen: Chosen, undated: int, *, today: date) -> str:
    """Return the part; `undated` is how many were left out of a time for want of a date."""
    where = plan(told)
    ignored = "".join(f'<p class="notice" role="note">{escape(one)}</p>' for one in chosen.ignored)
    lines = [EMPTY] if not told else [*shown(where), *dateless(told)]
    lines += left_out(undated)
    about = f'<p class="about">{" ".join(lines)}</p>'
    if not where.bands:
        return f'{ignored}<section class="plot">{about}</section>'
    figure = escape(figure_json(told, where, today))
    return (
        f'{ignored}<section class="plot" aria-labelledby="plot-heading"><div class="above">'
        '<h3 id="plot-heading">By product and place</h3><div class="deeds">'
        '<button type="button" class="save" data-whole hidden>Show the whole time</button>'
        '<button type="button" class="save" data-picture>Download picture (PNG)</button></div>'
        f"</div>{about}{key_html(told, where)}"
        f'<div class="figure" role="img" aria-label="{escape(described(told, where))}"'
        f' data-title="{escape(written(title(chosen)))}" data-figure="{figure}"></div></section>'
    )


def shown(where: Plan) -> list[str]:
    """Return a sentence on which products have a place in the plot, where not all have."""
    if where.products == where.of or not where.bands:
        return []
    return [
        f"Drawn are the {where.products} of {where.of} products with the most events."
        if where.products > 1
        else f"Drawn is the one of {where.of} products with the most events.",
        "Choose a product to see another; the table has them all.",
    ]


def dateless(told: Sequence[Told]) -> list[str]:
    """Return a sentence on the events that only the table has."""
    count = sum(not one.start for one in told)
    verb = "is" if count == 1 else "are"
    return [f"{counted(count, 'event')} without a date {verb} in the table."] if count else []


def left_out(undated: int) -> list[str]:
    """Return a sentence on the events that a chosen time leaves out."""
    verb = "is" if undated == 1 else "are"
    lead = f"{counted(undated, 'event')} without a date {verb} left out, because"
    return [f"{lead} you chose a time."] if undated else []


def described(told: Sequence[Told], where: Plan) -> str:
    """Return what the plot shows, for those who do not see it."""
    first, last = extent([told[index] for index in where.lane])
    years = f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    return (
        f"Plot of {counted(len(where.lane), 'event')} of {counted(where.products, 'product')},"
        f" {years}. The same events are in the table below."
    )


def title(chosen: Chosen) -> str:
    """Return the heading of the downloaded picture."""
    return f"Regulatory events of {chosen.product}" if chosen.product else "Regulatory events"


def key_html(told: Sequence[Told], where: Plan) -> str:
    """Return what the shapes mean, of those that are there."""
    families = {family(told[index].kind) for index in where.lane}
    states = {told[index].state for index in where.lane}
    stretch = any(not told[index].is_day for index in where.lane)
    kinds = [entry(of.value, GLYPHS[of], FAMILY_NAMES[of]) for of in Family if of in families]
    known = [entry("state", STATE_GLYPHS[of], STATE_NAMES[of]) for of in State if of in states]
    if stretch:
        known.append(entry("state", "▬", "On some day within"))
    return (
        f'<ul class="key" aria-label="What the shapes are">{"".join(kinds)}</ul>'
        f'<ul class="key" aria-label="What is known of the day">{"".join(known)}</ul>'
    )


def entry(name: str, glyph: str, words: str) -> str:
    """Return a line of the key."""
    return f'<li><span class="glyph {name}" aria-hidden="true">{glyph}</span>{words}</li>'
