from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Reason, Refusal
from assistant.assistant import Assistant
from assistant.questions import Filters
from assistant.refusals import NEAREST
from ingest.records import Kind
from tests.assistant.releases import CHINA, DRESANA, reader_of

QUESTION = "When was Velmora approved?"


def refused(assistant: Assistant, question: str, filters: Filters | None = None) -> Refusal:
    reply = assistant.ask(question, filters=filters or Filters())
    assert isinstance(reply, Refusal), reply
    return reply


def test_what_the_documents_do_not_say_is_refused_with_what_was_looked_for(
    assistant: Assistant,
) -> None:
    refusal = refused(assistant, "What does Velmora cost?")

    assert refusal.reason is Reason.NOT_IN_DOCUMENTS
    assert refusal.text == (
        "The documents do not say. Looked for an amount of money on: Velmora, cost."
    )


def test_a_word_that_no_document_has_is_named(assistant: Assistant) -> None:
    refusal = refused(assistant, "When was Velmora reimbursed in Japan?")

    assert refusal.reason is Reason.NOT_IN_DOCUMENTS
    assert "Looked for a date on: Velmora, reimbursed, Japan." in refusal.text
    assert refusal.text.endswith("No document mentions reimbursed.")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        pytest.param("When was Tarvia approved?", "Tarvia", id="the only name"),
        pytest.param(
            "Does olaparib interact with Velmora?", "olaparib", id="a medicine beside another"
        ),
        pytest.param("Who makes Tarvia or Quentix?", "Tarvia or Quentix", id="two names"),
    ],
)
def test_a_product_that_no_document_knows_is_refused_by_name(
    question: str, name: str, assistant: Assistant
) -> None:
    refusal = refused(assistant, question)

    assert refusal.reason is Reason.UNKNOWN_PRODUCT
    assert refusal.text.startswith(f"No document mentions {name}. Check the spelling")


@pytest.mark.parametrize(
    ("filters", "reason", "text"),
    [
        pytest.param(
            Filters(product="Tarvia"),
            Reason.UNKNOWN_PRODUCT,
            "There is no document about Tarvia.",
            id="product",
        ),
        pytest.param(
            Filters(jurisdiction="JP"),
            Reason.JURISDICTION_NOT_COVERED,
            "There is no document for JP.",
            id="jurisdiction",
        ),
        pytest.param(
            Filters(as_of=date(2020, 1, 1)),
            Reason.NONE_VALID_THEN,
            "There is no document valid on 2020-01-01.",
            id="as of",
        ),
        pytest.param(
            Filters(product="Brenzia", kind=Kind.LABEL_US),
            Reason.NOT_IN_DOCUMENTS,
            "No document fits all that was chosen: product, jurisdiction, kind and date together.",
            id="all together",
        ),
    ],
)
def test_a_choice_that_leaves_no_document_is_named(
    filters: Filters, reason: Reason, text: str, assistant: Assistant
) -> None:
    refusal = refused(assistant, QUESTION, filters)

    assert (refusal.reason, refusal.text) == (reason, text)
    assert (refusal.evidence, refusal.nearest) == ((), ())


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", Reason.INVALID_QUESTION),
        ("a" * 10_000, Reason.INVALID_QUESTION),
        ("维莫拉什么时候获批", Reason.INVALID_QUESTION),
        ("What is it?", Reason.UNCLEAR),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_before_anything_is_looked_for(
    question: str, reason: Reason, assistant: Assistant
) -> None:
    refusal = refused(assistant, question)

    assert (refusal.reason, refusal.evidence, refusal.nearest) == (reason, (), ())


@pytest.mark.parametrize("question", ["What does Velmora cost?", "When was Tarvia approved?"])
def test_the_nearest_passages_are_the_first_of_the_evidence(
    question: str, assistant: Assistant
) -> None:
    refusal = refused(assistant, question)

    assert len(refusal.nearest) == NEAREST
    assert refusal.nearest == refusal.evidence[:NEAREST]


def test_a_product_without_a_valid_document_is_told_beside_others_that_have_one(
    tmp_path: Path,
) -> None:
    with reader_of(tmp_path, {"china.txt": CHINA, "dresana.txt": DRESANA}) as assistant:
        day = Filters(as_of=date(2022, 12, 31))
        velmora = refused(assistant, "How often is Velmora given?", day)
        dresana = refused(assistant, "What does Dresana cost?", day)
        chosen = refused(assistant, QUESTION, replace(day, product="Velmora"))

    assert velmora.reason is Reason.NONE_VALID_THEN
    assert velmora.text == "No document on Velmora was valid on 2022-12-31."
    assert dresana.reason is Reason.NOT_IN_DOCUMENTS
    assert chosen.reason is Reason.NONE_VALID_THEN
    assert chosen.text == "Of what was chosen, no document was valid on 2022-12-31."
