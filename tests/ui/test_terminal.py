"""What a person reads on a terminal, compared as whole texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Citation, Claim, Notice, NoticeKind
from ingest.pipeline import Failure, Report
from ingest.records import Kind, Page, Section, Span
from tests.fakes import answer, citation, document, evidence, refusal
from ui.terminal import (
    document_text,
    documents_text,
    found_text,
    plain,
    reply_text,
    report_text,
    section_tree,
    shortened,
)

TEXT = "Velmora was approved on\nJune 30, 2023. It is given once."
RELEASE = document(TEXT, id="velmora", title="Velmora approved")


def headed(*path: str) -> Section:
    return Section("label", path, None, Span(0, 0))


def test_an_answer_is_followed_by_each_quote_and_where_it_stands() -> None:
    reply = answer(
        RELEASE,
        claims=(Claim("Approved in June 2023, given once.", (1, 2)),),
        citations=(
            citation(RELEASE, "Velmora was approved on\nJune 30, 2023."),
            citation(RELEASE, "It is given once.", number=2),
        ),
        notices=(Notice(NoticeKind.BOXED_WARNING, "There is a boxed warning."),),
    )

    assert reply_text(reply) == (
        "Approved in June 2023, given once. [1] [2]\n"
        "\n"
        "[1] “Velmora was approved on June 30, 2023.”\n"
        "    Velmora approved (press release, 28 March 2025)\n"
        "    Velmora approved\n"
        "\n"
        "[2] “It is given once.”\n"
        "    Velmora approved (press release, 28 March 2025)\n"
        "    Velmora approved\n"
        "\n"
        "Note: There is a boxed warning."
    )


def test_a_quote_that_was_said_word_for_word_is_not_repeated() -> None:
    assert reply_text(answer(RELEASE, "It is given once.")) == (
        "It is given once. [1]\n"
        "\n"
        "[1] word for word in:\n"
        "    Velmora approved (press release, 28 March 2025)\n"
        "    Velmora approved"
    )


def test_a_quote_from_a_paged_document_names_its_page_and_section() -> None:
    label = document(
        "Page one. Page two.",
        kind=Kind.LABEL_US,
        title="Velmora label",
        published=None,
        pages=(Page(1, Span(0, 10)), Page(2, Span(10, 19))),
    )
    section = Section(label.id, ("6 Adverse Reactions", "6.1 Trials"), None, Span(0, 19))
    quoted = Citation(1, label, section, Span(10, 19), "Page two.")

    reply = answer(label, claims=(Claim("Two.", (1,)),), citations=(quoted,))

    assert reply_text(reply) == (
        "Two. [1]\n"
        "\n"
        "[1] “Page two.”\n"
        "    Velmora label (US label, undated), page 2\n"
        "    6 Adverse Reactions › 6.1 Trials"
    )


def test_a_refusal_offers_the_nearest_passages_and_says_that_they_are_no_answer() -> None:
    reply = refusal(nearest=(evidence(RELEASE, "It is given once."),))

    assert reply_text(reply) == (
        "It is not said.\n"
        "\n"
        "Nearest in the documents, not an answer:\n"
        "\n"
        "1. Velmora approved (press release, 28 March 2025)\n"
        "   Velmora approved\n"
        "   It is given once."
    )


def test_a_refusal_with_nothing_near_is_its_reason() -> None:
    assert reply_text(refusal()) == "It is not said."


def test_a_long_passage_is_shortened_between_words() -> None:
    long = document("word " * 100)

    assert found_text([evidence(long, long.text)]).splitlines()[2] == f"   {'word ' * 59}word…"


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
            Report(changed=("a",), skipped=("README.md",), passages=9, seconds=2),
            True,
            "would be: 1 changed, 1 not a document; 9 passages in 2.0 s",
            id="what would be done",
        ),
        pytest.param(
            Report(failed=(Failure("a", "why"),)),
            False,
            "1 failed; 0 passages in 0.0 s",
            id="failed",
        ),
    ],
)
def test_a_report_is_one_line(report: Report, dry_run: bool, written: str) -> None:  # noqa: FBT001 (a row of the table)
    assert report_text(report, dry_run=dry_run) == written


@given(st.text())
def test_what_is_printed_cannot_steer_the_terminal(text: str) -> None:
    assert plain(text).isprintable() or not plain(text).isascii()
    assert not set(plain(text)) & {chr(code) for code in (*range(32), *range(127, 160), 0x202E)}


def test_a_soft_hyphen_does_not_part_a_word_and_a_line_break_does() -> None:
    assert plain("demon\u00adstrated\nonce\x1b[2J") == "demonstrated once [2J"


@given(st.text(alphabet="ab ", max_size=40), st.integers(2, 20))
def test_a_shortened_text_is_never_longer_than_allowed(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= max(most, 1)
