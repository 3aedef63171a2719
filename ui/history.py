"""Write what happened to documents, and what changed in them, as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ui.terminal import plain

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.differences import Differences, SectionChange
    from ingest.index import Card, Entry
    from ingest.pipeline import Marked, Report

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
    "holds words that were set apart": "version {new} holds words that were set apart",
}
# New documents are counted, and what was set apart is quoted.
TOLD_ELSEWHERE = ("added", "holds words that were set apart")
READ_ANEW = "read anew, version {new}, from {source}"


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
    told = [f"  {deed_text(one)}" for one in report.deeds if one.deed not in TOLD_ELSEWHERE]
    return "\n".join([line, *told, *(f"  {marked_text(one)}" for one in report.marked)])


def marked_text(marked: "Marked") -> str:
    """Return in one line what was set apart, and why."""
    why = "states nothing, as it is meant for a machine"
    if marked.where:
        why = f"left out, as nobody sees it ({marked.where})"
    return plain(f"{marked.source}: {why}: “{marked.words}”")


def deeds_text(entries: Iterable["Entry"]) -> str:
    """Return what happened to documents, one a line."""
    return "\n".join(deed_text(entry) for entry in entries)


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


def journal_text(entries: Sequence["Entry"]) -> str:
    """Return the journal, oldest first: when, who, and what happened."""
    lines = [f"{entry.at}  {plain(entry.who)}  {deed_text(entry)}" for entry in entries]
    return "\n".join(lines) or "Nothing happened yet."


def differences_text(old: "Card", new: "Card", found: "Differences") -> str:
    """Return what changed from one version to another, section by section."""
    lines = [f"{plain(new.title)}: {version_text(old)} → {version_text(new)}"]
    for change in found.sections:
        lines += ["", *section_lines(change)]
    if found.moved:
        lines += ["", "Moved to another section:"]
        for sentence, before, after in found.moved:
            lines += [f"  = {plain(sentence)}", f"    {plain(before)} → {plain(after)}"]
    if not found.sections and not found.moved:
        lines.append("No sentence changed.")
    return "\n".join(lines)


def section_lines(change: "SectionChange") -> Iterator[str]:
    """Yield what became of a section: the sentences that went, and those that came."""
    was = f" (was: {plain(change.was)})" if change.was else ""
    yield f"{plain(change.heading)}: {change.what.value}{was}"
    for edit in change.edits:
        yield from (f"  - {plain(sentence)}" for sentence in edit.removed)
        yield from (f"  + {plain(sentence)}" for sentence in edit.added)


def version_text(card: "Card") -> str:
    """Return what a version is called: its number, its id, and its date of revision."""
    revised = f", revised {card.revised}" if card.revised else ""
    return f"version {card.number} ({card.version}{revised})"
