"""Say which folders of the server may be named in a browser."""

from collections.abc import Sequence
from pathlib import Path

from ui.administration.errors import Refused

NOT_SET = (
    "Folders of the server cannot be named here, because ingest_folders is not set. Upload the"
    " files, or have ingest_folders set in fieldcite.toml."
)


def may_be_named(allowed: Sequence[Path], *, open_access: bool) -> bool:
    """Say whether any folder may be named: those that are set, or all where nobody logs in."""
    return bool(allowed) or open_access


def named_folder(text: str, allowed: Sequence[Path], *, open_access: bool) -> Path:
    """Return the folder that a person names, wherever links lead from there.

    Raises:
        Refused: when it may not be named, or is not there. Of what may not be named nobody
            is told whether it is there.
    """
    if not may_be_named(allowed, open_access=open_access):
        raise Refused(NOT_SET)
    wanted = text.strip()
    if not wanted or not wanted.isprintable():
        message = "Name a folder of the server, as in /srv/documents."
        raise Refused(message)
    try:
        folder = Path(wanted).resolve()
        roots = [root.resolve() for root in allowed]
    except (OSError, RuntimeError) as error:
        message = f"{wanted}: cannot be looked at. Check the spelling."
        raise Refused(message) from error
    if roots and not any(folder.is_relative_to(root) for root in roots):
        names = ", ".join(map(str, roots))
        message = f"{wanted}: lies in none of the folders that may be named. These are {names}."
        raise Refused(message)
    if not folder.is_dir():
        message = f"{wanted}: no such folder. Check the spelling."
        raise Refused(message)
    return folder
