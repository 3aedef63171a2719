"""Read ZIP archives, as DailyMed serves labels: an XML file and its pictures, or many of them.

Nothing is unpacked to the disk, so no name inside can lead anywhere. Only what may be a
document is unpacked; what it may grow to is bounded before, and counted again while it does.
What cannot be read is told, and the others are taken in.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ingest.errors import DamagedDocument, DocumentError, EmptyDocument, UnreadableFile
from ingest.readers.reading import Contents, Limits, Reading

Reader = Callable[[bytes, Path, Limits], Contents]

MOST_MEMBERS = 10_000
# A label's XML packs to a tenth; what packs to a two-hundredth is no text that anybody wrote.
MOST_RATIO = 200
SMALL = 1_000_000
# All members together, in files of the largest size that is read.
MOST_FILES = 10
NESTED = ".zip"
# An archive of archives is read; what lies deeper is not.
DEEPEST = 2
ENCRYPTED = 0x1
LINK, TYPE = 0o120000, 0o170000
LONGEST_NAME = 200
# What programs put beside documents, and what speaks about them.
HOUSEKEEPING = re.compile(r"(?:.*/)?(?:\.|__MACOSX/).*|(?:.*/)?readme(\.[^/]*)?", re.IGNORECASE)
# What a broken archive can make the library raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
)


@dataclass(slots=True)
class Opening:
    """An archive that is being read.

    Attributes:
        known: the suffixes of what is read.
        bytes: how many may still come out of it.
        members: how many it may still hold.
    """

    known: frozenset[str]
    limits: Limits
    bytes: int
    members: int = MOST_MEMBERS


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: where it stands there, and its bytes or what is wrong with it."""

    name: str
    content: bytes | DocumentError


def read_archive(
    content: bytes, path: Path, limits: Limits, readers: Mapping[str, Reader]
) -> Contents:
    """Return the documents of an archive, each named by its path inside.

    Raises:
        DamagedDocument: it is no archive, or none of its documents can be read.
        EmptyDocument: there is no document in it.
    """
    opening = Opening(frozenset(readers), limits, limits.file_bytes * MOST_FILES)
    readings: list[Reading] = []
    problems: list[DocumentError] = []
    for name, one in told_apart(members(content, path, opening, depth=1)):
        try:
            found = read_member(one, inside(path, name), limits, readers)
        except DocumentError as error:
            problems.append(error)
            continue
        problems += found.problems
        readings += [
            replace(of, member=f"{name}/{of.member}" if of.member else name)
            for of in found.readings
        ]
    if not readings:
        raise none_read(path, problems, readers)
    return Contents(tuple(readings), tuple(problems))


def read_member(one: Member, path: Path, limits: Limits, readers: Mapping[str, Reader]) -> Contents:
    """Return the documents of a member, or raise what is wrong with it."""
    if isinstance(one.content, DocumentError):
        raise one.content
    if not one.content.strip():
        message = f"{path}: is empty. Remove it, or fill it."
        raise EmptyDocument(message)
    try:
        return readers[suffix(one.name)](one.content, path, limits)
    except (RecursionError, MemoryError) as error:
        message = f"{path}: is nested too deeply to be read. Simplify it."
        raise DamagedDocument(message) from error


def none_read(
    path: Path, problems: list[DocumentError], readers: Mapping[str, Reader]
) -> DocumentError:
    """Return what is wrong with an archive of which no document can be read."""
    if not problems:
        known = ", ".join(sorted(readers))
        message = f"{path}: no document in this archive. Formats that are read: {known}."
        return EmptyDocument(message)
    if len(problems) == 1:
        return problems[0]
    message = f"{path}: none of its {len(problems)} documents can be read. First: {problems[0]}"
    return DamagedDocument(message)


def told_apart(every: Iterator[Member]) -> Iterator[tuple[str, Member]]:
    """Yield the members, each under a name that no other one has."""
    seen: dict[str, int] = {}
    for one in every:
        seen[one.name] = seen.get(one.name, 0) + 1
        count = seen[one.name]
        yield (one.name if count == 1 else f"{one.name}-{count}"), one


