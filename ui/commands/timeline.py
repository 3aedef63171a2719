"""The command that tells what happened, when and where."""

import typer

from assistant.timeline import Choice
from ui import building, choosing, events, options
from ui.console import out, out_json, read_settings, tell


def timeline(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    *,
    product: options.AnyProduct = None,
    jurisdiction: options.Place = None,
    regulator: options.Regulator = None,
    kind: options.OfEvent = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
) -> None:
    """Tell what happened to medicines at their regulators, in the order of time.

    What several documents tell is listed once, with the date of the most exact of them;
    --json has them all, with their words. A date that is not the day of the event is marked:
    announced, target, expected. What the documents disagree on is listed with each date.
    """
    if as_json and as_csv:
        message = "Choose --json or --csv."
        raise typer.BadParameter(message)
    choice = Choice(
        jurisdiction=place(jurisdiction),
        regulators=regulators(regulator),
        kind=kind,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    day = as_of.date() if as_of else None
    with building.index_of(read_settings(index=index), call.obj) as held:
        told = building.happenings(held, choice, product, as_of=day)
    if told.undated:
        tell(f"Not listed, because no date is told: {told.undated}. All: without --since, --until.")
    if as_json:
        out_json(events.events_json(told))
    else:
        out(events.events_csv(told) if as_csv else events.events_text(told))


def place(typed: str | None) -> str | None:
    """Return the code of the place that was typed."""
    code = choosing.jurisdiction_named(typed) if typed else None
    if typed and code is None:
        message = f"--jurisdiction {typed}: no such place is known. Use a code or name, as HK."
        raise typer.BadParameter(message)
    return code


def regulators(typed: str | None) -> frozenset[str]:
    """Return the ids of the regulators that were typed."""
    ids = choosing.regulators_named(typed) if typed else frozenset()
    if typed and not ids:
        message = f"--regulator {typed}: no such regulator is known. Use its name, as NMPA."
        raise typer.BadParameter(message)
    return ids
