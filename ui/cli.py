"""The command `fieldcite`: what is typed, and the exit status with the truth.

Whatever goes wrong is told in one line on standard error. The exit status is 0 when all
is well, 3 for a refusal, and 2 for wrong usage or settings and, where 1 has a meaning of
its own, for an index or a model that cannot be used; 1 for everything else.
"""

import sys
import traceback
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import takewhile

import typer

from ingest.errors import FieldciteError, MachineError, PathError, SettingsError
from ui import options
from ui.building import Load, load_model
from ui.commands.asking import ask, search, serve
from ui.commands.corpus import diff, documents, ingest, journal, retire, show, watch
from ui.commands.evaluating import evaluate
from ui.commands.people import user
from ui.commands.timeline import timeline
from ui.commands.upkeep import backup, doctor, reindex, restore
from ui.console import FAILED, INTERRUPTED, USAGE, fault, out, tell

# As `fieldcite --help` lists them.
COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest,
    "watch": watch,
    "ask": ask,
    "search": search,
    "events": timeline,
    "documents": documents,
    "show": show,
    "diff": diff,
    "retire": retire,
    "journal": journal,
    "serve": serve,
    "doctor": doctor,
    "reindex": reindex,
    "backup": backup,
    "restore": restore,
    "eval": evaluate,
}

# Their exit statuses 1 and 3 speak of documents and answers.
OWN_FAILURES = {"ask", "ingest"}

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(user, name="user")


def main(arguments: Sequence[str] | None = None, load: Load = load_model) -> None:
    """Run the command and exit with its status."""
    sys.exit(status(sys.argv[1:] if arguments is None else list(arguments), load))


def status(arguments: list[str], load: Load) -> int:
    """Run the command; return its exit status, having told what went wrong."""
    before = list(takewhile(lambda word: word.startswith("-"), arguments))
    named = arguments[len(before)] if len(before) < len(arguments) else ""
    try:
        return app(arguments, prog_name="fieldcite", standalone_mode=False, obj=load) or 0
    except typer.TyperException as error:
        usage = getattr(error, "ctx", None)
        tell(f"{error.format_message()} See: {usage.command_path if usage else 'fieldcite'} --help")
        return USAGE
    except FieldciteError as error:
        tell(str(error))
        own = named in OWN_FAILURES and isinstance(error, MachineError)
        return USAGE if own or isinstance(error, SettingsError | PathError) else FAILED
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
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
