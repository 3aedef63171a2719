"""Read files: one module per format; each gives the text a person reads and what it declares."""

import stat
from collections.abc import Callable
from pathlib import Path

from ingest.errors import DamagedDocument, EmptyDocument, UnknownFormat, UnreadableFile
from ingest.readers.decoding import declared_charset, decoded
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.reading import Front, Heading, Reading
from ingest.readers.text import read_text

__all__ = ["FORMATS", "Front", "Heading", "Reading", "read"]

READERS: dict[str, Callable[[str, Path], Reading]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
FORMATS = tuple(READERS)
DECLARING = (".html", ".htm")
LIMIT = 64 * 1024 * 1024


def read(path: Path, *, limit_bytes: int = LIMIT) -> Reading:
    """Return the reading of a file, by the format its suffix names.

    Raises:
        UnknownFormat: there is no reader for the suffix.
        UnreadableFile: the file cannot be opened, or is larger than the limit.
        EmptyDocument: there is no text in it.
        DamagedDocument: it is not what its suffix says, or its encoding is broken.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        message = f'{path}: no reader for "{path.suffix}". Known are {", ".join(FORMATS)}.'
        raise UnknownFormat(message)
    content = opened(path, limit_bytes)
    if not content.strip():
        message = f"{path}: is empty. Remove it, or fill it."
        raise EmptyDocument(message)
    charset = declared_charset(content, path) if suffix in DECLARING else None
    try:
        reading = READERS[suffix](decoded(content, path, declared=charset), path)
    except (RecursionError, MemoryError) as error:
        message = f"{path}: is nested too deeply to be read. Simplify it."
        raise DamagedDocument(message) from error
    if not reading.text.strip():
        message = f"{path}: holds no text to read. Remove it, or fill it."
        raise EmptyDocument(message)
    return reading


def opened(path: Path, limit_bytes: int) -> bytes:
    """Return the bytes of a file."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            message = f"{path}: is no file. Give the path of a file."
            raise UnreadableFile(message)
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}). Check its path and permissions."
        raise UnreadableFile(message) from error
    if len(content) > limit_bytes:
        message = (
            f"{path}: {state.st_size:,} bytes are more than the limit of {limit_bytes:,}."
            " Divide the file, or raise file_limit_mb."
        )
        raise UnreadableFile(message)
    return content
