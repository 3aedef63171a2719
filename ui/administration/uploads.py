"""Keep what people upload: apart until it is confirmed, then where later ingests find it.

Whatever a file was called, it ends up directly in a folder of ours, under a name of ours.
Files that wait are in `pending`, each upload in a folder of its own that only this user
of the machine can open; files that were confirmed are in `files`, where a file of the same
name takes the place of the one before.
"""

import os
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from secrets import token_hex
from time import time

from ingest.errors import PathError

LONGEST_NAME = 120
MEGABYTE = 1_000_000
DAY = 86_400.0
COPIED = 1 << 20  # bytes at a time
# A file of this name speaks for all files beside it.
MANIFEST = "manifest.toml"
NAMELESS = "document"


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that wait to be confirmed.

    Attributes:
        refused: what was not taken, a sentence each.
    """

    folder: Path
    files: tuple[Path, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uploads:
    """The folder of uploads, and how much is taken at once."""

    root: Path
    most_bytes: int
    most_files: int

    @property
    def files(self) -> Path:
        """Where confirmed files stand."""
        return self.root / "files"

    @property
    def pending(self) -> Path:
        """Where files wait."""
        return self.root / "pending"

    @property
    def any_kept(self) -> bool:
        """Whether any file was confirmed yet."""
        try:
            return any(self.files.iterdir())
        except OSError:
            return False

    def take(self, given: Sequence[Path]) -> Upload:
        """Copy files into a folder of their own; tell of those that are refused.

        Raises:
            PathError: when the folder cannot be written to.
        """
        self.sweep()
        try:
            folder = private(self.pending / token_hex(16))
            return self._copied(given, folder)
        except OSError as error:
            message = f"{self.root}: uploads cannot be kept ({error.strerror}). Free some space."
            raise PathError(message) from error

    def _copied(self, given: Sequence[Path], folder: Path) -> Upload:
        left = self.most_bytes
        files: list[Path] = []
        refused: list[str] = []
        for file in given:
            name = free_name(safe_name(file.name), {one.name for one in files})
            why = self._refusal(file, name, taken=len(files), left=left)
            if why:
                refused.append(f"{name}: {why}")
                continue
            size = copied(file, folder / name, left)
            if size > left:
                (folder / name).unlink()
                refused.append(f"{name}: {self._too_much}")
                continue
            left -= size
            files.append(folder / name)
        return Upload(folder, tuple(files), tuple(refused))

    def _refusal(self, file: Path, name: str, *, taken: int, left: int) -> str:
        """Return why a file is not taken; empty when it is."""
        try:
            found = file.lstat()
        except OSError:
            return "did not arrive. Upload it again."
        if not stat.S_ISREG(found.st_mode):
            return "is no file of its own. Upload the file itself."
        if name.lower() == MANIFEST:
            return "describes a folder on the server, and is no document."
        if taken >= self.most_files:
            return f"more than {self.most_files} files at once (upload_files). Upload it next."
        return self._too_much if found.st_size > left else ""

    @property
    def _too_much(self) -> str:
        limit = self.most_bytes // MEGABYTE
        return f"more than {limit} MB at once (upload_limit_mb). Upload it next."

    def places(self, upload: Upload) -> dict[Path, Path]:
        """Return for each waiting file the place that it will take."""
        return {file: self.files / file.name for file in upload.files}

    def keep(self, upload: Upload, wanted: Iterable[Path]) -> tuple[Path, ...]:
        """Move the wanted files where they stay, over those of the same name; drop the others.

        Raises:
            PathError: when they are gone, or the folder cannot be written to.
        """
        try:
            private(self.files)
            kept = [(file, self.files / file.name) for file in wanted]
            for file, place in kept:
                file.replace(place)
        except OSError as error:
            message = f"{self.files}: an upload cannot be kept ({error.strerror}). Upload it again."
            raise PathError(message) from error
        self.drop(upload)
        return tuple(place for _, place in kept)

    def drop(self, upload: Upload) -> None:
        """Remove what waits."""
        shutil.rmtree(upload.folder, ignore_errors=True)

    def sweep(self, older_than: float = DAY) -> None:
        """Remove what has waited for longer than so many seconds."""
        with suppress(OSError):
            for folder in list(self.pending.iterdir()):
                with suppress(OSError):
                    if time() - folder.stat().st_mtime > older_than:
                        shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """Return a name that a file may have in a folder of ours: base name only, printable, short."""
    base = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    shown = "".join(letter if letter.isprintable() else "_" for letter in normal(base))
    bare = shown.strip().lstrip(".").strip()
    stem, suffix = PurePosixPath(bare or NAMELESS).stem, PurePosixPath(bare or NAMELESS).suffix
    if len(suffix) > LONGEST_NAME // 4:
        stem, suffix = f"{stem}{suffix}", ""
    return fitting(stem, suffix) or NAMELESS


def normal(name: str) -> str:
    """Return a name in the one form of several that look the same; what is no text as "_"."""
    whole = name.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", whole)


def fitting(stem: str, suffix: str, mark: str = "") -> str:
    """Return a name that is neither too many characters nor too many bytes for a folder."""
    while stem and not short(f"{stem}{mark}{suffix}"):
        stem = stem[:-1]
    return f"{stem}{mark}{suffix}" if short(f"{stem}{mark}{suffix}") else ""


def short(name: str) -> bool:
    """Say whether a name is short enough; file systems count bytes, and 255 are most."""
    return len(name) <= LONGEST_NAME and len(name.encode()) <= 2 * LONGEST_NAME


def free_name(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken."""
    # Some file systems take "Label.md" and "label.md" for one.
    used = {one.casefold() for one in taken}
    return next(one for one in numbered(name) if one.casefold() not in used)


def numbered(name: str) -> Iterator[str]:
    """Yield a name, then the name with one number after another."""
    yield name
    path = PurePosixPath(name)
    number = 2
    while True:
        yield fitting(path.stem, path.suffix, f"-{number}")
        number += 1


def private(folder: Path) -> Path:
    """Make a folder that nobody else can open, and those above it that are missing."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def copied(file: Path, to: Path, most: int) -> int:
    """Copy a file, never through a link; return its size, or more than `most` if it is larger."""
    reading = os.open(file, os.O_RDONLY | os.O_NOFOLLOW)
    writing = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    size = 0
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb") as target:
        while size <= most and (some := source.read(COPIED)):
            size += len(some)
            target.write(some)
    return size
