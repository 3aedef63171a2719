from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.dates import Precision, dates


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (mention.span.of(text), str(mention.start), str(mention.end), mention.precision.value)
        for mention in dates(text)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "June 30, 2023",
        "June 30th, 2023",
        "Jun. 30, 2023",
        "30 June 2023",
        "30th of June 2023",
        "30-Jun-23",
        "2023-06-30",
        "2023.06.30",
        "30.6.2023",
        "06/30/2023",
        "30/06/2023",
        "20230630",
        "2023年6月30日",
    ],
)
def test_every_spelling_of_a_day_is_the_same_day(written: str) -> None:
    assert read(f"Approved {written} in China.") == [(written, "2023-06-30", "2023-06-30", "day")]


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("June 2023", "2023-06-01", "2023-06-30", "month"),
        ("February of 2024", "2024-02-01", "2024-02-29", "month"),
        ("10/2012", "2012-10-01", "2012-10-31", "month"),
        ("2023年6月", "2023-06-01", "2023-06-30", "month"),
        ("Q2 2026", "2026-04-01", "2026-06-30", "quarter"),
        ("2Q26", "2026-04-01", "2026-06-30", "quarter"),
        ("third quarter of 2024", "2024-07-01", "2024-09-30", "quarter"),
        ("H1 2027", "2027-01-01", "2027-06-30", "half"),
        ("2H26", "2026-07-01", "2026-12-31", "half"),
        ("second half of 2026", "2026-07-01", "2026-12-31", "half"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("03/04/2025", "2025-03-04", "2025-04-03", "ambiguous"),
    ],
)
def test_a_date_is_never_read_more_exactly_than_it_is_written(
    written: str, start: str, end: str, precision: str
) -> None:
    assert read(f"Expected {written} in all.") == [(written, start, end, precision)]


def test_a_day_borrows_the_year_of_the_day_it_is_paired_with() -> None:
    text = "On January 29 and February 14, 2025, the NDA was accepted."

    assert read(text) == [
        ("January 29", "2025-01-29", "2025-01-29", "day"),
        ("February 14, 2025", "2025-02-14", "2025-02-14", "day"),
    ]


def test_a_month_that_sticks_to_the_word_before_it_is_read() -> None:
    assert read("enrolling inMarch 2019") == [("March 2019", "2019-03-01", "2019-03-31", "month")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("trial CTR20192510 (NCT05066646)", id="identifiers"),
        pytest.param("It included 2022 patients.", id="a count"),
        pytest.param("It cost $2020 or 2,019 euros.", id="money"),
        pytest.param("You may ask in due course.", id="the verb may"),
        pytest.param("See section 2.1 on page 12.", id="a section"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


def test_a_day_that_no_calendar_has_is_not_made_up() -> None:
    assert read("on February 30, 2020") == [("2020", "2020-01-01", "2020-12-31", "year")]


def test_a_less_exact_date_agrees_with_the_exact_one_and_not_with_another() -> None:
    day, month, other = dates("June 30, 2023; June 2023; July 2023")

    assert day.agrees_with(month)
    assert month.agrees_with(day)
    assert not day.agrees_with(other)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    (mention,) = dates(f"It was approved on {day:%B} {day.day}, {day.year}, in Japan.")

    assert (mention.start, mention.end, mention.precision) == (day, day, Precision.DAY)


@given(st.text(alphabet="0123456789 /.-,JunemaryQH年月日", max_size=60))
def test_dates_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    found = dates(text)

    assert all(mention.span.of(text).strip() for mention in found)
    assert all(earlier.span.end <= later.span.start for earlier, later in pairwise(found))
    assert all(mention.start <= mention.end for mention in found)
