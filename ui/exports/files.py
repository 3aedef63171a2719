"""Turn a paper into a file of the form that a person chooses.

What writes Word files and PDFs is imported inside of functions: it takes a while, and a page
that only offers the files has no use for it.
"""
# ruff: noqa: PLC0415 (the reason stands above)

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ui.exports.markdown import as_markdown
from ui.exports.paper import Paper
from ui.exports.plain import as_text

LONGEST_NAME = 60  # characters of the title that a file is called by


class Form(StrEnum):
    """What kind of file a person takes away."""

    WORD = "word"
    PDF = "pdf"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a form end, what they are to a browser, and what writes them."""

    suffix: str
    media: str
    write: Callable[[Paper], bytes]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be taken away; `media` is its media type."""

    name: str
    media: str
    content: bytes


def exported(paper: Paper, form: Form) -> File:
    """Return the paper as a file."""
    known = FORMATS[form]
    return File(file_name(paper, known.suffix), known.media, known.write(paper))


def file_name(paper: Paper, suffix: str) -> str:
    """Return what a file is called, as in "fieldcite-2026-11-23-when-was-it-approved.pdf".

    It holds small letters, digits and hyphens only, whatever the question was written in.
    """
    parts = (slug(paper.brand), paper.on.isoformat(), cut(slug(paper.title)))
    return "-".join(part for part in parts if part) + suffix


def cut(name: str) -> str:
    """Return no more of a name than fits in a list of files, ended between two words."""
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


def slug(words: str) -> str:
    """Return words as small ASCII letters and digits with hyphens between them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def markdown_file(paper: Paper) -> bytes:
    """Return the paper as Markdown in UTF-8."""
    return as_markdown(paper).encode(errors="replace")


def text_file(paper: Paper) -> bytes:
    """Return the paper as text without markup, in UTF-8."""
    return as_text(paper).encode(errors="replace")


def word_file(paper: Paper) -> bytes:
    """Return the paper as a Word file."""
    from ui.exports.word import as_word

    return as_word(paper)


def pdf_file(paper: Paper) -> bytes:
    """Return the paper as a PDF."""
    from ui.exports.pdf import as_pdf

    return as_pdf(paper)


FORMATS = {
    Form.WORD: Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word_file,
    ),
    Form.PDF: Format(".pdf", "application/pdf", pdf_file),
    Form.MARKDOWN: Format(".md", "text/markdown; charset=utf-8", markdown_file),
    Form.TEXT: Format(".txt", "text/plain; charset=utf-8", text_file),
}
