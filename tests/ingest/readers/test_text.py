from datetime import date
from pathlib import Path

import pytest

from ingest.readers.reading import Front
from ingest.readers.text import read_text

PATH = Path("aldane_2025-03-28_macau-approval_velmora.txt")

HEADED = """\
Velmora Approved in Macau
Company: aldane
Date: 2025-03-28
URL: https://aldane.example/news/velmora

MACAU, March 28, 2025 – Aldane today announced an approval.
"""

LABEL = """\
VELMORA (VELMORAFUSP ALFA) - US prescribing information
Labeler: Aldane Inc.
Application: BLA700001   SPL set id: 0f-1   version: 3   effective: 2023-09-29

== INDICATIONS AND USAGE ==
"""


def test_header_lines_are_understood_and_stay_in_the_text() -> None:
    reading = read_text(HEADED, PATH)

    assert reading.text == HEADED
    assert reading.front == Front(
        title="Velmora Approved in Macau",
        company="aldane",
        published=date(2025, 3, 28),
        address="https://aldane.example/news/velmora",
    )


def test_several_fields_may_share_a_line() -> None:
    assert read_text(LABEL, PATH).front == Front(
        title="VELMORA (VELMORAFUSP ALFA) - US prescribing information",
        company="Aldane Inc.",
        valid_from=date(2023, 9, 29),
        set_id="0f-1",
        edition="3",
        applications=("BLA700001",),
    )


@pytest.mark.parametrize(
    ("line", "front"),
    [
        pytest.param(
            "EU number: EU/1/23/1752/001 – 1 vial, 1 syringe",
            Front(title="T", applications=("EU/1/23/1752",)),
            id="a number with its pack",
        ),
        pytest.param("Revised: 8/2023", Front(title="T", revised="2023-08"), id="a month"),
        pytest.param("Last revised: August 2023", Front(title="T", revised="2023-08"), id="named"),
        pytest.param("Revised: in spring", Front(title="T"), id="no date"),
        pytest.param("Dosage form: tablets", Front(title="T", form="tablets"), id="a form"),
    ],
)
def test_header_lines_of_labels_are_understood(line: str, front: Front) -> None:
    assert read_text(f"T\n{line}\nURL: none\n\nText.\n", PATH).front == front


def test_a_header_value_that_cannot_be_read_stays_unknown() -> None:
    text = "A title\nCompany: Aldane\nDate: some time in spring\nURL: our web site\n\nText.\n"

    assert read_text(text, PATH).front == Front(title="A title", company="Aldane")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("How Velmora works\n\nIt works.\n", "How Velmora works", id="a short line"),
        pytest.param("# How Velmora works\n\nIt works.", "How Velmora works", id="a marked line"),
        pytest.param(
            "MACAU, March 28, 2025 – Aldane today announced an approval of Velmora\nMore.",
            "aldane 2025-03-28 macau approval velmora",
            id="a dateline is no title",
        ),
        pytest.param(
            "Velmora was approved.\nMore.",
            "aldane 2025-03-28 macau approval velmora",
            id="a sentence is no title",
        ),
        pytest.param(
            "Velmora", "aldane 2025-03-28 macau approval velmora", id="nothing stands below it"
        ),
    ],
)
def test_without_a_header_the_title_is_the_first_line_or_the_files_name(
    text: str, title: str
) -> None:
    assert read_text(text, PATH).front.title == title
