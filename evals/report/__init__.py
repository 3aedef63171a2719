"""Tell how a run went: on a terminal, as a page, as JSON and as JUnit XML."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.report.data import as_json
from evals.report.junit import as_junit
from evals.report.page import as_page
from evals.report.text import render
from evals.runner import Outcome
from ingest.errors import PathError

__all__ = ["as_json", "as_junit", "as_page", "prepare", "render", "write"]

PAGE, DATA, JUNIT = "report.html", "report.json", "junit.xml"


def write(outcome: Outcome, folder: Path) -> Path:
    """Write the report into a folder, made where it is not there; return its page.

    Raises:
        PathError: when the folder cannot be written to.
    """
    contents = {DATA: as_json(outcome), JUNIT: as_junit(outcome), PAGE: as_page(outcome)}
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_text(content, encoding="utf-8")
    return folder / PAGE


def prepare(folder: Path) -> None:
    """Make the folder of a report, so that a run is not lost for want of one.

    Raises:
        PathError: when the folder cannot be made or written to.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Name the folder in what went wrong."""
    try:
        yield
    except OSError as error:
        message = f"{folder}: the report cannot be written ({error.strerror}). Name another folder."
        raise PathError(message) from error
