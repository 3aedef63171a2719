"""Write what changed between two versions of a document, side by side, section by section.

What went stands at the left, what came at the right; inside of an edited sentence the words
that changed are marked. Sections without a change are only named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.library.marking import counted, link_html, version_facts, version_name
from ui.library.wording import Pair, Run, paired, runs

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.differences import Differences, Moved, SectionChange
    from ingest.index import Card
    from ingest.records import Section


def changes_html(
    old: "Card", new: "Card", found: "Differences", sections: Sequence["Section"]
) -> str:
    """Return what changed from one version to another; `sections` are those of the new one."""
    same = unchanged(found, sections)
    changes = "".join(change_html(change) for change in found.sections)
    none = "" if found.sections or found.moved else '<p class="empty">No sentence changed.</p>'
    return (
        '<article class="changes" aria-labelledby="changes-title">'
        f'<p class="back">{link_html("open", {"document": new.id}, "The document")}'
        f"{link_html('back', {}, 'All documents')}</p>"
        f'<p class="kind">{count_text(found)}</p>'
        f'<h2 id="changes-title" tabindex="-1">{escape(new.title)}: what changed</h2>'
        f'<div class="sides heads">{side_html(old, "old")}{side_html(new, "new")}</div>'
        f"{none}{changes}{moved_html(found.moved)}{same_html(same)}</article>"
    )


def count_text(found: "Differences") -> str:
    """Return how much changed."""
    told = [f"{counted(len(found.sections), 'section')} changed"]
    if found.moved:
        told.append(f"{counted(len(found.moved), 'sentence')} moved")
    return ", ".join(told)


def side_html(card: "Card", side: str) -> str:
    """Return which version stands on a side, and the way into it."""
    key = {"document": card.id, "version": card.version}
    return (
        f'<p class="{side}">{link_html("open", key, escape(version_name(card)))}'
        f" <span>{escape(version_facts(card))}</span></p>"
    )


def change_html(change: "SectionChange") -> str:
    """Return what became of a section."""
    was = f'<p class="was">Before: {escape(change.was)}</p>' if change.was else ""
    rows = "".join(
        pair_html(pair) for edit in change.edits for pair in paired(edit.removed, edit.added)
    )
    return (
        f'<section class="change"><h3>{escape(change.heading)}'
        f' <span class="badge">{change.what.value}</span></h3>{was}{rows}</section>'
    )


def pair_html(pair: Pair) -> str:
    """Return a sentence before and after, beside each other."""
    left, right = sides(pair)
    return (
        f'<div class="sides">{cell_html("old", "Before", left)}'
        f"{cell_html('new', 'After', right)}</div>"
    )


def sides(pair: Pair) -> tuple[str, str]:
    """Return both sides of a pair as HTML, with what changed marked."""
    if pair.old is None or pair.new is None:
        return (
            words_html([Run(pair.old or "", kept=False)], "del"),
            words_html([Run(pair.new or "", kept=False)], "ins"),
        )
    before, after = runs(pair.old, pair.new)
    return words_html(before, "del"), words_html(after, "ins")


def words_html(told: Iterable[Run], mark: str) -> str:
    """Return words, those that the other side does not have marked."""
    return "".join(
        escape(run.words) if run.kept else f"<{mark}>{escape(run.words)}</{mark}>"
        for run in told
        if run.words
    )


def cell_html(side: str, label: str, words: str) -> str:
    """Return one side of a row; one without words is there for the eye only."""
    if not words:
        return f'<div class="{side} none" aria-hidden="true"></div>'
    return f'<p class="{side}"><span class="side">{label}: </span>{words}</p>'


def moved_html(moved: Sequence["Moved"]) -> str:
    """Return the sentences that stand in another section than before."""
    if not moved:
        return ""
    items = "".join(
        f"<li><p>{escape(one.sentence)}</p><p class='where'>from {escape(one.before)}"
        f" to {escape(one.after)}</p></li>"
        for one in moved
    )
    return f'<section class="moved"><h3>Moved to another section</h3><ul>{items}</ul></section>'


def unchanged(found: "Differences", sections: Iterable["Section"]) -> list[str]:
    """Return the headings of the sections in which every sentence stands as before."""
    touched = Counter(change.heading for change in found.sections)
    changed = {one for pair in found.moved for one in (pair.before, pair.after)}
    return list(without(touched, (one for one in headings(sections) if one not in changed)))


def headings(sections: Iterable["Section"]) -> Iterator[str]:
    """Yield what sections are called; one without a heading is the text itself."""
    yield from (section.heading if section.path else "(no heading)" for section in sections)


def without(touched: Counter[str], names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are left when each of the others is taken out as often as told."""
    for name in names:
        if touched[name]:
            touched[name] -= 1
        else:
            yield name


def same_html(names: Sequence[str]) -> str:
    """Return the sections without a change, by name."""
    if not names:
        return ""
    items = "".join(f"<li>{escape(name)}</li>" for name in names)
    return (
        f'<details class="same"><summary>{counted(len(names), "section")} without a change'
        f"</summary><ul>{items}</ul></details>"
    )
