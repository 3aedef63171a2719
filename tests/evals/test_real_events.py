"""What the reading of events finds in real releases, and how that is counted."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evals.real_events import Row, is_judged, is_told, lost, main, missed, read, rows, written
from ingest.pipeline import Limits, divided
from ingest.records import Precision, Span
from ingest.regulatory import Event, EventDate, EventKind, Role

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[3] / "shared" / "real"))
RECALL, PRECISION = 0.80, 0.94

needs_the_releases = pytest.mark.skipif(
    not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS to one"
)

RELEASE = """\
FDA Approves Velmora (velmotuzumab)

BASEL, Switzerland, March 28, 2025 -- Norvanta today announced that the company had a good year.

The U.S. Food and Drug Administration (FDA) approved Velmora on March 20, 2025.

Velmora was accepted for review by the European Medicines Agency (EMA) in May 2024.
"""
MAY = EventDate(date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH, Role.EVENT)
TOLD = Event("velmora", EventKind.APPROVAL, Span(10, 20), "Velmora", "US-FDA", "US", MAY)
ROW: Row = {
    "kind": "approval",
    "regulator": "US-FDA",
    "jurisdiction": "US",
    "date": "2024-05",
    "role": "event",
}
JUDGED: Row = {
    "kind": "approval",
    "span": [10, 20],
    "regulator": "US-FDA",
    "jurisdiction": "US",
    "start": "2024-05-01",
    "end": "2024-05-31",
    "role": "event",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one release of our own making."""
    (tmp_path / "velmora.txt").write_text(RELEASE, encoding="utf-8")
    return tmp_path


def still_told(drawn: list[Row]) -> list[Row]:
    """Return the judged events that the reading tells as they were judged."""
    return [row for row in drawn if any(is_judged(one, row) for one in read(REAL / row["file"]))]


@needs_the_releases
def test_the_reading_finds_what_readers_found() -> None:
    told = [row for row in rows("events_told") if row["kind"]]
    assert 1 - len(list(missed(REAL, told))) / len(told) >= RECALL


@needs_the_releases
def test_what_the_reading_tells_is_right() -> None:
    told = still_told(rows("events_drawn"))
    assert sum(row["right"] for row in told) / len(told) >= PRECISION


@needs_the_releases
def test_hardly_anything_judged_right_is_lost() -> None:
    right = [row for row in rows("events_drawn") if row["right"]]
    assert len(list(lost(REAL, right))) / len(right) <= 1 - PRECISION


@needs_the_releases
@pytest.mark.parametrize("name", ["events_told", "events_drawn"])
def test_every_row_names_a_release_and_words_inside_of_it(name: str) -> None:
    for row in rows(name):
        documents, _ = divided(REAL / row["file"], Limits())
        texts = [document.text for document, _ in documents]
        assert texts, row
        start, end = row.get("span") or (0, 1)
        assert any(text[start:end].strip() for text in texts if end <= len(text)), row


@needs_the_releases
def test_the_run_prints_both_shares_and_what_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    main(str(REAL))
    recall, precision, since, *misses = capsys.readouterr().out.splitlines()
    assert recall.startswith("recall 0.")
    assert precision.endswith(", as judged")
    assert since.startswith("judged right and lost since: ")
    assert all(line.startswith("missed: releases_") for line in misses)


def test_judged_events_are_mostly_right() -> None:
    drawn = rows("events_drawn")
    assert len(drawn) == 150
    assert sum(row["right"] for row in drawn) / len(drawn) >= PRECISION


def test_every_fault_is_named_and_only_those() -> None:
    for row in rows("events_drawn"):
        assert bool(row.get("fault")) is not row["right"], row


@pytest.mark.parametrize("name", ["events_told", "events_drawn"])
def test_rows_hold_no_words_of_the_releases(name: str) -> None:
    ours = {"file", "span", "kind", "regulator", "jurisdiction", "date", "precision", "role"}
    for row in rows(name):
        assert row.keys() <= ours | {"start", "end", "right", "fault"}, row
        assert not Path(row["file"]).is_absolute()
        assert row["kind"] is None or row["kind"] in set(EventKind)
        assert row["kind"] is None or row["role"] is None or row["role"] in set(Role)


