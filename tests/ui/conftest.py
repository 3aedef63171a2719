"""The real page, served by another process on a free port."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
# The command line with a stand-in for the embedding model.
COMMAND = """
import signal
from tests.fakes import Hashing
from ui.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal
main(load=lambda _: Hashing())
"""


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


@contextmanager
def serving(release: str, folder: Path, told: Mapping[str, str] | None = None) -> Iterator[str]:
    """Have the command line take in one release and serve it until Ctrl-C; give its address.

    Args:
        release: the words of the release.
        folder: where the release and the index are written.
        told: settings, as environment variables.
    """
    documents, index = folder / "documents", str(folder / "index")
    documents.mkdir()
    (documents / "tarvia.txt").write_text(release, encoding="utf-8")
    fieldcite = [sys.executable, "-c", COMMAND]
    taking = [*fieldcite, "ingest", str(documents), "--index", index]
    subprocess.run(taking, cwd=ROOT, check=True)
    command = [*fieldcite, "serve", "--index", index, "--port", str(a_free_port())]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | dict(told or {}), stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split()[-1]
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=30) == 0
        finally:
            server.kill()


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
