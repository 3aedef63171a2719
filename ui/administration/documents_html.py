"""Write what lies on the desk: how far a job is, what it found, and what can be done now."""

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from ui.administration.desk import Draft
from ui.administration.folders import NOT_SET
from ui.administration.jobs import NAMES, Failed, Finished, Running, State
from ui.administration.report_html import Naming, changes, report_html
from ui.administration.telling import Measured, Task
from ui.administration.wording import button, counted, fault_html, words

INTRODUCTION = (
    "<p>Add documents, or new versions of documents that are known already. First you see what"
    " would happen; nothing changes until you say so.</p>"
)
UPLOAD_HINT = (
    "Text, Markdown, HTML, Word, PDF, SPL XML and openFDA JSON, also in a ZIP archive. A file of"
    " the same name takes the place of the one before; a label is known again by its set id,"
    " whatever its file is called."
)


def upload_html(*, most_mb: int, most_files: int) -> str:
    """Return what stands above the box that files are dropped in."""
    limits = f"Up to {counted(most_files, 'file')} and {most_mb:,} MB at once."
    return (
        f"<h2>Documents</h2>{INTRODUCTION}"
        f'<h3>Upload</h3><p class="note">{words(UPLOAD_HINT)} {words(limits)}</p>'
    )


def folder_html(allowed: Sequence[Path], *, named: bool, again: bool) -> str:
    """Return the other ways: a folder of the server, and what was uploaded before.

    Args:
        allowed: the folders that may be named; none for all.
        named: whether any may.
        again: whether anything was uploaded before.
    """
    form = f'<p class="note">{words(NOT_SET)}</p>'
    if named:
        places = f"It lies in {', '.join(map(str, allowed))}." if allowed else ""
        form = (
            '<form data-act="folder" data-tab="documents" class="folder">'
            '<label for="admin-folder-path">Folder</label>'
            '<input id="admin-folder-path" name="path" type="text" required maxlength="1000"'
            ' autocomplete="off" spellcheck="false" aria-describedby="admin-folder-hint">'
            '<button type="submit">See what would happen</button>'
            '<label class="check"><input type="checkbox" name="prune" value="yes">'
            "Retire documents whose files are gone from this folder</label>"
            f'<p id="admin-folder-hint" class="note">{words(places)}</p></form>'
        )
    uploaded = ""
    if again:
        uploaded = (
            "<section><h3>Uploaded before</h3>"
            '<p class="note">Look again at every file that was uploaded here and taken in.</p>'
            f"{button('again', 'Look at them again', tab='documents')}</section>"
        )
    return f"<section><h3>A folder on the server</h3>{form}</section>{uploaded}"


def desk_html(state: State, draft: Draft | None, names: Naming) -> str:
    """Return what came of looking at documents, or of taking them in."""
    match state:
        case Finished(report=report, work=work) if not isinstance(report, Measured):
            if work.task is Task.DRY_RUN and draft:
                return draft_html(state, draft, names)
            closing = button("close", "Done", kind="primary", tab="documents")
            shown = report_html(report, names, dry_run=False)
            return framed("What happened", f"{actions_html(closing)}{shown}")
        case Failed(message=message, work=work) if work.task is not Task.EVALUATION:
            return framed("This did not work", failed_html(names.bare(message), draft))
        case _:
            return ""


def draft_html(seen: Finished, draft: Draft, names: Naming) -> str:
    """Return what would happen, and the ways to have it so or not."""
    if isinstance(seen.report, Measured):
        return ""
    refused = draft.upload.refused if draft.upload else ()
    left_out = fault_html("\n".join(refused)) if refused else ""
    cancel = button("cancel", "Cancel", tab="documents", draft=draft.key)
    if changes(seen.report):
        take = button("confirm", "Take these in", kind="primary", tab="documents", draft=draft.key)
        ways = actions_html(f"{take}{cancel}")
    else:
        ways = actions_html(button("cancel", "Close", tab="documents", draft=draft.key))
    shown = report_html(seen.report, names, dry_run=True)
    who = f'<p class="note">A dry run for {words(seen.work.who)}. Nothing has changed yet.</p>'
    return framed("What would happen", f"{who}{left_out}{ways}{shown}")


def framed(title: str, what: str) -> str:
    """Return a sheet on the desk; `what` is HTML already."""
    return f'<section class="sheet"><h2>{words(title)}</h2>{what}</section>'


def actions_html(buttons: str) -> str:
    """Return buttons in a row."""
    return f'<div class="actions">{buttons}</div>'


def failed_html(message: str, draft: Draft | None) -> str:
    """Return why a job came to nothing, and the ways out."""
    retry = button("retry", "Try again", kind="primary", tab="documents")
    told = {"tab": "documents", "draft": draft.key} if draft else {"tab": "documents"}
    closing = button("cancel" if draft else "close", "Close", **told)
    return f"{fault_html(message)}{actions_html(f'{retry}{closing}')}"


def progress_html(state: State) -> str:
    """Return how far a job is, whatever part of the page is looked at."""
    match state:
        case Running(work=work, done=done, of=of, name=name):
            title = NAMES[work.task]
            bar = (
                f'<progress max="{of}" value="{done}" aria-label="{words(title)}"></progress>'
                if of
                else f'<progress aria-label="{words(title)}"></progress>'
            )
            where = f"{done:,} of {counted(of, 'document')}" if of else "Getting ready"
            stop = button("stop", "Stop", said=f"Stop: {title}")
            return (
                f'<section class="running" aria-label="{words(title)}"><p><strong>{words(title)}'
                f'</strong><span class="far">{words(where)}</span></p>{bar}'
                f'<p class="name">{words(name)}</p>{stop}</section>'
            )
        case None | Finished() | Failed():
            return ""
        case _:
            assert_never(state)


def announced(state: State) -> str:
    """Return what a screen reader says of a job: that it begins and ends, not each document."""
    match state:
        case Running(work=work):
            return f"{NAMES[work.task]} is under way"
        case Finished(work=work):
            return f"{NAMES[work.task]} is done"
        case Failed(message=message):
            return f"This did not work. {message}"
        case None:
            return ""
        case _:
            assert_never(state)
