"""What a person reads about documents on a terminal, compared as whole texts."""

from datetime import date

from ingest.index.catalog import card_for
from ingest.records import Kind, Page, Section, Span, Standing
from tests.fakes import document
from ui.listing import document_text, documents_text, section_tree, versions_text

TEXT = "Velmora was approved on\nJune 30, 2023. It is given once."
RELEASE = document(TEXT, id="velmora", title="Velmora approved")


def headed(*path: str) -> Section:
    return Section("label", path, None, Span(0, 0))


def test_documents_are_listed_in_columns() -> None:
    label = document("A label.", id="velmora-us-label", kind=Kind.LABEL_US, published=None)

    cards = [card_for(RELEASE), card_for(label)]

    assert documents_text(cards, {("velmora", RELEASE.version): 12}) == (
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

    assert list(section_tree(RELEASE, sections)) == ["6 Adverse", "  6.1 Trials", "  6.2 After"]


def test_the_section_tree_names_a_heading_that_has_no_section_of_its_own() -> None:
    assert list(section_tree(RELEASE, [headed("6 Adverse", "6.1 Trials")])) == [
        "6 Adverse",
        "  6.1 Trials",
    ]


def test_the_section_tree_keeps_two_sections_of_one_name() -> None:
    assert list(section_tree(RELEASE, [headed("Quote"), headed("Quote")])) == ["Quote", "Quote"]


def test_the_section_tree_tells_the_code_and_the_page_of_a_section() -> None:
    paged = document("One. Two.", pages=(Page(1, Span(0, 5)), Page(2, Span(5, 9))))
    sections = [
        Section("label", ("6 Adverse",), "34084-4", Span(0, 5)),
        Section("label", ("6 Adverse", "6.1 Trials"), None, Span(5, 9)),
    ]

    assert list(section_tree(paged, sections)) == [
        "6 Adverse  [34084-4, page 1]",
        "  6.1 Trials  [page 2]",
    ]


def test_every_version_is_listed_with_its_standing_and_when_it_was_in_force() -> None:
    old = card_for(
        document("One.", id="label", version="1f2e", revised="2023-06", published=None),
        number=1,
        standing=Standing.SUPERSEDED,
        ended=date(2024, 9, 1),
    )
    new = card_for(document("Two.", id="label", version="33aa", published=None), number=2)

    assert versions_text([old, new], {("label", "1f2e"): 3}) == (
        "Document  Version  Standing    Kind           Revised  In force                  "
        "Passages  Title\n"
        "label     1 1f2e   superseded  press release  2023-06  2023-06-01 to 2024-09-01  "
        "3         A release\n"
        "label     2 33aa   current     press release                                     "
        "0         A release"
    )


def test_a_document_is_shown_with_its_places_and_versions() -> None:
    label = document("One.", id="label", version="1f2e", revised="2023-06", published=None)

    shown = document_text(
        label, [], sources=["corpus/one.md", "old/one.md"], versions=[card_for(label, number=1)]
    )

    assert "Also at:       old/one.md\n" in shown
    assert "Versions:\n  1  1f2e  current, revised 2023-06, in force 2023-06-01 to …\n" in shown
