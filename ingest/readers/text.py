"""Read plain text: the text stays exactly as it is, header lines and all."""

import re
from dataclasses import replace
from pathlib import Path

from ingest.dateline import at_line_start
from ingest.header import header
from ingest.readers.front import stated, title_from_name
from ingest.readers.reading import Front, Reading
from ingest.records import Span

LONGEST_TITLE = 200
SENTENCE_END = re.compile(r"[.!?:;,]\s*$")
MARKS = re.compile(r"^(?:#{1,6}\s+|={2,}\s*|\*{2,})|(?:\s*={2,}|\*{2,})$")


def read_text(text: str, path: Path) -> Reading:
    """Return the reading of a plain text."""
    front = declared_in(text)
    title = front.title or first_line_title(text) or title_from_name(path)
    return Reading(text, front=replace(front, title=title))


def declared_in(text: str) -> Front:
    """Return what the header lines declare; the line above them is the title."""
    found = header(text)
    if found is None:
        return Front()
    title = {"title": found.title.of(text)} if found.title else {}
    return stated({**title, **found.fields})


def first_line_title(text: str) -> str | None:
    """Return the first line if it reads as a title."""
    begin = len(text) - len(text.lstrip())
    end = text.find("\n", begin)
    line = Span(begin, len(text) if end < 0 else end)
    words = MARKS.sub("", line.of(text).strip()).strip()
    if not words or len(words) > LONGEST_TITLE or SENTENCE_END.search(words):
        return None
    if "://" in words or end < 0 or at_line_start(text, line):
        return None
    return " ".join(words.split())