def members(content: bytes, path: Path, opening: Opening, *, depth: int) -> Iterator[Member]:
    """Yield each member that may be a document, with its bytes or what is wrong with it."""
    with opened(content, path) as archive:
        every = archive.infolist()
        opening.members -= len(every)
        if opening.members < 0:
            message = f"{path}: holds more than {MOST_MEMBERS:,} files. Divide it."
            raise DamagedDocument(message)
        for info in every:
            name = safe(info.filename)
            if info.is_dir() or HOUSEKEEPING.fullmatch(name):
                continue
            try:
                if suffix(name) == NESTED:
                    yield from nested(archive, info, inside(path, name), opening, depth=depth)
                elif suffix(name) in opening.known:
                    yield Member(name, unpacked(archive, info, inside(path, name), opening))
            except DocumentError as error:
                yield Member(name, error)


def nested(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, opening: Opening, *, depth: int
) -> Iterator[Member]:
    """Yield the members of an archive in an archive.

    Raises:
        DocumentError: it cannot be opened, or lies too deep.
    """
    if depth == DEEPEST:
        message = f"{path}: is an archive in an archive in an archive. Unpack it."
        raise DamagedDocument(message)
    content = unpacked(archive, info, path, opening)
    for one in members(content, path, opening, depth=depth + 1):
        yield replace(one, name=f"{safe(info.filename)}/{one.name}")


def opened(content: bytes, path: Path) -> zipfile.ZipFile:
    """Return an archive, opened."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        message = (
            f"{path}: is no ZIP archive, or a part of it is missing ({one_line(error)})."
            " Get it again."
        )
        raise DamagedDocument(message) from error


def unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, opening: Opening
) -> bytes:
    """Return the bytes of a member.

    Raises:
        UnreadableFile: it is a link, encrypted, or too large.
        DamagedDocument: it is broken, or packed as nothing is that somebody wrote.
    """
    if info.external_attr >> 16 & TYPE == LINK:
        message = f"{path}: is a link to something else. Put the file itself into the archive."
        raise UnreadableFile(message)
    if info.flag_bits & ENCRYPTED:
        message = f"{path}: is encrypted. Unpack the archive with its password first."
        raise UnreadableFile(message)
    most = min(opening.limits.file_bytes, opening.bytes)
    try:
        with archive.open(info) as file:
            content = file.read(most + 1)
    except BROKEN as error:
        message = f"{path}: cannot be unpacked ({one_line(error)}). Get the archive again."
        raise DamagedDocument(message) from error
    opening.bytes = max(0, opening.bytes - len(content))
    if len(content) > most:
        message = (
            f"{path}: unpacks to more than may still come out of the archive ({most:,} bytes)."
            " Divide the archive, or raise file_limit_mb."
        )
        raise UnreadableFile(message)
    if len(content) > max(SMALL, MOST_RATIO * info.compress_size):
        message = f"{path}: grows to more than {MOST_RATIO} times its size. Leave it out."
        raise DamagedDocument(message)
    return content


def one_line(error: BaseException) -> str:
    """Return what an error says, in one line."""
    return " ".join(str(error).split()) or type(error).__name__


def suffix(name: str) -> str:
    """Return the end of a member's name that tells its format."""
    return PurePosixPath(name).suffix.lower()


def inside(path: Path, name: str) -> Path:
    """Return how a member is named in messages."""
    return Path(f"{path}#{name}")


def safe(name: str) -> str:
    """Return a member's name as it is shown: without anything that leads out of the archive."""
    parts = [
        part
        for part in PurePosixPath(name.replace("\\", "/")).parts
        if part not in ("/", "//", "..")
    ]
    shown = "".join(letter if letter.isprintable() else "_" for letter in "/".join(parts))
    return shown[-LONGEST_NAME:] or "unnamed"
