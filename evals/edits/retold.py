"""Measure the check on sentences that people told in other words, true and untrue.

`retold.jsonl` names a file and a span of it, the quote, and holds a sentence of our own with
whether the quote says it. The documents are not part of the project.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from evals.edits.pairs import Pair, is_set_aside
from ingest.records import Document


def retold(some: Sequence[Document], *, aside: bool) -> list[Pair]:
    """Return the sentences told in other words about one half of some documents."""
    by_file = {"/".join(Path(one.source).parts[-2:]): one for one in some}
    text = files("evals.edits").joinpath("retold.jsonl").read_text("utf-8")
    found = []
    for row in map(json.loads, text.splitlines()):
        document = by_file.get(row["file"])
        if document is not None and is_set_aside(document) == aside:
            quote = document.text[slice(*row["span"])]
            found.append(
                Pair("told in other words", row["supported"], row["sentence"], quote, document)
            )
    return found
