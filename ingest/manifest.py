"""Read `manifest.toml`: what a folder's owner knows that its files do not say.

One table per document, keyed by its path from the folder:

    ["press_releases/velmora.md"]
    kind = "press_release"
    products = ["Velmora", "velmorafusp alfa"]
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ingest.errors import SettingsError
from ingest.readers.front import FIELDS, declared
from ingest.readers.reading import Front

FILE = "manifest.toml"


def manifest_for(folder: Path) -> dict[Path, Front]:
    """Return what the manifest of a folder says, by the paths of its documents.

    Raises:
        SettingsError: when it is no TOML, names a key that is unknown, a value that cannot be
            read, or a document that is not there; every problem is told.
    """
    path = folder / FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}). Check that it is readable."
        raise SettingsError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML ({error}). Correct it."
        raise SettingsError(message) from error
    found: dict[Path, Front] = {}
    problems: list[str] = []
    for name, table in tables.items():
        try:
            found[folder / name] = front_of(folder, name, table)
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
