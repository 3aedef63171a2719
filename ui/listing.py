"""Write documents, and what became of them, as text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from textwrap import indent
from typing import TYPE_CHECKING

from assistant.answers import KIND_NAMES
from ingest.records import Document, Section
from ui.render import iso
from ui.terminal import plain

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Entry
    from ingest.pipeline import Report

# What happened to a document, by the journal's word for it.
DEEDS = {
    "added": "added, version {new}, from {source}",
    "changed": "changed, version {new} supersedes {old}, from {source}",
    "kept as an earlier version": "version {new} kept as an earlier one than {old}, from {source}",
    "retired": "retired, version {old}, {why}",
    "reinstated": "version {new} is current again, {why}",
    "renamed": "renamed, it is now {source}",
    "found at another place as well": "found at another place as well, {source}",
    "gone from one of its places": "no longer at {source}",
    "reindexed": "reindexed with {new}",
    "restored from a backup": "restored from {source}",
}
READ_ANEW = "read anew, version {new}, from {source}"


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
    """Return what an ingest did, or would do: in one line, and a line for what changed of old."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "kept as earlier versions": report.older,
        "found at another place as well": report.again,
        "renamed": report.renamed,
        "retired": report.retired,
        "unchanged": report.unchanged,
        "not a document": report.skipped,
        "failed": report.failed,
    }
    files = ", ".join(f"{len(of)} {name}" for name, of in counts.items() if of) or "nothing"
    would = "would be: " if dry_run else ""
    line = f"{would}{files}; {report.passages} passages in {report.seconds:.1f} s"
    told = [f"  {deed_text(one)}" for one in report.deeds if one.deed != "added"]
    return "\n".join([line, *told])


def deed_text(entry: "Entry") -> str:
    """Return in one line what happened to a document, or to all of them."""
    same = entry.deed == "changed" and entry.old == entry.new
    words = (READ_ANEW if same else DEEDS[entry.deed]).format(
        old=entry.old or "none",
        new=entry.new or "none",
        source=entry.source,
        why=f"{entry.source} is gone" if entry.source else "by hand",
    )
    return plain(f"{entry.document or 'all documents'}: {words}")


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
