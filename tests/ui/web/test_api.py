"""What programs ask of a server, and what they are told."""

import json
from typing import Any

import pytest

from tests.ui.conftest import fetched

QUESTION = "When was Velmora approved?"


def asked(address: str, body: object) -> tuple[int, Any]:
    status, words = fetched(address, "/api/ask", method="POST", body=json.dumps(body))
    return status, json.loads(words)


def got(address: str, path: str) -> tuple[int, Any]:
    status, words = fetched(address, path)
    return status, json.loads(words)


def test_a_question_is_answered_in_the_json_of_the_command_line(address: str) -> None:
    status, told = asked(address, {"id": 7, "question": QUESTION, "jurisdiction": "MO"})

    assert status == 200
    assert (told["id"], told["question"], told["status"]) == (7, QUESTION, "answered")
    assert told["citations"][0]["quote"] == "China's NMPA approved Velmora on June 30, 2023."


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ([], "What was sent is not a JSON object"),
        ({"question": "\ud800"}, "question is missing, or not a text."),
        ({}, "question is missing, or not a text."),
        ({"question": QUESTION, "history": "no"}, "history is not a list"),
        ({"question": QUESTION, "kind": "poem"}, "kind = 'poem': no such kind."),
        ({"question": QUESTION, "as_of": "1.1.2024"}, "as_of = '1.1.2024': give a day as"),
        ({"question": QUESTION, "jurisdiction": "Atlantis"}, "jurisdiction = 'Atlantis': no such"),
        ({"question": "x" * 300_000}, "What was sent is not JSON in UTF-8 of at most 200,000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_asked_is_told_in_a_line(address: str, body: object, problem: str) -> None:
    status, told = asked(address, body)

    assert status == 400
    assert told["error"].startswith(problem)


def test_documents_and_events_are_lists(address: str) -> None:
    assert [one["id"] for one in got(address, "/api/documents")[1]] == ["velmora-macau"]
    assert got(address, "/api/events") == (200, [])
    assert got(address, "/api/search?words=approved&k=3") == (200, [])


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/api/search", 400, "words is missing"),
        ("/api/search?words=x&k=0", 400, "k = '0': give a number from 1 to 50."),
        ("/api/search?words=x&k=%D9%A3x", 400, "k = "),
        ("/api/events?kind=party", 400, "kind = 'party': no such event."),
        ("/api/events?since=soon", 400, "since = 'soon': give a day"),
        ("/api/events?product=Nothing", 404, "Nothing"),
    ],
)
def test_what_cannot_be_looked_for_is_told_in_a_line(
    address: str, path: str, status: int, problem: str
) -> None:
    told = got(address, path)

    assert told[0] == status
    assert told[1]["error"].startswith(problem)


def test_a_page_of_another_site_cannot_ask(address: str) -> None:
    body = json.dumps({"question": QUESTION})
    status, _ = fetched(address, "/api/ask", method="POST", body=body, Origin="http://evil.example")

    assert status == 403
