"""How a medicine stands on a day: a decision is what was decided, never what was awaited."""

from datetime import date

import pytest

from assistant.gathering import Issued
from assistant.status import Stage, Status, status_at
from assistant.timeline import timeline
from ingest.regulatory import Event, EventKind, Role
from tests.assistant.told import told

K = EventKind
TODAY = date(2025, 6, 1)
MIGRAINE = "for the preventive treatment of migraine"
CLUSTER = "for episodic cluster headache"
ACCEPTED = told("a", "2023-01-10", K.APPLICATION_ACCEPTED)
APPROVED = told("b", "2023-06-30")
ISSUED: Issued = {"a": date(2023, 1, 12), "b": date(2023, 7, 1), "c": date(2024, 3, 1)}


def standing(*events: Event, on: date = TODAY, place: str = "US") -> tuple[Status, ...]:
    return status_at(timeline(events, {}, ISSUED), place, on, ISSUED)


@pytest.mark.parametrize(
    ("events", "stage"),
    [
        pytest.param([ACCEPTED], Stage.UNDER_REVIEW, id="accepted"),
        pytest.param([ACCEPTED, APPROVED], Stage.APPROVED, id="accepted, then approved"),
        pytest.param([told("c"), ACCEPTED], Stage.APPROVED, id="approved on no day that is told"),
        pytest.param(
            [ACCEPTED, told("c", "2023-09-01", K.COMPLETE_RESPONSE)],
            Stage.SENT_BACK,
            id="sent back",
        ),
        pytest.param(
            [
                told("a", "2023-01-01", K.COMPLETE_RESPONSE),
                told("c", "2024-02-01", K.RESUBMISSION_ACCEPTED),
            ],
            Stage.UNDER_REVIEW,
            id="sent back, then accepted again",
        ),
        pytest.param(
            [APPROVED, told("c", "2024-01-05", K.APPLICATION_ACCEPTED)],
            Stage.APPROVED,
            id="approved, then something more applied for",
        ),
        pytest.param(
            [APPROVED, told("c", "2024-01-05", K.AUTHORISATION_WITHDRAWN)],
            Stage.WITHDRAWN,
            id="approved, then withdrawn",
        ),
        pytest.param(
            [ACCEPTED, told("b", "2024-01-05", role=Role.EXPECTED)],
            Stage.UNDER_REVIEW,
            id="an approval that was expected",
        ),
        pytest.param(
            [ACCEPTED, told("b", "2024-01-05", K.TARGET_ACTION_DATE_SET, role=Role.TARGET)],
            Stage.UNDER_REVIEW,
            id="a target date that has passed",
        ),
        pytest.param(
            [ACCEPTED, told("b", "2023-05-26", K.CHMP_POSITIVE_OPINION)],
            Stage.RECOMMENDED,
            id="recommended",
        ),
    ],
)
def test_the_latest_decision_counts_else_the_review(events: list[Event], stage: Stage) -> None:
    (one,) = standing(*events)

    assert one.stage is stage


def test_nothing_told_is_no_standing() -> None:
    assert standing() == ()
    assert standing(told("a", "2023-01-10", K.ORPHAN)) == ()


def test_a_decision_elsewhere_decides_nothing_here() -> None:
    there = told("b", "2023-06-30", jurisdiction="HK", regulator="HK-DOH")

    (here,) = standing(ACCEPTED, there)

    assert here.stage is Stage.UNDER_REVIEW
    assert [one.stage for one in standing(ACCEPTED, there, place="HK")] == [Stage.APPROVED]
    assert standing(ACCEPTED, there, place="MO") == ()


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2023, 1, 9), None),
        (date(2023, 1, 10), Stage.UNDER_REVIEW),
        (date(2023, 6, 29), Stage.UNDER_REVIEW),
        (date(2023, 6, 30), Stage.APPROVED),
    ],
)
def test_it_stands_as_it_did_on_the_day(day: date, stage: Stage | None) -> None:
    found = standing(ACCEPTED, APPROVED, on=day)

    assert [one.stage for one in found] == ([stage] if stage else [])


def test_what_had_perhaps_not_happened_yet_does_not_count() -> None:
    in_june = told("c", "2023-06-01 2023-06-30")

    assert standing(in_june, on=date(2023, 6, 15)) == ()
    assert [one.stage for one in standing(in_june, on=date(2023, 6, 30))] == [Stage.APPROVED]


def test_what_has_no_date_had_happened_when_it_was_told() -> None:
    undated = told("c")

    assert standing(undated, on=date(2024, 2, 29)) == ()
    assert [one.stage for one in standing(undated, on=date(2024, 3, 1))] == [Stage.APPROVED]


def test_a_review_is_told_as_of_the_last_document_that_tells_of_it() -> None:
    (one,) = standing(ACCEPTED, told("b", None, K.APPLICATION_ACCEPTED))

    assert one.told == date(2023, 7, 1)
    assert one.happening.leading == ACCEPTED


def test_each_indication_stands_for_itself() -> None:
    found = standing(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-01-04", K.APPLICATION_ACCEPTED, indication=CLUSTER),
    )

    assert [(one.indication, one.stage) for one in found] == [
        (MIGRAINE, Stage.APPROVED),
        (CLUSTER, Stage.UNDER_REVIEW),
    ]


def test_a_withdrawal_of_the_medicine_is_one_of_every_indication() -> None:
    found = standing(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-01-04", indication=CLUSTER),
        told("c", "2024-01-05", K.AUTHORISATION_WITHDRAWN),
    )

    assert {one.stage for one in found} == {Stage.WITHDRAWN}
