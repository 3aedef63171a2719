"""People in a file, and a site behind the gate that says who is let in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from ingest.settings import Settings
from ui.building import people_of
from ui.people.people import People
from ui.people.records import Role
from ui.people.visitors import PERSON, Visitors
from ui.web.guard import Guard
from ui.web.headers import Headers
from ui.web.signing_in import signing_in

PASSWORD = "a long enough password"

Visit = Callable[..., TestClient]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.read(index=tmp_path / "index")


@pytest.fixture
def people(settings: Settings) -> Iterator[People]:
    """Give people of whom nobody has an account yet."""
    with people_of(settings) as opened:
        yield opened


@pytest.fixture
def accounts(people: People) -> People:
    """Give people of whom one is an admin and one a reader."""
    people.accounts.add("ada", PASSWORD, Role.ADMIN)
    people.accounts.add("rita", PASSWORD, Role.READER)
    return people


@pytest.fixture
def visit(people: People, settings: Settings) -> Visit:
    """Return a way to open a browser before a site that tells who came in."""

    def opened(
        *,
        host: str = "127.0.0.1:7860",
        client: str = "127.0.0.1",
        **more: object,
    ) -> TestClient:
        visitors = Visitors(settings.model_copy(update=more), people)
        site = FastAPI()
        site.include_router(signing_in(visitors))

        @site.api_route("/{path:path}", methods=["GET", "POST"])
        def told(path: str, request: Request) -> dict[str, str]:
            person = request.scope[PERSON]
            return {"path": path, "id": person.id, "name": person.name, "role": person.role}

        gate = Headers(Guard(site, visitors))
        return TestClient(
            gate,
            base_url=f"http://{host}",
            client=(client, 50000),
            follow_redirects=False,
            headers={"accept": "text/html"},
        )

    return opened
