"""Two medicines or two places that a question asks side by side."""

import re
from collections.abc import Sequence

from assistant.named import Named, Sort, of_sort
from assistant.rewording import JOIN, is_of_place

SIDE_BY_SIDE = re.compile(
    r"\bcompar(?:e|es|ed|ing|ison)\b|\bvs?\b\.?|\bversus\b|\bdiffer(?:s|ent|ence|ences)?\b"
    r"|\bthan\b|\bas opposed to\b|\bsame as\b",
    re.IGNORECASE,
)


def compared(words: str, found: Sequence[Named]) -> tuple[str, ...]:
    """Return the medicines, else the places, that are asked side by side; none if none are."""
    if not SIDE_BY_SIDE.search(words):
        return ()
    places = tuple(one for one in found if is_of_place(one))
    for some in (of_sort(found, Sort.PRODUCT, Sort.NAME), places):
        distinct = {one.form: one.words for one in some}
        if len(distinct) > 1:
            return tuple(distinct.values())
    return ()


def lists(words: str, found: Sequence[Named]) -> list[list[Named]]:
    """Return the runs of names that stand as a list: "A, B and C"."""
    runs: list[list[Named]] = []
    for one in found:
        last = runs[-1][-1] if runs else None
        if last and JOIN.fullmatch(words[last.span.end : one.span.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) > 1]
