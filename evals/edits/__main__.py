"""Print how the check fares on the half of the documents that is set aside, or the other."""

import sys
from pathlib import Path

from evals.edits.measure import Judged, false_refusals, judged, pairs, scores, table
from evals.edits.pairs import documents, medicines
from evals.edits.retold import retold


def main(folder: str, half: str = "aside") -> None:
    """Print the tables of one half: "aside" or "tuning"; for the latter also the errors."""
    every = documents(Path(folder))
    aside, names = half == "aside", medicines(every)
    edited = judged(pairs(every, aside=aside), names)
    told = judged(retold([document for document, _ in every], aside=aside), names)
    lines = [
        table(scores(edited)),
        f"false refusals {false_refusals(edited):.4f}, pairs {len(edited)}\n",
        table(scores(told)),
    ]
    wrong = [one for one in (*edited, *told) if not one.right]
    print("\n".join((*lines, *(shown(one) for one in wrong if not aside))))  # noqa: T201


def shown(one: Judged) -> str:
    """Return an error to be looked at."""
    pair = one.pair
    found = "; ".join(f"{finding.fault}: {finding.words}" for finding in one.found)
    return f"\n{pair.kind} [{pair.document.id}]\n  S {pair.sentence}\n  Q {pair.quote}\n  F {found}"


if __name__ == "__main__":
    main(*sys.argv[1:])
