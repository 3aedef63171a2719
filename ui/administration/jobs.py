"""Run one job at a time beside the server: look at documents, take them in, measure.

A job is a process of its own. It can be ended anywhere: the index answers with the old or
the new version of each document, and the next run finishes what was left. Whatever ends a
job, nothing of it stays behind.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import ui
from ingest.settings import Settings
from ui.administration.errors import Busy
from ui.administration.telling import Measured, Task, Work, measured_of, report_of, work_line

if TYPE_CHECKING:
    from ingest.pipeline import Report

HOME = Path(ui.__file__).parents[1]
# Neither the environment nor the user's own folder decides what it imports.
WORKER = (sys.executable, "-E", "-s", "-m", "ui.worker")
PATIENCE = 5.0  # seconds until a job that was asked to end is made to
STOPPED = {
    Task.DRY_RUN: "Stopped. Nothing was changed.",
    Task.INGEST: "Stopped. What was taken in by then stays; the next run takes in the rest.",
    Task.EVALUATION: "Stopped. Nothing was changed.",
}
NAMES = {
    Task.DRY_RUN: "Looking at documents",
    Task.INGEST: "Taking in documents",
    Task.EVALUATION: "An evaluation",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A job that is under way; `of` is 0 as long as nobody knows how much there is to do."""

    work: Work
    done: int = 0
    of: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """A job that is done, and what came of it."""

    work: Work
    report: "Report | Measured"


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that came to nothing, and why."""

    work: Work
    message: str


State = Running | Finished | Failed | None


class Jobs:
    """The one job that runs, or the last one that did."""

    def __init__(self, settings: Settings, worker: Sequence[str] = WORKER) -> None:
        self._settings = settings
        self._worker = tuple(worker)
        self._lock = Lock()
        self._state: State = None
        self._child: subprocess.Popen[str] | None = None
        self._listener: Thread | None = None

    @property
    def state(self) -> State:
        """How the job stands."""
        with self._lock:
            return self._state

    def start(self, work: Work) -> None:
        """Begin a job.

        Raises:
            Busy: when another one runs.
        """
        with self._lock:
            if isinstance(self._state, Running):
                raise Busy(busy(self._state))
            child = self._started(work)
            self._state, self._child = Running(work), child
            self._listener = Thread(target=self._listen, args=[work, child], daemon=True)
            self._listener.start()

    def cancel(self) -> None:
        """End the job that runs, if one does."""
        with self._lock:
            if not isinstance(self._state, Running):
                return
            child, listener = self._child, self._listener
            self._state = Failed(self._state.work, STOPPED[self._state.work.task])
        if child and listener:
            end(child, signal.SIGTERM)
            listener.join(PATIENCE)
            if listener.is_alive():
                end(child, signal.SIGKILL)
                listener.join(PATIENCE)

    def forget(self) -> None:
        """Show nothing any more of a job that is over."""
        with self._lock:
            if not isinstance(self._state, Running):
                self._state = None

    def _started(self, work: Work) -> "subprocess.Popen[str]":
        child = subprocess.Popen(  # noqa: S603 (our own module; what people say goes to its input)
            self._worker,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=HOME,
            start_new_session=True,
        )
        # One that ended at once is noticed when its output ends.
        with suppress(OSError):
            if child.stdin:
                child.stdin.write(f"{work_line(work, self._settings.model_dump(mode='json'))}\n")
                child.stdin.flush()
        return child

    def _listen(self, work: Work, child: "subprocess.Popen[str]") -> None:
        """Take in what a job tells, until it is over; then nothing of it is left."""
        last: State = None
        for line in child.stdout or ():
            told = heard(line, work)
            if isinstance(told, Running):
                self._put(told)
            last = told or last
        status = child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None
        if last is None or isinstance(last, Running):
            why = "Its message stands in the server's log." if status > 0 else "It was ended."
            last = Failed(work, f"{NAMES[work.task]} ended before it was done. {why} Try again.")
        self._put(last)

    def _put(self, state: Running | Finished | Failed) -> None:
        with self._lock:
            # What somebody stopped stays so, whatever it still had to say.
            if isinstance(self._state, Running) and self._state.work is state.work:
                self._state = state


def busy(running: Running) -> str:
    """Return that a job is under way, and for whom."""
    whose = f", for {running.work.who}," if running.work.who else ""
    return f"{NAMES[running.work.task]}{whose} is under way. Wait for it, or stop it."


def end(child: "subprocess.Popen[str]", how: signal.Signals) -> None:
    """Tell a job, and the processes it started, to end."""
    if child.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, how)


def heard(line: str, work: Work) -> State:
    """Return how a job stands after a line of it; None where the line does not say."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    match told:
        case {"done": int(done), "of": int(of), "name": str(name)}:
            return Running(work, done, of, name)
        case {"error": str(message)}:
            return Failed(work, message)
        case {"report": dict(report)}:
            return Finished(work, report_of(report))
        case {"measured": dict(measured)}:
            return Finished(work, measured_of(measured))
        case _:
            return None
