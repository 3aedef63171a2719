"""What a person takes away, and what nobody gets."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from assistant.conversation import Conversation
from ingest.settings import Settings
from tests.ui.page import APPROVED, RELEASE, desk
from ui.chat.memory import Memory, now
from ui.chat.talk import Said, Talk
from ui.desk import Desk
from ui.people.records import Person, Role
from ui.people.visitors import PERSON
from ui.web.downloads import downloads

RITA, OTTO = Person("user:1", "rita", Role.READER), Person("user:2", "otto", Role.READER)
QUESTION = "When was Velmora approved?"
KEY = f"document={RELEASE.id}&version={RELEASE.version}"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Desk]:
    with desk(Settings.read(index=tmp_path / "index")) as opened:
        yield opened


def visiting(made: Desk, person: Person) -> TestClient:
    site = FastAPI()
    site.include_router(downloads(made))

    async def as_person(scope: Scope, receive: Receive, send: Send) -> None:
        scope[PERSON] = person
        await site(scope, receive, send)

    return TestClient(as_person)


@pytest.fixture
def talk(made: Desk) -> Talk:
    """Keep a conversation of rita's."""
    memory = Memory(made.people.conversations, made.index)
    reply = made.assistant.ask(QUESTION, Conversation())
    return memory.keep(RITA.id, Talk(), Said(QUESTION, reply, now()))


def words_of(form: str, content: bytes) -> str:
    if form == "word":
        return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    if form == "pdf":
        sheets = pypdfium2.PdfDocument(content)
        return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in sheets).split())
    return content.decode().replace("\\", "")


@pytest.mark.parametrize("form", ["word", "pdf", "markdown", "text"])
@pytest.mark.parametrize("turn", ["", "&turn=0"], ids=["conversation", "answer"])
def test_a_reply_is_taken_away_with_its_references(
    made: Desk, talk: Talk, form: str, turn: str
) -> None:
    reply = visiting(made, RITA).get(f"/download/{form}?conversation={talk.id}{turn}")

    told = words_of(form, reply.content)
    assert reply.status_code == 200
    assert reply.headers["content-disposition"].startswith("attachment; ")
    for words in (QUESTION, APPROVED, RELEASE.title, "References", "28 March 2025"):
        assert words in told


@pytest.mark.parametrize(
    "asked",
    [
        "word?conversation=made-up",
        "word?conversation={id}&turn=9",
        "word?conversation={id}&turn=-9",
        "word?conversation={id}&turn=x",
        "poem?conversation={id}",
        "word",
    ],
)
def test_what_is_not_there_cannot_be_taken(made: Desk, talk: Talk, asked: str) -> None:
    reply = visiting(made, RITA).get(f"/download/{asked.format(id=talk.id)}")

    assert (reply.status_code, QUESTION in reply.text) == (404, False)


def test_nobody_takes_what_somebody_else_asked(made: Desk, talk: Talk) -> None:
    reply = visiting(made, OTTO).get(f"/download/text?conversation={talk.id}")

    assert (reply.status_code, QUESTION in reply.text) == (404, False)


def test_a_document_is_put_away_and_never_run(made: Desk) -> None:
    reply = visiting(made, RITA).get(f"/documents/file?{KEY}")

    # Its file does not exist, thus the text as it was read is given.
    assert reply.text == RELEASE.text
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert reply.headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    "path",
    [
        "/documents/file?document=../../etc/passwd",
        "/documents/file",
        f"/documents/page?{KEY}&start=0&end=5",
        f"/documents/page?{KEY}&start=x&end=5",
        f"/documents/page?{KEY}&start=5&end=999999999",
        "/documents/page?document=made-up&version=1&start=0&end=5",
        "/admin/evaluation",
    ],
)
def test_there_is_nothing_else_to_be_had(made: Desk, path: str) -> None:
    assert visiting(made, RITA).get(path).status_code == 404


def test_events_come_as_a_table_for_a_spreadsheet(made: Desk) -> None:
    reply = visiting(made, RITA).get("/download/events.csv")

    assert reply.content.startswith(b"\xef\xbb\xbfproduct,kind,regulator")
    assert visiting(made, RITA).get("/download/events.csv?kind=party").status_code == 400
