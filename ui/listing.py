"""Write documents, their versions and their sections as text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from textwrap import indent
from typing import TYPE_CHECKING

from assistant.answers import KIND_NAMES
from ingest.records import Document, Section
from ui.render import iso
from ui.terminal import plain

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

# The number of passages of each version, by document and version.
Counts = Mapping[tuple[str, str], int]


def documents_text(cards: Sequence["Card"], counts: Counts) -> str:
    """Return a line for each document, in columns, its title last."""
    head = ("Document", "Kind", "Published", "Passages", "Title")
    return columns(
        head,
        (
            (
                plain(card.id),
                KIND_NAMES[card.kind],
                iso(card.published) or "undated",
                str(counts.get((card.id, card.version), 0)),
                plain(card.title),
            )
            for card in cards
        ),
    )


def versions_text(cards: Sequence["Card"], counts: Counts) -> str:
    """Return a line for each version of each document, in columns, its title last."""
    head = ("Document", "Version", "Standing", "Kind", "Revised", "In force", "Passages", "Title")
    return columns(
        head,
        (
            (
                plain(card.id),
                f"{card.number} {card.version[:12]}",
                card.standing.value,
                KIND_NAMES[card.kind],
                card.revised or "",
                in_force(card),
                str(counts.get((card.id, card.version), 0)),
                plain(card.title),
            )
            for card in cards
        ),
    )


def columns(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows under their heads, each column as wide as it has to be."""
    table = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def in_force(card: "Card") -> str:
    """Return from which day until which a version was in force; nothing where none is known."""
    begins, ends = iso(card.begins), iso(card.ends)
    if not begins and not ends:
        return ""
    return f"{begins or '…'} to {ends or '…'}"


def document_text(
    document: Document,
    sections: Sequence[Section],
    *,
    sources: Sequence[str] = (),
    versions: Sequence["Card"] = (),
) -> str:
    """Return what is known about a document, its places and versions, and its section tree."""
    known = {
        "Document": document.id,
        "Kind": KIND_NAMES[document.kind],
        "Products": ", ".join(document.products),
        "Company": document.company,
        "Jurisdictions": ", ".join(document.jurisdictions),
        "Published": iso(document.published),
        "Revised": document.revised,
        "Valid from": iso(document.valid_from),
        "Valid to": iso(document.valid_to),
        "Form": document.form,
        "Set id": document.set_id,
        "Edition": document.edition,
        "Applications": ", ".join(document.applications),
        "Version": document.version,
        "Source": document.source,
        "Also at": ", ".join(path for path in sources if path != document.source),
        "Address": document.address,
    }
    lines = [f"{name + ':':<15}{plain(value)}" for name, value in known.items() if value]
    if versions:
        lines += ["", "Versions:", indent("\n".join(version_lines(versions)), "  ")]
    tree = indent("\n".join(section_tree(document, sections)), "  ")
    return "\n".join([plain(document.title), *lines, "", "Sections:", tree])


def version_lines(versions: Iterable["Card"]) -> Iterator[str]:
    """Yield a line for each version: number, id, standing, revision, and when it was in force."""
    for card in versions:
        revised = f", revised {card.revised}" if card.revised else ""
        when = f", in force {in_force(card)}" if in_force(card) else ""
        yield f"{card.number}  {card.version}  {card.standing.value}{revised}{when}"


def section_tree(document: Document, sections: Iterable[Section]) -> Iterator[str]:
    """Yield a line for each heading, indented by its depth, each heading once.

    The code of a section stands behind its heading, and the page on which it begins.
    """
    before: tuple[str, ...] = ()
    for section in sections:
        pairs = zip(section.path, before, strict=False)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        # A section that has the path of the one before is a second one of that name.
        for depth in range(min(shared, len(section.path) - 1), len(section.path)):
            own = depth == len(section.path) - 1
            where = whereabouts(document, section) if own else ""
            yield "  " * depth + plain(section.path[depth]) + where
        before = section.path


def whereabouts(document: Document, section: Section) -> str:
    """Return the code and the page of a section, as far as it has them."""
    page = document.page_of(section.span)
    known = [section.code or "", "" if page is None else f"page {page}"]
    told = ", ".join(one for one in known if one)
    return f"  [{told}]" if told else ""
