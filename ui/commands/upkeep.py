"""The commands that look after the index as a whole."""

import typer

from ui import keeping, options
from ui.building import MEGABYTE
from ui.console import FAILED, out, read_settings
from ui.doctor import checks
from ui.progress import bar


def doctor(
    call: typer.Context, *, fix: options.Fix = False, index: options.IndexFolder = None
) -> None:
    """Look whether everything is in place.

    With --fix what is missing or stray in the index is made anew from its catalog. The
    exit status is 1 when something is not in place, or still is not.
    """
    wrong: dict[str, bool] = {}
    with bar() as progress:
        mend = keeping.mender(progress) if fix else None
        for check in checks(index, call.obj, mend):
            out(f"{'ok   ' if check.right else 'WRONG'}  {check.name}: {check.found}")
            wrong[check.name] = not check.right
    raise typer.Exit(FAILED if any(wrong.values()) else 0)


def reindex(call: typer.Context, *, index: options.IndexFolder = None) -> None:
    """Make the index anew from its catalog, with the embedding model that is set.

    Needed after a change of embedding_model, and where vectors or words were lost. No file
    is read again. Until it is done the old index answers.
    """
    settings = read_settings(index=index)
    with bar() as progress:
        count = keeping.rebuilt(settings, progress=progress, load=call.obj)
    out(f"{settings.index}: {count} passages made anew with {settings.embedding_model}")


def backup(
    file: options.BackupFile,
    *,
    force: options.Force = False,
    index: options.IndexFolder = None,
) -> None:
    """Copy the index into a zip file.

    Documents, their versions, the journal and all that is needed to answer are in it.
    """
    settings = read_settings(index=index)
    size = keeping.kept(settings, file, force=force)
    out(f"{file}: the index of {settings.index}, {size / MEGABYTE:.1f} MB")


def restore(
    file: options.BackupFile,
    *,
    force: options.Force = False,
    index: options.IndexFolder = None,
) -> None:
    """Put the index from a backup in place.

    With --force it takes the place of the one that is there, which answers until then.
    """
    settings = read_settings(index=index)
    count = keeping.restored(settings, file, force=force)
    out(f"{settings.index}: {count} documents, restored from {file}")
