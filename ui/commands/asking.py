"""The commands that ask: for a reply, for passages, and in a browser."""

from contextlib import suppress
from threading import Event

import typer

from assistant.answers import Refusal
from assistant.questions import Filters
from ui import building, options, render, terminal
from ui.batch import Line, opened, replies, timed
from ui.console import REFUSED, out, out_json, read_settings
from ui.serving import web


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


def serve(
    call: typer.Context,
    *,
    host: options.Host = None,
    port: options.Port = None,
    index: options.IndexFolder = None,
) -> None:
    """Open the chat in a browser, until Ctrl-C."""
    settings = read_settings(index=index, host=host, port=port)
    with suppress(KeyboardInterrupt), web(settings, call.obj) as address:
        out(f"Fieldcite answers at {address}")
        Event().wait()
