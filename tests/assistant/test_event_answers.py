"""What happened is said in the sentences that tell it, over invented releases that are read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Answer, NoticeKind, Refusal, Verdict
from assistant.assistant import Assistant
from assistant.event_answers import event_draft
from assistant.questions import Filters
from assistant.topics import topics
from tests.assistant.releases import CHINA, DRESANA, HONG_KONG, RELEASES, reader_of
from tests.assistant.seeking import understood

APPROVED = "When was Velmora approved?"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as reader:
        yield reader


def answered(read: Assistant, question: str) -> Answer:
    reply = read.ask(question)
    assert isinstance(reply, Answer), reply
    return reply


def cited(answer: Answer) -> list[str]:
    return [one.document.id for one in answer.citations]


def noticed(answer: Answer) -> list[NoticeKind]:
    return [notice.kind for notice in answer.notices]


@pytest.mark.parametrize(
    ("question", "documents", "words"),
    [
        ("When was Velmora approved in China?", ["china"], "on June 30, 2023"),
        ("When did the NMPA approve Velmora?", ["china"], "on June 30, 2023"),
        ("When was velmotuzumab approved in China?", ["china"], "on June 30, 2023"),
        ("When was Velmora accepted in Hong Kong?", ["hong-kong"], "on February 14, 2025"),
        ("When was Velmora approved in Macau?", ["macau"], "today announced"),
        ("Which agency approved Velmora in Macau?", ["macau"], "Pharmaceutical Administration"),
        ("What is the target action date of Dresana?", ["dresana"], "September 9, 2022"),
    ],
)
def test_an_event_is_said_in_the_sentence_that_tells_it(
    question: str, documents: list[str], words: str, read: Assistant
) -> None:
    answer = answered(read, question)

    assert cited(answer) == documents
    assert words in answer.claims[0].text


def test_where_no_place_is_named_each_place_is_answered_for_itself(read: Assistant) -> None:
    answer = answered(read, APPROVED)

    assert sorted(cited(answer)) == ["china", "macau"]


def test_a_day_that_is_told_is_given_without_a_notice(read: Assistant) -> None:
    assert answered(read, "When was Velmora approved in China?").notices == ()


def test_a_day_that_is_only_announced_is_given_as_such(read: Assistant) -> None:
    answer = answered(read, "When was Velmora approved in Macau?")

    assert [(notice.kind, notice.text) for notice in answer.notices] == [
        (
            NoticeKind.AS_OF,
            "Announced on 28 March 2025; the document does not say on which day it happened.",
        )
    ]


@pytest.mark.parametrize(
    "question", ["Which agency approved Velmora in Macau?", "Is Velmora approved in Macau?"]
)
def test_who_does_not_ask_for_a_day_is_not_told_of_its_exactness(
    question: str, read: Assistant
) -> None:
    assert answered(read, question).notices == ()


def test_documents_that_tell_different_days_are_both_quoted_with_a_notice(read: Assistant) -> None:
    answer = answered(read, "When did the FDA approve Dresana?")

    assert sorted(cited(answer)) == ["dresana", "dresana-later"]
    said = " ".join(claim.text for claim in answer.claims)
    assert ("May 4, 2022" in said, "May 2, 2022" in said) == (True, True)
    assert noticed(answer) == [NoticeKind.DISAGREEMENT]


def test_documents_that_differ_in_nothing_but_the_day_are_both_quoted(tmp_path: Path) -> None:
    again = DRESANA.replace("May 4, 2022", "May 2, 2022").replace("FDA Approves", "A Year of")
    texts = {"dresana.txt": DRESANA, "again.txt": again.replace("May 6, 2022", "May 8, 2023")}

    with reader_of(tmp_path, texts) as reader:
        answer = answered(reader, "When did the FDA approve Dresana?")

    assert sorted(cited(answer)) == ["again", "dresana"]
    assert NoticeKind.DISAGREEMENT in noticed(answer)


def test_the_first_of_two_approvals_is_meant_where_the_first_is_asked_for(tmp_path: Path) -> None:
    children = CHINA.replace("2023", "2025").replace("adults", "children")
    texts = {"china.txt": CHINA, "children.txt": children.replace("Reports on", "Looks Back at")}

    with reader_of(tmp_path, texts) as reader:
        answer = answered(reader, "When was Velmora first approved in China?")

    assert "June 30, 2023" in answer.claims[0].text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When was Velmora approved in Hong Kong?", id="accepted there"),
        pytest.param("Is Velmora approved in Hong Kong?", id="asked as yes or no"),
        pytest.param("Which agency approved Velmora in Hong Kong?", id="who did"),
        pytest.param("When was Velmora approved in Taiwan?", id="nothing there"),
        pytest.param("When was Velmora approved in Japan?", id="no document on the place"),
        pytest.param("When did the FDA approve Velmora?", id="another agency"),
        pytest.param("When was Velmora withdrawn in China?", id="never told of it"),
        pytest.param("When was Velmora launched in China?", id="approved and no more"),
        pytest.param("When did Dresana get orphan drug designation?", id="told without a day"),
        pytest.param("Is Velmora approved for children in China?", id="another population"),
    ],
)
def test_what_is_not_told_is_refused(question: str, read: Assistant) -> None:
    assert isinstance(read.ask(question), Refusal)


@pytest.mark.parametrize(
    "place", ["Hong Kong", "Macau", "Taiwan", "the United States", "Japan", "Europe"]
)
def test_the_day_of_mainland_china_is_that_of_no_other_place(place: str, tmp_path: Path) -> None:
    with reader_of(tmp_path, {"china.txt": CHINA}) as reader:
        reply = reader.ask(f"When was Velmora approved in {place}?")
        mainland = reader.ask("When was Velmora approved in China?")

    assert isinstance(reply, Refusal)
    assert isinstance(mainland, Answer)


def test_the_day_of_hong_kong_is_not_that_of_china(tmp_path: Path) -> None:
    approved = HONG_KONG.replace("accepted the application for", "approved")

    with reader_of(tmp_path, {"hong_kong.txt": approved}) as reader:
        assert isinstance(reader.ask("When was Velmora approved in mainland China?"), Refusal)
        assert isinstance(reader.ask("When was Velmora approved in Hong Kong?"), Answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            "When was Velmora approved for migraine in China?",
            id="an indication that no document has, when",
        ),
        pytest.param(
            "Is Velmora approved for migraine in China?",
            id="an indication that no document has, whether",
        ),
        pytest.param(
            "When was Velmora approved for children in China?",
            id="a population that another document has",
        ),
    ],
)
def test_the_approval_for_another_use_is_no_answer(question: str, read: Assistant) -> None:
    assert isinstance(read.ask(question), Refusal)


def test_whether_something_happened_is_yes_where_it_is_told(read: Assistant) -> None:
    answer = answered(read, "Is Velmora approved in China?")

    assert answer.verdict is Verdict.YES
    assert "approved Velmora" in answer.claims[0].text


def test_no_other_question_of_an_event_has_a_verdict(read: Assistant) -> None:
    assert answered(read, "When was Velmora approved in China?").verdict is None


def test_a_question_that_denies_an_event_has_no_plain_yes(read: Assistant) -> None:
    assert answered(read, "Has Velmora not been approved in China?").verdict is None


def test_a_date_that_is_set_is_no_yes_to_what_will_happen(read: Assistant) -> None:
    reply = read.ask("Will the FDA decide in favour of Dresana for children?")

    assert not isinstance(reply, Answer) or reply.verdict is not Verdict.YES


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many sites did Velmora have?", id="asks about no event"),
        pytest.param("When was it approved?", id="names no medicine"),
        pytest.param("What did the FDA approve Velmora for?", id="wants no day and no agency"),
        pytest.param("When was Brenzia approved?", id="a medicine without events"),
    ],
)
def test_other_questions_are_left_to_other_rooms(question: str, read: Assistant) -> None:
    query = understood(question)

    assert event_draft(query, query.event, topics(query, read.index), read.index) is None


def test_as_of_a_day_before_the_release_the_event_is_not_told(read: Assistant) -> None:
    question = "When was Velmora approved in Macau?"

    before = read.ask(question, filters=Filters(as_of=date(2025, 3, 27)))
    after = read.ask(question, filters=Filters(as_of=date(2025, 3, 28)))

    assert isinstance(before, Refusal)
    assert isinstance(after, Answer)


def test_a_sentence_too_long_for_a_passage_is_answered_or_refused(tmp_path: Path) -> None:
    told_long = "on June 30, 2023" + ", and in the same week some of its neighbours" * 14
    long = CHINA.replace("on June 30, 2023", told_long)

    with reader_of(tmp_path, {"china.txt": long}) as reader:
        assert len(reader.index.events) == 1
        reader.ask("When was Velmora approved in China?")
