"""Read PDF: text in reading order, page by page, with the tables that lines rule.

The file is parsed in a process of its own, with bounds on its memory and time, since no
parser of PDFs is known to be without faults.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ingest.errors import DamagedDocument, DocumentError, EmptyDocument, UnreadableFile
from ingest.readers.front import title_from_name
from ingest.readers.reading import Contents, Front, Heading, Limits, Reading, Table
from ingest.records import Page, Span

__all__ = ["read_pdf"]

OCR = "pip install 'fieldcite[ocr]'"
PROBLEMS = {
    "password": "is encrypted. Save it without a password.",
    "damaged": "is no PDF, or a part of it is missing ({detail}). Get it again.",
    "pages": "has {detail} pages, more than are read. Divide it.",
    "empty": "has no page. Get it again.",
    "memory": "needs more memory than reading_memory_mb allows. Divide it, or raise that.",
}


def read_pdf(content: bytes, path: Path, limits: Limits) -> Contents:
    """Return the document that a PDF holds.

    Raises:
        UnreadableFile: it is encrypted, or takes more memory or time than allowed.
        DamagedDocument: it is no PDF, or broken.
        EmptyDocument: its pages are pictures without text, and there is nothing to read them.
    """
    answer = parsed_apart(content, path, limits)
    if problem := answer.get("problem"):
        message = f"{path}: {PROBLEMS[problem].format(detail=answer.get('detail', ''))}"
        raise (DamagedDocument if problem in ("damaged", "empty") else UnreadableFile)(message)
    reading = reading_of(answer, path)
    scanned = len(answer["scans"])
    if scanned and not reading.text.strip():
        message = f"{path}: is a scan, its {scanned} pages hold no text. To read it: {OCR}"
        raise EmptyDocument(message)
    problems: tuple[DocumentError, ...] = ()
    if scanned:
        listed = ", ".join(str(number) for number in answer["scans"][:10])
        message = (
            f"{path}: {scanned} of its pages are scans without text and were left out"
            f" (page {listed}{'…' if scanned > 10 else ''}). To read them: {OCR}"  # noqa: PLR2004
        )
        problems = (EmptyDocument(message),)
    return Contents((reading,), problems)


def parsed_apart(content: bytes, path: Path, limits: Limits) -> dict[str, Any]:
    """Return what the process that parses says about the file."""
    command = [sys.executable, "-I", "-m", "ingest.readers.pdf.parse", str(limits.memory_bytes)]
    try:
        done = subprocess.run(  # noqa: S603 (our own module, and no word of anybody else's)
            command, input=content, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = (
            f"{path}: took more than {limits.seconds} seconds to read. Divide it, or raise"
            " reading_seconds."
        )
        raise UnreadableFile(message) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        problem = "memory" if lines and "MemoryError" in lines[-1] else "damaged"
        return {"problem": problem, "detail": lines[-1][:200] if lines else "the parser ended"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def reading_of(answer: dict[str, Any], path: Path) -> Reading:
    """Return what the process read, as a reading."""
    return Reading(
        text=answer["text"],
        headings=tuple(
            Heading(Span(start, end), level, code) for start, end, level, code in answer["headings"]
        ),
        front=Front(title=answer["title"] or title_from_name(path)),
        pages=tuple(Page(number, Span(start, end)) for number, start, end in answer["pages"]),
        tables=tuple(Table(Span(start, end), caption) for start, end, caption in answer["tables"]),
    )
