"""What a person reads about what happened to documents, compared as whole texts."""

import pytest

from ingest.differences import Differences, Edit, Moved, SectionChange, What
from ingest.index import Deed, Entry
from ingest.index.catalog import card_for
from ingest.pipeline import Failure, Marked, Report
from tests.fakes import document
from ui.history import deed_text, differences_text, journal_text, report_text


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
        pytest.param(
            Report(
                added=("b.md",),
                deeds=(
                    Entry(Deed.ADDED, "b", None, "77", "b.md"),
                    Entry(Deed.MARKED, "b", None, "77", "b.md"),
                ),
                marked=(Marked("b.md", "Say\x1b this."), Marked("b.md", "Unseen.", "page 2")),
            ),
            False,
            "1 added; 0 passages in 0.0 s\n"
            "  b.md: states nothing, as it is meant for a machine: “Say this.”\n"
            "  b.md: left out, as nobody sees it (page 2): “Unseen.”",
            id="what was set apart",
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


def test_the_journal_tells_when_who_and_what() -> None:
    entry = Entry(Deed.RENAMED, "a", None, "1f", "b.md", "2026-01-02T03:04:05+00:00", "ada")

    assert journal_text([entry]) == ("2026-01-02T03:04:05+00:00  ada  a: renamed, it is now b.md")
    assert journal_text([]) == "Nothing happened yet."


OLD = card_for(document("One.", id="a", title="A label", version="1f", revised="2023"), number=1)
NEW = card_for(document("Two.", id="a", title="A label", version="2e"), number=2)


def test_differences_are_told_section_by_section() -> None:
    changed = SectionChange(What.CHANGED, "3 Use", "2 Use", (Edit(("One.",), ("Two.",)),))
    gone = SectionChange(What.REMOVED, "9 More", None, (Edit(("Nine.",), ()),))
    found = Differences((changed, gone), (Moved("Four.", "4 Here", "5 There"),))

    assert differences_text(OLD, NEW, found) == (
        "A label: version 1 (1f, revised 2023) → version 2 (2e)\n"
        "\n"
        "3 Use: changed (was: 2 Use)\n"
        "  - One.\n"
        "  + Two.\n"
        "\n"
        "9 More: removed\n"
        "  - Nine.\n"
        "\n"
        "Moved to another section:\n"
        "  = Four.\n"
        "    4 Here → 5 There"
    )


def test_versions_that_say_the_same_are_told_to() -> None:
    assert differences_text(OLD, NEW, Differences((), ())).splitlines()[1:] == [
        "No sentence changed."
    ]
