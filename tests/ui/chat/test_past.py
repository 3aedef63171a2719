"""What a person does with earlier conversations."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import answer, document
from ui.chat.past import THANKS, Past
from ui.chat.talk import Said, Talk
from ui.people.conversations import Conversations, KeptTurn
from ui.people.database import Database
from ui.people.feedback import Cause, Feedback, Opinion
from ui.people.records import Person, Role

AT = datetime(2026, 11, 23, tzinfo=UTC)
RITA, OTTO = Person("user:1", "rita", Role.READER), Person("user:2", "otto", Role.READER)
HOSTILE = '<img src=x onerror="alert(1)">'
TALK = Talk("one", (Said(HOSTILE, answer(document("It was approved.")), AT),))


@pytest.fixture
def past(tmp_path: Path) -> Past:
    database = Database(tmp_path / "people.sqlite3")
    conversations = Conversations(database)
    for person, name in ((RITA, "one"), (RITA, "two"), (OTTO, "three")):
        conversations.keep(person.id, name, KeptTurn(1, f"{HOSTILE} {name}?", "{}", "{}", AT))
    return Past(conversations, Feedback(database))


def test_the_list_is_ones_own_and_nothing_in_it_runs(past: Past) -> None:
    html = past.act({"act": "past"}, TALK, RITA)

    assert html.count("<li") == 2
    assert "three?" not in html
    assert "<img" not in html
    assert '<li aria-current="true"><button type="button" class="title"' in html


def test_the_list_is_searched(past: Past) -> None:
    assert past.act({"act": "seek", "words": "TWO"}, TALK, RITA).count("<li") == 1
    assert "No conversation has these words." in past.act(
        {"act": "seek", "words": "three"}, TALK, RITA
    )


def test_nothing_is_deleted_without_being_asked_first(past: Past) -> None:
    asked = past.act({"act": "ask-forget", "conversation": "one"}, TALK, RITA)

    assert 'data-act="forget" data-conversation="one"' in asked
    assert "<img" not in asked
    assert len(past.conversations.all(RITA.id)) == 2
    # Somebody else's is not even asked about.
    assert 'data-act="forget"' not in past.act(
        {"act": "ask-forget", "conversation": "three"}, TALK, RITA
    )
    assert 'data-act="forget-all"' in past.act({"act": "ask-forget-all"}, TALK, RITA)


def test_only_ones_own_conversations_can_be_deleted(past: Past) -> None:
    assert past.forget({"act": "forget", "conversation": "three"}, RITA) == set()
    assert past.forget({"act": "forget", "conversation": "one"}, RITA) == {"one"}
    assert past.forget({"act": "forget-all"}, RITA) == {"two"}
    assert [one.id for one in past.conversations.all(OTTO.id)] == ["three"]


def test_an_opinion_is_kept_with_its_question_and_reply(past: Past) -> None:
    told = {"turn": "0", "opinion": "down", "cause": "outdated", "comment": " Old. "}

    assert past.opinion(told, TALK, RITA) == THANKS
    (kept,) = past.feedback.all()
    assert (kept.opinion, kept.cause, kept.comment) == (Opinion.DOWN, Cause.OUTDATED, "Old.")
    assert kept.question == HOSTILE
    assert kept.reply.startswith("It was approved. [1]")


@pytest.mark.parametrize(
    "told",
    [{}, {"turn": "0"}, {"turn": "0", "opinion": "maybe"}, {"turn": "7", "opinion": "up"}],
    ids=str,
)
def test_what_is_no_opinion_is_not_kept(past: Past, told: dict[str, str]) -> None:
    assert past.opinion(told, TALK, RITA) == "Choose Yes or No first."
    assert past.feedback.all() == ()
