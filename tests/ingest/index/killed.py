"""Ingest a folder and be killed on the way: run as a child process by test_crash.

    python -m tests.ingest.index.killed FOLDER INDEX EVENT FUNCTION

The process kills itself, as the system would, when it calls FUNCTION or returns from it.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from ingest.index import Index
from ingest.pipeline import ingest
from tests.fakes import Hashing


def main(folder: str, index: str, at: str, function: str) -> None:
    def watch(frame: FrameType, event: str, _value: object) -> None:
        if event == at and frame.f_code.co_qualname == function:
            os.kill(os.getpid(), signal.SIGKILL)

    with Index.create(Path(index), Hashing()) as opened:
        sys.setprofile(watch)
        ingest([Path(folder)], opened, file_limit=10**6)


if __name__ == "__main__":
    main(*sys.argv[1:])
