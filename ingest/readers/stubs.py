"""Say again in each row what a table says once for several: "52 weeks", and blank below it.

Only where the second column names each row, so that the first can only name what they share.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.heads import is_figure
from ingest.readers.slots import Row, Slot, words

SECOND = 1
FEWEST_COLUMNS = 3
# These sum up what stands above them and belong to no part of it.
SUMS = re.compile(r"(?:sub|grand )?totals?|overall|all|sum|both|p[- ]values?", re.IGNORECASE)


def said_again(rows: Sequence[Row], columns: int) -> list[Row]:
    """Return the rows, with what the first column says above where it is blank."""
    named = [row for row in rows if len(words(row)) > 1]
    if columns < FEWEST_COLUMNS or not all(names_itself(row) for row in named):
        return list(rows)
    made: list[Row] = []
    above: Slot | None = None
    for row in rows:
        found = words(row)
        if len(found) < FEWEST_COLUMNS - 1 or SUMS.fullmatch(second(row)):
            above = None
        elif found[0].start == 0:
            above = found[0] if found[0].end == SECOND else None
        made.append(beneath(above, row) if above and found[0].start else row)
    return made


def names_itself(row: Row) -> bool:
    """Say whether the second column of a row holds words."""
    return bool(second(row)) and not is_figure(second(row))


def second(row: Row) -> str:
    """Return what the second column of a row says."""
    return next((slot.text for slot in row if slot.start == SECOND), "")


def beneath(above: Slot, row: Row) -> Row:
    """Return a row with the first cell of one above."""
    return (replace(above, again=True), *(slot for slot in row if slot.start))
