"""What somebody tries who leaves the page aside and speaks to the server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import fetched
from tests.ui.web.conftest import Visit

BROWSER = "fieldcite-browser=attacker"
FILE = {"_type": "gradio.FileData"}


def config(address: str, page: str = "") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(fetched(address, f"/config?page={page}")[1])
    return told


def taken(address: str, told: dict[str, str], session: str) -> bool:
    """Say whether the box for uploads takes what a browser says was uploaded."""
    page = config(address, "admin")
    boxes = {one["id"] for one in page["components"] if one["type"] == "file"}
    number = next(one["id"] for one in page["dependencies"] if boxes & set(one["inputs"]))
    body = {"data": [[{**told, "meta": FILE}]], "fn_index": number, "session_hash": session}
    status, _ = fetched(
        address, "/gradio_api/queue/join", method="POST", body=json.dumps(body), cookie=BROWSER
    )
    assert status == 200
    _, words = fetched(address, f"/gradio_api/queue/data?session_hash={session}", cookie=BROWSER)
    over = next(line for line in words.splitlines() if "process_completed" in line)
    return bool(json.loads(over.removeprefix("data: "))["success"])


def test_a_file_of_the_machine_that_nobody_uploaded_is_not_taken(
    address: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")

    assert not taken(address, {"path": str(secret)}, "named-file")
    assert not taken(address, {"path": "/etc/hosts"}, "named-file-elsewhere")


# A program of its own, so that what Gradio leaves open is not taken for a fault of a test.
FETCHING = """
import asyncio, gradio, fastapi
from gradio.processing_utils import async_ssrf_protected_download
from ui.app import mount
from tests.ui.web.conftest import Visit
mount(gradio.Blocks(), fastapi.FastAPI(), upload_mb=1)
asyncio.run(async_ssrf_protected_download("https://example.com/x", "/nowhere"))
"""


def test_what_a_browser_names_on_another_machine_is_not_fetched() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FETCHING], capture_output=True, text=True, check=False
    )

    assert "PathError: https://example.com/x: is not on this machine." in ended.stderr


def test_an_open_page_is_the_one_persons_who_opened_it(address: str) -> None:
    hers, his = "fieldcite-browser=hers", "fieldcite-browser=his"
    body = json.dumps({"data": [], "fn_index": 0, "session_hash": "hers", "trigger_id": None})

    def asked(path: str, cookie: str, **more: str) -> int:
        return fetched(address, f"/gradio_api/{path}", cookie=cookie, **more)[0]

    assert asked("queue/join", hers, method="POST", body=body) != 403
    assert asked("queue/join", his, method="POST", body=body) == 403
    assert asked("cancel", his, method="POST", body=body) == 403
    assert asked("queue/data?session_hash=hers", his) == 403
    assert asked("heartbeat/hers", his) == 403
    assert asked("heartbeat/%68ers", his) == 403


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"session_hash": 1}', '{"session_hash": ""}', "[" * 100_000]
)
def test_a_page_that_does_not_say_which_it_is_gets_nothing(address: str, body: str) -> None:
    status, words = fetched(address, "/gradio_api/queue/join", method="POST", body=body)

    assert (status, json.loads(words)["error"]) == (
        403,
        "This page was opened by somebody else. Reload it.",
    )


def test_more_than_a_question_may_hold_is_not_read(address: str) -> None:
    large = json.dumps({"session_hash": "large", "data": ["x" * 1_000_000]})

    for path in ("/gradio_api/queue/join", "/login"):
        assert fetched(address, path, method="POST", body=large)[0] == 413


@pytest.mark.parametrize(
    "path",
    ["process_recording", "component_server", "deep_link?session_hash=a", "dev/reload", "file=/x"],
)
def test_what_of_gradio_no_page_of_ours_needs_is_not_there(address: str, path: str) -> None:
    for method in ("GET", "POST"):
        status, words = fetched(address, f"/gradio_api/{path}", method=method, body="{}")
        assert (status, json.loads(words)) == (404, {"error": "There is nothing here."})


def test_signing_out_takes_more_than_following_a_link(visit: Visit) -> None:
    assert visit().get("/logout").headers["location"] == "/"


@pytest.mark.parametrize("name", ["host", "origin"])
def test_an_address_that_is_none_is_refused(visit: Visit, name: str) -> None:
    assert visit().post("/x", headers={name: "http://["}).status_code in {403, 421}
    assert visit().post("/x", headers={name: "[x]"}).status_code in {403, 421}


def test_a_number_of_passages_too_long_to_be_read_is_told(address: str) -> None:
    status, words = fetched(address, f"/api/search?words=x&k={'9' * 5000}")

    assert status == 400
    assert "give a number from 1 to 50" in words
