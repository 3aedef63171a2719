"""The command `fieldcite`: each command translates, calls one function, exits with the truth.

Whatever goes wrong is told in one line on standard error. The exit status is 0 when all
is well, 3 for a refusal, and 2 for wrong usage or settings and, where 1 has a meaning of
its own, for an index or a model that cannot be used; 1 for everything else.
"""

import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from itertools import takewhile
from threading import Event

import typer

from assistant.answers import Refusal
from assistant.questions import Filters
from evals import report
from ingest.errors import FieldciteError, MachineError, PathError, SettingsError
from ui import building, options, render, terminal
from ui.batch import Line, opened, replies, timed
from ui.building import Load, load_model
from ui.console import fault, out, out_json, read_settings, tell
from ui.doctor import checks
from ui.progress import bar

FAILED, USAGE, REFUSED = 1, 2, 3

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def main(arguments: Sequence[str] | None = None, load: Load = load_model) -> None:
    """Run the command and exit with its status."""
    sys.exit(status(sys.argv[1:] if arguments is None else list(arguments), load))


def status(arguments: list[str], load: Load) -> int:
    """Run the command; return its exit status, having told what went wrong."""
    before = list(takewhile(lambda word: word.startswith("-"), arguments))
    command = arguments[len(before)] if len(before) < len(arguments) else ""
    try:
        return app(arguments, prog_name="fieldcite", standalone_mode=False, obj=load) or 0
    except typer.TyperException as error:
        usage = getattr(error, "ctx", None)
        tell(f"{error.format_message()} See: {usage.command_path if usage else 'fieldcite'} --help")
        return USAGE
    except FieldciteError as error:
        tell(str(error))
        own = command in {"ask", "ingest"} and isinstance(error, MachineError)
        return USAGE if own or isinstance(error, SettingsError | PathError) else FAILED
    except Exception as error:  # noqa: BLE001 (the last one who can say it in a line)
        if "--trace" in before:
            traceback.print_exception(error)
        tell(f"{fault(error)}. This is a fault of Fieldcite; to see more: fieldcite --trace …")
        return FAILED


@app.callback(invoke_without_command=True)
def fieldcite(
    call: typer.Context,
    *,
    show_version: options.Version = False,
    trace: options.Trace = False,
) -> None:
    """Answer questions about medicines from your own documents, with the exact words.

    Settings come from fieldcite.toml in the working directory and from FIELDCITE_…
    variables; options on the command line go before both.
    """
    del trace  # is for `status`, which meets the fault
    if show_version:
        out(f"fieldcite {version('fieldcite')}")
    elif call.invoked_subcommand is None:
        out(call.get_help())
        raise typer.Exit(USAGE)


@app.command()
def ingest(
    call: typer.Context,
    paths: options.PathsGiven,
    *,
    index: options.IndexFolder = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Add documents to the index, or update those that changed.

    Files that did not change are skipped. A document that cannot be read is told on
    standard error, and the others are taken in; the exit status is then 1.
    """
    settings = read_settings(index=index)
    with bar() as progress:
        report = building.take_in(
            paths, settings, dry_run=dry_run, progress=progress, load=call.obj
        )
    for failure in report.failed:
        tell(failure.message)
    out_json(render.report_json(report)) if as_json else out(
        terminal.report_text(report, dry_run=dry_run)
    )
    raise typer.Exit(FAILED if report.failed else 0)


@app.command()
def ask(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    question: options.Question = None,
    *,
    as_of: options.AsOf = None,
    product: options.Product = None,
    jurisdiction: options.Jurisdiction = None,
    kind: options.OfKind = None,
    batch: options.Batch = None,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Answer a question with quotes, or say why not.

    The exit status is 0 for an answer and 3 for a refusal. With --batch it is 0: the file
    holds one JSON object a line, {"id", "question", "history": [{"role", "content"}]}, the
    history only where there is one. One reply a line is printed in JSON, in the same order.
    """
    if (question is None) == (batch is None):
        message = "Give a question, or a file with --batch."
        raise typer.BadParameter(message)
    settings = read_settings(index=index)
    filters = Filters(as_of.date() if as_of else None, product, jurisdiction, kind)
    if batch is not None:
        with opened(batch) as lines, building.assistant_of(settings, call.obj) as assistant:
            for one in replies(lines, assistant, filters):
                out_json(one, indent=None)
        return
    with building.assistant_of(settings, call.obj) as assistant:
        reply, took = timed(assistant, Line(None, str(question)), filters)
    if as_json:
        out_json(render.reply_json(reply, identity=None, question=str(question), milliseconds=took))
    else:
        out(terminal.reply_text(reply))
    raise typer.Exit(REFUSED if isinstance(reply, Refusal) else 0)


@app.command()
def search(
    call: typer.Context,
    words: options.Words,
    *,
    limit: options.Limit = 10,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Show the passages that retrieval finds, best first."""
    with building.assistant_of(read_settings(index=index), call.obj) as assistant:
        found = assistant.search(words, limit=limit)
    if as_json:
        out_json(render.search_json(found))
    else:
        out(terminal.found_text(found) or "Nothing found.")


@app.command()
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
        out(terminal.documents_text(listed, counts))


@app.command()
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
        out(terminal.document_text(found, sections))


@app.command()
def serve(
    call: typer.Context,
    *,
    host: options.Host = None,
    port: options.Port = None,
    index: options.IndexFolder = None,
) -> None:
    """Open the chat in a browser, until Ctrl-C."""
    settings = read_settings(index=index, host=host, port=port)
    with building.web(settings, call.obj) as address:
        out(f"Fieldcite answers at {address}")
        Event().wait()


@app.command()
def doctor(call: typer.Context, *, index: options.IndexFolder = None) -> None:
    """Look whether everything is in place.

    The exit status is 1 when something is not.
    """
    right = True
    for check in checks(index, call.obj):
        out(f"{'ok   ' if check.right else 'WRONG'}  {check.name}: {check.found}")
        right = right and check.right
    raise typer.Exit(0 if right else FAILED)


@app.command("eval")
def evaluate(  # noqa: PLR0913 (as many as there are options)
    call: typer.Context,
    files: options.CaseFiles = None,
    *,
    baseline: options.Baseline = building.BASELINE,
    tag: options.Tags = None,
    accept: options.Accept = False,
    index: options.IndexFolder = None,
    as_json: options.AsJson = False,
) -> None:
    """Ask the evaluation cases and score the replies.

    The exit status is 1 when a score fell below the accepted one, or a case crashed.
    """
    with building.assistant_of(read_settings(index=index), call.obj) as assistant:
        outcome = building.evaluate(assistant, files or (), baseline, tags=tag or (), accept=accept)
    out(report.as_json(outcome) if as_json else report.render(outcome))
    raise typer.Exit(0 if outcome.passed else FAILED)
