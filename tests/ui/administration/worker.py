"""The job's own process, with a stand-in for the model; waits for a file named `wait.txt`."""

import sys
from pathlib import Path
from time import sleep

from ingest.index import Embedder
from tests.fakes import Hashing
from ui.worker import main


class Slow(Hashing):
    """An embedder that takes its time, so that there is time to stop it."""

    def pieces(self, texts: object) -> list[int]:
        sleep(60)
        raise AssertionError


def hashing(_: str) -> Embedder:
    return Slow() if Path(sys.argv[1]).exists() else Hashing()


if __name__ == "__main__":
    main(hashing)
