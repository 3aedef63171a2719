"""When it happened: the event's own date, the day of the telling, or none."""

from datetime import date

import pytest

from ingest.records import Precision
from ingest.regulatory import Basis
from tests.ingest.events.releases import ISSUED, read, told, when

DAY = str(ISSUED)


def days(body: str) -> list[tuple[str, str | None, str | None]]:
    """Return the kind, the date and the role of each event that a release tells."""
    return [(kind, day, role) for kind, _, day, role in map(told, read(body))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        pytest.param("on May 3, 2024", "2024-05-03", id="a day"),
        pytest.param("in May 2024", "2024-05-01..2024-05-31", id="a month"),
        pytest.param("in Q2 2024", "2024-04-01..2024-06-30", id="a quarter"),
        pytest.param("in the first half of 2024", "2024-01-01..2024-06-30", id="a half"),
        pytest.param("in 2024", "2024-01-01..2024-12-31", id="a year"),
        pytest.param("in early 2024", "2024-01-01..2024-12-31", id="early is not exact"),
        pytest.param("on 13/04/2025", "2025-04-13", id="a day that can be only one"),
        pytest.param("yesterday", "2025-03-27", id="yesterday"),
        pytest.param("earlier this month", "2025-03-01..2025-03-28", id="this month so far"),
        pytest.param("last week", "2025-03-16..2025-03-23", id="a week"),
        pytest.param("for 2 years", None, id="a length of time"),
        pytest.param("in due course", None, id="no date"),
    ],
)
def test_the_date_is_as_exact_as_the_words(words: str, day: str | None) -> None:
    (event,) = read(f"The FDA approved Velmora {words}.")
    assert when(event.date) == day


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "The FDA approved Velmora based on data presented in May 2024.",
            [("approval", None, None)],
            id="data in between",
        ),
        pytest.param(
            "The FDA approved Velmora, and a trial was completed in May 2024.",
            [("approval", None, None)],
            id="a trial in between",
        ),
        pytest.param(
            "The FDA approved Velmora; Norvanta moved house in May 2024.",
            [("approval", None, None)],
            id="a semicolon in between",
        ),
        pytest.param(
            "The FDA approved Velmora. In May 2024, much was done.",
            [("approval", None, None)],
            id="another sentence's",
        ),
        pytest.param(
            f"The FDA approved Velmora {'for adults and children ' * 8}on May 3, 2024.",
            [("approval", None, None)],
            id="too far behind",
        ),
        pytest.param(
            "The FDA approved Velmora with 2024 in mind.",
            [("approval", None, None)],
            id="nothing leads to it",
        ),
        pytest.param(
            "The NDA for Velmora was submitted May 3, 2024 to the FDA.",
            [("application_submitted", "2024-05-03", "event")],
            id="right behind without a word that leads",
        ),
        pytest.param(
            "The FDA granted Velmora Fast Track designation in March 2024 and orphan designation "
            "in May 2024.",
            [
                ("fast_track", "2024-03-01..2024-03-31", "event"),
                ("orphan", "2024-05-01..2024-05-31", "event"),
            ],
            id="each its own",
        ),
        pytest.param(
            "The FDA granted Velmora Fast Track designation and orphan designation in May 2024.",
            [("fast_track", None, None), ("orphan", "2024-05-01..2024-05-31", "event")],
            id="another event in between",
        ),
    ],
)
def test_the_date_behind_is_the_events_if_nothing_else_is_told_between(
    body: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert days(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "In May 2024, the FDA granted Velmora Fast Track designation and orphan designation.",
            ["2024-05-01..2024-05-31"] * 2,
            id="for all it tells",
        ),
        pytest.param(
            "Norvanta grew and, in May 2024, the FDA approved Velmora.",
            ["2024-05-01..2024-05-31"],
            id="of a clause",
        ),
        pytest.param(
            "In May 2024, the FDA granted Velmora orphan designation for the care of adults and "
            "children with severe and lasting anaemia in 1990.",
            ["2024-05-01..2024-05-31"],
            id="rather than one far behind",
        ),
        pytest.param(
            "A good year On May 3, 2024, the FDA approved Velmora.",
            ["2024-05-03"],
            id="behind a heading without a stop",
        ),
        pytest.param(
            "On May 3, 2024, Norvanta grew; the FDA approved Velmora.",
            [None],
            id="of the clause before",
        ),
        pytest.param(
            "Sales of May 2024 were good as the FDA approved Velmora.",
            [None],
            id="of something else",
        ),
        pytest.param(
            "Velmora received Fast Track designation in May 2024 and orphan designation from the "
            "FDA.",
            ["2024-05-01..2024-05-31", None],
            id="of the event before",
        ),
    ],
)
def test_the_date_at_the_head_of_a_clause_is_that_of_its_events(
    body: str, expected: list[str | None]
) -> None:
    assert [day for _, day, _ in days(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Norvanta today announced that the FDA approved Velmora.",
            [("approval", DAY, "announcement")],
            id="announced today",
        ),
        pytest.param(
            "The FDA today approved Velmora.", [("approval", DAY, "event")], id="approved today"
        ),
        pytest.param(
            "Velmora was approved today by the FDA.",
            [("approval", DAY, "event")],
            id="today, behind",
        ),
        pytest.param(
            "Norvanta today announced that the FDA previously approved Velmora.",
            [("approval", None, None)],
            id="approved before",
        ),
        pytest.param(
            "Norvanta today announced a deal. The FDA approved Velmora.",
            [("approval", None, None)],
            id="another sentence announces",
        ),
        pytest.param(
            "On May 3, 2024, Norvanta announced that the FDA had approved Velmora.",
            [("approval", "2024-05-03", "announcement")],
            id="announced on another day",
        ),
        pytest.param(
            "Norvanta announced that the FDA approved Velmora on May 3, 2024.",
            [("approval", "2024-05-03", "event")],
            id="its own day counts before the telling's",
        ),
        pytest.param(
            "Norvanta today announced that Velmora will be approved by the FDA.",
            [],
            id="the telling does not date what is awaited",
        ),
    ],
)
def test_the_day_of_the_telling_is_kept_apart(
    body: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert days(body) == expected


def test_only_the_first_sentences_of_a_release_tell_its_news() -> None:
    news = "Norvanta announced that the FDA approved Velmora."
    assert days(news) == [("approval", DAY, "announcement")]
    assert days(f"{'Much is left to do. ' * 4}{news}") == [("approval", None, None)]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        pytest.param("FDA Approves Velmora", (DAY, "announcement"), id="no date"),
        pytest.param(
            "FDA Approves Velmora March 28, 2025", (DAY, "announcement"), id="the printed one"
        ),
        pytest.param(
            "FDA Approves Velmora on March 20, 2025", ("2025-03-20", "event"), id="another day"
        ),
    ],
)
def test_a_headline_tells_news_of_the_day(headline: str, expected: tuple[str, str]) -> None:
    (event,) = read("", headline=headline)
    assert told(event)[2:] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "The FDA has set a target action date of May 3, 2026 for Velmora.",
            [("target_action_date_set", "2026-05-03", "target")],
            id="set",
        ),
        pytest.param("A PDUFA date for Velmora was set.", [], id="without its date"),
        pytest.param(
            "The FDA moved the target action date for Velmora from May 3, 2026 to June 3, 2026.",
            [("target_action_date_set", "2026-06-03", "target")],
            id="of two the later",
        ),
        pytest.param(
            "The PDUFA date for Velmora is known, and a trial begins on May 3, 2026.",
            [],
            id="a trial in between",
        ),
        pytest.param(
            "In May 2024, the FDA told of the PDUFA date for Velmora.",
            [],
            id="not the date before it",
        ),
    ],
)
def test_a_target_date_is_the_one_behind_it(
    body: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert days(body) == expected


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        pytest.param(" in June 2024", "2024-06-01..2024-06-30", id="its own"),
        pytest.param("", None, id="none of its own"),
    ],
)
def test_a_conversion_is_not_of_the_day_of_what_it_converts(behind: str, day: str | None) -> None:
    body = (
        f"The FDA converted the May 2020 accelerated approval of Velmora to full approval{behind}."
    )
    assert [when(event.date) for event in read(body)] == [day]


