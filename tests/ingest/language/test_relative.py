from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.dates import dates
from ingest.language.relative import dates_told, relative_dates
from ingest.records import Precision
from ingest.regulatory import Basis

ISSUED = date(2025, 3, 28)  # a Friday
Told = tuple[str, str, str, str]


def read(text: str, issued: date = ISSUED) -> list[Told]:
    return [
        (one.span.of(text), str(one.start), str(one.end), one.precision.value)
        for one in relative_dates(text, issued)
    ]


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("today", "2025-03-28", "2025-03-28", "day"),
        ("earlier today", "2025-03-28", "2025-03-28", "day"),
        ("yesterday", "2025-03-27", "2025-03-27", "day"),
        ("the date of this press release", "2025-03-28", "2025-03-28", "day"),
        ("June 10 of last year", "2024-06-10", "2024-06-10", "day"),
        ("10 June this year", "2025-06-10", "2025-06-10", "day"),
        ("December last year", "2024-12-01", "2024-12-31", "month"),
        ("January of this year", "2025-01-01", "2025-01-31", "month"),
        ("last December", "2024-12-01", "2024-12-31", "month"),
        ("this past February", "2025-02-01", "2025-02-28", "month"),
        ("this May", "2025-05-01", "2025-05-31", "month"),
        ("next January", "2026-01-01", "2026-01-31", "month"),
        ("this month", "2025-03-01", "2025-03-31", "month"),
        ("last month", "2025-02-01", "2025-02-28", "month"),
        ("next month", "2025-04-01", "2025-04-30", "month"),
        ("earlier this month", "2025-03-01", "2025-03-28", "month"),
        ("later this month", "2025-03-28", "2025-03-31", "month"),
        ("this quarter", "2025-01-01", "2025-03-31", "quarter"),
        ("last quarter", "2024-10-01", "2024-12-31", "quarter"),
        ("earlier this quarter", "2025-01-01", "2025-03-28", "quarter"),
        ("third quarter of this year", "2025-07-01", "2025-09-30", "quarter"),
        ("Q4 last year", "2024-10-01", "2024-12-31", "quarter"),
        ("first half of the year", "2025-01-01", "2025-06-30", "half"),
        ("second half of this year", "2025-07-01", "2025-12-31", "half"),
        ("H1 of next year", "2026-01-01", "2026-06-30", "half"),
        ("this year", "2025-01-01", "2025-12-31", "year"),
        ("last year", "2024-01-01", "2024-12-31", "year"),
        ("earlier this year", "2025-01-01", "2025-03-28", "year"),
        ("later this year", "2025-03-28", "2025-12-31", "year"),
        ("later in the year", "2025-03-28", "2025-12-31", "year"),
        ("end of the year", "2025-01-01", "2025-12-31", "year"),
        ("year-end", "2025-01-01", "2025-12-31", "year"),
        ("mid-year", "2025-01-01", "2025-12-31", "year"),
        ("last week", "2025-03-16", "2025-03-23", "ambiguous"),
        ("this week", "2025-03-23", "2025-03-30", "ambiguous"),
        ("earlier this week", "2025-03-23", "2025-03-28", "ambiguous"),
    ],
)
def test_words_about_time_count_from_the_day_of_issue(
    words: str, start: str, end: str, precision: str
) -> None:
    assert read(f"Velmora news came {words}, Norvanta said.") == [(words, start, end, precision)]


def test_a_list_of_months_shares_the_year_that_is_counted() -> None:
    assert read("Subsequently, in January and February of this year, it was accepted.") == [
        ("January", "2025-01-01", "2025-01-31", "month"),
        ("February of this year", "2025-02-01", "2025-02-28", "month"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Headaches in the last month, and over the next year.", id="lengths of time"),
        pytest.param("This week of treatment, the last year of life.", id="parts of a treatment"),
        pytest.param("In 2021 it was filed, approved by the end of the year.", id="another year"),
        pytest.param("We make the medicines of tomorrow.", id="the times to come"),
        pytest.param("Patients may this year-old rule ignore as seen in USA Today.", id="a paper"),
        pytest.param("It had cash at fiscal year-end.", id="a year of its own"),
        pytest.param("The 2025 Year-End Report", id="a year that is told"),
        pytest.param("You may 12 times march in.", id="verbs in small letters"),
        pytest.param("See J Med. 2003 Aug 12;61:375.", id="a reference"),
        pytest.param("The congress runs April 17-21.", id="days that are more than one"),
        pytest.param("In 2019 it was filed and on March 10 approved.", id="a day of another year"),
        pytest.param("It was filed in 2019, in March of that year.", id="told by a year before"),
        pytest.param("Data readout, June.", id="a month that nothing leads to"),
    ],
)
def test_what_is_not_counted_from_the_day_of_issue_stays_silent(text: str) -> None:
    assert [words for words, *_ in read(text) if words != "this year"] == []


