"""Where the cases of the evaluation are, what they are about, and where its report is kept."""

from pathlib import Path

import evals
from ingest.errors import PathError

HERE = Path(evals.__file__).parent
CORPUS = HERE.parent / "corpus"
CASES = HERE / "cases"
BASELINE = HERE / "baseline.json"
# Beside the index.
FOLDER = "evaluation"


def require(*folders: Path) -> None:
    """Say that something the evaluation needs is not installed.

    Raises:
        PathError: names what is missing.
    """
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        names = " and ".join(f"{folder.name}/" for folder in missing)
        message = (
            f"{names}: not installed here, and the evaluation asks about these documents alone."
            " Run it from a checkout of Fieldcite: make eval."
        )
        raise PathError(message)
