"""Show the file that a document was read from: to take away, or a page of it as a picture."""

import base64
import re
from html import escape
from pathlib import Path

from ingest.index import Index
from ingest.originals import Picture, original, page_picture
from ingest.records import Document, Span
from ingest.settings import Settings
from ui.building import limits_of
from ui.exports.files import File

# What a browser is told that a file is. None of it is a page to be run.
MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".xml": "text/plain; charset=utf-8",
    ".html": "text/plain; charset=utf-8",
    ".htm": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
}
ANYTHING = "application/octet-stream"
ODD = re.compile(r"[^\w.\- ]+")
LONGEST_NAME = 100


def original_file(index: Index, settings: Settings, identity: str, version: str | None) -> File:
    """Return the file that a version was read from; where it is gone, its text as it was read.

    Raises:
        NotFound: when there is no such document or version.
    """
    document = index.document(identity, version)
    file = original(document, index.sources().values(), limits_of(settings))
    if file is None:
        return as_read(document)
    return File(safe(file.name), MEDIA.get(file.suffix.lower(), ANYTHING), file.read_bytes())


def as_read(document: Document) -> File:
    """Return the text of a document, to which the spans of quotes count."""
    name = safe(f"{Path(document.source).stem}-{document.version[:12]}.txt")
    return File(name, MEDIA[".txt"], document.text.encode())


def safe(name: str) -> str:
    """Return a name that every system takes."""
    return ODD.sub("_", name)[-LONGEST_NAME:].lstrip(".") or "document"


def page_html(index: Index, settings: Settings, key: tuple[str, str], span: Span) -> str:
    """Return the page on which words of a version begin, the words boxed.

    Raises:
        NotFound: when there is no such version, or its PDF is gone.
        DocumentError: when the page cannot be drawn.
    """
    document = index.document(*key)
    drawn = page_picture(document, span, index.sources().values(), limits_of(settings))
    return picture_html(drawn, document.title)


def picture_html(drawn: Picture, title: str) -> str:
    """Return a page as a figure; the boxes lie over it, wherever it is made smaller."""
    boxes = "".join(
        f'<span class="box" style="left:{box.left:.3%};top:{box.top:.3%};'
        f'width:{box.right - box.left:.3%};height:{box.bottom - box.top:.3%}"></span>'
        for box in drawn.boxes
    )
    png = base64.b64encode(drawn.png).decode()
    told = "the quoted words boxed" if drawn.boxes else "the quoted words could not be found on it"
    name = escape(f"Page {drawn.page} of {title}, {told}")
    note = "" if drawn.boxes else f"<figcaption>{escape(told.capitalize())}.</figcaption>"
    return (
        f'<figure class="printed"><div><img src="data:image/png;base64,{png}" alt="{name}"'
        f' width="{drawn.width}" height="{drawn.height}">{boxes}</div>{note}</figure>'
    )
