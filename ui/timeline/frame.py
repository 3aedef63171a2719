"""Write what stands around the events of the plot: the axis of time, the bands, today.

Colours are the names of the page's own, as in `ui.timeline.figure`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise

from ui.timeline.lanes import Plan, extent
from ui.timeline.points import Told
from ui.timeline.words import NOT_NAMED

LANE = 22  # pixels
HEAD = 32  # pixels of the axis of time
CLEAR = "rgba(0,0,0,0)"


def layout(told: Sequence[Told], where: Plan, today: date) -> dict[str, object]:
    """Return the axis of time, the bands with their names, and today."""
    begin, end = axis([told[index] for index in where.lane])
    return {
        "height": round(where.height * LANE) + HEAD + 8,
        "margin": {"l": 8, "r": 8, "t": HEAD, "b": 8},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"color": "var(--ink)", "size": 13},
        "hoverlabel": {
            "bgcolor": "var(--card)",
            "bordercolor": "var(--strong-line)",
            "font": {"color": "var(--ink)", "size": 13},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": "zoom",
        "barmode": "overlay",
        "showlegend": False,
        "xaxis": {
            "type": "date",
            "range": [str(begin), str(end)],
            "gridcolor": "var(--line)",
            "tickfont": {"color": "var(--quiet)", "size": 12},
            "nticks": 10,
            "side": "top",
            "tickangle": 0,
            "zeroline": False,
        },
        "yaxis": {"range": [where.height, 0], "visible": False, "fixedrange": True},
        "shapes": [*lines(where), *now(today, begin, end)],
        "annotations": list(names(where)),
    }


def axis(told: Sequence[Told]) -> tuple[date, date]:
    """Return the ends of the axis: around all events, a year at least."""
    first, last = extent(told)
    air = max((last - first) / 24, timedelta(days=183) - (last - first) / 2)
    return first - air, last + air


def names(where: Plan) -> Iterator[dict[str, object]]:
    """Yield the name of each band, above its events."""
    for band in where.bands:
        yield {
            "text": f"<b>{written(band.product or NOT_NAMED)}</b>  {written(band.place)}",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": band.top + 0.6,
            "showarrow": False,
            "bgcolor": "var(--card)",
            "font": {"size": 13, "color": "var(--ink)"},
        }


def lines(where: Plan) -> Iterator[dict[str, object]]:
    """Yield a line between every two bands, a strong one between two products."""
    for above, band in pairwise(where.bands):
        new = above.product.casefold() != band.product.casefold()
        yield {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": band.top,
            "y1": band.top,
            "line": {"color": "var(--strong-line)" if new else "var(--line)", "width": 1},
        }


def now(today: date, begin: date, end: date) -> Iterator[dict[str, object]]:
    """Yield a line for today, if the plot reaches so far."""
    if begin < today < end:
        yield {
            "type": "line",
            "layer": "below",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": str(today),
            "x1": str(today),
            "line": {"color": "var(--accent)", "width": 1.5, "dash": "dot"},
            "label": {"text": "today", "textposition": "start", "font": {"color": "var(--accent)"}},
        }


def written(words: str) -> str:
    """Return words that plotly shows as they are."""
    return escape(words, quote=False)
