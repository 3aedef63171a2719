"""Dates are compared and written no more exactly than they are told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.partial import compared, first_day, in_words

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LENGTHS = st.sampled_from((4, 7, 10))


@pytest.mark.parametrize(
    ("partial", "day", "words"),
    [
        pytest.param("2023-08-14", date(2023, 8, 14), "14 August 2023", id="day"),
        pytest.param("2023-08-04", date(2023, 8, 4), "4 August 2023", id="a day of one figure"),
        pytest.param("2023-08", date(2023, 8, 1), "August 2023", id="month"),
        pytest.param("2023", date(2023, 1, 1), "2023", id="year"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_told(partial: str, day: date, words: str) -> None:
    assert first_day(partial) == day
    assert in_words(partial) == words


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        pytest.param("2023-08-14", "2023-08-15", -1, id="days"),
        pytest.param("2023-10", "2023-09", 1, id="months"),
        pytest.param("2023", "2022-12-31", 1, id="a year and a day of another"),
        pytest.param("2023-08", "2023-08-14", 0, id="a month and a day of it"),
        pytest.param("2023", "2023-12", 0, id="a year and a month of it"),
        pytest.param("2023-08-14", "2023-08-14", 0, id="one day"),
    ],
)
def test_of_two_dates_the_earlier_is_told_only_if_both_tell(
    one: str, other: str, sign: int
) -> None:
    assert (compared(one, other), compared(other, one)) == (sign, -sign)


@given(one=DAYS, other=DAYS)
def test_days_are_put_in_the_order_of_the_calendar(one: date, other: date) -> None:
    assert compared(str(one), str(other)) == (one > other) - (one < other)


@given(one=DAYS, other=DAYS, exact=LENGTHS, other_exact=LENGTHS)
def test_what_is_told_less_exactly_never_contradicts_the_days(
    one: date, other: date, exact: int, other_exact: int
) -> None:
    told = compared(str(one)[:exact], str(other)[:other_exact])

    assert told in (0, (one > other) - (one < other))


@given(day=DAYS, exact=LENGTHS)
def test_the_first_day_is_the_earliest_that_is_meant(day: date, exact: int) -> None:
    first = first_day(str(day)[:exact])

    assert first <= day
    assert str(first)[:exact] == str(day)[:exact]
