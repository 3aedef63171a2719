import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.pairing import respectively
from ingest.language.relative import dates_told
from ingest.records import Span

ISSUED = date(2025, 3, 28)


def spans(text: str, names: Sequence[str]) -> list[Span]:
    return [
        Span(match.start(), match.end())
        for name in names
        for match in re.finditer(rf"\b{re.escape(name)}", text)
    ]


def pairs(text: str, *names: str) -> dict[str, str] | None:
    found = respectively(text, spans(text, names), dates_told(text, ISSUED))
    return None if found is None else {name.of(text): str(day.start) for name, day in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "On January 29 and February 14, 2025, the NDA for Velmora was formally accepted by the"
            " Health Authority of Singapore and the Drug Office of Hong Kong, China, respectively.",
            {"Health Authority": "2025-01-29", "Drug Office": "2025-02-14"},
            id="dates first, a shared year, places behind the names",
        ),
        pytest.param(
            "In January and February of this year, the NDAs were accepted by the Health Authority"
            " and the Drug Office, respectively.",
            {"Health Authority": "2025-01-01", "Drug Office": "2025-02-01"},
            id="months of this year",
        ),
        pytest.param(
            "The Health Authority and Drug Office accepted the NDA in January and February 2025"
            " respectively.",
            {"Health Authority": "2025-01-01", "Drug Office": "2025-02-01"},
            id="things first, no comma",
        ),
        pytest.param(
            "The Health Authority (HA) and the Drug Office (DO) approved Velmora on May 2, 2023 and"
            " on July 3, 2024, in that order.",
            {
                "Health Authority": "2023-05-02",
                "HA": "2023-05-02",
                "Drug Office": "2024-07-03",
                "DO": "2024-07-03",
            },
            id="short names in brackets, in that order",
        ),
        pytest.param(
            "Velmora was respectively approved by the Health Authority and the Drug Office in Q1"
            " and Q2 2024.",
            {"Health Authority": "2024-01-01", "Drug Office": "2024-04-01"},
            id="the word before both lists",
        ),
        pytest.param(
            "A decision of the Health Authority and Drug Office is expected in the first half and"
            " second half of 2026, respectively. Velmora is investigational.",
            {"Health Authority": "2026-01-01", "Drug Office": "2026-07-01"},
            id="halves of a year, a sentence after it",
        ),
        pytest.param(
            "Velmora reached the Drug Office in May 2020. The Health Authority and the Drug Office"
            " approved it in June 2021 and July 2022, respectively.",
            {"Health Authority": "2021-06-01", "Drug Office": "2022-07-01"},
            id="a sentence before it",
        ),
    ],
)
def test_the_first_has_the_first_date_and_the_second_the_second(
    text: str, expected: dict[str, str]
) -> None:
    assert pairs(text, "Health Authority", "Drug Office", "HA", "DO") == expected


def test_a_name_within_a_longer_name_is_no_thing_of_its_own() -> None:
    text = "The Alphaland Office and Betaland Office approved it in May and June 2023 respectively."

    assert pairs(text, "Alphaland Office", "Alphaland", "Betaland Office", "Betaland") == {
        "Alphaland Office": "2023-05-01",
        "Betaland Office": "2023-06-01",
    }


def test_lists_of_three_are_paired() -> None:
    text = (
        "Norvanta's Velmora, Querima and Zolvexa were approved in May 2021, June 2022, and"
        " July 2023, respectively."
    )

    assert pairs(text, "Velmora", "Querima", "Zolvexa") == {
        "Velmora": "2021-05-01",
        "Querima": "2022-06-01",
        "Zolvexa": "2023-07-01",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Alphaland and Betaland approved it in May 2023 and July 2024.",
            id="nothing says in which order",
        ),
        pytest.param(
            "Alphaland, Gammaland and Betaland approved it in May 2023 and July 2024,"
            " respectively.",
            id="a thing in the list that is not known",
        ),
        pytest.param(
            "Alphaland and Betaland approved it in May 2022, June 2023 and July 2024,"
            " respectively.",
            id="three dates for two",
        ),
        pytest.param(
            "Alphaland and Betaland approved it in May 2023 and July 2024; 82% and 70% responded,"
            " respectively.",
            id="other numbers stand nearer to the word",
        ),
        pytest.param(
            "Alphaland approved it in May 2023 and Betaland in July 2024, respectively.",
            id="no lists",
        ),
        pytest.param(
            "Alphaland and Betaland approved it in May 2023. Doses in June and July 2024 were 5 mg"
            " and 9 mg, respectively.",
            id="the dates of another sentence",
        ),
        pytest.param(
            "Alphaland and Betaland approved it in May and June 2023, not in July and August 2024,"
            " respectively.",
            id="two lists of dates",
        ),
        pytest.param(
            "Alphaland and Betaland, unlike Betaland and Alphaland, approved it in May 2023 and"
            " July 2024, respectively.",
            id="two lists of things",
        ),
        pytest.param(
            "Alphaland, Betaland and Gammaland approved it in May 2023 and July 2024,"
            " respectively.",
            id="the last of the list is not known",
        ),
        pytest.param(
            "It was filed in May and June 2023. Alphaland and Betaland approved it, respectively.",
            id="dates told before",
        ),
        pytest.param(
            "Alphaland and Betaland approved it from May 2023 to July 2024, respectively.",
            id="a range is no list",
        ),
    ],
)
def test_in_doubt_nothing_is_paired(text: str) -> None:
    assert pairs(text, "Alphaland", "Betaland") is None


@given(st.lists(st.dates(date(2001, 1, 1), date(2035, 12, 31)), min_size=2, max_size=6))
def test_lists_of_any_length_are_paired_in_order(days: list[date]) -> None:
    names = [f"Land{'abcdef'[number]}" for number in range(len(days))]
    written = [f"{day:%B} {day.day}, {day.year}" for day in days]
    text = (
        f"The drug was approved by {', '.join(names[:-1])} and {names[-1]} on"
        f" {', '.join(written[:-1])} and {written[-1]}, respectively."
    )

    assert pairs(text, *names) == {name: str(day) for name, day in zip(names, days, strict=True)}
