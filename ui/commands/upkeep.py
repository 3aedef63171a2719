"""The commands that look after the index as a whole."""

import typer

from ui import options
from ui.console import FAILED, out
from ui.doctor import checks


def doctor(call: typer.Context, *, index: options.IndexFolder = None) -> None:
    """Look whether everything is in place.

    The exit status is 1 when something is not.
    """
    right = True
    for check in checks(index, call.obj):
        out(f"{'ok   ' if check.right else 'WRONG'}  {check.name}: {check.found}")
        right = right and check.right
    raise typer.Exit(0 if right else FAILED)
