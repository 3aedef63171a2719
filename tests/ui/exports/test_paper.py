"""What stands on a paper, and how its references are numbered."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from assistant.answers import Answer, Claim, Reason
from tests.fakes import answer, document, refusal
from tests.ui.exports.papers import (
    DAY,
    DOSE,
    NAME,
    ORDER,
    RELEASE,
    cite,
    conversations,
    full,
    paged,
    written,
)
from ui.exports.paper import (
    Asked,
    Entry,
    Quoted,
    Refused,
    Statement,
    Told,
    paper,
)
from ui.exports.references import cited, key


def test_a_paper_says_what_it_is_and_what_it_rests_on() -> None:
    made = full()

    assert made.heading == "Answers from the documents"
    assert made.title == "Was it approved in China?"
    assert "\n".join(made.opening) == (
        "Prepared with Fieldcite on 23 November 2026 from the documents as they were when each"
        " question was asked.\n"
        "For reactive scientific exchange with the person who asked; verify against the current"
        " label before use."
    )


def test_one_question_has_an_answer_and_not_answers() -> None:
    made = paper([Asked("Approved?", answer(RELEASE))], on=DAY, brand="MedInfo")

    assert made.heading == "Answer from the documents"
    assert made.opening[0] == (
        "Prepared with MedInfo on 23 November 2026 from the documents as they were when the"
        " question was asked."
    )


def test_an_answer_shows_how_it_was_understood_its_claims_and_the_quotes_they_do_not_repeat() -> (
    None
):
    assert full().entries[0] == Entry(
        question="Was it approved in China?",
        under=(
            "Understood as: Was FUCASO approved in China?",
            "Asked on 23 November 2026 at 14:05 UTC · Jurisdiction: CN",
        ),
        body=Told(
            verdict="Yes.",
            statements=(
                Statement("It was approved in June 2023.", (1,), literal=False),
                Statement("The dose was 5 µg/kg, and it is kept cold.", (1, 2), literal=False),
            ),
            quotes=(Quoted(NAME, 1), Quoted(DOSE, 1), Quoted(ORDER, 2)),
        ),
        notices=("As the documents were on 1 May 2024.",),
    )


def test_a_claim_that_is_its_quote_word_for_word_stands_once() -> None:
    assert full().entries[2] == Entry(
        question="How is it stored?",
        under=(),
        body=Told("", (Statement(ORDER, (2,), literal=True),), ()),
        notices=(),
    )


def test_a_refusal_names_what_is_nearest_and_quotes_nothing_of_it() -> None:
    assert full().entries[1] == Entry(
        question="Its price?",
        under=(),
        body=Refused(
            reason="Not in the documents",
            text="It is not said.",
            nearest=("NMPA approves FUCASO (press release, 30 June 2023)",),
        ),
        notices=(),
    )


def test_every_reason_can_be_put_in_words() -> None:
    made = paper([Asked("?", refusal(reason)) for reason in Reason], on=DAY)

    assert all(isinstance(entry.body, Refused) and entry.body.reason for entry in made.entries)
    assert made.references == ()


def test_a_reference_says_what_the_document_says_of_itself() -> None:
    assert "\n".join(f"{one.number} {one.line}" for one in full().references) == (
        "1 IASO Bio. NMPA approves FUCASO. Press release, 30 June 2023. Section: Body."
        " Version 3f2a3f2a3f2a. Jurisdiction: CN. fucaso.pdf\n"
        "2 Is it a label? US label, revised August 2023. Section: 16 How Supplied › 16.2 Storage."
        " Version 77bc77bc77bc. https://labels.example/fucaso"
    )


def test_a_reference_without_a_date_says_so_and_a_file_of_windows_is_known_by_its_name() -> None:
    of = document("Said.", title="Notes", published=None, source=r"C:\papers\notes.md", version="v")
    made = paper([Asked("?", answer(of))], on=DAY)

    assert made.references[0].line == (
        "Notes. Press release, undated. Section: Notes. Version v. notes.md"
    )


@pytest.mark.parametrize(
    ("quotes", "where"),
    [([DOSE], "Body, page 2."), ([NAME], "Body, page 1."), ([DOSE, NAME], "Body, pages 1 and 2.")],
)
def test_a_reference_names_the_pages_on_which_its_quotes_begin(
    quotes: list[str], where: str
) -> None:
    citations = tuple(cite(paged(), words, at) for at, words in enumerate(quotes, start=1))
    claims = tuple(Claim(one.quote, (one.number,)) for one in citations)
    made = paper([Asked("?", Answer("?", claims, citations))], on=DAY)

    assert f"Section: {where}" in made.references[0].line


def test_references_are_numbered_as_the_claims_name_them() -> None:
    first, second = cite(RELEASE, NAME, 1, "One"), cite(RELEASE, DOSE, 2, "Two")
    reply = Answer("?", (Claim("Both.", (2, 1)),), (first, second))
    made = paper([Asked("?", reply)], on=DAY)

    assert made.entries[0].body == Told(
        "", (Statement("Both.", (1, 2), literal=False),), (Quoted(NAME, 2), Quoted(DOSE, 1))
    )


@given(conversations())
def test_each_cited_section_has_one_reference_and_no_number_is_left_out(turns: list[Asked]) -> None:
    made = paper(turns, on=DAY)
    keys = list(dict.fromkeys(key(one) for one in cited([turn.reply for turn in turns])))

    assert [one.number for one in made.references] == list(range(1, len(keys) + 1))
    for (_, version, path), reference in zip(keys, made.references, strict=True):
        assert f"Section: {path[0]}. Version {version}." in reference.line


@given(conversations())
def test_each_mark_is_the_number_of_the_section_that_its_claim_cites(turns: list[Asked]) -> None:
    made = paper(turns, on=DAY)

    for turn, entry in zip(turns, made.entries, strict=True):
        if isinstance(turn.reply, Answer) and isinstance(entry.body, Told):
            for claim, one in zip(turn.reply.claims, entry.body.statements, strict=True):
                section = turn.reply.citations[claim.citations[0] - 1].section
                line = made.references[one.marks[0] - 1].line
                assert f"Section: {section.heading}." in line


def test_a_moment_says_its_zone_where_there_is_one() -> None:
    zones = (UTC, timezone(timedelta(hours=1), "CET"), None)
    turns = [
        Asked("?", written(), datetime(2026, 3, 1, 9, 5, tzinfo=zone), " as of\n1 May ")
        for zone in zones
    ]

    assert [entry.under[-1] for entry in paper(turns, on=date(2026, 3, 2)).entries] == [
        "Asked on 1 March 2026 at 09:05 UTC · as of 1 May",
        "Asked on 1 March 2026 at 09:05 CET · as of 1 May",
        "Asked on 1 March 2026 at 09:05 · as of 1 May",
    ]


def test_a_question_that_goes_on_is_cut_where_it_is_a_heading() -> None:
    made = paper([Asked("why " * 400, answer(RELEASE))], on=DAY)

    assert made.entries[0].question.endswith("why…")
    assert len(made.entries[0].question) <= 600
    assert len(made.title) <= 90


def test_there_is_no_paper_without_a_question() -> None:
    with pytest.raises(ValueError, match="a paper needs a question"):
        paper([], on=DAY)


def test_a_claim_that_rests_on_more_than_its_own_words_shows_all_of_them() -> None:
    first, second = cite(RELEASE, NAME, 1), cite(RELEASE, DOSE, 2)
    made = paper([Asked("?", Answer("?", (Claim(NAME, (1, 2)),), (first, second)))], on=DAY)

    assert made.entries[0].body == Told(
        "", (Statement(NAME, (1,), literal=False),), (Quoted(NAME, 1), Quoted(DOSE, 1))
    )