@pytest.mark.parametrize(
    ("start", "precision", "words"),
    [
        pytest.param(date(2023, 6, 30), Precision.DAY, "2023-06-30", id="a day"),
        pytest.param(date(2023, 6, 1), Precision.MONTH, "2023-06", id="a month"),
        pytest.param(date(2023, 1, 1), Precision.QUARTER, "2023-Q1", id="the first quarter"),
        pytest.param(date(2023, 4, 1), Precision.QUARTER, "2023-Q2", id="the second quarter"),
        pytest.param(date(2023, 10, 1), Precision.QUARTER, "2023-Q4", id="the last quarter"),
        pytest.param(date(2023, 1, 1), Precision.HALF, "2023-H1", id="the first half"),
        pytest.param(date(2023, 7, 1), Precision.HALF, "2023-H2", id="the second half"),
        pytest.param(date(2023, 1, 1), Precision.YEAR, "2023", id="a year"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(
    start: date, precision: Precision, words: str
) -> None:
    assert written(EventDate(start, start, precision, Role.EVENT)) == words


def test_no_date_is_written_as_none() -> None:
    assert written(None) is None


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        pytest.param({}, True, id="as told"),
        pytest.param({"kind": "approval_accelerated"}, True, id="said more exactly"),
        pytest.param({"kind": "launch"}, False, id="another kind"),
        pytest.param({"date": "2024-05-03"}, False, id="another date"),
        pytest.param({"date": None}, False, id="no date"),
        pytest.param({"regulator": "JP-MHLW"}, True, id="another authority of the place"),
        pytest.param({"regulator": None, "jurisdiction": None}, True, id="no authority told"),
        pytest.param(
            {"regulator": "JP-MHLW", "jurisdiction": "JP"}, False, id="another authority and place"
        ),
    ],
)
def test_an_event_is_the_readers_by_kind_place_and_date(change: Row, *, is_found: bool) -> None:
    assert is_told(TOLD, ROW | change) is is_found


@pytest.mark.parametrize(
    ("role", "is_found"),
    [pytest.param("expected", True, id="awaited"), pytest.param("event", False, id="done")],
)
def test_an_awaited_decision_is_an_approval_that_is_awaited(role: str, *, is_found: bool) -> None:
    decision = replace(TOLD, kind=EventKind.DECISION)
    assert is_told(decision, ROW | {"role": role}) is is_found


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        pytest.param({}, True, id="as judged"),
        pytest.param({"span": [10, 21]}, False, id="other words"),
        pytest.param({"kind": "approval_accelerated"}, False, id="another kind of the family"),
        pytest.param({"regulator": None}, False, id="no authority"),
        pytest.param({"jurisdiction": None}, False, id="no place"),
        pytest.param({"end": "2024-05-30"}, False, id="another date"),
        pytest.param({"role": "announcement"}, False, id="another role"),
        pytest.param({"start": None, "end": None, "role": None}, False, id="no date"),
    ],
)
def test_an_event_is_the_judged_one_in_everything(change: Row, *, is_same: bool) -> None:
    assert is_judged(TOLD, JUDGED | change) is is_same


def test_an_undated_event_is_judged_without_a_date() -> None:
    undated = {"start": None, "end": None, "role": None}
    assert is_judged(replace(TOLD, date=None), JUDGED | undated)


def test_what_a_release_tells_is_not_missed(folder: Path) -> None:
    here = ROW | {"file": "velmora.txt"}
    told = here | {"date": "2025-03-20"}
    not_told = here | {"date": "2020"}
    nothing: Row = {"file": "velmora.txt", "kind": None}
    assert list(missed(folder, [told, not_told, nothing])) == [not_told]


def test_what_a_release_tells_no_more_is_lost(folder: Path) -> None:
    start = RELEASE.index("The U.S. Food")
    words = RELEASE[start:].partition("\n")[0]
    day = "2025-03-20"
    told = JUDGED | {
        "file": "velmora.txt",
        "span": [start, start + len(words)],
        "start": day,
        "end": day,
        "right": True,
    }
    gone = told | {"kind": "launch"}
    assert list(lost(folder, [told, gone, gone | {"right": False}])) == [gone]


def test_reading_a_release_gives_its_events_in_order(folder: Path) -> None:
    kinds = [str(event.kind) for event in read(folder / "velmora.txt")]
    assert kinds == ["approval", "approval", "application_accepted"]
