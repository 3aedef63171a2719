"""Look at the installation and the index, say what is wrong with them, and the way out."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import FieldciteError
from ingest.settings import FILE, Settings
from ui import keeping
from ui.building import Load

if TYPE_CHECKING:
    from ingest.index import Embedder

MADE_FOR = "3.11"
WAY_OUT = "To mend it: fieldcite doctor --fix"
# What can be made anew from the rest of the catalog.
MENDABLE = frozenset({"passages", "vectors and words"})

Mend = Callable[[Settings, "Embedder"], str]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at, and what was found; something mended may be both."""

    name: str
    found: str
    right: bool = True


def checks(index_folder: Path | None, load: Load, mend: Mend | None = None) -> Iterator[Check]:
    """Yield what was found, step by step, up to the first thing without which none goes on.

    With `mend`, what can be made anew is, and is looked at again.
    """
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
        found = list(index_checks(settings, model, mending=mend is not None))
        if mend and any(not one.right and one.name in MENDABLE for one in found):
            yield from (one for one in found if not one.right)
            yield Check("mended", mend(settings, model))
            found = list(index_checks(settings, model, mending=False))
        yield from found
    except FieldciteError as error:
        yield Check(looking_at, str(error), right=False)


def index_checks(settings: Settings, model: "Embedder", *, mending: bool) -> Iterator[Check]:
    """Yield what was found in the index."""
    for finding in keeping.findings(settings, model):
        if not finding.wrong:
            yield Check(finding.what, finding.told)
        elif mending or finding.what not in MENDABLE:
            yield Check(finding.what, finding.wrong, right=False)
        else:
            found = f"{finding.wrong.removesuffix('.')}. {WAY_OUT}"
            yield Check(finding.what, found, right=False)
