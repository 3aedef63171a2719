import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Precision
from ingest.regulatory import EventDate, EventKind, Role
from tests.ui.timeline.events import day, told
from ui.timeline.figure import figure_json
from ui.timeline.lanes import plan
from ui.timeline.points import Quoted, State, Told

TODAY = date(2024, 1, 1)
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def drawn(*events: Told) -> dict[str, Any]:
    figure: dict[str, Any] = json.loads(figure_json(events, plan(events), TODAY))
    return figure


def marks(*events: Told) -> list[tuple[str, dict[str, Any]]]:
    """Return the traces that draw events, with their kind."""
    return [(one["type"], one) for one in drawn(*events)["data"] if "customdata" in one]


@given(year=st.integers(1990, 2090), month=st.integers(1, 12))
def test_a_month_is_a_bar_over_exactly_that_month(year: int, month: int) -> None:
    start = date(year, month, 1)
    following = (start + timedelta(days=31)).replace(day=1)
    end = following - timedelta(days=1)

    ((kind, bar),) = marks(told(day(str(start), Precision.MONTH, end=str(end))))

    assert (kind, bar["orientation"], bar["base"]) == ("bar", "h", [str(start)])
    assert start + timedelta(milliseconds=bar["x"][0]) == following


@given(start=DAYS, length=st.integers(0, 800), precision=st.sampled_from(Precision))
def test_nothing_is_drawn_more_exactly_than_it_is_told(
    start: date, length: int, precision: Precision
) -> None:
    end = start + timedelta(days=length)

    ((kind, mark),) = marks(told(EventDate(start, end, precision, Role.EVENT)))

    if kind == "scatter":
        assert (precision, length, mark["x"]) == (Precision.DAY, 0, [str(start)])
    else:
        assert mark["base"] == [str(start)]
        assert timedelta(milliseconds=mark["x"][0]) == timedelta(days=length + 1)


def test_filled_is_what_happened_and_hollow_what_did_not_or_was_only_announced() -> None:
    events = [told(day("2023-06-30"), state=state) for state in State]

    ((_, points),) = marks(*events)

    assert points["marker"]["symbol"] == ["circle", "circle-open", "circle-open-dot"]


def test_each_family_of_events_has_its_own_shape() -> None:
    kinds = [EventKind.APPROVAL, EventKind.ORPHAN, EventKind.APPLICATION_SUBMITTED]
    events = [told(day("2023-06-30"), kind=kind) for kind in kinds]

    shapes = [mark["marker"]["symbol"] for _, mark in marks(*events)]

    assert sorted(shapes) == [["circle"], ["square"], ["star"]]


def test_a_mark_knows_which_words_it_opens() -> None:
    events = [told(None), told(day("2023-06-30"))]

    ((_, points),) = marks(*events)

    assert points["customdata"] == [[1, "later", "v1", "3-9"]]


@given(words=ANY_TEXT)
def test_any_words_can_be_drawn_and_none_is_read_as_html(words: str) -> None:
    one = told(day("2023-06-30"), product=words, what=words)
    event = replace(one, words=replace(one.words, title=words))

    figure = drawn(event)

    ((hover,),) = [trace["hovertext"] for trace in figure["data"] if "hovertext" in trace]
    (name,) = [note["text"] for note in figure["layout"]["annotations"]]
    for tag in ("<b>", "</b>", "<br>", "<i>", "</i>"):
        hover, name = hover.replace(tag, ""), name.replace(tag, "")
    assert "<" not in hover + name


def test_a_link_in_a_title_stays_words() -> None:
    title = '<a href="http://evil.example">press</a>'
    event = told(day("2023-06-30"), words=Quoted("one", "v1", told(None).words.span, "Yes.", title))

    ((_, points),) = marks(event)

    assert points["hovertext"] == [
        (
            "<b>Velmora</b><br>Approval<br>FDA, United States<br>decided: 30 June 2023<br>"
            '<i>&lt;a href="http://evil.example"&gt;press&lt;/a&gt;</i>'
        )
    ]


def test_today_is_drawn_where_the_plot_reaches_so_far() -> None:
    def labels(*events: Told) -> list[str]:
        shapes = drawn(*events)["layout"].get("shapes", [])
        return [one["label"]["text"] for one in shapes if "label" in one]

    assert labels(told(day("2023-06-30")), told(day("2024-06-30"))) == ["today"]
    assert labels(told(day("2019-06-30"))) == []
