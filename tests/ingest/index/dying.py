"""Look after an index in child processes that are killed on the way: for the tests that kill.

    python -m tests.ingest.index.dying

Reads a JSON list a line, [what, place, …paths], forks a process for it and answers with
its exit status. The fork kills itself, as the system would, when it meets its so many-th
call in the modules of the index; with 0 it lives. Forking saves importing everything for
each kill.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ingest.index.backup import back_up, restore
from ingest.index.reindex import rebuild
from tests.fakes import Hashing

OTHER = Hashing(name="other", dimension=32, limit=32)


def look_after(what: str, place: int, *paths: str) -> None:
    """Do what is asked until it is time to die."""
    left = place

    def watch(frame: FrameType, met: str, _value: object) -> None:
        nonlocal left
        left -= met == "call" and frame.f_globals.get("__name__", "").startswith("ingest.index")
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    first, *more = (Path(path) for path in paths)
    sys.setprofile(watch if place else None)
    match what:
        case "rebuild":
            rebuild(first, OTHER)
        case "back_up":
            back_up(first, *more, force=True)
        case "restore":
            restore(first, *more, force=True)
    sys.setprofile(None)


@contextmanager
def mortal() -> Iterator[Callable[..., int]]:
    """Give a way to look after an index in a process that dies; it returns the exit status."""
    command = [sys.executable, "-m", "tests.ingest.index.dying"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forking:

        def look(what: str, place: int, *paths: Path) -> int:
            assert forking.stdin
            assert forking.stdout
            forking.stdin.write(json.dumps([what, place, *map(str, paths)]) + "\n")
            forking.stdin.flush()
            return int(forking.stdout.readline())

        yield look
        forking.communicate()


def main() -> None:
    """Fork for each line; answer with the exit status of the fork."""
    for line in sys.stdin:
        if child := os.fork():
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            sys.stdout.write(f"{status}\n")
            sys.stdout.flush()
            continue
        look_after(*json.loads(line))
        os._exit(0)


if __name__ == "__main__":
    main()
