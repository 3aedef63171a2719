"""Measure the reading of events on real releases, against what people read in them.

`evals/real/events_told.jsonl` holds every event that readers found in 60 releases drawn at
random: what the reading finds of them is its recall. `events_drawn.jsonl` holds 150 events
drawn at random from all that the reading found, each with a reader's verdict: its
precision. Both name files and spans; the releases are not part of the project. Run:
python -m evals.real_events FOLDER, the folder with the releases in it.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.events import events_in
from ingest.pipeline import Limits, divided
from ingest.records import Precision
from ingest.regulatory import Event, EventDate

# Kinds of which one says the other more or less exactly.
FAMILIES = (
    (
        "approval approval_conditional approval_accelerated indication_extension conversion_to_full"
        " eua label_update"
    ),
    "application_accepted application_validated",
    "rolling_submission_started under_review",
    "target_action_date_set target_action_date_extended decision",
    "application_submitted resubmission",
)
FAMILY = {kind: at for at, kinds in enumerate(FAMILIES) for kind in kinds.split()}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """Return the lines of one of the two files."""
    text = files("evals").joinpath(f"real/{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@cache
def read(file: Path) -> tuple[Event, ...]:
    """Return the events that a release tells."""
    documents, _ = divided(file, Limits())
    return tuple(event for document, parts in documents for event in events_in(document, parts))


def missed(folder: Path, told: Sequence[Row]) -> Iterator[Row]:
    """Yield the events that readers found and the reading does not: kind, place and date."""
    for row in told:
        if row["kind"] and not any(is_told(one, row) for one in read(folder / row["file"])):
            yield row


def is_told(event: Event, row: Row) -> bool:
    """Say whether an event is the one that a reader found."""
    awaited = event.kind == "decision" and row["role"] == "expected"
    same = FAMILY.get(event.kind, event.kind) == FAMILY.get(row["kind"], row["kind"])
    there = row["regulator"] in (None, event.regulator)
    there = there or event.jurisdiction == row["jurisdiction"]
    return (same or awaited) and there and written(event.date) == row["date"]


def written(day: EventDate | None) -> str | None:
    """Return a date as the readers wrote it: "2023-06-30", "2023-06", "2023-Q2", "2023"."""
    if day is None:
        return None
    forms = {
        Precision.MONTH: f"{day.start:%Y-%m}",
        Precision.QUARTER: f"{day.start:%Y}-Q{day.start.month // 3 + 1}",
        Precision.HALF: f"{day.start:%Y}-H{day.start.month // 6 + 1}",
        Precision.YEAR: f"{day.start:%Y}",
    }
    return forms.get(day.precision, day.start.isoformat())


def lost(folder: Path, drawn: Sequence[Row]) -> Iterator[Row]:
    """Yield the events judged right that the reading no longer tells as they were judged."""
    for row in drawn:
        if row["right"] and not any(is_judged(one, row) for one in read(folder / row["file"])):
            yield row


def is_judged(event: Event, row: Row) -> bool:
    """Say whether an event is one that was judged: words, kind, place and date."""
    day = event.date
    dated = (str(day.start), str(day.end), str(day.role)) if day else (None, None, None)
    return (
        [event.span.start, event.span.end] == row["span"]
        and event.kind == row["kind"]
        and (event.regulator, event.jurisdiction) == (row["regulator"], row["jurisdiction"])
        and dated == (row["start"], row["end"], row["role"])
    )


def main(folder: str) -> None:
    """Print recall and precision, and what was missed."""
    told = [row for row in rows("events_told") if row["kind"]]
    drawn = rows("events_drawn")
    misses = list(missed(Path(folder), told))
    found, right = len(told) - len(misses), sum(row["right"] for row in drawn)
    lines = [
        f"recall {found / len(told):.3f} ({found}/{len(told)})",
        f"precision {right / len(drawn):.3f} ({right}/{len(drawn)}), as judged",
        f"judged right and lost since: {len(list(lost(Path(folder), drawn)))}",
        *(f"missed: {row['file']} {row['span']} {row['kind']} {row['date']}" for row in misses),
    ]
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
