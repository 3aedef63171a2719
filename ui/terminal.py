"""Write replies, evidence and documents as text for a terminal.

Values in, text out. Nothing printed holds the control characters of a document, which
could move the cursor or hide words.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from textwrap import indent
from typing import TYPE_CHECKING, assert_never

from assistant.answers import KIND_NAMES, Answer, Citation, Evidence, Refusal, Reply, attribution
from ingest.records import Document, Section
from ui.render import iso

if TYPE_CHECKING:
    from ingest.pipeline import Report  # needs Chroma, which takes a second to import

SHOWN = 300  # characters of a passage in a list; the whole of it is in the JSON
# A line break parts words, a soft hyphen or a mark of direction does not.
STAND_INS = {"Cc": " ", "Cf": ""}


def reply_text(reply: Reply) -> str:
    """Return a reply for a terminal: the words with marks, then what they rest on."""
    match reply:
        case Answer():
            said = {claim.text.strip() for claim in reply.claims}
            blocks = [plain(claim.marked) for claim in reply.claims]
            blocks += [
                citation_text(one, said=one.quote.strip() in said) for one in reply.citations
            ]
        case Refusal():
            blocks = [plain(reply.text)]
            if reply.nearest:
                blocks += ["Nearest in the documents, not an answer:", found_text(reply.nearest)]
        case _:
            assert_never(reply)
    return "\n\n".join([*blocks, *(f"Note: {plain(notice.text)}" for notice in reply.notices)])


def citation_text(citation: Citation, *, said: bool) -> str:
    """Return a quote with its number, title, kind, date, page and section.

    One that was already said, word for word, is not repeated.
    """
    quote = "word for word in:" if said else f"“{plain(citation.quote)}”"
    page = f", page {citation.page}" if citation.page is not None else ""
    return (
        f"[{citation.number}] {quote}\n"
        f"    {plain(attribution(citation.document))}{page}\n"
        f"    {plain(citation.section.heading)}"
    )


def found_text(found: Sequence[Evidence]) -> str:
    """Return passages that were found, best first, each shortened."""
    return "\n\n".join(
        f"{rank}. {plain(attribution(one.document))}\n"
        f"   {plain(one.passage.section.heading)}\n"
        f"   {shortened(plain(one.passage.text), SHOWN)}"
        for rank, one in enumerate(found, start=1)
    )


def documents_text(documents: Sequence[Document], passages: Mapping[str, int]) -> str:
    """Return a line for each document, in columns, its title last."""
    rows = [("Document", "Kind", "Published", "Passages", "Title")]
    rows += [
        (
            plain(document.id),
            KIND_NAMES[document.kind],
            iso(document.published) or "undated",
            str(passages.get(document.id, 0)),
            plain(document.title),
        )
        for document in documents
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def document_text(document: Document, sections: Sequence[Section]) -> str:
    """Return what is known about a document, and its section tree."""
    known = {
        "Document": document.id,
        "Kind": KIND_NAMES[document.kind],
        "Products": ", ".join(document.products),
        "Company": document.company,
        "Jurisdictions": ", ".join(document.jurisdictions),
        "Published": iso(document.published),
        "Valid from": iso(document.valid_from),
        "Valid to": iso(document.valid_to),
        "Version": document.version,
        "Source": document.source,
        "Address": document.address,
    }
    lines = [f"{name + ':':<15}{plain(value)}" for name, value in known.items() if value]
    tree = indent("\n".join(section_tree(sections)), "  ")
    return "\n".join([plain(document.title), *lines, "", "Sections:", tree])


def report_text(report: "Report", *, dry_run: bool) -> str:
    """Return what an ingest did, or would do, in one line."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "not a document": report.skipped,
        "failed": report.failed,
    }
    files = ", ".join(f"{len(of)} {name}" for name, of in counts.items() if of) or "nothing"
    would = "would be: " if dry_run else ""
    return f"{would}{files}; {report.passages} passages in {report.seconds:.1f} s"


def section_tree(sections: Iterable[Section]) -> Iterator[str]:
    """Yield a line for each heading, indented by its depth, each heading once."""
    before: tuple[str, ...] = ()
    for section in sections:
        pairs = zip(section.path, before, strict=False)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        # A section that has the path of the one before is a second one of that name.
        for depth in range(min(shared, len(section.path) - 1), len(section.path)):
            yield "  " * depth + plain(section.path[depth])
        before = section.path


def plain(text: str) -> str:
    """Return text on one line without control characters."""
    printable = (STAND_INS.get(unicodedata.category(sign), sign) for sign in text)
    return " ".join("".join(printable).split())


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, cut between words, with an ellipsis where cut."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0][: most - 1].rstrip() + "…"
