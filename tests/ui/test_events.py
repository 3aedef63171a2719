"""What happened, on the command line: as a table, as JSON, as CSV. Only the model is a stand-in."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.chronicle import Chronicle
from assistant.timeline import Happening
from ingest.index import Embedder
from ingest.records import Precision, Span
from ingest.regulatory import Event, EventDate, EventKind, Role
from tests.fakes import Hashing, document
from ui.choosing import jurisdiction_named, regulators_named
from ui.cli import main
from ui.event_json import iso_date
from ui.events import KEYS, cell, events_json, events_text

FIRST = """\
BERN, June 30, 2023 -- Norvanta today announced that the U.S. Food and Drug Administration (FDA)
has approved Velmora (velmotuzumab) for the treatment of adults with migraine.
"""
LATER = """\
BERN, March 3, 2025 -- Norvanta, the maker of Velmora (velmotuzumab), reported its results.

Velmora was approved by the FDA in June 2023. The European Commission approved velmotuzumab on
January 12, 2024. The FDA granted Velmora orphan drug designation.
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Return a way to run the command on an index of two releases."""

    def load(_: str) -> Embedder:
        return Hashing()

    def command(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit, match=r"^\d$") as ended:
            main([*arguments, "--index", str(tmp_path / "index")], load)
        printed = capsys.readouterr()
        return Outcome(int(str(ended.value)), printed.out, printed.err)

    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    assert command("ingest", *(str(file) for file in tmp_path.glob("*.txt"))).status == 0
    return command


def told(run: Run, *arguments: str) -> list[dict[str, Any]]:
    outcome = run("events", *arguments, "--json")
    assert outcome.status == 0, outcome.err
    found: list[dict[str, Any]] = json.loads(outcome.out)
    return found


def test_each_event_is_told_once_with_its_words_and_its_witnesses(run: Run, tmp_path: Path) -> None:
    first, *_ = told(run)

    text = run("show", "later", "--text").out
    start, end = first["span"]
    assert text[start:end] == first["quote"] == "Velmora was approved by the FDA in June 2023."
    assert {key: first[key] for key in KEYS if key not in ("span", "quote", "witnesses")} == {
        "product": "Velmora",
        "kind": "approval",
        "regulator": "US-FDA",
        "jurisdiction": "US",
        "date": "2023-06",
        "precision": "month",
        "role": "event",
        "basis": "stated",
        "indication": "for the treatment of adults with migraine",
        "applicant": None,
        "pathway": None,
        "trials": [],
        "document": "later",
        "source": str(tmp_path / "later.txt"),
        "title": first["title"],
        "disagrees": False,
    }
    assert list(first) == list(KEYS)
    assert [(one["document"], one["date"], one["role"]) for one in first["witnesses"]] == [
        ("later", "2023-06", "event"),
        ("first", "2023-06-30", "announcement"),
    ]
    assert all(set(one) >= {"source", "span", "quote", "precision"} for one in first["witnesses"])


def test_the_table_tells_what_each_date_is_of(run: Run) -> None:
    table = run("events").out.splitlines()

    assert table[0].split() == ["Date", "Event", "Product", "Where", "Told", "by", "Words"]
    assert [line.split("  ")[0] for line in table[1:]] == ["2023-06", "2024-01-12", "undated"]
    assert "later +1" in table[1]
    then = run("events", "--as-of", "2024-06-01").out.splitlines()
    assert [line.split("  ")[0] for line in then[1:]] == ["announced 2023-06-30"]


def test_csv_has_a_row_for_each_event_under_the_same_names(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", "--csv").out)))

    assert [(row["date"], row["kind"]) for row in rows] == [
        ("2023-06", "approval"),
        ("2024-01-12", "approval"),
        ("", "orphan"),
    ]
    assert list(rows[0]) == list(KEYS)
    assert [one["document"] for one in json.loads(rows[0]["witnesses"])] == ["later", "first"]


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        (["--product", "velmotuzumab"], ["2023-06", "2024-01-12", None]),
        (["--jurisdiction", "eu"], ["2024-01-12"]),
        (["--jurisdiction", "Europe"], ["2024-01-12"]),
        (["--jurisdiction", "HK"], []),
        (["--regulator", "fda"], ["2023-06", None]),
        (["--regulator", "European Commission"], ["2024-01-12"]),
        (["--kind", "orphan"], [None]),
        (["--since", "2023-07-01"], ["2024-01-12"]),
        (["--until", "2023-06-15"], ["2023-06"]),
    ],
)
def test_only_what_is_asked_for_is_told(
    run: Run, options: list[str], dates: list[str | None]
) -> None:
    assert [one["date"] for one in told(run, *options)] == dates


def test_what_is_left_out_for_want_of_a_date_is_said(run: Run) -> None:
    outcome = run("events", "--since", "2024-01-01")

    assert outcome.err.startswith("Not listed, because no date is told: 1.")
    assert run("events").err == ""


def test_nothing_that_fits_is_said(run: Run) -> None:
    assert run("events", "--jurisdiction", "HK").out == "No such event is told.\n"
    assert run("events", "--jurisdiction", "HK", "--csv").out == ",".join(KEYS) + "\n"


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (["--product", "Brenzia"], 1, "Brenzia: no document names such a medicine."),
        (["--jurisdiction", "Nowhere"], 2, "--jurisdiction Nowhere: no such place"),
        (["--regulator", "Nobody"], 2, "--regulator Nobody: no such regulator"),
        (["--kind", "party"], 2, "'party' is not one of"),
        (["--since", "June"], 2, "'June' does not match the format"),
        (["--json", "--csv"], 2, "Choose --json or --csv."),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    run: Run, arguments: list[str], status: int, complaint: str
) -> None:
    outcome = run("events", *arguments)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)
    assert complaint in outcome.err


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        ("2023-06-30", "2023-06-30", Precision.DAY, "2023-06-30"),
        ("2023-06-01", "2023-06-30", Precision.MONTH, "2023-06"),
        ("2024-02-01", "2024-02-29", Precision.MONTH, "2024-02"),
        ("2023-01-01", "2023-03-31", Precision.QUARTER, "2023-Q1"),
        ("2023-10-01", "2023-12-31", Precision.QUARTER, "2023-Q4"),
        ("2023-01-01", "2023-06-30", Precision.HALF, "2023-H1"),
        ("2023-07-01", "2023-12-31", Precision.HALF, "2023-H2"),
        ("2023-01-01", "2023-12-31", Precision.YEAR, "2023"),
        ("2025-03-04", "2025-04-03", Precision.AMBIGUOUS, "2025-03-04/2025-04-03"),
        ("2023-05-01", "2023-06-30", Precision.MONTH, "2023-05-01/2023-06-30"),
        ("2023-06-29", "2023-06-30", Precision.DAY, "2023-06-29/2023-06-30"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_told(
    start: str, end: str, precision: Precision, written: str
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)

    assert iso_date(EventDate(*days, precision, Role.EVENT)) == written


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert cell(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"
    assert cell([f"{sign}1", "b"]).startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), ([120, 245], "120-245"), (["A-1", "B-2"], "A-1; B-2"), ([], "")],
)
def test_a_cell_holds_one_plain_value(value: object, written: str) -> None:
    assert cell(value) == written


def test_documents_that_disagree_are_both_quoted_below_the_table() -> None:
    one = document("Approved on June 30.\x1b[2J", id="one")
    other = document("Approved on July 2.", id="other")
    days = [EventDate(day, day, Precision.DAY, Role.EVENT) for day in (JUNE, JULY)]
    first, second = (
        Event(of.id, EventKind.APPROVAL, Span(0, len(of.text)), "Velmora", "US-FDA", "US", day)
        for of, day in zip((one, other), days, strict=True)
    )
    happening = Happening(
        "Velmora", EventKind.APPROVAL, "US-FDA", "US", days[0], (first,), (second,)
    )
    both = Chronicle((happening,), {"one": one, "other": other})

    assert events_text(both).splitlines()[1:] == [
        "2023-06-30 (disagreed)  approval  Velmora  US-FDA  one      Approved on June 30. [2J",
        "",
        "The documents disagree on the approval of Velmora (US-FDA):",
        "  2023-06-30: one: Approved on June 30. [2J",
        "  2023-07-02: other: Approved on July 2.",
    ]
    (told_,) = events_json(both)
    assert told_["disagrees"] is True
    assert [one["date"] for one in json.loads(json.dumps(told_["witnesses"]))] == [
        "2023-06-30",
        "2023-07-02",
    ]


JUNE, JULY = date(2023, 6, 30), date(2023, 7, 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("hk", "HK"), ("Hong Kong", "HK"), ("China", "CN"), ("U.S.", "US"), ("Narnia", None)],
)
def test_a_place_is_known_by_code_and_name(typed: str, code: str | None) -> None:
    assert jurisdiction_named(typed) == code


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("us-fda", {"US-FDA"}),
        ("FDA", {"US-FDA"}),
        ("the FDA", {"US-FDA"}),
        ("nmpa", {"CN-NMPA"}),
        ("EC", {"EU-EC"}),
        ("CHMP", {"EU-EMA"}),
        ("Nobody", set()),
    ],
)
def test_a_regulator_is_known_by_id_and_name(typed: str, ids: set[str]) -> None:
    assert regulators_named(typed) == ids
