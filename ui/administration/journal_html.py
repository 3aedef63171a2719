"""Write the journal: what happened to documents, the newest first, and by whom."""

from typing import TYPE_CHECKING

from ui.administration.report_html import Naming
from ui.administration.wording import button, counted, empty_html, moment_html, table, words
from ui.history import deed_text

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from collections.abc import Sequence

    from ingest.index import Entry

TOGETHER = 100
HEADS = ("When", "Document", "What happened", "By")


def journal_html(
    entries: "Sequence[Entry]", names: Naming, *, wanted: str = "", start: int = 0
) -> str:
    """Return a part of the journal: of documents whose id or title has the wanted words."""
    asked = wanted.strip().casefold()
    newest = [one for one in reversed(entries) if asked in searched(one, names)]
    start = max(0, min(start, len(newest) - 1) // TOGETHER * TOGETHER)
    part = newest[start : start + TOGETHER]
    if part:
        shown = table("Journal", HEADS, [cells(one, names) for one in part])
    elif entries:
        shown = empty_html("Nothing happened to a document of this name.")
    else:
        shown = empty_html("Nothing happened yet.")
    return f"{form_html(wanted)}{shown}{turning_html(len(newest), start, wanted)}"


def searched(entry: "Entry", names: Naming) -> str:
    """Return what a document is looked for in."""
    return f"{entry.document}\n{names.document(entry)}\n{entry.source}".casefold()


def cells(entry: "Entry", names: Naming) -> tuple[str, str, str, str]:
    """Return the cells of what happened."""
    identity = entry.document or ""
    title = words(names.document(entry)) if entry.document else "All documents"
    what = deed_text(entry).removeprefix(f"{entry.document or 'all documents'}: ")
    return (
        moment_html(entry.at),
        f'{title}<span class="id">{words(identity)}</span>',
        words(names.bare(what)),
        words(entry.who),
    )


def form_html(wanted: str) -> str:
    """Return the box in which a document is named."""
    return (
        '<form class="filter" role="search" data-act="journal" data-tab="journal">'
        '<label for="admin-wanted">Document</label>'
        f'<input id="admin-wanted" name="document" type="search" value="{words(wanted)}"'
        ' maxlength="200" autocomplete="off">'
        '<button type="submit">Show</button></form>'
    )


def turning_html(count: int, start: int, wanted: str) -> str:
    """Return the way to newer and earlier parts."""
    if count <= TOGETHER:
        return ""
    told = {"tab": "journal", "document": wanted}
    last = min(start + TOGETHER, count)
    newer = button("journal", "Newer", start=start - TOGETHER, **told) if start else ""
    earlier = button("journal", "Earlier", start=last, **told) if last < count else ""
    where = f"<p>{start + 1:,} to {last:,} of {counted(count, 'entry', 'entries')}</p>"
    return f'<nav class="turning" aria-label="Parts of the journal">{newer}{where}{earlier}</nav>'
