"""The commands about documents: take them in, list and show them."""

import sys

import typer

from ui import building, listing, options, render
from ui.console import FAILED, out, out_json, read_settings, tell
from ui.progress import bar


def ingest(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    paths: options.PathsGiven,
    *,
    prune: options.Prune = False,
    index: options.IndexFolder = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Add documents to the index, or update those that changed.

    Files that did not change are skipped. What a later version supersedes is kept and
    answers as of an earlier day. A document that cannot be read is told on standard
    error, and the others are taken in; the exit status is then 1.
    """
    settings = read_settings(index=index)
    with bar() as progress:
        report = building.take_in(
            paths, settings, prune=prune, dry_run=dry_run, progress=progress, load=call.obj
        )
    for failure in report.failed:
        tell(failure.message)
    out_json(render.report_json(report)) if as_json else out(
        listing.report_text(report, dry_run=dry_run)
    )
    raise typer.Exit(FAILED if report.failed else 0)


def documents(
    call: typer.Context,
    *,
    every: options.Every = False,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """List the documents of the index."""
    with building.index_of(read_settings(index=index), call.obj) as held:
        counts = held.passage_counts()
        listed = building.standing(held, every=every)
    if as_json:
        out_json([render.document_json(one, passages=counts.get(one.id, 0)) for one in listed])
    else:
        out(listing.documents_text(listed, counts))


def show(
    call: typer.Context,
    document: options.DocumentId,
    *,
    text: options.Text = False,
    index: options.IndexFolder = None,
) -> None:
    """Show what is known about a document, and its sections.

    With --text its text is printed exactly: the one that the spans of quotes count in.
    """
    with building.index_of(read_settings(index=index), call.obj) as held:
        found = held.document(document)
        sections = held.sections(document)
    if text:
        sys.stdout.write(found.text)
    else:
        out(listing.document_text(found, sections))
