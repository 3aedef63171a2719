from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Span
from ingest.regulatory import EventKind
from tests.ui.timeline.events import day, told
from ui.timeline.chosen import Chosen
from ui.timeline.form import Offered, form_html
from ui.timeline.plot import plot_html
from ui.timeline.points import Quoted, State, rows
from ui.timeline.table import MOST_ROWS, table_html

MARKUP = "<img src=x onerror=alert(1)>\"'&"
TODAY = day("2024-01-01").start


def test_a_row_tells_what_happened_and_opens_its_quote() -> None:
    html = table_html([told(day("2023-06-30"), indication="for migraine", more=2)], "")

    assert html[html.index("<tbody") : html.index("</tbody>")] == (
        '<tbody role="rowgroup"><tr role="row" class="happened">'
        '<th role="rowheader" scope="row"><time datetime="2023-06-30">30 June 2023</time></th>'
        '<td role="cell" class="what"><b>Approval</b><span class="quiet">for migraine</span></td>'
        '<td role="cell" class="product">Velmora</td>'
        '<td role="cell" class="place">United States<span class="quiet">FDA</span></td>'
        '<td role="cell" class="words"><q>Approved.</q>'
        '<span class="quiet">A release · also told by 2 other documents</span>'
        '<button type="button" class="open" data-act="open" data-told="0" data-document="later"'
        ' data-version="v1" data-span="3-9"'
        ' aria-label="Show quote: Approval, Velmora, 30 June 2023">Show quote</button></td></tr>'
    )


def test_the_newest_stands_first_and_what_has_no_date_last() -> None:
    html = table_html([told(day("2022-01-01")), told(day("2023-01-01")), told(None)], "")

    order = ["1 January 2023", "1 January 2022", "No date told"]
    assert sorted(order, key=html.index) == order


def test_what_is_only_announced_or_to_come_says_so() -> None:
    for state, role in ((State.ANNOUNCED, "announced"), (State.AWAITED, "target")):
        html = table_html([told(day("2023-06-30"), state=state, role=role)], "")

        assert f'</time><span class="role">{role}</span>' in html


def test_who_tells_another_date_is_named_and_can_be_opened() -> None:
    other = Quoted("other", "v2", Span(0, 4), "No.", "Another release")

    html = table_html([told(day("2023-06-30"), otherwise=(("2 July 2023", other),))], "")

    assert "Another date, 2 July 2023, is told by Another release." in html
    assert 'data-document="other" data-version="v2" data-span="0-4"' in html


@given(words=st.text(min_size=1))
def test_no_word_of_a_document_becomes_markup(words: str) -> None:
    hostile = f"{MARKUP}{words}"
    one = told(day("2023-06-30"), product=hostile, indication=hostile, regulator=hostile)
    source = Quoted(hostile, hostile, Span(0, 1), hostile, hostile)

    every = [replace(one, words=source, otherwise=(("2023", source),))]
    html = table_html(every, "product=%3Cimg")
    page = html + plot_html(every, Chosen(product=hostile, ignored=(hostile,)), 1, today=TODAY)
    page += form_html(Offered((hostile,), ("US",), (EventKind.APPROVAL,)), Chosen(hostile))

    assert "<img" not in page
    assert 'onerror=alert(1)>"' not in page


def test_the_download_is_asked_for_with_the_same_choice() -> None:
    assert 'href="/download/events.csv?product=A&amp;kind=eua"' in table_html(
        [told(None)], "product=A&kind=eua"
    )


def test_a_very_long_table_says_what_it_leaves_out() -> None:
    html = table_html([told(day("2023-06-30"))] * (MOST_ROWS + 1), "")

    assert html.count("<tr") == MOST_ROWS + 1
    assert f"The newest {MOST_ROWS} are listed here." in html
    assert '<h3 id="events-heading">501 events</h3>' in html


def test_rows_to_take_away_are_plain_words() -> None:
    assert rows([told(day("2023-06-30"))]) == [
        {
            "product": "Velmora",
            "event": "Approval",
            "regulator": "FDA",
            "jurisdiction": "United States",
            "date": "2023-06-30",
            "precision": "day",
            "role": "decided",
            "indication": "",
            "document": "later",
            "title": "A release",
            "version": "v1",
            "quote": "Approved.",
        }
    ]


def test_the_plot_says_in_words_what_it_does_not_show() -> None:
    html = plot_html([told(day("2023-06-30")), told(None)], Chosen(), 0, today=TODAY)

    assert '<p class="about">1 event without a date is in the table.</p>' in html
    assert 'aria-label="Plot of 1 event of 1 product, 2023.' in html


def test_without_any_event_there_is_no_plot_and_no_table() -> None:
    html = plot_html([], Chosen(), 2, today=TODAY)

    assert html == (
        '<section class="plot"><p class="about">No event fits this choice. Choose another product'
        " or place, or a longer time. 2 events without a date are left out, because you chose a"
        " time.</p></section>"
    )
    assert table_html([], "") == ""


def test_the_form_keeps_what_was_chosen() -> None:
    offered = Offered(("Brenzia", "Velmora"), ("JP", "US"), (EventKind.APPROVAL, EventKind.ORPHAN))
    since = day("2023-01-01").start

    html = form_html(offered, Chosen("VELMORA", jurisdiction="JP", since=since))

    assert '<option value="Velmora" selected>Velmora</option>' in html
    assert '<option value="JP" selected>Japan</option>' in html
    assert '<input type="date" name="since" value="2023-01-01">' in html
    assert '<optgroup label="Decision"><option value="approval">Approval</option>' in html
