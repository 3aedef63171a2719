"""Ingest folders in child processes that are killed on the way: for the tests that kill.

    python -m tests.ingest.index.killed

Reads a JSON list a line, [folder, index, event, place], forks a process that ingests the
folder and retires what is gone from it, and answers with its exit status. The fork kills
itself, as the system would, when `event` ("call" or "return") meets the function named by
`place`, or, when `place` is a number, that many such events in the modules of the index.
Without a place it lives, and its exit status says whether all went well. Forking saves
importing everything for each kill.
"""

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from ingest.index import Index
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing


def take_in(folder: str, index: str, event: str, place: str | int | None) -> None:
    """Ingest a folder until it is time to die."""
    left = place if isinstance(place, int) else 0

    def watch(frame: FrameType, met: str, _value: object) -> None:
        nonlocal left
        if met != event:
            return
        ours = frame.f_globals.get("__name__", "").startswith("ingest.index")
        left -= ours
        if frame.f_code.co_qualname == place or (ours and isinstance(place, int) and not left):
            os.kill(os.getpid(), signal.SIGKILL)

    with Index.create(Path(index), Hashing()) as opened:
        sys.setprofile(watch if place is not None else None)
        ingest([Path(folder)], opened, limits=Limits(10**7), prune=True)
        sys.setprofile(None)


def main() -> None:
    """Fork for each line; answer with the exit status of the fork."""
    for line in sys.stdin:
        if child := os.fork():
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            sys.stdout.write(f"{status}\n")
            sys.stdout.flush()
            continue
        take_in(*json.loads(line))
        os._exit(0)


if __name__ == "__main__":
    main()
