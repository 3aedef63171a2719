"""Run the command without the model, in a process that can be stopped: for the tests that watch.

python -m tests.ui.watcher watch PATH --index DIR
"""

from tests.fakes import Hashing
from ui.cli import main

if __name__ == "__main__":
    main(load=lambda _: Hashing())
