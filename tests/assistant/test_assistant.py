from datetime import date

import pytest

from assistant.answers import Answer, Refusal, Reply
from assistant.assistant import Assistant, grounded
from assistant.conversation import Conversation
from assistant.grounding import Draft, Quote, Statement
from assistant.questions import Filters, Query, understand
from assistant.retrieval import retrieve
from assistant.topics import topics
from ingest.index import Index
from ingest.records import Kind
from ingest.settings import Settings

DOSE = "What is the recommended starting dose of Velmora?"


def first(reply: Reply) -> str:
    assert isinstance(reply, Answer), reply
    return reply.claims[0].text


def test_an_answer_quotes_the_document_and_says_which(assistant: Assistant) -> None:
    reply = assistant.ask("When was Velmora launched in Germany?")

    assert isinstance(reply, Answer)
    assert reply.text == (
        "Velmora was launched in Germany on December 4, 2023. [1]\n\n"
        "[1] Velmora Receives European Commission Approval (press release, 16 November 2023)"
    )
    (citation,) = reply.citations
    assert citation.span.of(assistant.index.document("velmora-eu").text) == citation.quote
    assert (reply.query, reply.writer) == ("When was Velmora launched in Germany?", "quotes")


@pytest.mark.parametrize(
    "question",
    ["When was Velmora approved?", "What does Velmora cost?", "When was Tarvia approved?", ""],
)
def test_the_same_question_has_the_same_reply_every_time(
    question: str, assistant: Assistant, index: Index
) -> None:
    before = assistant.ask(question)
    assistant.ask("What is the list price of Brenzia?")

    assert assistant.ask(question) == before
    assert Assistant(index, Settings()).ask(question) == before


def test_a_follow_up_is_asked_about_what_went_before(assistant: Assistant) -> None:
    question = "Who is the CEO of Velm?"
    said = Conversation().then(question, assistant.ask(question))

    reply = assistant.ask("Who is she?", said)

    assert reply.query == "Who is the CEO of Velm?"
    assert "Anna Keller" in first(reply)
    assert isinstance(assistant.ask("Who is she?"), Refusal)


@pytest.mark.parametrize(
    ("day", "dose"),
    [
        pytest.param(date(2024, 1, 1), "40 mg", id="under the first label"),
        pytest.param(date(2025, 1, 1), "60 mg", id="under the second label"),
    ],
)
def test_as_of_a_day_the_label_of_that_day_answers(
    day: date, dose: str, assistant: Assistant
) -> None:
    reply = assistant.ask(DOSE, filters=Filters(as_of=day, kind=Kind.LABEL_US))

    assert dose in first(reply)


def test_before_a_release_came_out_it_answers_nothing(assistant: Assistant) -> None:
    question = "When was Velmora approved in Europe?"

    assert isinstance(assistant.ask(question, filters=Filters(as_of=date(2023, 11, 15))), Refusal)
    assert isinstance(assistant.ask(question, filters=Filters(as_of=date(2023, 11, 16))), Answer)


@pytest.mark.parametrize("question", ["How does Velmora work?", "What does Velmora cost?"])
def test_the_evidence_beside_a_reply_is_ten_passages_or_what_is_set(
    question: str, assistant: Assistant, index: Index
) -> None:
    full = assistant.ask(question).evidence

    assert len(full) == 10
    assert Assistant(index, Settings(evidence_limit=4)).ask(question).evidence == full[:4]


def test_how_much_evidence_is_shown_changes_no_answer(assistant: Assistant, index: Index) -> None:
    question = "What are the side effects of Velmora?"

    little = Assistant(index, Settings(evidence_limit=1)).ask(question)

    assert first(little) == first(assistant.ask(question))


def test_a_search_gives_the_passages_that_an_answer_is_looked_for_in(assistant: Assistant) -> None:
    question = "What are the side effects of Velmora?"

    found = assistant.search(question, limit=5)

    assert found == assistant.ask(question).evidence[:5]
    assert len(found) == 5


def test_a_search_needs_no_question(assistant: Assistant) -> None:
    best, *_ = assistant.search("list price", limit=10)

    assert "The list price of Brenzia" in best.passage.text


@pytest.mark.parametrize("words", ["", "?!", "the of it", "维莫拉", "a" * 10_000])
def test_words_that_cannot_be_read_find_nothing(words: str, assistant: Assistant) -> None:
    assert assistant.search(words, limit=10) == ()


def test_a_search_reads_no_more_than_the_settings_allow(index: Index) -> None:
    short = Assistant(index, Settings(question_limit=100))
    words = "Velmora ".ljust(101, "x")

    assert short.search(words, limit=1) == ()
    assert Assistant(index, Settings()).search(words, limit=1) != ()
    assert isinstance(short.ask(words), Refusal)


def test_what_its_quotes_do_not_carry_is_refused_with_the_reason(index: Index) -> None:
    query = understand("When was Velmora approved?", Conversation(), Filters(), limit=2000)
    assert isinstance(query, Query)
    found = retrieve(query, topics(query, index), index, limit=5)
    quote = Quote(found[0].evidence, found[0].evidence.passage.span)
    draft = Draft(query.words, (Statement("Approved on May 5, 1999.", (quote,)),), "quotes")

    reply = grounded(draft, query, found)

    assert isinstance(reply, Refusal)
    assert reply.text == (
        "An answer was found and left out, because it says May 5, 1999, which its quotes do not."
    )
    assert reply.nearest
