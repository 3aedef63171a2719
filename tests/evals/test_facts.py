from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases import load
from evals.facts import Dated, Decided, Fact, Listed, Measured, Said, period
from ingest.errors import CasesError
from ingest.regulatory import EventKind, Role
from tests.fakes import document

RELEASE = document("Velmora was approved.", source="corpus/velmora.md")


def case(folder: Path, expected: str) -> Path:
    file = folder / "cases.toml"
    file.write_text(
        f'[[case]]\nid = "a"\nquestion = "?"\nexpected = [{expected}]\n'
        '[[case.evidence]]\ndocument = "velmora.md"\nquote = "approved"\n',
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("written", "fact", "told"),
    [
        pytest.param('"4-1BB"', Said(("4-1BB",)), "4-1BB", id="words"),
        pytest.param(
            '["Hong Kong", "HKSAR"]',
            Said(("Hong Kong", "HKSAR")),
            "Hong Kong or HKSAR",
            id="spellings",
        ),
        pytest.param('{ date = "2023-06-30" }', Dated("2023-06-30"), "30 June 2023", id="a day"),
        pytest.param('{ date = "2023-06" }', Dated("2023-06"), "June 2023", id="a month"),
        pytest.param('{ date = "2023-Q2" }', Dated("2023-Q2"), "2023-Q2", id="a quarter"),
        pytest.param('{ date = "2023-H2" }', Dated("2023-H2"), "2023-H2", id="a half"),
        pytest.param(
            '{ date = "2023", event = "approval", role = "event", jurisdiction = "CN" }',
            Dated("2023", EventKind.APPROVAL, Role.EVENT, "CN"),
            "2023, approval, role event, CN",
            id="an event",
        ),
        pytest.param('{ figure = "10 mg/kg" }', Measured("10 mg/kg"), "10 mg/kg", id="a figure"),
        pytest.param(
            '{ set = ["China", ["Hong Kong", "HKSAR"]], among = ["Japan"] }',
            Listed((("China",), ("Hong Kong", "HKSAR")), (("Japan",),)),
            "all of China, Hong Kong or HKSAR and none of Japan",
            id="a list",
        ),
        pytest.param('{ set = ["China"] }', Listed((("China",),)), "all of China", id="a name"),
        pytest.param("{ yes = true }", Decided(yes=True), "yes", id="yes"),
        pytest.param("{ yes = false }", Decided(yes=False), "no", id="no"),
    ],
)
def test_a_fact_is_read_as_it_is_written(
    tmp_path: Path, written: str, fact: Fact, told: str
) -> None:
    (read,) = load([case(tmp_path, written)], [RELEASE])

    assert read.expected == (fact,)
    assert str(fact) == told


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param('""', "at least 1 character", id="no words"),
        pytest.param("[]", "at least 1 item", id="no spelling"),
        pytest.param("3", "= 3: Input should be", id="a number"),
        pytest.param("{}", "is missing", id="an empty table"),
        pytest.param('{ date = "30 June 2023" }', "should be as 2023-06-30", id="no such form"),
        pytest.param('{ date = "2023-Q5" }', "should be as 2023-06-30", id="no such quarter"),
        pytest.param('{ date = "2023-02-30" }', "day is out of range", id="no such day"),
        pytest.param('{ date = "2023-13" }', "month must be in 1..12", id="no such month"),
        pytest.param('{ date = "2023", event = "party" }', "Input should be", id="no such event"),
        pytest.param(
            '{ date = "2023", even = "approval" }',
            "date.even: unknown key. Known are date, event, role, jurisdiction",
            id="an unknown key of a date",
        ),
        pytest.param(
            '{ said = "x", among = ["y"] }', "among: unknown key. Known are said", id="of words"
        ),
        pytest.param('{ figur = "5 mg" }', "figur: unknown key. Known are said", id="of no fact"),
        pytest.param("{ set = [] }", "at least 1 item", id="an empty list"),
        pytest.param('{ figure = "" }', "at least 1 character", id="an empty figure"),
        pytest.param("{ yes = 'perhaps' }", "valid boolean", id="neither yes nor no"),
    ],
)
def test_a_fact_that_is_none_is_a_problem_of_its_case(
    tmp_path: Path, written: str, problem: str
) -> None:
    with pytest.raises(CasesError, match=rf"cases\.toml: case a: expected\.0[\s\S]*{problem}"):
        load([case(tmp_path, written)], [RELEASE])


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        pytest.param("2023-06-30", date(2023, 6, 30), date(2023, 6, 30), id="a day"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="a leap month"),
        pytest.param("2023-02", date(2023, 2, 1), date(2023, 2, 28), id="a month"),
        pytest.param("2023-12", date(2023, 12, 1), date(2023, 12, 31), id="December"),
        pytest.param("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), id="the first quarter"),
        pytest.param("2023-Q2", date(2023, 4, 1), date(2023, 6, 30), id="the second quarter"),
        pytest.param("2023-Q3", date(2023, 7, 1), date(2023, 9, 30), id="the third quarter"),
        pytest.param("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), id="the fourth quarter"),
        pytest.param("2023-H1", date(2023, 1, 1), date(2023, 6, 30), id="the first half"),
        pytest.param("2023-H2", date(2023, 7, 1), date(2023, 12, 31), id="the second half"),
        pytest.param("2023", date(2023, 1, 1), date(2023, 12, 31), id="a year"),
    ],
)
def test_a_period_is_its_first_and_last_day(told: str, first: date, last: date) -> None:
    assert period(told) == (first, last)


@given(st.integers(1900, 2100))
def test_months_quarters_and_halves_cover_a_year_once_and_in_order(year: int) -> None:
    for parts in (
        [f"{year}-{month:02}" for month in range(1, 13)],
        [f"{year}-Q{quarter}" for quarter in range(1, 5)],
        [f"{year}-H{half}" for half in (1, 2)],
    ):
        days = [period(part) for part in parts]
        assert (days[0][0], days[-1][1]) == period(str(year))
        for (_, last), (first, _) in pairwise(days):
            assert last + timedelta(days=1) == first


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_itself(day: date) -> None:
    assert period(day.isoformat()) == (day, day)
