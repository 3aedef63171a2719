"""Copy an index into one file, and put one in place from such a file.

A backup is a zip file of the catalog and the folders of both shelves. It is written beside
its place and renamed in at the end. What is restored is written to folders beside those in
use; then the catalog is replaced in one transaction, so that a kill leaves the old or the
new index, and readers go on.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import rmtree
from zipfile import ZIP_DEFLATED, ZipFile

from ingest.errors import IndexDamaged, IndexMissing, PathError
from ingest.index.archive import keep, reading, unpack
from ingest.index.catalog import Catalog, user
from ingest.index.catalog.copying import BESIDE, copy, replace
from ingest.index.lock import PATIENCE, WriterLock
from ingest.index.stores import CATALOG, PAST, VECTORS, WORDS, readable

SUFFIX = ".zip"
DATABASE = ".sqlite3"
# Where a backup is unpacked before it is put in place.
RESTORING = "restoring"
# What a writer that never wrote leaves in a folder.
LOCKS = frozenset({"writer.lock", "writer.txt", RESTORING})
SHELVES = (VECTORS, WORDS, PAST)


def back_up(folder: Path, file: Path, *, force: bool = False, patience: float = PATIENCE) -> int:
    """Copy the index in a folder into a file; return the file's size.

    Raises:
        IndexMissing: when there is no index.
        PathError: when the file is there already and not `force`, or cannot be written.
        IndexDamaged: when the index cannot be read.
        IndexLocked: when somebody else writes for longer than it is worth waiting.
    """
    check(folder, file, force=force)
    with (
        usable(file),
        WriterLock(folder, patience=patience).alone(),
        fresh(file.with_name(f".{file.name}.making")) as work,
    ):
        made = work / file.name
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            keep(archive, members(folder, work))
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
        made.replace(file)
        return file.stat().st_size


def check(folder: Path, file: Path, *, force: bool) -> None:
    """Say that a backup cannot be made before anything is.

    Raises:
        IndexMissing: when there is no index.
        PathError: when the file has the wrong name or place, or is there already.
    """
    if not (folder / CATALOG).is_file():
        message = f"{folder}: no index here. Run: fieldcite ingest PATH --index {folder}"
        raise IndexMissing(message)
    problem = None
    if file.suffix.lower() != SUFFIX:
        problem = f"a backup is a zip file. Name it {file.stem}{SUFFIX}"
    elif file.resolve().is_relative_to(folder.resolve()):
        problem = "is in the folder of the index. Choose another place"
    elif file.exists() and not force:
        problem = "is there already. To replace it: --force"
    if problem:
        message = f"{file}: {problem}."
        raise PathError(message)


def members(folder: Path, work: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of an index under the names that they have in a backup.

    Databases are copied first: their files may hold less than their logs.
    """
    copy(folder / CATALOG, work / CATALOG)
    with closing(Catalog(work / CATALOG)) as catalog:
        readable(catalog, folder)
        named = catalog.folders()
    yield CATALOG, work / CATALOG
    for shelf in SHELVES:
        place = folder / named.get(shelf, shelf)
        files = (path for path in sorted(place.rglob("*")) if path.is_file())
        for path in files:
            if path.name.endswith(BESIDE):
                continue
            name = f"{shelf}/{path.relative_to(place).as_posix()}"
            if path.suffix == DATABASE:
                copied = work / DATABASE
                copied.unlink(missing_ok=True)
                copy(path, copied)
                yield name, copied
            else:
                yield name, path


def restore(
    file: Path, folder: Path, *, force: bool = False, patience: float = PATIENCE, who: str = ""
) -> int:
    """Put the index that a backup holds into a folder; return the number of its documents.

    Raises:
        PathError: when the file cannot be read or is no backup, or the folder is not empty
            and not `force`.
        IndexMismatch: when the backup is of another schema.
        IndexDamaged: when the backup is not whole.
        IndexLocked: when somebody else writes for longer than it is worth waiting.
    """
    with usable(file), reading(file) as archive:
        if not force and folder.exists() and {path.name for path in folder.iterdir()} - LOCKS:
            message = f"{folder}: is not empty. To replace what is there: --force"
            raise PathError(message)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with WriterLock(folder, patience=patience).alone(), fresh(folder / RESTORING) as work:
            unpack(archive, work, frozenset({CATALOG, *SHELVES}))
            return put_in_place(work, folder, source=str(file.absolute()), who=who or user())


def put_in_place(work: Path, folder: Path, *, source: str, who: str) -> int:
    """Make what was unpacked the index of a folder; return the number of its documents."""
    if not (work / CATALOG).is_file():
        message = f"{source}: the backup has no catalog. Name another one."
        raise IndexDamaged(message)
    with closing(Catalog(work / CATALOG)) as catalog:
        readable(catalog, Path(source))
        if wrong := catalog.wrong_inside():
            message = f"{source}: the backup is damaged ({wrong[0]}). Name another one."
            raise IndexDamaged(message)
        number = max(revision_of(folder / CATALOG), catalog.revision) + 1
        folders = {shelf: f"{shelf}-{number}" for shelf in SHELVES}
        for shelf, name in folders.items():
            rmtree(folder / name, ignore_errors=True)
            if (work / shelf).is_dir():
                (work / shelf).rename(folder / name)
        # The number is taken by the folders, thus the revision is one more.
        catalog.adopt(folders, number + 1, source, who)
        count = len({card.id for card in catalog.cards()})
    # What the catalog is about to speak of must not be lost with the power.
    os.sync()
    replace(work / CATALOG, folder / CATALOG)
    return count


def revision_of(file: Path) -> int:
    """Return the revision of the catalog that is to be replaced; 0 for none that can be read."""
    if not file.is_file():
        return 0
    try:
        with closing(Catalog(file)) as catalog:
            return catalog.revision
    except IndexDamaged:
        return 0


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def usable(file: Path) -> Iterator[None]:
    """Turn what the system says of files into an error of ours."""
    try:
        yield
    except OSError as error:
        name = error.filename or file
        message = f"{name}: {error.strerror or error}. Check the disk and the permissions."
        raise PathError(message) from error
