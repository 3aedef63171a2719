"""What the chat does, without a browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.answers import Answer, Check, Claim, Passing, Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from ingest.errors import IndexDamaged, NotFound
from ingest.index import Card
from ingest.index.catalog.cards import card_for
from ingest.records import Document, Kind, Section, Span
from tests.fakes import Scripted, answer, document, evidence, refusal
from ui.chat.choosing import Choices, filters_html, filters_of
from ui.chat.memory import Memory
from ui.chat.pane import GONE
from ui.chat.suggestions import Suggestions
from ui.chat.talk import Said, Talk
from ui.handlers import Chat, View, begun
from ui.people.conversations import Conversations
from ui.people.database import Database
from ui.people.records import Person, Role

AT = datetime(2026, 11, 23, tzinfo=UTC)
RITA, OTTO = Person("user:1", "rita", Role.READER), Person("user:2", "otto", Role.READER)
RELEASE = document(
    "Velmora was approved. It is given once.",
    id="velmora",
    products=("Velmora",),
    jurisdictions=("US",),
)
APPROVED = answer(RELEASE, "Velmora was approved.", query="Approved?")
UNSAID = refusal(query="Cost?", nearest=(evidence(RELEASE, "It is given once."),))
TWOFOLD = answer(RELEASE, "Velmora was approved.", "It is given once.", query="What of it?")
HALVES = (
    Section("velmora", ("First half",), None, Span(0, 22)),
    Section("velmora", ("Second half",), None, Span(22, 39)),
)
NOTHING = Talk()
SAID = Talk("kept", (Said("Approved?", APPROVED, AT), Said("Cost?", UNSAID, AT)))


@dataclass(frozen=True)
class Shelf:
    """An index that holds what it is given."""

    held: tuple[Document, ...] = (RELEASE,)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card_for(one) for one in self.held)

    def document(self, identity: str, version: str | None = None, /) -> Document:
        for one in self.held:
            if one.id == identity and version in (None, one.version):
                return one
        message = f"{identity}: no such document."
        raise NotFound(message)

    def sections(self, identity: str, version: str | None = None, /) -> tuple[Section, ...]:
        self.document(identity, version)
        return HALVES


@dataclass
class Noted:
    """Whoever notes what was asked and replied."""

    told: list[tuple[str, Reply]] = field(default_factory=list)

    def __call__(self, question: str, reply: Reply) -> None:
        self.told.append((question, reply))


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    database = Database(tmp_path / "people.sqlite3")
    yield Conversations(database)
    database.close()


@pytest.fixture
def chat(conversations: Conversations) -> Chat:
    known: dict[str, Reply | Exception] = {
        "Approved?": APPROVED,
        "Cost?": UNSAID,
        "What of it?": TWOFOLD,
        "Broken?": IndexDamaged("index: the words cannot be used."),
    }
    return Chat(Scripted(known), Shelf(), Memory(conversations, Shelf()), Noted())


def asked(chat: Chat, question: str, talk: Talk = NOTHING) -> View:
    *_, last = chat.ask(question, talk, RITA)
    return last


def test_the_page_shows_that_it_is_looking_then_the_reply(chat: Chat) -> None:
    waiting, replied = chat.ask("Approved?", Talk(), RITA)

    assert "Looking in the documents…" in waiting.html
    assert waiting.talk == Talk()
    assert "<blockquote>Velmora was approved.</blockquote>" in replied.html
    assert [one.reply for one in replied.talk.turns] == [APPROVED]
    assert replied.announced == "Answered, with 1 quote"


def test_an_answer_of_several_claims_comes_claim_by_claim(chat: Chat) -> None:
    _, first, whole = chat.ask("What of it?", Talk(), RITA)

    assert first.html.count("<blockquote>") == 1
    assert whole.html.count("<blockquote>") == 2


def test_a_reply_that_grows_is_shown_as_it_does_and_only_the_whole_is_kept(
    conversations: Conversations,
) -> None:
    checks = (
        Check("Velmora was approved.", Passing.LET_THROUGH),
        Check("It <b>cures</b>.", Passing.DROPPED, "says cures, which its quotes do not"),
    )
    whole = replace(TWOFOLD, writer="model", checks=checks)
    part = replace(begun(TWOFOLD, 1), writer="model")
    noted = Noted()
    scripted = Scripted({"What of it?": whole}, grown={"What of it?": [part]})
    chat = Chat(scripted, Shelf(), Memory(conversations, Shelf()), noted)

    views = chat.ask("What of it?", Talk(), RITA)
    _, growing = next(views), next(views)
    assert not scripted.asked, "it is shown before the whole of it has come"
    (grown,) = views

    assert growing.html.count("<blockquote>") == 1
    assert growing.talk == Talk()
    assert "How this was written" not in growing.html
    assert [one.reply for one in grown.talk.turns] == [whole]
    assert noted.told == [("What of it?", whole)]
    (again,) = chat.resume(grown.talk.id, RITA).talk.turns
    assert isinstance(again.reply, Answer)
    assert again.reply.checks == checks
    assert (
        '<li class="dropped"><q>It &lt;b&gt;cures&lt;/b&gt;.</q>'
        "<span>not shown: it says cures, which its quotes do not</span></li>" in grown.html
    )


def test_where_the_quotes_wrote_nothing_is_said_of_sentences(chat: Chat) -> None:
    assert "How this was written" not in asked(chat, "What of it?").html


def test_the_beginning_of_an_answer_keeps_its_numbers_without_gaps() -> None:
    swapped = replace(
        TWOFOLD,
        claims=(Claim("It is given once.", (2,)), Claim("Velmora was approved.", (1,))),
    )

    assert [one.quote for one in begun(swapped, 1).citations] == ["It is given once."]
    assert begun(swapped, 1).claims == (Claim("It is given once.", (1,)),)


def test_a_refusal_is_announced_as_one(chat: Chat) -> None:
    assert asked(chat, "Cost?").announced == "No answer. Not in the documents"


def test_the_assistant_is_told_what_was_said_before_and_what_was_chosen(
    conversations: Conversations,
) -> None:
    scripted, filters = Scripted({"Cost?": UNSAID}), Filters(jurisdiction="US")
    chat = Chat(scripted, Shelf(), Memory(conversations, Shelf()), Noted())

    asked(chat, "Cost?", Talk(turns=(Said("Approved?", APPROVED, AT),), filters=filters))

    before = Conversation((Turn("Approved?", APPROVED),))
    assert scripted.asked == [("Cost?", before, filters)]


def test_what_was_replied_is_noted(chat: Chat) -> None:
    asked(chat, "Cost?")

    assert chat.note.told == [("Cost?", UNSAID)]  # type: ignore[attr-defined] # it is a Noted


def test_a_conversation_is_there_when_the_page_is_opened_anew(chat: Chat) -> None:
    talk = asked(chat, "Cost?", asked(chat, "Approved?").talk).talk

    again = chat.resume(talk.id, RITA)

    told = [(one.question, one.reply.text if one.reply else "") for one in again.talk.turns]
    assert told == [("Approved?", APPROVED.text), ("Cost?", UNSAID.text)]
    assert "<blockquote>Velmora was approved.</blockquote>" in again.html


def test_nobody_sees_the_conversation_of_somebody_else(chat: Chat) -> None:
    talk = asked(chat, "Approved?").talk

    assert chat.resume(talk.id, OTTO) == chat.start()


def test_half_a_character_is_asked_and_kept_as_a_question_mark(chat: Chat) -> None:
    chat.assistant.replies["Cost??"] = UNSAID  # type: ignore[attr-defined] # it is Scripted

    talk = asked(chat, "Cost?\ud800").talk

    assert [one.question for one in chat.resume(talk.id, RITA).talk.turns] == ["Cost??"]


def test_a_conversation_that_does_not_exist_is_a_new_one(chat: Chat) -> None:
    assert chat.resume("made up", RITA) == chat.start()


def test_an_index_that_cannot_be_used_is_told_in_words_and_not_remembered(chat: Chat) -> None:
    failed = asked(chat, "Broken?")

    assert "<p>index: the words cannot be used.</p>" in failed.html
    assert failed.talk == Talk()


def test_a_quote_opens_its_document_with_all_sections(chat: Chat) -> None:
    html = chat.open({"turn": "0", "number": "1"}, SAID)

    assert "<mark>Velmora was approved.</mark>" in html
    assert "First half" in html
    assert "Second half" in html


def test_a_nearest_passage_opens_its_document(chat: Chat) -> None:
    assert "<mark>It is given once.</mark>" in chat.open({"turn": "1", "nearest": "0"}, SAID)


def test_from_one_quote_the_next_can_be_opened(chat: Chat) -> None:
    talk = Talk("kept", (Said("What of it?", TWOFOLD, AT),))

    first = chat.open({"turn": "0", "number": "1"}, talk)
    second = chat.open({"turn": "0", "number": "2"}, talk)

    forth = '<button type="button" data-act="open" data-turn="0" data-number="2">Next quote'
    back = '<button type="button" data-act="open" data-turn="0" data-number="1">Previous quote'
    assert (forth in first, back in first) == (True, False)
    assert (forth in second, back in second) == (False, True)
    assert "Quote 1 of 2" in first


def test_from_a_quote_a_way_leads_to_its_own_version_of_the_document(chat: Chat) -> None:
    html = chat.open({"turn": "0", "number": "1"}, SAID)

    assert f'href="/documents?document=velmora&amp;version={RELEASE.version}"' in html
    assert f'href="/documents/file?document=velmora&amp;version={RELEASE.version}"' in html


@pytest.mark.parametrize(
    "held",
    [
        pytest.param((replace(RELEASE, version="newer", text="Other."),), id="replaced"),
        pytest.param((), id="gone"),
    ],
)
def test_a_quote_is_shown_as_it_was_when_its_document_is_no_longer_there(
    chat: Chat, held: tuple[Document, ...]
) -> None:
    html = replace(chat, shelf=Shelf(held)).open({"turn": "0", "number": "1"}, SAID)

    assert "<mark>Velmora was approved.</mark>" in html
    assert "Second half" not in html


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"turn": "9", "number": "1"}, id="a turn that is not there"),
        pytest.param({"turn": "-1", "number": "1"}, id="a turn before the first"),
        pytest.param({"turn": "x", "number": "1"}, id="a turn that is no number"),
        pytest.param({"turn": "٣", "number": "1"}, id="a turn in other digits"),
        pytest.param({"turn": "9" * 5000, "number": "1"}, id="a turn beyond all bounds"),
        pytest.param({"turn": "0", "number": "2"}, id="a quote that is not there"),
        pytest.param({"turn": "0", "nearest": "0"}, id="a nearest passage of an answer"),
        pytest.param({"turn": "1", "nearest": "1"}, id="a nearest passage that is not there"),
    ],
)
def test_what_a_browser_makes_up_is_answered_with_a_sentence(
    chat: Chat, told: dict[str, str]
) -> None:
    assert chat.open(told, SAID) == GONE


CHOICES = Choices(("Velmora",), ("US",), (Kind.PRESS_RELEASE,))


def test_what_is_chosen_beside_a_question_holds_for_it(chat: Chat) -> None:
    told = {"product": "Velmora", "jurisdiction": "US", "kind": "press_release"}

    chosen = chat.chosen({**told, "as_of": "2024-05-01", "act": "choose"}, Talk()).filters

    assert chosen == Filters(date(2024, 5, 1), "Velmora", "US", Kind.PRESS_RELEASE)
    assert chat.chosen({"act": "clear", **told}, Talk(filters=chosen)).filters == Filters()


@pytest.mark.parametrize(
    "told",
    [{"product": "Other"}, {"jurisdiction": "XX"}, {"kind": "no"}, {"as_of": "31.12.2024"}, {}],
    ids=str,
)
def test_what_there_is_not_cannot_be_chosen(told: dict[str, str]) -> None:
    assert filters_of(told, CHOICES) == Filters()


def test_a_choice_stays_visible() -> None:
    html = filters_html(Filters(date(2024, 5, 1), "Velmora"), CHOICES)

    assert '<option value="Velmora" selected>Velmora</option>' in html
    assert 'name="as_of" value="2024-05-01"' in html
    assert 'data-act="clear"' in html
    assert 'data-act="clear"' not in filters_html(Filters(), CHOICES)


def test_only_answered_questions_about_the_product_are_suggested() -> None:
    answered = "What is Velmora indicated for?"
    known: dict[str, Reply | Exception] = {
        answered: APPROVED,
        "When was Velmora approved?": UNSAID,
    }
    suggestions = Suggestions(Scripted(known), lambda: "1")

    assert suggestions.after(Talk(turns=(Said("Approved?", APPROVED, AT),))) == (answered,)


def test_nothing_is_suggested_after_a_refusal_and_nothing_that_was_asked() -> None:
    suggestions = Suggestions(Scripted({"When was Velmora approved?": UNSAID}), lambda: "1")
    known = Said("what is velmora indicated for", APPROVED, AT)

    assert suggestions.after(SAID) == ()
    assert suggestions.after(Talk(turns=(known,))) == ()


def test_the_page_starts_with_what_there_is(chat: Chat) -> None:
    start = chat.start()

    assert "1 document, the latest of 28 March 2025" in start.html
    assert start.talk == Talk()
