"""Parse a PDF: bytes on standard input, JSON on standard output. Runs in a process of its own."""

import json
import resource
import sys
from typing import Any

import pypdfium2

from ingest.readers.pdf.furniture import without
from ingest.readers.pdf.layout import Line, lines_of
from ingest.readers.pdf.letters import words_of
from ingest.readers.pdf.paragraphs import Sheet, forms_of
from ingest.readers.pdf.ruled import Tables, as_line, rows_text, taken

MOST_PAGES = 5000
# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY, as pypdfium2 spells them.
LOCKED = ("password", "security")
NO_TITLE = ("microsoft", "untitled", ".doc", ".pdf", ".indd", "slide ")


def main() -> int:
    """Read, parse and tell."""
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    content = sys.stdin.buffer.read()
    json.dump(answer(content), sys.stdout)
    return 0


def answer(content: bytes) -> dict[str, Any]:
    """Return what a file holds, or what is wrong with it."""
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        reason = str(error).lower()
        locked = any(word in reason for word in LOCKED)
        return {"problem": "password" if locked else "damaged", "detail": str(error)}
    if not count:
        return {"problem": "empty"}
    if count > MOST_PAGES:
        return {"problem": "pages", "detail": f"{count:,}"}
    return told(document, content)


def told(document: pypdfium2.PdfDocument, content: bytes) -> dict[str, Any]:
    """Return the text of a file with its pages, headings and tables."""
    tables = Tables(content)
    pages: list[list[Line]] = []
    heights: list[float] = []
    scanned: list[int] = []
    for number in range(len(document)):
        page = document[number]
        lines = lines_on(page, number, tables)
        if not lines and is_picture(page):
            scanned.append(number + 1)
        pages.append(lines)
        heights.append(page.get_height())
        page.close()
    kept = without(pages, heights)
    sheet = Sheet(forms_of(kept))
    for lines in kept:
        sheet.page(lines)
    sheet.end()
    ends = [*sheet.places[1:], sheet.length]
    return {
        "text": "".join(sheet.parts),
        "pages": [
            [number, start, end]
            for number, (start, end) in enumerate(zip(sheet.places, ends, strict=True), start=1)
        ],
        "headings": sheet.headings,
        "tables": sheet.tables,
        "scanned": scanned,
        "title": title(document),
    }


def lines_on(page: pypdfium2.PdfPage, number: int, tables: Tables) -> list[Line]:
    """Return the lines of a page, and its tables in their places."""
    words = words_of(page)
    stands: list[Line] = []
    for table in tables.on(page, number) if words else ():
        inside, outside = taken(words, table)
        rows = rows_text(inside, table)
        # What cannot be read as a table stays as the lines it is made of.
        if rows:
            words = outside
            stands.append(as_line(table, rows))
    return lines_of(words, stands)


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Say whether a page holds something drawn, and not just nothing."""
    return any(True for _ in page.get_objects(max_depth=2))


def title(document: pypdfium2.PdfDocument) -> str | None:
    """Return the title that the file declares, if it reads as one."""
    words = " ".join(document.get_metadata_dict().get("Title", "").split())
    plain = words.lower()
    return words if len(words.split()) > 1 and not any(no in plain for no in NO_TITLE) else None


if __name__ == "__main__":
    sys.exit(main())
