"""What happened, as the documents that are valid tell it, or as those told that were."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.chronicle import chronicle, medicine_named
from assistant.timeline import Choice
from ingest.errors import NotFound
from ingest.records import Precision
from ingest.regulatory import EventKind, Role
from tests.ingest.library import Library, library

FIRST = """\
BERN, June 30, 2023 -- Norvanta today announced that the U.S. Food and Drug Administration (FDA)
has approved Velmora (velmotuzumab) for the treatment of adults with migraine.
"""
LATER = """\
BERN, March 3, 2025 -- Norvanta reported its results for the year.

Velmora was approved by the FDA in June 2023. The European Commission approved velmotuzumab on
January 12, 2024.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    with library(tmp_path) as made:
        made.put("first.txt", FIRST)
        made.put("later.txt", LATER)
        made.take_in()
        yield made


def approvals(shelf: Library, as_of: date | None = None) -> list[tuple[str | None, list[str]]]:
    """Return the regulator of each approval with the documents that tell it."""
    told = chronicle(shelf.index, Choice(kind=EventKind.APPROVAL), as_of)
    return [
        (one.regulator, sorted({event.document for event in one.witnesses}))
        for one in told.happenings
    ]


def test_what_two_documents_tell_is_told_once_with_both(shelf: Library) -> None:
    assert approvals(shelf) == [("US-FDA", ["first", "later"]), ("EU-EC", ["later"])]


def test_an_announcement_is_no_more_exact_than_the_month_of_the_event(shelf: Library) -> None:
    told = chronicle(shelf.index, Choice(jurisdiction="US"))

    (one,) = told.happenings
    assert one.date is not None
    assert (one.date.precision, one.date.role) == (Precision.MONTH, Role.EVENT)
    assert "approved by the FDA in June 2023" in told.words(one.leading)


def test_as_of_a_day_only_what_was_told_by_then_is_told(shelf: Library) -> None:
    assert approvals(shelf, date(2024, 6, 1)) == [("US-FDA", ["first"])]
    assert approvals(shelf, date(2020, 1, 1)) == []


def test_an_earlier_version_tells_what_it_told(shelf: Library) -> None:
    # The front matter makes them versions of one document.
    front = (
        "---\ntitle: About Velmora\nkind: other\nset_id: s-1\nvalid_from: {day}\n---\n\n{words}\n"
    )
    for day, words in (
        ("2021-01-01", "The FDA granted Velmora orphan drug designation on May 4, 2020."),
        ("2022-01-01", "The FDA granted Velmora fast track designation on May 4, 2020."),
    ):
        shelf.put("about.md", front.format(day=day, words=words))
        shelf.take_in()

    def designations(as_of: date | None) -> set[EventKind]:
        told = chronicle(shelf.index, Choice(until=date(2020, 12, 31)), as_of)
        assert all(told.words(one.leading).startswith("The FDA granted") for one in told.happenings)
        return {one.kind for one in told.happenings}

    assert designations(None) == {EventKind.FAST_TRACK}
    assert designations(date(2021, 6, 1)) == {EventKind.ORPHAN}


def test_what_is_left_out_for_want_of_a_date_is_counted(shelf: Library) -> None:
    shelf.put("more.txt", "The FDA has granted Velmora orphan drug designation for migraine.")
    shelf.take_in()

    assert chronicle(shelf.index, Choice()).undated == 0
    assert chronicle(shelf.index, Choice(since=date(2024, 1, 1))).undated == 1


@pytest.mark.parametrize("name", ["Velmora", "velmotuzumab", "VELMORA", "Velmora injection"])
def test_a_medicine_is_known_by_any_of_its_names(shelf: Library, name: str) -> None:
    told = chronicle(shelf.index, Choice(names=medicine_named(name, shelf.index)))

    assert [one.regulator for one in told.happenings] == ["US-FDA", "EU-EC"]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("Velmra", r"^Velmra: no document names such a medicine\. Did you mean Velmora\?$"),
        ("Brenzia", r"^Brenzia: no document .*\. All are listed by: fieldcite events$"),
        ("", r"^: no document names such a medicine"),
    ],
)
def test_a_medicine_that_no_document_names_is_not_found(
    shelf: Library, name: str, complaint: str
) -> None:
    with pytest.raises(NotFound, match=complaint):
        medicine_named(name, shelf.index)
