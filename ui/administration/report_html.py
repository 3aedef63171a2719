"""Write what an ingest did, or would do, as tables by what happens to documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from ui.administration.wording import counted, empty_html, table, words

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card, Entry
    from ingest.pipeline import Failure, Marked, Report

# More rows than these are shown only when somebody wants to see them.
AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Group:
    """What happens to some documents: as the journal calls it, and as the page does.

    Attributes:
        done, would: the heading, of an ingest and of a dry run.
        note: what a person should know of it; `before`, of a dry run only.
    """

    deed: str
    done: str
    would: str
    note: str = ""
    before: str = ""


GROUPS = (
    Group(
        "added",
        "Added",
        "Would be added",
        before="These would be documents of their own. A new version of one that is known is not"
        " among them: if you miss it below, upload it under the file name of the version before.",
    ),
    Group(
        "changed",
        "Changed",
        "Would change",
        "The version before is kept and answers as of an earlier day.",
    ),
    Group(
        "kept as an earlier version",
        "Kept as earlier versions",
        "Would be kept as earlier versions",
        "A later version is known, and goes on answering.",
    ),
    Group("renamed", "Renamed", "Would be renamed"),
    Group(
        "found at another place as well",
        "Found at another place as well",
        "Known already, from another place",
    ),
    Group("reinstated", "Current again", "Would be current again"),
    Group(
        "retired",
        "Retired",
        "Would be retired",
        "They answer no longer. Where a file takes the place of another document's file, give"
        " it another name to keep both.",
    ),
    Group(
        "gone from one of its places",
        "No longer at one of their places",
        "Would no longer be at one of their places",
    ),
)


@dataclass(frozen=True, slots=True)
class Naming:
    """How documents and files are called on the page.

    Attributes:
        cards: the versions that are known, by document and version.
        folders: what is left out in front of a file's name, because people do not know it.
    """

    cards: Mapping[tuple[str, str], "Card"] = field(default_factory=dict)
    folders: tuple[str, ...] = ()

    def bare(self, text: str) -> str:
        """Return a text without the folders that people do not know."""
        for folder in self.folders:
            text = text.replace(f"{folder}/", "")
        return text

    def document(self, entry: "Entry") -> str:
        """Return what a document is called: its title, else its file's name, else its id."""
        identity = entry.document or ""
        versions = [version for version in (entry.new, entry.old) if version]
        titles = [
            card.title for version in versions if (card := self.cards.get((identity, version)))
        ]
        file = PurePath(self.bare(entry.source)).name if entry.source else ""
        return titles[0] if titles else file or identity

    def version(self, document: str, version: str | None) -> str:
        """Return what a version is called: its number and date of revision, else its id."""
        if not version:
            return ""
        card = self.cards.get((document, version))
        if card is None:
            return f"version {version}"
        revised = f", revised {card.revised}" if card.revised else ""
        return f"version {card.number} ({version}{revised})"


def naming(cards: "Sequence[Card]", folders: Sequence[str] = ()) -> Naming:
    """Return how documents are called, from what is known of them."""
    return Naming({(card.id, card.version): card for card in cards}, tuple(folders))


def report_html(report: "Report", names: Naming, *, dry_run: bool) -> str:
    """Return what an ingest did, or would do."""
    groups = [group_html(group, report, names, dry_run=dry_run) for group in GROUPS]
    groups += [
        marked_html(report.marked),
        failed_html(report.failed, names),
        skipped_html(report.skipped, names),
    ]
    return f"{headline_html(report, dry_run=dry_run)}{''.join(groups)}"


def changes(report: "Report") -> bool:
    """Say whether a dry run found anything that an ingest would change."""
    return bool(report.deeds)


