"""Read ZIP archives, as DailyMed serves labels: an XML file and its pictures, or many of them.

Nothing is unpacked to the disk, so no name inside can lead anywhere. What a member may grow
to is bounded before it is opened, and counted again while it is.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ingest.errors import DamagedDocument, DocumentError, EmptyDocument, UnreadableFile
from ingest.readers.reading import Contents, Limits, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes, Path, Limits], Contents]

MOST_MEMBERS = 10_000
# A label's XML packs to a tenth; what packs to a two-hundredth is no text that anybody wrote.
MOST_RATIO = 200
SMALL = 1_000_000
# All members together, in files of the largest size that is read.
MOST_FILES = 20
NESTED = ".zip"
DEEPEST = 2
ENCRYPTED = 0x1
LINK = 0o120000
UNSAFE = re.compile(r"[^\w. /-]+")


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of an archive, and how many members."""

    bytes: int
    members: int = MOST_MEMBERS


def read_archive(
    content: bytes, path: Path, limits: Limits, readers: "Mapping[str, Reader]"
) -> Contents:
    """Return the documents of an archive, each named by its path inside.

    Raises:
        DamagedDocument: it is no archive, or grows out of all proportion.
        EmptyDocument: there is no document in it.
    """
    budget = Budget(limits.file_bytes * MOST_FILES)
    readings: list[Reading] = []
    problems: list[DocumentError] = []
    for name, one in members(content, path, limits, budget, depth=1):
        reader = readers.get(PurePosixPath(name).suffix.lower())
        if isinstance(one, DocumentError):
            problems.append(one)
        elif reader is not None:
            inside = path.with_name(f"{path.name}#{name}")
            try:
                found = reader(one, inside, limits)
            except DocumentError as error:
                problems.append(error)
                continue
            problems += found.problems
            readings += [replace(of, member=named(name, of.member)) for of in found.readings]
    if not readings and not problems:
        known = ", ".join(sorted(readers))
        message = f"{path}: no document in this archive. Formats that are read: {known}."
        raise EmptyDocument(message)
    if not readings:
        raise problems[0]
    return Contents(tuple(readings), tuple(problems))


def named(name: str, member: str) -> str:
    """Return the name of a document inside a member that may hold several."""
    return f"{name}/{member}" if member else name


def members(
    content: bytes, path: Path, limits: Limits, budget: Budget, *, depth: int
) -> Iterator[tuple[str, bytes | DocumentError]]:
    """Yield each member that is a file, with its bytes or what is wrong with it."""
    with opened(content, path) as archive:
        every = archive.infolist()
        budget.members -= len(every)
        if budget.members < 0:
            message = f"{path}: holds more than {MOST_MEMBERS:,} files. Divide it."
            raise DamagedDocument(message)
        for info in every:
            name = safe(info.filename)
            if info.is_dir() or info.external_attr >> 16 & 0o170000 == LINK:
                continue
            inside = path.with_name(f"{path.name}#{name}")
            try:
                unpacked = member(archive, info, inside, limits, budget)
                if PurePosixPath(name).suffix.lower() != NESTED:
                    yield name, unpacked
                elif depth < DEEPEST:
                    inner = members(unpacked, inside, limits, budget, depth=depth + 1)
                    yield from ((f"{name}/{deeper}", one) for deeper, one in inner)
                else:
                    message = f"{inside}: is an archive in an archive in an archive. Unpack it."
                    yield name, DamagedDocument(message)
            except DocumentError as error:
                yield name, error


def opened(content: bytes, path: Path) -> zipfile.ZipFile:
    """Return an archive, opened."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        message = f"{path}: is no ZIP archive, or a part of it is missing ({error}). Get it again."
        raise DamagedDocument(message) from error


def member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: Path, limits: Limits, budget: Budget
) -> bytes:
    """Return the bytes of a member.

    Raises:
        UnreadableFile: it is encrypted, or too large.
        DamagedDocument: it is broken, or packed as nothing is that somebody wrote.
    """
    if info.flag_bits & ENCRYPTED:
        message = f"{inside}: is encrypted. Unpack the archive with its password first."
        raise UnreadableFile(message)
    most = min(limits.file_bytes, budget.bytes)
    try:
        with archive.open(info) as file:
            unpacked = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as error:
        message = f"{inside}: cannot be unpacked ({error}). Get the archive again."
        raise DamagedDocument(message) from error
    if len(unpacked) > most:
        message = (
            f"{inside}: unpacks to more than the limit of {most:,} bytes."
            " Divide the archive, or raise file_limit_mb."
        )
        raise UnreadableFile(message)
    if len(unpacked) > max(SMALL, MOST_RATIO * info.compress_size):
        message = f"{inside}: grows to more than {MOST_RATIO} times its size. Leave it out."
        raise DamagedDocument(message)
    budget.bytes -= len(unpacked)
    return unpacked


def safe(name: str) -> str:
    """Return a member's name as it is shown: without anything that leads out of the archive."""
    parts = [
        part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..")
    ]
    return UNSAFE.sub("_", "/".join(parts)) or "unnamed"
