"""What takes long to start is started once: the model, and the process that forks."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.index import Embedder, load

Ingest = Callable[..., int]


@pytest.fixture(scope="session")
def bundled() -> Embedder:
    """Return the real model."""
    return load("bundled")


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Ingest]:
    """Ingest a folder in another process, which may be killed; return its exit status."""
    command = [sys.executable, "-m", "tests.ingest.index.killed"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forking:

        def ingest(
            folder: Path, index: Path, event: str = "call", place: str | int | None = None
        ) -> int:
            assert forking.stdin
            assert forking.stdout
            forking.stdin.write(json.dumps([str(folder), str(index), event, place]) + "\n")
            forking.stdin.flush()
            return int(forking.stdout.readline())

        yield ingest
        forking.communicate()


def many(count: int) -> str:
    """Return a text of that many passages, no two of them alike."""
    return "\n\n".join(
        " ".join(f"w{number * place % 997}" for place in range(1, 51)) + "."
        for number in range(1, count + 1)
    )
