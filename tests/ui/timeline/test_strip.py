from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import CitedEvent
from ingest.records import Precision, Span
from ingest.regulatory import Event, EventDate, EventKind, Role
from tests.ui.timeline.events import day
from ui.timeline.strip import strip_html


def event(when: EventDate | None, number: int = 1, product: str = "Velmora") -> CitedEvent:
    told = Event("one", EventKind.APPROVAL, Span(0, 1), product, "US-FDA", "US", when)
    return CitedEvent(told, number)


def test_the_events_of_an_answer_stand_in_the_order_of_time() -> None:
    month = day("2023-06-01", Precision.MONTH, end="2023-06-30")

    html = strip_html([event(None, 3), event(day("2024-01-12"), 2), event(month)])

    order = ["June 2023", "12 January 2024", "No date told"]
    assert sorted(order, key=html.index) == order
    assert html.startswith(
        '<ol class="strip" aria-label="Events in the order of time"><li class="decision">'
        '<span class="when">June 2023</span><span class="what">Approval'
        ' <span class="mark" aria-label="Quote 1" role="img">1</span></span>'
        '<span class="where">Velmora · FDA · United States</span></li>'
    )


def test_what_is_to_come_looks_different_and_says_so() -> None:
    target = day("2026-07-01", Precision.HALF, end="2026-12-31")
    expected = EventDate(target.start, target.end, target.precision, Role.EXPECTED)

    html = strip_html([event(expected)])

    assert '<li class="decision awaited"><span class="when">second half of 2026' in html
    assert '<span class="role">expected</span>' in html


def test_what_was_only_announced_is_not_said_to_have_happened_that_day() -> None:
    when = day("2023-06-30")
    announced = EventDate(when.start, when.end, when.precision, Role.ANNOUNCEMENT)

    assert '30 June 2023 <span class="role">announced</span>' in strip_html([event(announced)])


def test_what_two_quotes_tell_alike_stands_once() -> None:
    assert strip_html([event(day("2023-06-30"), 1), event(day("2023-06-30"), 2)]).count("<li") == 1


def test_without_an_event_there_is_nothing() -> None:
    assert strip_html([]) == ""


@given(product=st.text())
def test_no_name_of_a_product_becomes_markup(product: str) -> None:
    assert "<img" not in strip_html([event(None, product=f"<img{product}")])
