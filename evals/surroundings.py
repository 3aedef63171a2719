"""What a run was measured with: corpus, index, model, settings, product and machine."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parent.parent
# Libraries whose versions can change an answer.
LIBRARIES = ("chromadb", "tantivy", "sentence-transformers", "torch")


class Model(Protocol):
    """An embedding model as a report names it."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its weights."""


def surroundings(fingerprint: str, model: Model, settings: Mapping[str, object]) -> dict[str, str]:
    """Return what a run was measured with, by name.

    Args:
        fingerprint: of all that can be found in the index.
        model: the embedding model.
        settings: those that are in force; none of them a secret.
    """
    return {
        "asked on": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "index": fingerprint,
        "embedding model": model.name,
        "weights": model.digest,
        "fieldcite": version("fieldcite"),
        "commit": commit(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        **{name: version(name) for name in LIBRARIES},
        **{f"setting {name}": str(value) for name, value in sorted(settings.items())},
    }


def commit() -> str:
    """Return the commit of the product's folder, with a mark where it was edited since."""
    try:
        return subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
            timeout=10,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return "not known"
