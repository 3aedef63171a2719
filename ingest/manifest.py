"""Read `manifest.toml`: what a folder's owner knows that its files do not say.

One table per document, keyed by its path from the folder:

    ["press_releases/velmora.md"]
    kind = "press_release"
    products = ["Velmora", "velmorafusp alfa"]
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ingest.errors import SettingsError
from ingest.readers.front import FIELDS, declared
from ingest.readers.reading import Front

MANIFEST = "manifest.toml"
# How far up from a document its manifest may stand.
LEVELS = 3


def manifest_for(file: Path) -> Front | None:
    """Return what the nearest manifest says about a file; None when it says nothing.

    The manifest stands in the file's folder or up to two folders above.

    Raises:
        SettingsError: when the manifest is no TOML, names a key that is unknown, a value that
            cannot be read, or a document that is not there; every problem is told.
    """
    for folder in list(file.parents)[:LEVELS]:
        path = folder / MANIFEST
        if path.is_file():
            return manifest(path).get(file)
    return None


def manifest(path: Path) -> Mapping[Path, Front]:
    """Return what a manifest says, by the paths of its documents.

    Raises:
        SettingsError: as `manifest_for` does.
    """
    try:
        state = path.stat()
        return parsed(path, path.read_bytes(), state.st_mtime_ns)
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}). Check that it is readable."
        raise SettingsError(message) from error


@lru_cache(maxsize=8)
def parsed(path: Path, content: bytes, _changed: int) -> Mapping[Path, Front]:
    """Return what a manifest of this content says; it is asked for each of its files."""
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML ({error}). Correct it."
        raise SettingsError(message) from error
    found: dict[Path, Front] = {}
    problems: list[str] = []
    for name, table in tables.items():
        try:
            found[path.parent / name] = front_of(path.parent, name, table)
        except ValueError as error:
            problems.append(f'{path}: ["{name}"] {error}')
    if problems:
        raise SettingsError("\n".join(problems))
    return found


def front_of(folder: Path, name: str, table: object) -> Front:
    """Return what one table says."""
    if not isinstance(table, Mapping):
        message = f'is no table. Write ["{name}"] above its keys.'
        raise ValueError(message)  # noqa: TRY004 (a problem of the file, told with the others)
    unknown = sorted(set(table) - set(FIELDS))
    if unknown:
        message = f"{', '.join(unknown)}: unknown. Known are {', '.join(FIELDS)}."
        raise ValueError(message)
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or not (folder / name).is_file():
        message = "is no file of this folder. Correct the path, or remove the table."
        raise ValueError(message)
    return declared(table)
