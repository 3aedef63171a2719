"""Write the list of a person's conversations."""

from collections.abc import Sequence
from html import escape

from ui.markup import long_date
from ui.people.conversations import Listed


def history_html(listed: Sequence[Listed], *, words: str, current: str) -> str:
    """Return the panel with the conversations that hold the words, newest first."""
    found = "".join(listed_html(one, is_current=one.id == current) for one in listed)
    none = "No conversation has these words." if words else "Your conversations will stand here."
    body = f'<ul class="conversations">{found}</ul>' if found else f'<p class="none">{none}</p>'
    forget = (
        '<button type="button" class="quiet" data-act="ask-forget-all">Delete all</button>'
        if found and not words
        else ""
    )
    return (
        '<section class="past" aria-labelledby="past-title">'
        '<header><h2 id="past-title" tabindex="-1">Your conversations</h2>'
        '<button type="button" class="quiet" data-act="shut" aria-label="Close the list">Close'
        '</button></header><form role="search" data-act="seek" data-at-once>'
        '<label for="past-words">Search in questions and answers</label>'
        f'<input id="past-words" type="search" name="words" maxlength="200"'
        f' value="{escape(words)}"></form>{body}{forget}</section>'
    )


def listed_html(one: Listed, *, is_current: bool) -> str:
    """Return one conversation with the ways to open and to delete it."""
    here = ' aria-current="true"' if is_current else ""
    turns = f"{one.turns} question{'' if one.turns == 1 else 's'}"
    title = escape(one.title)
    return (
        f'<li{here}><button type="button" class="title" data-act="recall"'
        f' data-conversation="{escape(one.id)}">{title}</button>'
        f"<p>{turns} · {long_date(one.at.date())}</p>"
        f'<button type="button" class="quiet" data-act="ask-forget"'
        f' data-conversation="{escape(one.id)}" aria-label="Delete: {title}">Delete</button></li>'
    )


def sure_html(identity: str, title: str) -> str:
    """Return the question whether to delete a conversation, or all where none is named."""
    what = f"the conversation “{escape(title)}”" if identity else "all your conversations"
    act = "forget" if identity else "forget-all"
    return (
        '<section class="past" role="alertdialog" aria-labelledby="past-title">'
        f'<h2 id="past-title" tabindex="-1">Delete {what}?</h2>'
        "<p>They cannot be brought back. Feedback that you gave stays with your administrator.</p>"
        f'<p class="ways"><button type="button" class="danger" data-act="{act}"'
        f' data-conversation="{escape(identity)}">Delete</button>'
        '<button type="button" data-act="past">Keep</button></p></section>'
    )
