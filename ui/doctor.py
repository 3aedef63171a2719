"""Look at the installation and say what is wrong with it, and the way out."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FieldciteError
from ingest.settings import FILE, Settings
from ui.building import Load, index_of

MADE_FOR = "3.11"


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at, and what was found."""

    name: str
    found: str
    right: bool = True


def checks(index_folder: Path | None, load: Load) -> Iterator[Check]:
    """Yield what was found, step by step, up to the first thing without which none goes on."""
    python = platform.python_version()
    right = python.startswith(f"{MADE_FOR}.")
    yield Check("python", python if right else f"{python}; it is made for {MADE_FOR}", right=right)
    looking_at = "settings"
    try:
        options = {"index": index_folder} if index_folder else {}
        settings = Settings.read(**options)
        yield Check(looking_at, f"read from {FILE}" if FILE.is_file() else "the defaults")
        looking_at = "model"
        model = load(settings.embedding_model)
        yield Check(looking_at, f"{model.name}, weights {model.digest[:12]}")
        looking_at = "index"
        with index_of(settings, lambda _: model) as index:
            counts = index.passage_counts()
            held = f"{len(counts)} documents, {sum(counts.values())} passages"
            yield Check(looking_at, f"{settings.index}: {held}")
            looking_at = "vectors and words"
            wrong = index.disagreements()
            way_out = f"Delete {settings.index} and ingest again."
            found = " ".join([*(f"{line}." for line in wrong), way_out])
            yield Check(looking_at, found if wrong else "agree with the catalog", right=not wrong)
    except FieldciteError as error:
        yield Check(looking_at, str(error), right=False)
