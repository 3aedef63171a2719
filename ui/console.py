"""What the commands share: settings, exit statuses, and the two streams they write to."""

import json
import sys
import traceback
from pathlib import Path

from ingest.settings import Settings

# Exit statuses that are not 0; the last one is what a shell gives a program that Ctrl-C ended.
FAILED, USAGE, REFUSED, INTERRUPTED = 1, 2, 3, 130

ROOT = Path(__file__).parents[1]
ROOMS = tuple(ROOT / room for room in ("ingest", "assistant", "evals", "ui"))


def read_settings(**given: object) -> Settings:
    """Return the settings, with the options that were given on the command line before them."""
    return Settings.read(**{name: value for name, value in given.items() if value is not None})


def out(text: str) -> None:
    """Print what was asked for, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def out_json(content: object, *, indent: int | None = 2) -> None:
    """Print JSON; in one line when not indented."""
    out(json.dumps(content, ensure_ascii=False, indent=indent))


def tell(message: str) -> None:
    """Say on standard error what went wrong."""
    sys.stderr.write(f"{message}\n")


def fault(error: Exception) -> str:
    """Return what broke, and where in our own files."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame
        for frame in frames
        if any(Path(frame.filename).is_relative_to(room) for room in ROOMS)
    ]
    place = Path(ours[-1].filename).relative_to(ROOT)
    return f"{type(error).__name__} in {place}, line {ours[-1].lineno}"
