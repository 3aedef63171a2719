"""Find the documents among the files and folders that somebody points at.

Each file comes once, however many ways lead to it. What programs keep beside documents,
in files and folders with a dot in front, is not looked at. Nothing else is passed over in
silence: a file is a document, or is named as none, or cannot be reached and is reported.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ingest.errors import PathError
from ingest.manifest import MANIFEST
from ingest.readers import FORMATS

# Files that speak about a folder and are no documents of it.
HOUSEKEEPING = re.compile(r"[._].*|readme(\..*)?|" + re.escape(MANIFEST), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, and why, in one line that names the way out."""

    source: str
    message: str


class Found(NamedTuple):
    """What paths lead to: files to read, files that are no documents, folders out of reach."""

    documents: list[Path]
    others: list[Path]
    failed: list[Failure]


def found(paths: Sequence[Path]) -> Found:
    """Return what the paths lead to, in order and once.

    Raises:
        PathError: when a path does not exist or holds no document; every problem is told.
    """
    problems: list[str] = []
    documents: dict[Path, None] = {}
    others: dict[Path, None] = {}
    failed: list[Failure] = []
    for path in paths:
        if not path.exists():
            problems.append(f"{path}: no such file or folder. Check the spelling.")
        elif not path.is_dir():
            documents[real(path)] = None
        else:
            unreached = len(failed)
            inside = sorted(files_in(path, lambda error: failed.append(out_of_reach(error))))
            own = [file for file in inside if not HOUSEKEEPING.fullmatch(file.name)]
            documents |= {real(file): None for file in own}
            others |= {real(file): None for file in inside}
            if not own and len(failed) == unreached:
                known = ", ".join(sorted(FORMATS))
                message = f"{path}: no document in this folder. Formats that are read: {known}."
                problems.append(message)
    if problems:
        raise PathError("\n".join(problems))
    return Found(list(documents), [file for file in others if file not in documents], failed)


def files_in(folder: Path, out: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the files in a folder and below; tell of folders that cannot be opened."""
    for place, folders, files in os.walk(folder, onerror=out):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files)


def out_of_reach(error: OSError) -> Failure:
    """Return the failure that stands for a folder that cannot be opened."""
    name = spelled(Path(error.filename))
    message = f"{name}: cannot be opened ({error.strerror}). Check its permissions."
    return Failure(name, message)


def real(file: Path) -> Path:
    """Return where a file really is."""
    return Path(os.path.realpath(file))


def spelled(file: Path) -> str:
    """Return a path as it can be printed and stored: bytes that are no UTF-8 stand as numbers."""
    return str(file).encode("utf-8", "backslashreplace").decode()


def content_digest(file: Path, limit: int) -> str:
    """Return the digest of a file's bytes; of the limit alone when it is too large to be read."""
    try:
        if file.stat().st_size > limit:
            return f"larger than {limit}"
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        # The reader meets the same fault and says so.
        return ""
