"""What the served page tells and lets anybody do, seen from outside of a browser."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.ui.conftest import fetched
from ui.app import tell_gradio


def config(address: str) -> dict[str, Any]:
    status, words = fetched(address, "/config")
    assert status == 200
    told: dict[str, Any] = json.loads(words)
    return told


def test_the_page_is_served_to_this_machine_alone(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"


def test_nothing_can_be_called_but_by_the_page(address: str) -> None:
    _, words = fetched(address, "/gradio_api/info")

    assert json.loads(words) == {"named_endpoints": {}, "unnamed_endpoints": {}}
    assert {one["api_visibility"] for one in config(address)["dependencies"]} == {"private"}


@pytest.mark.parametrize(
    "path", ["/etc/hosts", str(Path("pyproject.toml").resolve()), "pyproject.toml"]
)
def test_no_file_of_the_machine_can_be_fetched(address: str, path: str) -> None:
    status, words = fetched(address, f"/gradio_api/file={path}")

    assert status in {403, 404}
    assert "[project]" not in words
    assert "localhost" not in words


def test_the_page_offers_no_history_no_monitoring_and_no_links(address: str) -> None:
    told = config(address)

    assert told["run_history"] is False
    assert told["footer_links"] == []
    assert told["show_error"] is False
    assert fetched(address, "/monitoring")[0] in {401, 403, 404}


def test_the_page_names_no_place_to_fetch_fonts_or_scripts_from(address: str) -> None:
    _, words = fetched(address, "/")

    assert "fonts.googleapis.com" not in words
    assert "fonts.gstatic.com" not in words
    assert "cdnjs" not in words


def test_what_the_shell_wants_of_gradio_is_not_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    arriving = tmp_path / "uploads" / "arriving"
    monkeypatch.setenv("GRADIO_SHARE", "True")
    monkeypatch.setenv("GRADIO_ALLOWED_PATHS", "/")
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "True")
    monkeypatch.setenv("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1")

    monkeypatch.setenv("GRADIO_TEMP_DIR", "elsewhere")
    tell_gradio(arriving)

    assert {name: value for name, value in os.environ.items() if name.startswith("GRADIO_")} == {
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_TEMP_DIR": str(arriving),
        "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    }


def test_a_port_that_is_taken_is_told_with_the_way_out(
    address: str, start: Callable[[int], subprocess.Popen[str]]
) -> None:
    port = urlsplit(address).port or 0
    with start(port) as page:
        _, complaint = page.communicate(timeout=60)

    assert complaint.splitlines()[-1] == (
        f"ingest.errors.SettingsError: 127.0.0.1:{port} cannot be used. Choose another with --port."
    )
