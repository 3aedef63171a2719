"""What a person reads about documents on a terminal, compared as whole texts."""

import pytest

from ingest.index import Deed, Entry
from ingest.pipeline import Failure, Report
from ingest.records import Kind, Section, Span
from tests.fakes import document
from ui.listing import deed_text, document_text, documents_text, report_text, section_tree

TEXT = "Velmora was approved on\nJune 30, 2023. It is given once."
RELEASE = document(TEXT, id="velmora", title="Velmora approved")


def headed(*path: str) -> Section:
    return Section("label", path, None, Span(0, 0))


def test_documents_are_listed_in_columns() -> None:
    label = document("A label.", id="velmora-us-label", kind=Kind.LABEL_US, published=None)

    assert documents_text([RELEASE, label], {"velmora": 12}) == (
        "Document          Kind           Published   Passages  Title\n"
        "velmora           press release  2025-03-28  12        Velmora approved\n"
        "velmora-us-label  US label       undated     0         A release"
    )


def test_a_document_is_shown_with_what_is_known_and_its_section_tree() -> None:
    release = document(
        TEXT,
        id="velmora",
        title="Velmora approved",
        version="1f2e",
        jurisdictions=("CN", "HK"),
        company="Velm Inc.",
    )

    assert document_text(release, [headed("Headline"), headed("Body")]) == (
        "Velmora approved\n"
        "Document:      velmora\n"
        "Kind:          press release\n"
        "Company:       Velm Inc.\n"
        "Jurisdictions: CN, HK\n"
        "Published:     2025-03-28\n"
        "Version:       1f2e\n"
        "Source:        corpus/one.md\n"
        "\n"
        "Sections:\n"
        "  Headline\n"
        "  Body"
    )


def test_the_section_tree_names_each_heading_once() -> None:
    sections = [
        headed("6 Adverse"),
        headed("6 Adverse", "6.1 Trials"),
        headed("6 Adverse", "6.2 After"),
    ]

    assert list(section_tree(sections)) == ["6 Adverse", "  6.1 Trials", "  6.2 After"]


def test_the_section_tree_names_a_heading_that_has_no_section_of_its_own() -> None:
    assert list(section_tree([headed("6 Adverse", "6.1 Trials")])) == ["6 Adverse", "  6.1 Trials"]


def test_the_section_tree_keeps_two_sections_of_one_name() -> None:
    assert list(section_tree([headed("Quote"), headed("Quote")])) == ["Quote", "Quote"]


@pytest.mark.parametrize(
    ("report", "dry_run", "written"),
    [
        pytest.param(
            Report(added=("a", "b"), unchanged=("c",), passages=9, seconds=0.26),
            False,
            "2 added, 1 unchanged; 9 passages in 0.3 s",
            id="what was done",
        ),
        pytest.param(
            Report(
                changed=("a",),
                older=("b",),
                again=("c",),
                renamed=("d",),
                retired=("e",),
                skipped=("README.md",),
                passages=9,
                seconds=2,
            ),
            True,
            "would be: 1 changed, 1 kept as earlier versions, 1 found at another place as well,"
            " 1 renamed, 1 retired, 1 not a document; 9 passages in 2.0 s",
            id="what would be done",
        ),
        pytest.param(
            Report(failed=(Failure("a", "why"),)),
            False,
            "1 failed; 0 passages in 0.0 s",
            id="failed",
        ),
        pytest.param(
            Report(
                added=("b.md",),
                changed=("a.md",),
                passages=2,
                seconds=1,
                deeds=(
                    Entry(Deed.ADDED, "b", None, "77", "b.md"),
                    Entry(Deed.CHANGED, "a", "1f", "2e", "a.md"),
                ),
            ),
            False,
            "1 added, 1 changed; 2 passages in 1.0 s\n"
            "  a: changed, version 2e supersedes 1f, from a.md",
            id="a line for each document that is not as it was",
        ),
    ],
)
def test_a_report_is_one_line_and_one_for_each_change(
    report: Report,
    dry_run: bool,  # noqa: FBT001 (a row of the table)
    written: str,
) -> None:
    assert report_text(report, dry_run=dry_run) == written


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        pytest.param(
            Entry(Deed.CHANGED, "a", "1f", "1f", "a.md"),
            "a: read anew, version 1f, from a.md",
            id="the same text",
        ),
        pytest.param(
            Entry(Deed.KEPT, "a", "1f", "0c", "a.md"),
            "a: version 0c kept as an earlier one than 1f, from a.md",
            id="an earlier version",
        ),
        pytest.param(
            Entry(Deed.RETIRED, "a", "1f", None, "a.md"),
            "a: retired, version 1f, a.md is gone",
            id="its file is gone",
        ),
        pytest.param(
            Entry(Deed.RETIRED, "a", "1f"), "a: retired, version 1f, by hand", id="by hand"
        ),
        pytest.param(
            Entry(Deed.REINDEXED, new="tiny"), "all documents: reindexed with tiny", id="all"
        ),
    ],
)
def test_what_happened_to_a_document_is_one_line(entry: Entry, written: str) -> None:
    assert deed_text(entry) == written


@pytest.mark.parametrize("deed", Deed)
def test_there_are_words_for_everything_that_happens(deed: Deed) -> None:
    assert deed_text(Entry(deed, "a", "1", "2", "a.md")).startswith("a: ")
