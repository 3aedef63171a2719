"""Read the table in which an admin says which names are one medicine's.

Fucaso = ["equecabtagene autoleucel", "CT103A"]
"Velmora XR" = ["velmotinib"]
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeGuard

from ingest.errors import SettingsError
from ingest.language.names import is_medicine
from ingest.language.terms import folded

PLACE = re.compile(r"(?P<reason>.*?) \(at line (?P<line>\d+), column \d+\)", re.DOTALL)
EXAMPLE = 'Write: Fucaso = ["equecabtagene autoleucel", "CT103A"].'


def named_in(path: Path) -> frozenset[tuple[str, str]]:
    """Return pairs of names that the table says are one medicine's, as documents introduce them.

    Raises:
        SettingsError: when the table cannot be read, a line is no list of names, or two
            medicines have one name; every problem is told, a line each.
    """
    text = read(path)
    table = parsed(path, text)
    problems = [
        f"{path}, line {line_of(text, key)}: {problem}" for key, problem in problems_of(table)
    ]
    if problems:
        raise SettingsError("\n".join(problems))
    return frozenset((as_brand(key), str(name)) for key, names in table.items() for name in names)


def read(path: Path) -> str:
    """Return the text of the table."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}). Check the setting `names`."
        raise SettingsError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is no text in UTF-8 (byte {error.start}). Save it as UTF-8."
        raise SettingsError(message) from error


def parsed(path: Path, text: str) -> Mapping[str, list[object]]:
    """Return what each line says; whether it is a list of names is not yet known."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.fullmatch(str(error))
        line = f", line {place['line']}" if place else ""
        reason = place["reason"] if place else error
        message = f"{path}{line}: is no TOML ({reason}). {EXAMPLE}"
        raise SettingsError(message) from error


def problems_of(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each line that is wrong, by its key, and what is wrong with it."""
    owners: dict[str, str] = {}
    for key, names in table.items():
        if not is_list_of_names(names) or not key.strip():
            yield key, f"{key!r} = {names!r} is no list of names. {EXAMPLE}"
            continue
        for name in (key, *names):
            owner = owners.setdefault(folded(name), key)
            if owner != key:
                yield key, f"{name!r} is a name of {owner!r} too. Keep it in one of the two lines."


def is_list_of_names(names: object) -> TypeGuard[list[str]]:
    """Say whether a value is a list of one name or more."""
    return isinstance(names, list) and all(
        isinstance(name, str) and name.strip() for name in names or [None]
    )


def line_of(text: str, key: str) -> int:
    """Return the number of the line on which a key stands; 1 when it is written in parts."""
    begins = re.compile(rf"\s*\[*[\"']?{re.escape(key)}\b")
    return next(
        (number for number, line in enumerate(text.split("\n"), 1) if begins.match(line)), 1
    )


def as_brand(key: str) -> str:
    """Return a product's name with the capital by which documents tell it from a substance."""
    lower = key.islower() and not any(is_medicine(word) for word in key.split())
    return key[0].upper() + key[1:] if lower else key
