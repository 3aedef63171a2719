from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.language.dates import Precision, dates
from ingest.regulatory import Basis


def shared(text: str) -> list[str]:
    return [one.span.of(text) for one in dates(text) if one.basis is Basis.SHARED]


@pytest.mark.parametrize(
    ("text", "borrowing", "days"),
    [
        ("in January and February 2025", ["January"], "0101-0131 0201-0228"),
        ("January, March and May 2024", ["January", "March"], "0101-0131 0301-0331 0501-0531"),
        ("in Mar. or May 2023", ["Mar."], "0301-0331 0501-0531"),
        ("June 29 to July 3, 2024", ["June 29"], "0629-0629 0703-0703"),
        ("from May 31-June 4, 2024", ["May 31"], "0531-0531 0604-0604"),
        ("29 June and 3 July 2024", ["29 June"], "0629-0629 0703-0703"),
        ("in March and on June 4, 2023", ["March"], "0301-0331 0604-0604"),
        ("on June 4 and in July 2023", ["June 4"], "0604-0604 0701-0731"),
        ("February 14 and January 29, 2025", ["February 14"], "0214-0214 0129-0129"),
        ("held March 4-7, 2019", ["March 4", "7, 2019"], "0304-0304 0307-0307"),
        ("June 3, 5 and 9, 2024", ["June 3", "5", "9, 2024"], "0603-0603 0605-0605 0609-0609"),
        ("in Q1 and Q2 2026", ["Q1"], "0101-0331 0401-0630"),
        ("2Q and 3Q 2025", ["2Q"], "0401-0630 0701-0930"),
        ("the second or third quarter of 2023", ["second"], "0401-0630 0701-0930"),
        ("first half and second half of 2020", ["first half"], "0101-0630 0701-1231"),
        ("the first and second halves of 2026", ["first"], "0101-0630 0701-1231"),
    ],
)
def test_dates_share_the_year_that_is_told_once(text: str, borrowing: list[str], days: str) -> None:
    found = dates(text)

    assert shared(text) == borrowing
    assert len({one.start.year for one in found}) == 1
    assert " ".join(f"{one.start:%m%d}-{one.end:%m%d}" for one in found) == days


def test_a_range_over_the_new_year_begins_a_year_earlier() -> None:
    day, _ = dates("from December 29 to January 3, 2025")
    quarter, _ = dates("in Q4 to Q1 2026")

    assert day.start == date(2024, 12, 29)
    assert quarter.meaning == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("on December 29 and January 14, 2025", id="backwards over a new year"),
        pytest.param("in October 2022 and January 2023", id="a year of its own"),
        pytest.param("which may and June 2024", id="the verb may"),
        pytest.param("We march, June 2024.", id="the verb march"),
        pytest.param("In Phase 3, in March, June 2024", id="a comma joins no months"),
        pytest.param("June 30, 2023 and 2024", id="a year"),
        pytest.param("the first and in the third quarter of 2024", id="a preposition between"),
        pytest.param("June 9 and 3, 2024", id="days that run backwards"),
        pytest.param("March – 2023-06-30", id="a date in figures"),
    ],
)
def test_no_year_is_shared_where_that_is_in_doubt(text: str) -> None:
    assert shared(text) == []


DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))


@given(st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=2, max_size=5))
def test_any_list_of_days_of_a_year_is_read_back(days: set[date]) -> None:
    *first, last = sorted(days)
    assume(all((after - before).days < 183 for before, after in pairwise(sorted(days))))
    listed = ", ".join(f"{day:%B} {day.day}" for day in first)

    found = dates(f"It came on {listed} and {last:%B} {last.day}, 2024, Norvanta said.")

    assert [one.start for one in found] == sorted(days)
    assert all(one.precision is Precision.DAY for one in found)


@given(DAYS, DAYS)
def test_a_range_of_days_ends_in_the_year_told_and_runs_forwards(one: date, other: date) -> None:
    assume((one.month, one.day) != (2, 29) and (one.month, one.day) != (other.month, other.day))

    begin, end = dates(f"from {one:%B} {one.day} to {other:%B} {other.day}, {other.year}")

    assert end.start == other
    assert (begin.start.month, begin.start.day) == (one.month, one.day)
    assert 0 < (end.start - begin.start).days < 366
