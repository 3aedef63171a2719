"""Draw events as a plotly figure, written as JSON for the browser.

What is told to the day is a point; a month, a quarter or a year is a bar over all of it,
never a point inside of it. Colours are the names of the page's own ("var(--ink)"), which
the page's script looks up, so that one figure serves light and dark. Words of documents
are escaped: plotly reads some HTML in its texts.
"""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import plotly
import plotly.graph_objects as go

from ui.timeline.frame import layout, written
from ui.timeline.lanes import Plan
from ui.timeline.points import State, Told
from ui.timeline.words import FAMILY_NAMES, NOT_NAMED, Family, family

HOVER_WIDTH = 56  # characters
DAY = timedelta(days=1)
MILLISECOND = timedelta(milliseconds=1)
SYMBOLS = {
    Family.SUBMISSION: "square",
    Family.REVIEW: "diamond",
    Family.DECISION: "circle",
    Family.DESIGNATION: "star",
    Family.ACCESS: "triangle-up",
    Family.LATER: "cross",
}
# A bar has no shape of its own; what is to come is hatched.
TEXTURES = {
    Family.SUBMISSION: "|",
    Family.REVIEW: "x",
    Family.DECISION: "",
    Family.DESIGNATION: ".",
    Family.ACCESS: "-",
    Family.LATER: "+",
}
SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
ENDINGS = {State.HAPPENED: "", State.ANNOUNCED: "-open", State.AWAITED: "-open-dot"}
STATE_NAMES = {
    State.HAPPENED: "Happened then",
    State.ANNOUNCED: "Announced then; its own day is not told",
    State.AWAITED: "Expected or target",
}


def figure_json(told: Sequence[Told], where: Plan, today: date) -> str:
    """Return the figure of the events that have a place in the plan."""
    figure = go.Figure(
        [*points(told, where), *bars(told, where), *legend(told, where)],
        go.Layout(layout(told, where, today), template=go.layout.Template()),
    )
    # The other engine refuses what no encoding can write, and documents may hold it.
    written: str = figure.to_json(engine="json")
    return written


def points(told: Sequence[Told], where: Plan) -> Iterator[go.Scatter]:
    """Yield what is told to the day, by family."""
    for of, indexes in families(told, where):
        days = [index for index in indexes if told[index].is_day]
        states = [told[index].state for index in days]
        if days:
            yield go.Scatter(
                mode="markers",
                x=[str(told[index].start) for index in days],
                y=[where.lane[index] for index in days],
                marker={
                    "symbol": [SYMBOLS[of] + ENDINGS[state] for state in states],
                    "color": colour(of),
                    "size": 13,
                    "line": {
                        "color": "var(--card)",
                        "width": [1 if state is State.HAPPENED else 2 for state in states],
                    },
                },
                **said(told, days),
            )


def bars(told: Sequence[Told], where: Plan) -> Iterator[go.Bar]:
    """Yield what is told less exactly, by family: each over all days on which it may have been."""
    for of, indexes in families(told, where):
        stretches = [index for index in indexes if not told[index].is_day]
        states = [told[index].state for index in stretches]
        filled = [state is State.HAPPENED for state in states]
        if stretches:
            yield go.Bar(
                orientation="h",
                base=[str(told[index].start) for index in stretches],
                x=[length(told[index]) for index in stretches],
                y=[where.lane[index] for index in stretches],
                width=0.74,
                marker={
                    "line": {"color": colour(of), "width": 1.5},
                    "pattern": {
                        "shape": ["/" if one is State.AWAITED else TEXTURES[of] for one in states],
                        "fillmode": "overlay",
                        "fgcolor": ["var(--card)" if full else colour(of) for full in filled],
                        "fgopacity": 1,
                        "size": 6,
                        "solidity": 0.2,
                    },
                    "color": [colour(of) if full else "var(--card)" for full in filled],
                },
                **said(told, stretches),
            )


def families(told: Sequence[Told], where: Plan) -> Iterator[tuple[Family, list[int]]]:
    """Yield the indexes of the events that are shown, family by family."""
    for of in Family:
        yield of, [index for index in where.lane if family(told[index].kind) is of]


def said(told: Sequence[Told], indexes: Sequence[int]) -> dict[str, object]:
    """Return what every mark says when it is pointed at, and what it sends when it is pressed."""
    return {
        "hovertext": [hover(told[index]) for index in indexes],
        "hoverinfo": "text",
        "customdata": [sent(told[index], index) for index in indexes],
        "showlegend": False,
    }


def sent(one: Told, index: int) -> list[int | str]:
    """Return the index of an event, and where its words stand."""
    span = one.words.span
    return [index, one.words.document, one.words.version, f"{span.start}-{span.end}"]


def hover(one: Told) -> str:
    """Return product, event, place, date and document, in lines."""
    where = ", ".join(part for part in (one.regulator, one.place) if part)
    lines = [
        f"<b>{written(one.product or NOT_NAMED)}</b>",
        written(one.what),
        written(where),
        written(f"{one.role}: {one.when}"),
        *(f"<i>{written(line)}</i>" for line in textwrap.wrap(one.words.title, HOVER_WIDTH)[:3]),
    ]
    return "<br>".join(lines)


def length(one: Told) -> float:
    """Return how long a stretch of time is, its last day included, in milliseconds."""
    return ((one.end or date.min) + DAY - (one.start or date.min)) / MILLISECOND


def legend(told: Sequence[Told], where: Plan) -> Iterator[go.Scatter]:
    """Yield what the shapes mean, of those that are there; the downloaded picture shows it."""
    for of, indexes in families(told, where):
        if indexes:
            yield entry(FAMILY_NAMES[of], SYMBOLS[of], colour(of))
    states = {told[index].state for index in where.lane}
    for state in State:
        if state in states:
            yield entry(STATE_NAMES[state], f"circle{ENDINGS[state]}", "var(--quiet)")


def entry(name: str, symbol: str, shade: str) -> go.Scatter:
    """Return a line of the legend."""
    line = {"color": shade, "width": 1.5}
    marker = {"symbol": symbol, "color": shade, "size": 11, "line": line}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name)


def colour(of: Family) -> str:
    """Return the name of a family's colour."""
    return f"var(--kind-{of.value})"
