"""The documents say what is so: generated parts are current, nothing is left out or leaks."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.main import get_group

from ingest.settings import Settings, variables
from ui.cli import app

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")

RUNTIME_LOCK = ROOT / "requirements.lock"
LOCKS = [RUNTIME_LOCK, ROOT / "requirements-dev.lock"]

WRITTEN_BY_US = ["assistant", "corpus", "evals", "ingest", "tests", "ui", ".ci"]
# A command in an indented block, perhaps with a setting in front.
SHOWN = r"^    (?:\w+=\S+ )?(fieldcite .+)$"
# A path below one of these leads somewhere on one machine only.
ONE_MACHINE_ONLY = re.compile(r"(?<![\w.*/])/(?:home|root|Users|work)/\w")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pins(lock: Path) -> dict[str, str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def rows_under(head: str) -> set[str]:
    """Return the first cell of each row of the README's table that begins with this head."""
    table = README.split(f"\n{head}")[1].split("\n\n")[0].split("\n<!--")[0]
    return {row.split("|")[1].strip(" `") for row in table.splitlines()[2:]}


def our_files() -> list[Path]:
    inside = [path for folder in WRITTEN_BY_US for path in (ROOT / folder).rglob("*")]
    beside = [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml", ".lock"}]
    return sorted(
        path
        for path in [*inside, *beside, ROOT / "Makefile"]
        if path.is_file() and "__pycache__" not in path.parts
    )


def test_the_generated_parts_of_the_readme_are_current() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", "README.md"]
    cog = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert cog.returncode == 0, f"{cog.stdout}{cog.stderr}\nTo write them anew: make docs"


def test_the_readme_has_a_row_for_each_setting() -> None:
    assert rows_under("| setting |") == set(Settings.model_fields)


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_a_setting_is_explained_in_a_sentence(setting: str) -> None:
    explained = Settings.model_fields[setting].description or ""

    assert re.fullmatch(r"[A-Z`].*\.", explained)


def test_a_variable_that_the_readme_names_is_read() -> None:
    assert set(re.findall(r"FIELDCITE_[A-Z_]+[A-Z]", README)) <= set(variables())


def test_the_readme_has_a_row_for_each_dependency() -> None:
    assert rows_under("| library |") == {Requirement(line).name for line in PROJECT["dependencies"]}


@pytest.mark.parametrize("target", re.findall(r"\bmake ([a-z]+)`", README))
def test_a_target_that_the_readme_names_is_in_the_makefile(target: str) -> None:
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", re.findall(SHOWN, README, flags=re.MULTILINE))
def test_a_command_that_the_readme_shows_can_be_typed(line: str) -> None:
    _, command, *words = shlex.split(line)

    get_group(app).commands[command].make_context(command, words)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:|#)([^)#]+)", README))
def test_a_link_within_the_project_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_a_lock_file_holds_exact_versions_and_nothing_else(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    # "+cpu" and the like name a build that no package index offers under that version.
    odd = [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!]+|#.*", line)]

    assert odd == []


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_a_lock_file_brings_no_packages_for_a_graphics_card(lock: Path) -> None:
    assert [name for name in pins(lock) if re.match("nvidia|cuda|triton", name)] == []


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_a_dependency_is_locked_at_a_version_that_its_range_admits(dependency: str) -> None:
    wanted = Requirement(dependency)
    locked = {name.lower(): version for name, version in pins(RUNTIME_LOCK).items()}

    assert wanted.specifier.contains(locked[wanted.name.lower()])


@pytest.mark.parametrize("path", our_files(), ids=named)
def test_a_file_names_no_path_of_one_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")

    assert ONE_MACHINE_ONLY.findall(text) == []
    assert f"{ROOT}/" not in text
