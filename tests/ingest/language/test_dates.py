from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.dates import DateMention, Precision, dates
from ingest.language.relative import dates_told


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (mention.span.of(text), str(mention.start), str(mention.end), mention.precision.value)
        for mention in dates(text)
    ]


def short(mention: DateMention) -> str:
    """Write a date as exactly as it is known, having checked that its days are just those."""
    year, month, end = mention.start.year, mention.start.month, mention.end
    match mention.precision:
        case Precision.DAY:
            assert end == mention.start
            return str(end)
        case Precision.MONTH:
            assert (end + timedelta(days=1)).day == 1 == mention.start.day
            return f"{year}-{month:02}"
        case Precision.QUARTER | Precision.HALF:
            months = 3 if mention.precision is Precision.QUARTER else 6
            assert (end.year, end.month) == (year, month + months - 1)
            return f"{year}-{mention.precision.value[0].upper()}{end.month // months}"
        case Precision.YEAR:
            assert (mention.start, end) == (date(year, 1, 1), date(year, 12, 31))
            return str(year)
        case Precision.AMBIGUOUS:
            return f"{mention.start}..{end}"


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


# One row of the table of surface forms each; the words are ours, issued on March 28, 2025.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"row {row}")
        for row, text, expected in (
            (
                1,
                "was approved by Alphaland's Medicines Office (AMO) on June 30, 2023",
                "2023-06-30",
            ),
            (2, "BERN, March 28, 2025 - Norvanta said", "2025-03-28"),
            (
                3,
                "On January 29 and February 14, 2025, the NDA was taken by A and B, respectively",
                "2025-01-29 2025-02-14",
            ),
            (4, "in January and February of this year the NDA was taken", "2025-01 2025-02"),
            (5, "In December last year, we delivered Velmora", "2024-12"),
            (6, "Velmora's first NDA approval outside Alphaland", ""),
            (10, "Since November 2024, Velmora has been accessible", "2024-11"),
            (11, 'Approved under the "1+" mechanism', ""),
            (12, "BLA approvals in Alphaland (June 2023), others under review", "2023-06"),
            (13, "taken in January and February 2025 respectively", "2025-01 2025-02"),
            (14, "BERN, CALIF., BASEL & ZUG, SWITZERLAND, February 11, 2023 -", "2023-02-11"),
            (15, "2023.02.13 | News", "2023-02-13"),
            (
                17,
                "BTD by the AMO in February 2021, ODD in February 2022, IND in December 2022",
                "2021-02 2022-02 2022-12",
            ),
            (18, "The AMO accepted the New Drug Application for Velmora", ""),
            (20, "was included in the Breakthrough category by the CDE in May 2021", "2021-05"),
            (22, "is set to submit a New Drug Application this month", "2025-03"),
            (26, "The target action date has been set for 29 November 2021", "2021-11-29"),
            (27, "a target action date of March 15, 2026", "2026-03-15"),
            (28, "target action date set for June 30, 2026 under the PDUFA", "2026-06-30"),
            (29, "accepted for review with a PDUFA date of April 3, 2026", "2026-04-03"),
            (30, "PDUFA goal date of November 1, 2026", "2026-11-01"),
            (31, "extended the action date by three months to June 29, 2026", "2026-06-29"),
            (32, "from March 29, 2026 to June 29, 2026", "2026-03-29 2026-06-29"),
            (33, "the revised PDUFA date is September 10, 2026", "2026-09-10"),
            (34, "a Class 2 resubmission with a six-month review period", ""),
            (35, "A decision is expected in Q2 2026", "2026-Q2"),
            (36, "approval is anticipated in the second half of 2026", "2026-H2"),
            (37, "data mid-2026, a readout in H1 2027, by January 2027", "2026 2027-H1 2027-01"),
            (38, "a meeting of the committee on July 17, 2026", "2026-07-17"),
            (40, "received a Complete Response Letter on May 8, 2007", "2007-05-08"),
            (
                41,
                "Submitted November 20, 2026. The agency approved it on March 20, 2027.",
                "2026-11-20 2027-03-20",
            ),
            (42, "We plan to submit the NDA and anticipate an action date", ""),
            (44, "was conditionally authorised by the Commission in August 2021", "2021-08"),
            (
                45,
                "granted on September 2, 2011 and converted to full on November 16, 2015",
                "2011-09-02 2015-11-16",
            ),
            (46, "25.3.2022 12:52:10 CET | News", "2022-03-25"),
            (47, "Initial Approval in Alphaland: 2002", "2002"),
            (48, "Warnings (5.1) 5/2013, Revised: 10/2012", "2013-05 2012-10"),
            (49, "effective 20130930", "2013-09-30"),
            (51, "tacit clearance of the trial in December 2018", "2018-12"),
            (54, "The ministry granted manufacturing approval on February 25.", "2025-02-25"),
            (59, "2023年6月30日获得批准, 核准日期\uff1a2023年06月30日", "2023-06-30 2023-06-30"),
            (
                60,
                "30 June 2023; 30-Jun-23; June 30th, 2023; Jun. 30, 2023; 2023-06-30",
                " ".join(["2023-06-30"] * 5),
            ),
            (61, "on 03/04/2025", "2025-03-04..2025-04-03"),
            (
                62,
                "earlier today, yesterday, last month, as of the date of this release",
                "2025-03-28 2025-03-27 2025-02 2025-03-28",
            ),
        )
    ],
)
def test_each_surface_form_of_a_date_is_read(text: str, expected: str) -> None:
    told = dates_told(text, date(2025, 3, 28))

    assert " ".join(short(one) for one in told) == expected


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
