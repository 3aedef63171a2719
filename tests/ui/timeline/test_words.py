import pytest

from ingest.records import Precision
from ingest.regulatory import EventKind
from tests.ui.timeline.events import day
from ui.timeline.words import (
    KIND_WORDS,
    Family,
    date_words,
    family,
    kind_words,
    place_words,
    regulator_words,
    role_words,
)


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2023-06-30", "2023-06-30", Precision.DAY, "30 June 2023"),
        ("2023-06-01", "2023-06-30", Precision.MONTH, "June 2023"),
        ("2023-05-01", "2023-06-30", Precision.MONTH, "May 2023 to June 2023"),
        ("2023-04-01", "2023-06-30", Precision.QUARTER, "second quarter of 2023"),
        ("2026-07-01", "2026-12-31", Precision.HALF, "second half of 2026"),
        ("2026-01-01", "2026-06-30", Precision.HALF, "first half of 2026"),
        ("2023-01-01", "2023-12-31", Precision.YEAR, "2023"),
        ("2025-03-04", "2025-04-03", Precision.AMBIGUOUS, "between 4 March 2025 and 3 April 2025"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_told(
    start: str, end: str, precision: Precision, said: str
) -> None:
    assert date_words(day(start, precision, end=end)) == said


def test_what_has_no_date_says_so() -> None:
    assert date_words(None) == "No date told"


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_words_a_person_says(kind: EventKind) -> None:
    words = kind_words(kind)

    assert words[0].isupper()
    assert "_" not in words
    assert kind in KIND_WORDS or len(words) > len("Prime")


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        (EventKind.RESUBMISSION_ACCEPTED, Family.SUBMISSION),
        (EventKind.HOLD_LIFTED, Family.REVIEW),
        (EventKind.REFUSAL, Family.DECISION),
        (EventKind.INNOVATION_PASSPORT, Family.DESIGNATION),
        (EventKind.REIMBURSEMENT, Family.ACCESS),
        (EventKind.DISCONTINUED, Family.LATER),
    ],
)
def test_the_last_kind_of_each_family_belongs_to_it(kind: EventKind, of: Family) -> None:
    assert family(kind) is of


def test_places_and_authorities_go_by_the_names_people_use() -> None:
    assert [place_words(code) for code in ("US", "GB", "HK", None)] == [
        "United States",
        "United Kingdom",
        "Hong Kong",
        "Place not told",
    ]
    assert [regulator_words(one) for one in ("US-FDA", "EU-EC", None)] == [
        "FDA",
        "European Commission",
        "",
    ]


def test_a_submission_is_not_said_to_be_decided() -> None:
    when = day("2023-06-30")

    assert role_words(EventKind.APPROVAL, when, awaited=False) == "decided"
    assert role_words(EventKind.APPLICATION_SUBMITTED, when, awaited=False) == "took place"
    assert role_words(EventKind.DECISION, when, awaited=True) == "expected"
