"""Write rows as CSV that a spreadsheet opens with a double click.

The file says by its first bytes that it is UTF-8, or Excel takes ® for two letters. A cell
that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises
against CSV injection: a question may come from anybody.
"""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as CSV; the first line names the columns, in the order they first come in.

    A row that lacks a column has an empty cell there; without rows the file has no line.
    """
    columns = list(dict.fromkeys(column for row in rows for column in row))
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    if columns:
        writer.writerow([defused(column) for column in columns])
    for row in rows:
        writer.writerow([defused(row.get(column, "")) for column in columns])
    return table.getvalue().encode("utf-8-sig", errors="replace")


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
