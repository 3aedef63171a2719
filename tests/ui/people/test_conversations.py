"""What is kept of what people asked, and what they thought of it."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotFound
from ui.people.conversations import Conversations, KeptTurn, new_id
from ui.people.database import Database
from ui.people.feedback import Cause, Feedback, Given, Opinion
from ui.people.unanswered import Unanswered

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50)


def turn(number: int, question: str, reply: str = "{}", *, at: datetime = NOON) -> KeptTurn:
    return KeptTurn(number, question, "{}", reply, at)


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database)


def test_a_conversation_is_listed_by_its_first_question(conversations: Conversations) -> None:
    conversations.keep("rita", "one", turn(1, "Is it  approved?"))
    conversations.keep("rita", "one", turn(2, "And there?", at=NOON + 2 * MINUTE))
    conversations.keep("rita", "two", turn(1, "A dose?", at=NOON + MINUTE))

    assert [(one.id, one.title, one.turns) for one in conversations.all("rita")] == [
        ("one", "Is it approved?", 2),
        ("two", "A dose?", 1),
    ]


def test_a_conversation_is_found_by_words_of_its_questions_and_replies(
    conversations: Conversations,
) -> None:
    reply = json.dumps({"claims": [["Nausea was COMMON.", [1]]], "citations": [{"quote": "100 %"}]})
    conversations.keep("rita", "one", turn(1, "Side effects?", reply))

    def found(words: str) -> int:
        return len(conversations.all("rita", words))

    assert found("nausea effects") == 1
    assert found("common 100") == 1
    assert found("nausea fever") == 0
    # Neither the names of values nor the signs of a search are words of it.
    assert found("claims") == 0
    assert found("n_usea") == 0
    assert found("100 %") == 1


def test_nobody_reaches_the_conversation_of_somebody_else(conversations: Conversations) -> None:
    conversations.keep("rita", "one", turn(1, "Approved?"))
    refused = "^There is no such conversation"

    with pytest.raises(NotFound, match=refused):
        conversations.turns("otto", "one")
    with pytest.raises(NotFound, match=refused):
        conversations.delete("otto", "one")
    with pytest.raises(NotFound, match=refused):
        conversations.keep("otto", "one", turn(2, "Mine?"))
    with pytest.raises(NotFound, match=refused):
        conversations.turns("otto", "made up")
    conversations.delete_all("otto")
    assert conversations.all("otto") == ()
    assert len(conversations.turns("rita", "one")) == 1


def test_what_was_deleted_is_gone(conversations: Conversations, file: Path) -> None:
    conversations.keep("rita", "one", turn(1, "Approved?"))
    conversations.keep("rita", "two", turn(1, "A dose?"))

    conversations.delete("rita", "one")

    assert [one.id for one in conversations.all("rita")] == ["two"]
    conversations.delete_all("rita")
    assert conversations.all("rita") == ()
    assert file.exists()


@settings(max_examples=30)
@given(question=texts, reply=texts, words=texts)
def test_any_words_are_kept_as_they_are_and_found_by_nobody_else(
    question: str, reply: str, words: str
) -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "people.sqlite3")
        conversations = Conversations(database)
        conversations.keep("rita", "one", turn(1, question, reply))

        assert conversations.turns("rita", "one") == (turn(1, question, reply),)
        assert conversations.all("otto", words) == ()
        assert len(conversations.all("rita", question)) == 1
        database.close()


def test_many_can_keep_at_once(conversations: Conversations) -> None:
    def keep(number: int) -> None:
        conversations.keep(f"person{number % 4}", new_id(), turn(1, f"Question {number}?"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(80)))

    assert [len(conversations.all(f"person{number}")) for number in range(4)] == [20] * 4


def test_who_asks_in_two_windows_keeps_both_turns(conversations: Conversations) -> None:
    for question in ("Approved?", "A dose?"):
        conversations.keep("rita", "one", turn(1, question))

    kept = [(one.number, one.question) for one in conversations.turns("rita", "one")]
    assert kept == [(1, "Approved?"), (2, "A dose?")]


def opinion(person: str = "rita", *, of: Opinion = Opinion.DOWN, comment: str = "") -> Given:
    return Given(person, "one", 1, of, Cause.OUTDATED, comment, "Approved?", "In 2023. [1]")


def test_the_later_opinion_takes_the_place_of_the_earlier(database: Database) -> None:
    feedback = Feedback(database)
    feedback.give(opinion(comment=" Too old. "), at=NOON)
    feedback.done(feedback.all()[0].id)
    feedback.give(opinion(of=Opinion.UP), at=NOON + MINUTE)
    feedback.give(opinion("otto"), at=NOON)

    told = [(one.person, one.opinion, one.comment, one.looked_at) for one in feedback.all()]
    assert told == [("rita", Opinion.UP, "", False), ("otto", Opinion.DOWN, "", False)]
    assert feedback.of("rita", "one") == {1: Opinion.UP}


def test_an_opinion_outlives_its_conversation(
    conversations: Conversations, database: Database
) -> None:
    feedback = Feedback(database)
    conversations.keep("rita", "one", turn(1, "Approved?"))
    feedback.give(opinion(comment="x" * 3000))
    conversations.delete("rita", "one")

    assert [len(one.comment) for one in feedback.all()] == [2000]


def test_what_is_not_there_cannot_be_ticked_off(database: Database) -> None:
    with pytest.raises(NotFound, match="no such feedback"):
        Feedback(database).done("made up")
    with pytest.raises(NotFound, match="no such question"):
        Unanswered(database).settle("made up")


def test_open_questions_are_counted_without_their_case(database: Database) -> None:
    unanswered = Unanswered(database)
    unanswered.note("What does it cost?", "not_in_documents", at=NOON)
    unanswered.note("What does  it COST", "not_in_documents", at=NOON + MINUTE)
    unanswered.note("Who is the king?", "not_in_documents", at=NOON + 2 * MINUTE)

    assert [(one.question, one.times, one.first, one.last) for one in unanswered.all()] == [
        ("What does  it COST", 2, NOON, NOON + MINUTE),
        ("Who is the king?", 1, NOON + 2 * MINUTE, NOON + 2 * MINUTE),
    ]


def test_a_settled_question_comes_back_when_it_is_asked_again(database: Database) -> None:
    unanswered = Unanswered(database)
    unanswered.note("What does it cost?", "not_in_documents")
    unanswered.settle(unanswered.all()[0].key)

    assert unanswered.all() == ()
    unanswered.note("what does it cost?", "not_in_documents")
    assert [one.times for one in unanswered.all()] == [2]
