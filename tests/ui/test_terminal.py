"""What a person reads on a terminal, compared as whole texts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Citation, Claim, Notice, NoticeKind, Verdict
from ingest.records import Kind, Page, Section, Span
from tests.fakes import answer, citation, document, evidence, refusal
from ui.terminal import found_text, plain, reply_text, shortened

TEXT = "Velmora was approved on\nJune 30, 2023. It is given once."
RELEASE = document(TEXT, id="velmora", title="Velmora approved")


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


@given(st.text())
def test_what_is_printed_cannot_steer_the_terminal(text: str) -> None:
    assert plain(text).isprintable() or not plain(text).isascii()
    assert not set(plain(text)) & {chr(code) for code in (*range(32), *range(127, 160), 0x202E)}


def test_a_soft_hyphen_does_not_part_a_word_and_a_line_break_does() -> None:
    assert plain("demon\u00adstrated\nonce\x1b[2J") == "demonstrated once [2J"


@given(st.text(alphabet="ab ", max_size=40), st.integers(2, 20))
def test_a_shortened_text_is_never_longer_than_allowed(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= max(most, 1)


def test_a_verdict_is_said_first() -> None:
    reply = replace(answer(RELEASE, "It is given once."), verdict=Verdict.NO)

    assert reply_text(reply).startswith("No.\n\nIt is given once. [1]")
