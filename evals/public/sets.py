"""The public sets that can be read, and where each stands below the folder given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.public import covidqa, fdarxbench, mtrag, squad
from evals.public.records import PublicSet


@dataclass(frozen=True, slots=True)
class Known:
    """A set that can be read."""

    title: str
    file: Path
    read: Callable[[Path], PublicSet]

    def stands_in(self, folder: Path) -> bool:
        """Say whether a folder holds the set."""
        return (folder / self.file).is_file()

    def missing(self, folder: Path) -> str:
        """Return the line that says that the set is not there."""
        return f"{self.title} is not there: looked for {folder / self.file}"


SETS: Mapping[str, Known] = {
    "fdarxbench": Known(fdarxbench.NAME, fdarxbench.FILE, fdarxbench.read),
    "mtrag": Known(mtrag.NAME, mtrag.FILE, mtrag.read),
    "squad": Known(squad.NAME, squad.FILE, squad.read),
    "covidqa": Known(covidqa.NAME, covidqa.FILE, covidqa.read),
}
