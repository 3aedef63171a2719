"""The real page, served by another process on a free port."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]


def fetched(
    address: str, path: str, *, method: str = "GET", body: str = "", **headers: str
) -> tuple[int, str]:
    """Return status and words of what stands at a path."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, {"Content-Type": "application/json", **told})
    reply = connection.getresponse()
    words = reply.read().decode()
    connection.close()
    return reply.status, words


def a_free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def started(port: int) -> subprocess.Popen[str]:
    """Start to serve the page, in a process that tells its address or what went wrong."""
    command = [sys.executable, "-m", "tests.ui.page", str(port)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    return a_free_port


@pytest.fixture(scope="session")
def start() -> Callable[[int], subprocess.Popen[str]]:
    return started


@pytest.fixture(scope="session")
def address(start: Callable[[int], subprocess.Popen[str]]) -> Iterator[str]:
    """Serve the page; give its address."""
    with start(a_free_port()) as page:
        assert page.stdout
        yield page.stdout.readline().strip()
        page.terminate()
