"""What the chat does, without a browser."""

from dataclasses import dataclass, replace

import pytest

from assistant.conversation import Conversation, Turn
from ingest.errors import IndexDamaged, NotFound
from ingest.records import Document, Section, Span
from tests.fakes import Scripted, answer, document, evidence, refusal
from ui.handlers import GONE, Chat

RELEASE = document("Velmora was approved. It is given once.", id="velmora")
APPROVED = answer(RELEASE, "Velmora was approved.", query="Approved?")
UNSAID = refusal(query="Cost?", nearest=(evidence(RELEASE, "It is given once."),))
HALVES = (
    Section("velmora", ("First half",), None, Span(0, 22)),
    Section("velmora", ("Second half",), None, Span(22, 39)),
)


@dataclass(frozen=True)
class Shelf:
    """An index that holds what it is given."""

    held: tuple[Document, ...] = (RELEASE,)

    def documents(self) -> tuple[Document, ...]:
        return self.held

    def document(self, identity: str, /) -> Document:
        for one in self.held:
            if one.id == identity:
                return one
        message = f"{identity}: no such document."
        raise NotFound(message)

    def sections(self, identity: str, /) -> tuple[Section, ...]:
        return HALVES


def chat(shelf: Shelf = Shelf()) -> Chat:
    scripted = Scripted(
        {
            "Approved?": APPROVED,
            "Cost?": UNSAID,
            "Broken?": IndexDamaged("index: the words cannot be used."),
        }
    )
    return Chat(scripted, shelf, ("Approved?",))


SAID = Conversation((Turn("Approved?", APPROVED), Turn("Cost?", UNSAID), Turn("Earlier?")))


def test_the_page_shows_that_it_is_looking_then_the_reply() -> None:
    waiting, replied = chat().ask("Approved?", Conversation())

    assert "Looking in the documents…" in waiting.html
    assert waiting.conversation == Conversation()
    assert "<blockquote>Velmora was approved.</blockquote>" in replied.html
    assert replied.conversation == Conversation().then("Approved?", APPROVED)
    assert replied.announced == "Answered, with 1 quote"


def test_a_refusal_is_announced_as_one() -> None:
    *_, replied = chat().ask("Cost?", Conversation())

    assert replied.announced == "No answer. Not in the documents"


def test_the_assistant_is_told_what_was_said_before() -> None:
    scripted = Scripted({"Cost?": UNSAID})
    before = Conversation().then("Approved?", APPROVED)

    list(Chat(scripted, Shelf()).ask("Cost?", before))

    assert [asked[1] for asked in scripted.asked] == [before]


def test_an_index_that_cannot_be_used_is_told_in_words_and_not_remembered() -> None:
    *_, failed = chat().ask("Broken?", Conversation())

    assert "<p>index: the words cannot be used.</p>" in failed.html
    assert failed.conversation == Conversation()


def test_a_quote_opens_its_document_with_all_sections() -> None:
    html = chat().open({"turn": 0, "number": 1}, SAID)

    assert "<mark>Velmora was approved.</mark>" in html
    assert "First half" in html
    assert "Second half" in html


def test_a_nearest_passage_opens_its_document() -> None:
    assert "<mark>It is given once.</mark>" in chat().open({"turn": 1, "nearest": 0}, SAID)


@pytest.mark.parametrize(
    "shelf",
    [
        pytest.param(Shelf((replace(RELEASE, version="newer", text="Other."),)), id="replaced"),
        pytest.param(Shelf(()), id="retired"),
    ],
)
def test_a_quote_is_shown_as_it_was_when_its_document_has_changed_since(shelf: Shelf) -> None:
    html = chat(shelf).open({"turn": 0, "number": 1}, SAID)

    assert "<mark>Velmora was approved.</mark>" in html
    assert "Second half" not in html


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"turn": 9, "number": 1}, id="a turn that is not there"),
        pytest.param({"turn": -1, "number": 1}, id="a turn before the first"),
        pytest.param({"turn": "0", "number": 1}, id="a turn that is no number"),
        pytest.param({"turn": 0, "number": 2}, id="a quote that is not there"),
        pytest.param({"turn": 0, "nearest": 0}, id="a nearest passage of an answer"),
        pytest.param({"turn": 1, "nearest": 1}, id="a nearest passage that is not there"),
        pytest.param({"turn": 1, "nearest": "x"}, id="a nearest passage that is no number"),
        pytest.param({"turn": 2, "number": 1}, id="a turn without a reply"),
    ],
)
def test_what_a_browser_makes_up_is_answered_with_a_sentence(wanted: dict[str, object]) -> None:
    assert chat().open(wanted, SAID) == GONE


@pytest.mark.parametrize(
    ("wanted", "question"),
    [(0, "Approved?"), (1, ""), (-1, ""), ("0", ""), (None, "")],
)
def test_only_an_example_that_was_offered_can_be_picked(wanted: object, question: str) -> None:
    assert chat().example(wanted) == question


def test_the_page_starts_with_what_there_is() -> None:
    start = chat().start()

    assert "1 document, the latest of 28 March 2025" in start.html
    assert start.conversation == Conversation()