def headline_html(report: "Report", *, dry_run: bool) -> str:
    """Return the counts, in front of everything else."""
    counts = {
        (group.would if dry_run else group.done): len(entries_of(group, report)) for group in GROUPS
    }
    counts |= {
        "Words set apart": len(report.marked),
        "Unchanged": len(report.unchanged),
        "Could not be read": len(report.failed),
        "Not a document": len(report.skipped),
    }
    items = "".join(
        f'<li><strong class="count">{count:,}</strong> {words(name)}</li>'
        for name, count in counts.items()
        if count
    )
    nothing = ""
    if not changes(report):
        nothing = empty_html("Nothing would change." if dry_run else "Nothing changed.")
    return f"{nothing}<ul class='counts'>{items}</ul>" if items else nothing


def entries_of(group: Group, report: "Report") -> "list[Entry]":
    """Return what happens to the documents of a group."""
    return [entry for entry in report.deeds if entry.deed == group.deed]


def group_html(group: Group, report: "Report", names: Naming, *, dry_run: bool) -> str:
    """Return a group's table; nothing where it is empty."""
    entries = entries_of(group, report)
    title = group.would if dry_run else group.done
    rows = [entry_cells(entry, names, dry_run=dry_run) for entry in entries]
    heads = ("Document", "What", "File")
    note = (group.before if dry_run else "") or group.note
    return section_html(title, note, table(title, heads, rows), count=len(rows))


def entry_cells(entry: "Entry", names: Naming, *, dry_run: bool) -> tuple[str, str, str]:
    """Return the cells of what happens to a document."""
    identity = entry.document or ""
    title = f'{words(names.document(entry))}<span class="id">{words(identity)}</span>'
    return title, what_html(entry, names, dry_run=dry_run), words(names.bare(entry.source or ""))


def what_html(entry: "Entry", names: Naming, *, dry_run: bool) -> str:
    """Return which versions it is about, and the way to what changed between them."""
    identity = entry.document or ""
    new, old = (names.version(identity, version) for version in (entry.new, entry.old))
    if entry.deed != "changed":
        return words(new or old)
    if entry.old == entry.new:
        return f"{words(new)} is read anew"
    told = words(f"{new} supersedes {old}") if old else words(new)
    if dry_run or not old:
        return told
    href = f"/documents?compare={quote(identity, safe='')}"
    return f'{told} <a href="{words(href)}">What changed</a>'


def marked_html(marked: "Sequence[Marked]") -> str:
    """Return what states nothing of the documents: it is meant for a machine, or not seen."""
    rows = [
        (
            words(PurePath(one.source).name),
            words(f"left out: {one.where}" if one.where else "meant for a machine"),
            words(one.words),
        )
        for one in marked
    ]
    note = (
        "No answer rests on words that are meant for a machine that reads them, or that a person"
        " who opens the document does not see. Ask where such a file comes from."
    )
    what = table("Words set apart", ("File", "Why", "Words"), rows)
    return section_html("Words set apart", note, what, count=len(rows))


def failed_html(failed: "Sequence[Failure]", names: Naming) -> str:
    """Return what could not be read, and why."""
    rows = [
        (
            words(PurePath(one.source).name),
            words(names.bare(one.message.removeprefix(f"{one.source}: "))),
        )
        for one in failed
    ]
    note = "The other documents do not suffer from it."
    what = table("Could not be read", ("File", "Why"), rows)
    return section_html("Could not be read", note, what, count=len(rows))


def skipped_html(skipped: Sequence[str], names: Naming) -> str:
    """Return the files that are no documents."""
    rows = [(words(names.bare(name)),) for name in skipped]
    what = table("Not a document", ("File",), rows)
    return section_html("Not a document", "", what, count=len(rows))


def section_html(title: str, note: str, what: str, *, count: int) -> str:
    """Return a table under its heading; nothing where it has no rows."""
    if not count:
        return ""
    told = f'<p class="note">{words(note)}</p>' if note else ""
    if count > AT_ONCE:
        shown = f"Show all {counted(count, 'row')}"
        what = f"<details><summary>{words(shown)}</summary>{what}</details>"
    heading = f'<h3>{words(title)} <span class="count">{count:,}</span></h3>'
    return f'<section class="group">{heading}{told}{what}</section>'
