"""Read files: one module per format; each gives the text a person reads and what it declares."""

import stat
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.errors import DamagedDocument, EmptyDocument, UnknownFormat, UnreadableFile
from ingest.readers.archive import read_archive
from ingest.readers.decoding import declared_charset, decoded
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.openfda import read_openfda
from ingest.readers.pdf import read_pdf
from ingest.readers.reading import DEFAULT_LIMITS, Contents, Front, Heading, Limits, Reading, Table
from ingest.readers.spl import read_spl
from ingest.readers.text import read_text

__all__ = ["FORMATS", "Contents", "Front", "Heading", "Limits", "Reading", "Table", "read"]

Reader = Callable[[bytes, Path, Limits], Contents]


def of_text(reader: Callable[[str, Path], Reading], *, declaring: bool = False) -> Reader:
    """Return the reader of a format that is text; `declaring`: it may name its encoding."""

    def read_bytes(content: bytes, path: Path, _limits: Limits) -> Contents:
        charset = declared_charset(content, path) if declaring else None
        return Contents((reader(decoded(content, path, declared=charset), path),))

    return read_bytes


READERS: dict[str, Reader] = {
    ".txt": of_text(read_text),
    ".text": of_text(read_text),
    ".md": of_text(read_markdown),
    ".markdown": of_text(read_markdown),
    ".html": of_text(read_html, declaring=True),
    ".htm": of_text(read_html, declaring=True),
    ".xml": read_spl,
    ".json": read_openfda,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
READERS[".zip"] = partial(read_archive, readers=dict(READERS))
FORMATS = tuple(READERS)


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Contents:
    """Return the documents of a file, by the format its suffix names.

    Those of several that cannot be read are among the problems; when none can, it raises.

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
    content = opened(path, limits.file_bytes)
    if not content.strip():
        message = f"{path}: is empty. Remove it, or fill it."
        raise EmptyDocument(message)
    try:
        contents = READERS[suffix](content, path, limits)
    except (RecursionError, MemoryError) as error:
        message = f"{path}: is nested too deeply to be read. Simplify it."
        raise DamagedDocument(message) from error
    return without_blanks(contents, path)


def without_blanks(contents: Contents, path: Path) -> Contents:
    """Return the contents with each document that holds no text among the problems."""
    readings = tuple(one for one in contents.readings if one.text.strip())
    blank = tuple(
        EmptyDocument(f"{named(path, one)}: holds no text to read. Remove it, or fill it.")
        for one in contents.readings
        if not one.text.strip()
    )
    problems = (*contents.problems, *blank)
    if not readings and problems:
        raise problems[0]
    return replace(contents, readings=readings, problems=problems)


def named(path: Path, reading: Reading) -> str:
    """Return how a document is named that may be one of several in its file."""
    return f"{path}#{reading.member}" if reading.member else str(path)


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
