"""The commands about documents: take them in, list, show and compare them, take them out."""

import sys
from contextlib import suppress

import typer

from ui import building, history, keeping, listing, options, render
from ui.console import FAILED, out, out_json, read_settings, tell
from ui.following import follow
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
    if as_json:
        out_json(render.report_json(report))
    else:
        out(history.report_text(report, dry_run=dry_run))
    raise typer.Exit(FAILED if report.failed else 0)


def watch(
    call: typer.Context, paths: options.PathsGiven, *, index: options.IndexFolder = None
) -> None:
    """Keep the index in step with files and folders, until Ctrl-C.

    First they are ingested with --prune, then again after every change below them, and a
    line tells each thing that happened. A path that is not there for a while keeps its
    documents.
    """
    with suppress(KeyboardInterrupt):
        follow(paths, read_settings(index=index), call.obj)


def documents(
    call: typer.Context,
    *,
    every: options.Every = False,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """List the documents of the index.

    With --all every version is listed, with its standing: the current one answers, a
    superseded one as of an earlier day, a retired one never.
    """
    with keeping.held_in(read_settings(index=index), call.obj) as held:
        counts = held.version_counts()
        cards = keeping.listed(held, every=every)
        places = keeping.places(held)
    if as_json:
        out_json(
            [
                render.document_json(
                    card,
                    passages=counts.get((card.id, card.version), 0),
                    sources=places.get((card.id, card.version), ()),
                )
                for card in cards
            ]
        )
    else:
        out((listing.versions_text if every else listing.documents_text)(cards, counts))


def show(
    call: typer.Context,
    document: options.DocumentId,
    *,
    version: options.VersionNamed = None,
    text: options.Text = False,
    index: options.IndexFolder = None,
) -> None:
    """Show what is known about a document, its versions and its sections.

    With --text its text is printed exactly: the one that the spans of quotes count in.
    """
    with keeping.held_in(read_settings(index=index), call.obj) as held:
        card = held.card(document, version)
        found = held.document(card.id, card.version)
        sections = held.sections(card.id, card.version)
        sources = keeping.places(held).get((card.id, card.version), ())
        versions = [one for one in held.every_card if one.id == card.id]
    if text:
        sys.stdout.write(found.text)
    else:
        out(listing.document_text(found, sections, sources=sources, versions=versions))


def diff(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    document: options.DocumentId,
    old: options.OldVersion = None,
    new: options.NewVersion = None,
    *,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Show what changed between two versions of a document, by section.

    By default the current version is held against the one before. Versions are named by
    their id, by its beginning or by their number, as "fieldcite show DOCUMENT" lists them.
    Sentences that only moved and lines that were only broken anew are no change.
    """
    with keeping.held_in(read_settings(index=index), call.obj) as held:
        pair = keeping.compared(held, document, old, new)
    if pair is None:
        out_json(None) if as_json else out(f"{document}: there is only one version.")
    elif as_json:
        out_json(render.differences_json(*pair))
    else:
        out(history.differences_text(*pair))


def retire(
    call: typer.Context,
    documents: options.DocumentIds,
    *,
    undo: options.Undo = False,
    index: options.IndexFolder = None,
) -> None:
    """Take documents out: none of their versions answers any more.

    Their files stay known, so that the next ingest of them does not bring them back; a
    file with another text does. With --undo they come back as they were.
    """
    with keeping.held_in(read_settings(index=index), call.obj) as held:
        entries = held.reinstate(documents) if undo else held.retire(documents)
    out(history.deeds_text(entries))


def journal(
    call: typer.Context,
    *,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Show what happened to documents, when, and by whom.

    Each line names the versions, the old and the new, and the file that it came from.
    """
    with keeping.held_in(read_settings(index=index), call.obj) as held:
        entries = held.journal()
    if as_json:
        out_json([render.entry_json(entry) for entry in entries])
    else:
        out(history.journal_text(entries))
