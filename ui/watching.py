"""The only module that knows watchfiles: tells when there may be something new in paths.

A folder that is taken away and comes back, or a file that an editor puts in the place of
another, is watched on; whether a path is there is looked at every second.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, watch

# Seconds between two looks at whether the paths are there.
TICK = 1.0
# Milliseconds without a change after which those before are told as one, and the longest wait.
QUIET, LONGEST = 300, 3000

# What a path is: None where there is nothing.
Identity = tuple[int, ...] | None


class Round(NamedTuple):
    """What there is to look through now, and which of the paths are not there."""

    there: tuple[Path, ...]
    missing: tuple[Path, ...]


def rounds(paths: Sequence[Path], ignored: Path) -> Iterator[Round]:
    """Yield at once, then whenever something changed below the paths, or one came or went.

    What changes while the caller is busy is told afterwards.

    Args:
        paths: files and folders.
        ignored: a folder whose changes do not matter: that of the index.
    """
    while True:
        known = {path: identity(path) for path in paths}
        there = tuple(path for path in paths if known[path])
        now = Round(there, tuple(path for path in paths if not known[path]))
        changes = watched(there, ignored)
        # What changes from here on is told, thus the caller may begin to look.
        next(changes, False)
        yield now
        for changed in changes:
            if any(identity(path) != known[path] for path in paths):
                break
            if changed:
                yield now


def watched(paths: Sequence[Path], ignored: Path) -> Iterator[bool]:
    """Yield about every second whether something changed below the paths, while they are there."""
    while not paths:
        yield False
        time.sleep(TICK)
    roots = [path.resolve() for path in paths]
    with suppress(FileNotFoundError):
        yield from map(
            bool,
            watch(
                *roots,
                watch_filter=mattering(roots, ignored.resolve()),
                step=QUIET,
                debounce=LONGEST,
                rust_timeout=int(TICK * 1000),
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ),
        )


def mattering(roots: Sequence[Path], ignored: Path) -> Callable[[Change, str], bool]:
    """Return a filter: what changes in the index does not matter, nor what is hidden by a dot."""

    def matters(_change: Change, name: str) -> bool:
        path = Path(name)
        below = [path.relative_to(root) for root in roots if path.is_relative_to(root)]
        shown = any(not any(part.startswith(".") for part in one.parts) for one in below)
        return shown and not path.is_relative_to(ignored)

    return matters


def identity(path: Path) -> Identity:
    """Return what tells whether a path is still the same folder, or the same file unchanged."""
    try:
        known = path.stat()
    except OSError:
        return None
    if path.is_dir():
        return known.st_dev, known.st_ino
    return known.st_dev, known.st_ino, known.st_mtime_ns, known.st_size
