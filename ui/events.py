"""Write what happened as JSON, as CSV, and as a table for a terminal.

A date is written as exactly as it is told, and no more: "2023-06", "2023-Q2", "2023-H1". The
keys of the JSON are only ever added.
"""

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.regulatory import Event, EventDate, Role
from ui.event_json import date_json, iso_date
from ui.listing import columns
from ui.render import Json, span_json
from ui.terminal import plain, shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from assistant.chronicle import Chronicle
    from assistant.timeline import Happening

# The columns of the CSV.
KEYS = (
    *("product", "kind", "regulator", "jurisdiction", "date", "precision", "role", "basis"),
    *("indication", "applicant", "pathway", "trials", "document", "source", "title", "span"),
    *("quote", "witnesses", "disagrees"),
)
# Characters of a quote in the table; the whole of it is in the JSON.
SHOWN = 80
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# What stands before a date that is not that of the event.
TOLD_AS = {
    Role.ANNOUNCEMENT: "announced ",
    Role.TARGET: "target ",
    Role.EXPECTED: "expected ",
    Role.EFFECTIVE: "effective ",
    Role.LABEL_REVISION: "label of ",
}


def events_json(told: "Chronicle") -> list[Json]:
    """Return each happening with the words of its most exact witness, and all witnesses."""
    return [happening_json(one, told) for one in told.happenings]


def happening_json(one: "Happening", told: "Chronicle") -> Json:
    """Return one happening; who disagrees stands among the witnesses, with their own date."""
    event = one.leading
    document = told.documents[event.document]
    return {
        "product": one.product,
        "kind": one.kind.value,
        "regulator": one.regulator,
        "jurisdiction": one.jurisdiction,
        **date_json(one.date),
        "basis": one.date.basis.value if one.date else None,
        "indication": one.indication,
        "applicant": one.applicant,
        "pathway": one.pathway,
        "trials": list(one.trials),
        "document": document.id,
        "source": document.source,
        "title": document.title,
        "span": span_json(event.span),
        "quote": told.words(event),
        "witnesses": [witness_json(each, told) for each in (*one.witnesses, *one.disagreeing)],
        "disagrees": bool(one.disagreeing),
    }


def witness_json(event: Event, told: "Chronicle") -> Json:
    """Return who tells a happening, in which words, and with which date."""
    return {
        "document": event.document,
        "source": told.documents[event.document].source,
        "span": span_json(event.span),
        "quote": told.words(event),
        **date_json(event.date),
    }


def events_csv(told: "Chronicle") -> str:
    """Return the happenings as rows under the keys of the JSON, safe to open in a spreadsheet."""
    written = io.StringIO()
    rows = events_json(told)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(KEYS)
    writer.writerows([cell(row[key]) for key in KEYS] for row in rows)
    return written.getvalue().rstrip("\n")


def cell(value: object) -> str:
    """Return a value as one cell; one that would be taken for a formula begins with "'"."""
    match value:
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case list() if all(isinstance(one, str) for one in value):
            text = "; ".join(value)
        case list() if all(isinstance(one, int) for one in value):
            text = "-".join(map(str, value))
        case list():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def events_text(told: "Chronicle") -> str:
    """Return a line for each happening, in columns, and below them what is disagreed on."""
    if not told.happenings:
        return "No such event is told."
    head = ("Date", "Event", "Product", "Where", "Told by", "Words")
    table = columns(head, (row(one, told) for one in told.happenings))
    opposed = [one for one in told.happenings if one.disagreeing]
    return "\n\n".join([table, *(disagreement(one, told) for one in opposed)])


def row(one: "Happening", told: "Chronicle") -> tuple[str, ...]:
    """Return a line of the table."""
    return (
        date_text(one.date) + (" (disagreed)" if one.disagreeing else ""),
        one.kind.value.replace("_", " "),
        plain(one.product or ""),
        one.regulator or one.jurisdiction or "",
        tellers(one.witnesses),
        shortened(plain(told.words(one.leading)), SHOWN),
    )


def tellers(witnesses: Sequence[Event]) -> str:
    """Return the first document that tells, and how many others do."""
    documents = list(dict.fromkeys(event.document for event in witnesses))
    more = f" +{len(documents) - 1}" if len(documents) > 1 else ""
    return plain(documents[0]) + more


def date_text(when: EventDate | None) -> str:
    """Return a date as exactly as it is told, with what it is the date of."""
    if when is None:
        return "undated"
    return TOLD_AS.get(when.role, "") + str(iso_date(when)).replace("/", " or to ")


def disagreement(one: "Happening", told: "Chronicle") -> str:
    """Return which documents tell which date, with their words."""
    what = f"{one.kind.value.replace('_', ' ')} of {plain(one.product or 'a product not named')}"
    lines = [f"The documents disagree on the {what} ({one.regulator or one.jurisdiction}):"]
    for event in (one.leading, *one.disagreeing):
        words = shortened(plain(told.words(event)), SHOWN * 2)
        lines.append(f"  {date_text(event.date)}: {plain(event.document)}: {words}")
    return "\n".join(lines)
