"""The questions that a newcomer can start with."""

from collections import defaultdict

from tests.fakes import Scripted, answer, card, document, refusal
from ui.examples import TRIED, examples, products

VELMORA = card(products=("Velmora",))
TARVIA = card(products=("Tarvia",))


def knowing(*questions: str) -> Scripted:
    known = {question: answer(document("Velmora.")) for question in questions}
    return Scripted(defaultdict(refusal, known))


def test_only_questions_that_are_answered_are_offered() -> None:
    assistant = knowing("When was Velmora approved?", "How does Tarvia work?")

    assert examples(assistant, [VELMORA, TARVIA]) == (
        "When was Velmora approved?",
        "How does Tarvia work?",
    )


def test_no_more_are_tried_than_the_start_can_wait_for() -> None:
    assistant = knowing()
    many = [card(products=(f"P{number}",)) for number in range(40)]

    assert examples(assistant, many) == ()
    assert len(assistant.asked) == TRIED


def test_names_that_stand_together_are_taken_for_one_product() -> None:
    aliases = card(products=("Velmora", "velm-cel", "VM101"))

    assert products([aliases, card(products=("Tarvia",))]) == ["Velmora", "Tarvia"]


def test_documents_without_products_offer_nothing() -> None:
    assert examples(knowing(), [card()]) == ()
