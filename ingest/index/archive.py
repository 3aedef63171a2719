"""The file of a backup: a zip of files, and a list of them with their sizes and digests.

Nothing of it is believed: what is unpacked has the names, sizes and digests of the list,
and lies below the folder that was asked for.
"""

import errno
import hashlib
import json
import shutil
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.errors import IndexDamaged, PathError

CONTENTS = "fieldcite-backup.json"
FORMAT = 1
BLOCK = 1 << 20
# What a place before the file's start and a stream of another compression come to.
UNREADABLE = (errno.EINVAL, None)
# The list of the files of a large index takes less.
LONGEST_CONTENTS = 10_000_000


def keep(archive: ZipFile, members: Iterable[tuple[str, Path]]) -> None:
    """Write files to an archive, each under its name, then the list of them."""
    files: dict[str, list[object]] = {}
    for name, path in members:
        archive.write(path, name)
        with path.open("rb") as stream:
            files[name] = [path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()]
    archive.writestr(CONTENTS, json.dumps({"format": FORMAT, "files": files}, indent=1))


@contextmanager
def reading(file: Path) -> Iterator[ZipFile]:
    """Open the file of a backup.

    Raises:
        PathError: when it cannot be opened or is no backup.
        IndexDamaged: when it breaks off, or not all of it is as it was written.
    """
    try:
        with ZipFile(file) as archive:
            if CONTENTS not in archive.namelist():
                message = f"{file}: is no backup of Fieldcite. Name one made by: fieldcite backup"
                raise PathError(message)
            yield archive
    except OSError as error:
        if error.errno not in UNREADABLE:
            raise
        raise IndexDamaged(broken(file, error)) from error
    except (BadZipFile, zlib.error, LZMAError, EOFError, RuntimeError) as error:
        raise IndexDamaged(broken(file, error)) from error


def broken(file: Path, error: Exception) -> str:
    """Return the line that says that a file is no whole backup."""
    return f"{file}: the backup is damaged or is none ({error}). Name another one."


def unpack(archive: ZipFile, folder: Path, allowed: frozenset[str]) -> None:
    """Write the files of an archive below a folder, if they are what the list says.

    Args:
        archive: what is unpacked.
        folder: where to.
        allowed: what may stand at the top.

    Raises:
        IndexDamaged: when something is not as the list says, or has no place there.
    """
    listed = contents(archive)
    members = [one for one in archive.infolist() if one.filename != CONTENTS]
    for member in members:
        checked(member, allowed, archive)
    sizes = {member.filename: member.file_size for member in members}
    if len(sizes) != len(members) or sizes != {name: size for name, (size, _) in listed.items()}:
        raise damaged(archive, "its files are not those of its list")
    if sum(sizes.values()) > shutil.disk_usage(folder.parent).free:
        raise damaged(archive, f"it needs {sum(sizes.values()):,} bytes, more than are free")
    for member in members:
        target = folder / member.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        if written(archive, member, target) != listed[member.filename]:
            raise damaged(archive, f"{member.filename} is not as it was written")


def contents(archive: ZipFile) -> Mapping[str, tuple[int, str]]:
    """Return the size and the digest of each file that the list of an archive names."""
    if archive.getinfo(CONTENTS).file_size > LONGEST_CONTENTS:
        raise damaged(archive, "its list is too long")
    try:
        told = json.loads(archive.read(CONTENTS))
        known = told["format"]
        listed = {str(name): (int(size), str(seal)) for name, (size, seal) in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(archive, "its list cannot be read") from error
    if known != FORMAT:
        raise damaged(archive, f"its format is {known}, not {FORMAT}")
    return listed


def checked(member: ZipInfo, allowed: frozenset[str], archive: ZipFile) -> None:
    """Refuse what is no plain file with a place below the folder.

    Raises:
        IndexDamaged: when it is not.
    """
    parts = PurePosixPath(member.filename).parts
    kind = stat.S_IFMT(member.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG) and not member.is_dir()
    inside = bool(parts) and parts[0] in allowed and ".." not in parts
    if not (plain and inside) or "\\" in member.filename or ":" in member.filename:
        raise damaged(archive, f"{member.filename!r} has no place in a backup")


def written(archive: ZipFile, member: ZipInfo, target: Path) -> tuple[int, str]:
    """Write a file out, as long as it says it is; return its size and digest."""
    running, size = hashlib.sha256(), 0
    with archive.open(member) as source, target.open("xb") as stream:
        while size <= member.file_size and (block := source.read(BLOCK)):
            stream.write(block)
            running.update(block)
            size += len(block)
    return size, running.hexdigest()


def damaged(archive: ZipFile, why: str) -> IndexDamaged:
    """Return the error that says why a backup is not used."""
    return IndexDamaged(f"{archive.filename}: the backup is damaged, {why}. Name another one.")
