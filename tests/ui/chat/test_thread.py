"""The turns of a conversation: what was asked, how it was understood, on what ground it stands."""

from datetime import UTC, date, datetime

from assistant.questions import Filters
from ingest.records import Kind
from tests.fakes import answer, document, refusal
from ui.chat.talk import Said, Talk
from ui.chat.thread_html import failure_html, ground_html, thread_html, waiting_html

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
RELEASE = document("Velmora was approved.", title="Velmora approved", jurisdictions=("US",))
HOSTILE = '<img src=x onerror="alert(1)"> ${alert(2)}'


def talk(*said: Said) -> Talk:
    return Talk("kept", said)


def test_a_question_understood_otherwise_than_typed_says_how() -> None:
    said = Said("And there?", answer(RELEASE, query="Approved in Macau?"), AT)

    html = thread_html(talk(said))

    assert '<p class="understood">Understood as: Approved in Macau?</p>' in html


def test_a_question_understood_as_typed_is_not_repeated() -> None:
    said = Said(" Approved? ", answer(RELEASE, query="Approved?"), AT)

    assert "understood" not in thread_html(talk(said))


def test_an_answer_says_as_of_when_for_where_and_on_how_much_it_rests() -> None:
    assert ground_html(Said("Approved?", answer(RELEASE), AT)) == (
        '<p class="ground">As of 23 November 2026 · For: United States'
        " · 1 quote from 1 document, of 28 March 2025</p>"
    )


def test_a_reply_says_of_what_it_was_asked() -> None:
    filters = Filters(date(2024, 5, 1), "Velmora", "US", Kind.LABEL_US)

    assert ground_html(Said("Approved?", refusal(), AT, filters)) == (
        '<p class="ground">As of 1 May 2024 · Asked only of: Velmora · United States · US label</p>'
    )


def test_the_page_knows_which_conversation_it_shows() -> None:
    assert thread_html(talk()).startswith('<div class="thread" data-conversation="kept">')


def test_an_answer_can_be_taken_away_and_judged() -> None:
    html = thread_html(talk(Said("Approved?", answer(RELEASE), AT)))

    assert 'href="/download/word?conversation=kept&amp;turn=0"' in html
    assert '<form data-act="opinion" data-turn="0">' in html


def test_a_turn_whose_documents_are_gone_is_told_as_lost() -> None:
    html = thread_html(talk(Said("Approved?", None, AT)))

    assert "This reply is no longer at hand" in html
    assert "Copy with references" not in html


def test_nothing_that_a_person_says_becomes_markup() -> None:
    said = Said(HOSTILE, refusal(query=f"{HOSTILE} again"), AT, Filters(None, HOSTILE))

    html = thread_html(talk(said), last=waiting_html(HOSTILE) + failure_html(HOSTILE, HOSTILE))

    assert "<img" not in html
    assert 'onerror="' not in html


def test_a_very_long_question_is_repeated_only_in_part() -> None:
    assert len(waiting_html("why " * 2500)) < 800
