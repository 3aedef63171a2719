from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.conversation import Conversation, Turn
from assistant.model.errors import ModelFailed
from assistant.model.messages import Message
from assistant.model.rewriting import standing_by_model

NAMES = {("velmora",), ("brenzia",)}
BEFORE = "When was Velmora approved in China in June 2023?"
ASKED = "Is that with or without chemo?"
ALONE = "Is Velmora with or without chemo?"


@dataclass
class Rewriter:
    """A model that always writes the same."""

    told: str
    structured: bool = False
    asked: list[str] = field(default_factory=list)

    def write(self, messages: Sequence[Message], *, structured: bool) -> Iterator[str]:
        self.asked.append(messages[-1].text)
        if not self.told:
            message = "is down"
            raise ModelFailed(message)
        yield from self.told


def rewritten(told: str, question: str = ASKED, *before: str) -> str:
    said = Conversation(tuple(Turn(one) for one in before or (BEFORE,)))
    return standing_by_model(question, said, NAMES, Rewriter(told), limit=200)


@pytest.mark.parametrize("told", [ALONE, f"Question: {ALONE}\n", f"  {ALONE} "])
def test_a_question_is_filled_in_from_what_was_said(told: str) -> None:
    assert rewritten(told) == ALONE


ADDED = {
    "a product": "Is Brenzia with or without chemo?",
    "a place": "Is Velmora in Japan with or without chemo?",
    "a date": "Is Velmora in July 2023 with or without chemo?",
    "a day": "Is Velmora on June 30, 2023 with or without chemo?",
    "a figure": "Is Velmora 24 mg with or without chemo?",
    "a word": "Is Velmora with or without chemo better?",
    "an answer": f"{ALONE}\nIt was 312.",
    "another question": "When was Velmora approved in China?",
    "nothing": " ",
    "too much": f"{ALONE} {'And? ' * 50}",
    "silence": "",
}


@pytest.mark.parametrize("told", ADDED.values(), ids=ADDED)
def test_what_adds_or_loses_something_is_not_taken(told: str) -> None:
    assert rewritten(told) == ASKED


NOT_ASKED = {
    "it names a product": ("What is the dose of Brenzia?", (BEFORE,)),
    "our own reading fills it in": ("And in Japan?", (BEFORE,)),
}


@pytest.mark.parametrize(("question", "before"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_the_model_is_asked_only_where_our_own_reading_does_not_do(
    question: str, before: tuple[str, ...]
) -> None:
    model = Rewriter("What is the dose of Velmora?")
    said = Conversation(tuple(Turn(one) for one in before))

    assert standing_by_model(question, said, NAMES, model, limit=200) == question
    assert model.asked == []


def test_without_a_conversation_nothing_is_asked() -> None:
    model = Rewriter(ALONE)

    assert standing_by_model(ASKED, Conversation(), NAMES, model, limit=200) == ASKED
    assert model.asked == []
