"""Have a page of a PDF drawn, and told where on it some words are printed.

Drawing takes place in a process of its own, like parsing, and for the same reasons.
"""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.pdf.process import answered
from ingest.readers.reading import Limits

DRAWER = "ingest.readers.pdf.draw"
WIDTH = 1000  # pixels


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page; its edges are shares of the page's width and height, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG, its size in pixels, and a box for each line of the words."""

    png: bytes
    page: int
    width: int
    height: int
    boxes: tuple[Box, ...]


def picture(  # noqa: PLR0913 (each is a choice of the caller's)
    file: Path, *, page: int, words: str, limits: Limits, at: float = 0.0, width: int = WIDTH
) -> Picture:
    """Return a page, counted from 1, with the places of the words on it.

    Where the words cannot be found on it for sure there are no boxes. Of words that stand on
    it more than once those count that are nearest to `at`, a share of the page's text.

    Raises:
        UnreadableFile: when the file cannot be opened, or drawing takes too much.
        DamagedDocument: when the file is no PDF or broken.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        message = f"{file}: {error.strerror}. Check the path and the permissions."
        raise UnreadableFile(message) from error
    asked = json.dumps({"page": page, "words": words, "at": at, "width": width}).encode()
    told = answered(DRAWER, asked + b"\n" + content, file, limits)
    return Picture(
        png=base64.b64decode(told["png"]),
        page=page,
        width=told["width"],
        height=told["height"],
        boxes=tuple(Box(*edges) for edges in told["boxes"]),
    )
