"""Killed while versions change shelves, an index has each of them whole, on one or the other."""

import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from tests.ingest.index.conftest import Ingest
from tests.ingest.index.test_crash import assert_agreed
from tests.ingest.library import Library, library, velmora

OLDEST, OLD, NEW = "2022-06-01", "2023-06-01", "2024-06-01"
OLDEST_WORDS, OLD_WORDS, NEW_WORDS = (
    f"Velmora treats migraine since {day}." for day in (OLDEST, OLD, NEW)
)
STRIDE = 53


def label(revised: str) -> str:
    """Return a version of the label, a part of which they have in common."""
    start, middle, end = velmora(revised).partition("Velmora treats")
    return f"{start}It is a tablet.\n\n# 2 Dosage\n\n{middle}{end}"


@dataclass(frozen=True)
class Scene:
    """A folder that changed since it was taken in, and what answered before and does after."""

    folder: Path
    where: Path
    before: str
    after: str
    standings: dict[str, str]


def earlier_one_is_back(shelf: Library) -> tuple[str, str, dict[str, str]]:
    shelf.put("a.md", label(OLD))
    shelf.put("b.md", label(NEW))
    shelf.take_in()
    (shelf.folder / "b.md").unlink()
    return NEW_WORDS, OLD_WORDS, {OLD_WORDS: "current", NEW_WORDS: "retired"}


def later_one_is_back(shelf: Library) -> tuple[str, str, dict[str, str]]:
    earlier_one_is_back(shelf)
    shelf.take_in(prune=True)
    shelf.put("c.md", label(NEW))
    return OLD_WORDS, NEW_WORDS, {OLD_WORDS: "superseded", NEW_WORDS: "current"}


def earlier_one_arrives(shelf: Library) -> tuple[str, str, dict[str, str]]:
    shelf.put("a.md", label(NEW))
    shelf.take_in()
    shelf.put("b.md", label(OLDEST))
    return NEW_WORDS, NEW_WORDS, {OLDEST_WORDS: "superseded", NEW_WORDS: "current"}


def third_one_arrives(shelf: Library) -> tuple[str, str, dict[str, str]]:
    shelf.put("a.md", label(OLDEST))
    shelf.put("b.md", label(OLD))
    shelf.take_in()
    shelf.put("c.md", label(NEW))
    standings = {OLDEST_WORDS: "superseded", OLD_WORDS: "superseded", NEW_WORDS: "current"}
    return OLD_WORDS, NEW_WORDS, standings


SCENES = (earlier_one_is_back, later_one_is_back, earlier_one_arrives, third_one_arrives)


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.__name__.replace("_", " "))
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    place = tmp_path_factory.mktemp("scene")
    with library(place) as shelf:
        before, after, standings = request.param(shelf)
    return Scene(place / "in", place / "index", before, after, standings)


def assert_finished(where: Path, scene: Scene, *expected: str) -> None:
    """Check that one of the versions answers, and that the next run finishes the change."""
    with Index.open(where, Hashing()) as index:
        shelf = Library(scene.folder, index)
        (answering,) = shelf.current().values()
        assert answering in expected
        assert answering in " ".join(shelf.found("Velmora treats migraine"))

        ingest([scene.folder], index, limits=Limits(10**6), prune=True)

        assert list(shelf.current().values()) == [scene.after]
        assert shelf.standings("a") == scene.standings
        answers = " ".join(shelf.found("Velmora treats migraine"))
        assert [words in answers for words in scene.standings] == [
            standing == "current" for standing in scene.standings.values()
        ]
        kept = " ".join(shelf.found("Velmora treats migraine", past=True))
        assert all(words in kept for words in scene.standings)
        assert_agreed(index)


@pytest.mark.parametrize(
    ("killed", "made"),
    [
        pytest.param("Catalog.unsettle", False, id="before anything is written"),
        pytest.param("VectorStore.write", False, id="after the vectors"),
        pytest.param("WordStore.write", False, id="after the words"),
        pytest.param("Writer._shelve", False, id="after all that is written"),
        pytest.param("write_entries", False, id="inside the transaction"),
        pytest.param("Catalog.make", True, id="after the transaction"),
        pytest.param("Stores.clear", True, id="after all is done"),
    ],
)
def test_killed_at_a_step_the_version_before_it_or_after_it_answers(
    tmp_path: Path, scene: Scene, elsewhere: Ingest, killed: str, *, made: bool
) -> None:
    where = shutil.copytree(scene.where, tmp_path / "index")
    event = "return"

    assert elsewhere(scene.folder, where, event, killed) == -signal.SIGKILL

    # What clears up at the start of every run is met before anything was made.
    expected = (scene.before, scene.after) if made else (scene.before,)
    assert_finished(where, scene, *expected)


def test_killed_all_along_the_way_no_version_is_lost(
    tmp_path: Path, scene: Scene, elsewhere: Ingest
) -> None:
    statuses: list[int] = []

    while not statuses or statuses[-1] != 0:
        where = shutil.copytree(scene.where, tmp_path / f"index-{len(statuses)}")
        statuses.append(elsewhere(scene.folder, where, "call", 1 + STRIDE * len(statuses)))
        assert_finished(where, scene, scene.before, scene.after)

    assert set(statuses[:-1]) == {-signal.SIGKILL}
    assert len(statuses) > 5