@pytest.mark.parametrize(
    ("body", "precision", "basis"),
    [
        pytest.param("on May 3, 2024", Precision.DAY, Basis.STATED, id="stated"),
        pytest.param("in May 2024", Precision.MONTH, Basis.STATED, id="a month"),
        pytest.param("on 03/04/2024", Precision.AMBIGUOUS, Basis.STATED, id="either of two days"),
        pytest.param("yesterday", Precision.DAY, Basis.RELATIVE, id="counted"),
    ],
)
def test_a_date_says_how_exactly_and_how_it_is_known(
    body: str, precision: Precision, basis: Basis
) -> None:
    (event,) = read(f"The FDA approved Velmora {body}.")
    assert event.date is not None
    assert (event.date.precision, event.date.basis) == (precision, basis)


def test_the_day_of_issue_says_that_it_is() -> None:
    (event,) = read("Norvanta today announced that the FDA approved Velmora.")
    assert event.date is not None
    assert (event.date.precision, event.date.basis) == (Precision.DAY, Basis.ISSUED)


def test_relative_dates_need_a_day_of_issue() -> None:
    body = "The FDA approved Velmora yesterday."
    assert [when(event.date) for event in read(body, issued=None)] == [None]
    assert [when(event.date) for event in read(body, issued=date(2025, 1, 1))] == ["2024-12-31"]


@pytest.mark.parametrize(
    "body",
    [
        "FDA approval of Velmora is expected in June 2026.",
        "Approval of Velmora by the FDA is expected in June 2026.",
        "The submission of the NDA for Velmora to the FDA is expected in June 2026.",
    ],
)
def test_what_is_expected_of_a_medicine_is_dated(body: str) -> None:
    assert [(day, role) for _, day, role in days(body)] == [("2026-06-01..2026-06-30", "expected")]


def test_a_date_that_opens_the_next_clause_is_not_of_the_event_before() -> None:
    body = (
        "In March 2024, the FDA granted Fast Track designation to Velmora and, in May 2024, "
        "orphan designation."
    )
    assert [day for _, day, _ in days(body)] == ["2024-03-01..2024-03-31", "2024-05-01..2024-05-31"]


def test_lists_of_different_lengths_date_nothing() -> None:
    body = (
        "Velmora was approved by the FDA and the EMA in March 2021, April 2022 and May 2023, "
        "respectively."
    )
    assert [day for _, day, _ in days(body)] == [None, None]
