"""Have a PDF parsed in a process of its own, which may fail without harm.

The process gets the file and the bounds, and answers in JSON. It is stopped when it takes
too long; whatever ends it becomes one line that says what to do.
"""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ingest
from ingest.errors import DamagedDocument, DocumentError, UnreadableFile
from ingest.readers.reading import MEGABYTE, Limits

PARSER = "ingest.readers.pdf.parse"
LONGEST_REASON = 200
# Where this very package stands: the process is to be of the same one.
HOME = Path(ingest.__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the process says.

    Attributes:
        pages: number, start and end of each.
        headings: start, end, level and code of each.
        tables: start, end and caption of each.
        scans: the pages that are pictures and could not be read.
        damaged: the pages that are broken.
        unseen: words that nobody sees, and the page they are on.
        properties: what the file declares about itself.
    """

    text: str
    pages: tuple[tuple[int, int, int], ...]
    headings: tuple[tuple[int, int, int, str | None], ...]
    tables: tuple[tuple[int, int, str], ...]
    scans: tuple[int, ...]
    damaged: tuple[int, ...]
    title: str | None
    unseen: tuple[tuple[str, int], ...]
    properties: tuple[str, ...]


def parsed(content: bytes, path: Path, limits: Limits) -> Parsed:
    """Return what a file holds.

    Raises:
        UnreadableFile: it is encrypted, or takes more memory or time than allowed.
        DamagedDocument: it is no PDF, or broken.
    """
    told = answered(PARSER, content, path, limits)
    return Parsed(**{name: frozen(value) for name, value in told.items()})


def answered(module: str, content: bytes, path: Path, limits: Limits) -> dict[str, Any]:
    """Return what a module of ours says to some input, in a process of its own.

    Raises:
        UnreadableFile: it is encrypted, or takes more memory or time than allowed.
        DamagedDocument: it is no PDF, or broken.
    """
    # Neither the environment nor the user's own folder decides what it imports.
    command = [sys.executable, "-E", "-s", "-m", module, str(limits.memory_bytes)]
    try:
        done = subprocess.run(  # noqa: S603 (our own module, and no word of anybody else's)
            command,
            input=content,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            cwd=HOME,
        )
    except subprocess.TimeoutExpired as error:
        message = (
            f"{path}: took more than {limits.seconds} seconds to read."
            " Divide it, or raise reading_seconds."
        )
        raise UnreadableFile(message) from error
    if done.returncode:
        raise stopped(path, done.returncode, done.stderr.decode("utf-8", "replace"), limits)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "problem" in answer:
        raise problem(path, answer["problem"], answer.get("detail", ""))
    return answer


def frozen(value: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Return lists as tuples."""
    return tuple(frozen(one) for one in value) if isinstance(value, list) else value


def stopped(path: Path, code: int, said: str, limits: Limits) -> DocumentError:
    """Return why the process ended before it answered."""
    megabytes = f"{limits.memory_bytes // MEGABYTE:,} MB"
    last = said.strip().splitlines()[-1:]
    if last and "MemoryError" in last[0]:
        message = (
            f"{path}: needs more memory than {megabytes}. Divide it, or raise reading_memory_mb."
        )
        return UnreadableFile(message)
    if code < 0:
        name = signal.Signals(-code).name
        message = (
            f"{path}: the parser stopped ({name}): the file is broken, or needs more memory than"
            f" {megabytes}. Get it again, or raise reading_memory_mb."
        )
        return DamagedDocument(message)
    reason = last[0][:LONGEST_REASON] if last else "no reason was given"
    return DamagedDocument(f"{path}: cannot be parsed ({reason}). Get it again.")


def problem(path: Path, kind: str, detail: str) -> DocumentError:
    """Return what the process says is wrong."""
    match kind:
        case "locked":
            return UnreadableFile(f"{path}: is encrypted. Save it without a password.")
        case "pages":
            message = f"{path}: has {detail} pages, more than are read. Divide it."
            return UnreadableFile(message)
        case "empty":
            return DamagedDocument(f"{path}: has no page. Get it again.")
        case _:
            message = f"{path}: is no PDF, or a part of it is missing ({detail}). Get it again."
            return DamagedDocument(message)
