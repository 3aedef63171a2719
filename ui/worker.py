"""Do one job in a process of its own, so that nobody who asks is held up.

It is told what to do in a line on standard input, and tells how far it is and what came of
it in lines on standard output. It steps back for whoever asks, and ends when the server
does, however that ends: then nobody holds the other end of its standard input.
"""
# ruff: noqa: PLC0415 (the reason stands in `ui.building`)

import json
import os
import signal
import sys
from collections.abc import Callable
from threading import Thread
from typing import IO, TYPE_CHECKING

from ingest.errors import FieldciteError
from ingest.settings import Settings
from ui.administration.telling import Measured, Task, Work, report_line, work_of
from ui.building import Load, load_model, take_in

if TYPE_CHECKING:
    from ingest.pipeline import Report

NICE = 10


def main(load: Load = load_model) -> None:
    """Do what the line on standard input says."""
    os.nice(NICE)
    lines = sys.stdout
    # Whatever a library prints is no line of ours.
    sys.stdout = sys.stderr
    work, given, home = work_of(sys.stdin.readline())
    Thread(target=end_with_server, args=[sys.stdin], daemon=True).start()
    os.chdir(home)

    def tell(line: str) -> None:
        lines.write(f"{line}\n")
        lines.flush()

    try:
        tell(report_line(done(work, Settings.read(**given), tell, load)))
    except FieldciteError as error:
        tell(json.dumps({"error": str(error)}))


def end_with_server(stdin: IO[str]) -> None:
    """End this process, and those it started, once nobody is there to be told."""
    stdin.read()
    os.killpg(os.getpgrp(), signal.SIGKILL)


def done(
    work: Work, settings: Settings, tell: Callable[[str], None], load: Load
) -> "Report | Measured":
    """Do a job; return what came of it."""

    def progress(files: int, of: int, name: str) -> None:
        tell(json.dumps({"done": files, "of": of, "name": name}))

    if work.task is Task.EVALUATION:
        from ui.evaluating import measured

        return measured(settings, progress, load)
    return take_in(
        work.paths,
        settings,
        prune=work.prune,
        dry_run=work.task is Task.DRY_RUN,
        progress=progress,
        load=load,
        who=work.who,
        instead=dict(work.instead),
    )


if __name__ == "__main__":
    main()
