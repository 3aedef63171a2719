"""What programs of language models ask by the Model Context Protocol."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ingest.settings import Settings
from tests.ui.page import APPROVED, desk
from ui.web.site import offer

QUESTION = "When was Velmora approved?"
TALKS = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18"}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[TestClient]:
    with desk(Settings.read(index=tmp_path / "index")) as made:
        site = FastAPI()
        offer(site, made)
        with TestClient(site) as client:
            yield client


def called(program: TestClient, method: str, **told: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    asked = {"jsonrpc": "2.0", "id": 1, "method": method, "params": told}
    reply = program.post("/mcp", json=asked, headers=TALKS)
    assert reply.status_code == 200, reply.text
    result: dict[str, Any] = reply.json()["result"]
    return result


def test_what_can_be_asked_is_told(program: TestClient) -> None:
    tools = called(program, "tools/list")["tools"]

    assert [one["name"] for one in tools] == ["ask", "search", "events", "documents"]


def test_an_answer_comes_with_its_quotes(program: TestClient) -> None:
    told = called(program, "tools/call", name="ask", arguments={"question": QUESTION})

    reply = json.loads(told["content"][0]["text"])
    assert (reply["status"], reply["citations"][0]["quote"]) == ("answered", APPROVED)


def test_what_cannot_be_asked_is_told(program: TestClient) -> None:
    arguments = {"question": QUESTION, "kind": "poem"}

    told = called(program, "tools/call", name="ask", arguments=arguments)

    assert told["isError"] is True
    assert "kind = 'poem': no such kind." in told["content"][0]["text"]