@pytest.mark.parametrize(
    ("issued", "text", "expected"),
    [
        pytest.param("2025-03-28", "On January 5, it was approved.", "2025-01-05", id="this year"),
        pytest.param("2025-01-20", "On Dec. 30 it was granted.", "2024-12-30", id="just before"),
        pytest.param("2025-12-20", "It meets on January 9.", "2026-01-09", id="soon, no verb"),
        pytest.param("2025-03-28", "We will meet on October 9.", "2025-10-09", id="far, ahead"),
        pytest.param("2025-10-09", "It was filed on March 2.", "2025-03-02", id="far, behind"),
        pytest.param("2025-03-28", "It is expected on Aug. 9.", "2025-08-09", id="expected"),
        pytest.param("2025-12-20", "It was held on January 9.", None, id="near or so long ago"),
        pytest.param("2025-10-09", "It may meet on March 2.", None, id="far, no word says which"),
        pytest.param("2025-10-09", "It is expected on May 2.", None, id="far in another year"),
        pytest.param("2025-09-01", "It was approved on Oct. 10.", None, id="odd: not yet come"),
        pytest.param("2025-03-28", "On 29 November it will close.", "2025-11-29", id="day first"),
        pytest.param("2025-03-28", "It was held on Feb. 29.", None, id="no such day this year"),
    ],
)
def test_a_day_without_a_year_is_read_only_where_its_year_is_beyond_doubt(
    issued: str, text: str, expected: str | None
) -> None:
    found = [(start, end, precision) for _, start, end, precision in read(text, day(issued))]

    assert found == ([(expected, expected, "day")] if expected else [])


@pytest.mark.parametrize(
    ("issued", "text", "words", "start"),
    [
        ("2021-01-25", "In December, Norvanta announced it.", "December", "2020-12-01"),
        ("2020-10-30", "In March, the FDA granted it.", "March", "2020-03-01"),
        ("2021-07-16", "The panel will meet in October.", "October", "2021-10-01"),
        ("2020-01-14", "It will be sold by mid-April.", "April", "2020-04-01"),
        ("2025-03-28", "It was sold in early March.", "March", "2025-03-01"),
    ],
)
def test_a_month_without_a_year_is_the_whole_month(
    issued: str, text: str, words: str, start: str
) -> None:
    ((told, begin, _, precision),) = read(text, day(issued))

    assert (told, begin, precision) == (words, start, "month")


def test_last_january_in_a_november_may_be_either_and_is_not_read() -> None:
    assert read("It was filed last January.", date(2025, 11, 10)) == []
    assert read("It comes next December.", date(2025, 2, 1)) == []
    assert read("It was filed last August.", date(2025, 11, 10)) != []


def test_all_dates_are_told_in_order_with_how_each_is_known() -> None:
    text = "Filed in December last year, accepted on May 2 and June 3, 2024, approved today."

    assert [(one.span.of(text), one.basis) for one in dates_told(text, ISSUED)] == [
        ("December last year", Basis.RELATIVE),
        ("May 2", Basis.SHARED),
        ("June 3, 2024", Basis.STATED),
        ("today", Basis.RELATIVE),
    ]
    assert dates_told(text, None) == dates(text)


@pytest.mark.parametrize("text", ["year-end 2025", "by the end of 2026", "mid-year 2023"])
def test_a_year_that_is_told_needs_no_counting(text: str) -> None:
    (found,) = dates_told(text, ISSUED)

    assert (found.basis, found.precision) == (Basis.STATED, Precision.YEAR)


def test_a_full_stop_after_a_month_is_not_part_of_the_date() -> None:
    assert [words for words, *_ in read("It was filed in January. It is under review.")] == [
        "January"
    ]


WORDS = st.sampled_from(
    "in on of the and to , . - this last next year month quarter week earlier later January May"
    " Dec. June 10 29 2024 , 2025 Q1 H2 first half third year-end today yesterday will was".split()
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
ISSUES = st.dates(date(2001, 1, 1), date(2040, 12, 31))


@given(TEXTS, ISSUES)
def test_dates_told_lie_in_the_text_in_order_and_apart(text: str, issued: date) -> None:
    found = dates_told(text, issued)

    assert all(one.span.of(text).strip() and one.start <= one.end for one in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(TEXTS, ISSUES)
def test_no_day_is_told_without_its_number_or_a_word_for_it(text: str, issued: date) -> None:
    for one in dates_told(text, issued):
        if one.precision is Precision.DAY:
            assert set(one.span.of(text).split()) & {"10", "29", "today", "yesterday"}


@given(TEXTS, ISSUES)
def test_the_words_of_a_stated_date_mean_the_same_alone(text: str, issued: date) -> None:
    for one in dates_told(text, issued):
        if one.basis is Basis.STATED:
            assert [again.meaning for again in dates(one.span.of(text))] == [one.meaning]


@given(ISSUES)
def test_every_week_told_holds_seven_days_from_any_weekday(issued: date) -> None:
    (this,) = relative_dates("this week", issued)
    (last,) = relative_dates("last week", issued)

    assert this.start <= issued <= this.end
    assert last.start == this.start - timedelta(days=7)
    assert timedelta(days=7) <= this.end - this.start <= timedelta(days=12)


def day(written: str) -> date:
    return date.fromisoformat(written)
