"""Parse a PDF: bytes on standard input, JSON on standard output. Runs in a process of its own."""

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pypdfium2

from ingest.readers.pdf.memory import hold_to
from ingest.readers.pdf.pages import Side, sheet_of, sides_of
from ingest.readers.pdf.pictures import is_scan
from ingest.readers.pdf.scans import scan_reader
from ingest.readers.pdf.sheet import Sheet
from ingest.readers.pdf.words import printed_on

MOST_PAGES = 5000
# How pypdfium2 spells that a file has a password.
LOCKED = ("password", "security")
NO_TITLE = ("microsoft", "untitled", ".doc", ".pdf", ".indd", "slide ", "layout", "master")


def main() -> int:
    """Read, parse and tell."""
    most = int(sys.argv[1])
    hold_to(most)
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
    return 0


def answer(content: bytes) -> dict[str, Any]:
    """Return what a file holds, or what is wrong with it."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return problem(str(error))
    count = len(document)
    if not count:
        return {"problem": "empty"}
    if count > MOST_PAGES:
        return {"problem": "pages", "detail": f"{count:,}"}
    return read(document)


def problem(reason: str) -> dict[str, Any]:
    """Return why a file cannot be opened."""
    plain = reason.lower()
    if any(word in plain for word in LOCKED):
        return {"problem": "locked"}
    # Its structure is in order, and there is nothing in it.
    return {"problem": "empty"} if "success" in plain else {"problem": "damaged", "detail": reason}


def read(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    """Return what the pages of a file hold."""
    pages: list[tuple[Side, ...]] = []
    scans: list[int] = []
    damaged: list[int] = []
    unseen: list[tuple[str, int]] = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            damaged.append(number + 1)
            pages.append(())
            continue
        printed = printed_on(page)
        pages.append(sides_of(page, printed.ways))
        if printed.unseen:
            unseen.append((printed.unseen, number + 1))
        if not pages[-1] and is_scan(page):
            scans.append(number)
        page.close()
    left = unread(document, scans, pages)
    sheet = sheet_of(pages)
    return told(sheet, len(pages)) | {
        "scans": left,
        "damaged": damaged,
        "title": title_of(document),
        "unseen": unseen,
        "properties": properties_of(document),
    }


def unread(
    document: pypdfium2.PdfDocument, scans: Sequence[int], pages: list[tuple[Side, ...]]
) -> list[int]:
    """Read the scans among the pages; return the numbers of those that nothing here can read."""
    reads = scan_reader() if scans else None
    if reads is None:
        return [number + 1 for number in scans]
    for number in scans:
        page = document[number]
        words = reads(page)
        pages[number] = (Side(0, page.get_height(), tuple(words)),) if words else ()
        page.close()
    return []


def properties_of(document: pypdfium2.PdfDocument) -> list[str]:
    """Return what the file declares about itself, each part in one line."""
    declared = document.get_metadata_dict(skip_empty=True).values()
    return [" ".join(one.encode("utf-8", "ignore").decode().split()) for one in declared]


def title_of(document: pypdfium2.PdfDocument) -> str | None:
    """Return the title that the file declares, if it reads as one."""
    declared = document.get_metadata_dict().get("Title", "")
    words = " ".join(declared.encode("utf-8", "ignore").decode().split())
    plain = words.lower()
    return words if " " in words and not any(no in plain for no in NO_TITLE) else None


def told(sheet: Sheet, count: int) -> dict[str, Any]:
    """Return a text with its pages, headings and tables as JSON holds them."""
    begun = dict(sheet.pages)
    places = [len(sheet.text)]
    # A page without text begins where the next one does.
    for number in range(count, 1, -1):
        places.insert(0, min(begun.get(number, places[0]), places[0]))
    places.insert(0, 0)
    return {
        "text": sheet.text,
        "pages": [
            [number, start, end] for number, (start, end) in enumerate(pairwise(places), start=1)
        ],
        "headings": sheet.headings,
        "tables": sheet.tables,
    }


if __name__ == "__main__":
    sys.exit(main())
