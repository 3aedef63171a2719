"""Write what stands below a reply: take it away, say what one thinks of it, ask on."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from assistant.answers import Check, Passing
from ui.people.feedback import CAUSE_NAMES, Opinion

FORMS = {"word": "Word", "pdf": "PDF", "markdown": "Markdown"}


BECAME = {
    Passing.LET_THROUGH: "shown",
    Passing.REPLACED: "not shown; its quote stands instead",
    Passing.DROPPED: "not shown",
}


def foot_html(conversation: str, turn: int, checks: Sequence[Check] = ()) -> str:
    """Return the row of things to do with the reply of a turn; turns count from 0."""
    below = f"{taking_html(conversation, turn)}{checks_html(checks)}{opinion_html(turn)}"
    return f'<div class="after">{below}</div>'


def checks_html(checks: Sequence[Check]) -> str:
    """Return what became of each sentence of a language model; nothing where none wrote."""
    if not checks:
        return ""
    lines = "".join(map(check_html, checks))
    return (
        '<details class="checks"><summary>How this was written</summary><div><p>A language model'
        " wrote these sentences. Each was held against the quotes it cites; what is marked as not"
        f" shown is no part of the answer.</p><ol>{lines}</ol></div></details>"
    )


def check_html(check: Check) -> str:
    """Return what became of one sentence, and why."""
    why = f": it {check.reason}" if check.reason else ""
    return (
        f'<li class="{check.passing.value}"><q>{escape(check.sentence)}</q>'
        f"<span>{escape(BECAME[check.passing] + why)}</span></li>"
    )


def taking_html(conversation: str, turn: int) -> str:
    """Return the ways to take a reply away, or with it the conversation."""
    one = {"conversation": conversation, "turn": str(turn)}
    links = "".join(
        f'<li><a href="{address(form, one)}" download>This answer as {name}</a></li>'
        for form, name in FORMS.items()
    ) + "".join(
        f'<li><a href="{address(form, {"conversation": conversation})}" download>'
        f"The conversation as {name}</a></li>"
        for form, name in FORMS.items()
    )
    return (
        f'<button type="button" class="quiet copy" data-from="{address("text", one)}">'
        "Copy with references</button>"
        f'<details class="taking"><summary>Download</summary><ul>{links}</ul></details>'
    )


def address(form: str, asked: dict[str, str]) -> str:
    """Return where a file is served."""
    return escape(f"/download/{form}?{urlencode(asked)}")


def opinion_html(turn: int) -> str:
    """Return the way to say whether a reply helped, and why not."""
    causes = "".join(
        f'<option value="{cause.value}">{escape(name)}</option>'
        for cause, name in CAUSE_NAMES.items()
    )
    thumbs = "".join(
        f'<label><input type="radio" name="opinion" value="{opinion.value}" required>'
        f"<span>{name}</span></label>"
        for opinion, name in ((Opinion.UP, "Yes"), (Opinion.DOWN, "No"))
    )
    return (
        '<details class="opinion"><summary>Did this help?</summary>'
        f'<form data-act="opinion" data-turn="{turn}">'
        f"<fieldset><legend>Did this help?</legend>{thumbs}</fieldset>"
        f'<label>What was wrong <select name="cause"><option value="">Choose if something was'
        f"</option>{causes}</select></label>"
        '<label>Comment <textarea name="comment" rows="2" maxlength="2000"></textarea></label>'
        "<p>Do not name patients. Your administrator reads this with the question and the answer."
        "</p><button>Send</button></form></details>"
    )


def suggestions_html(questions: Sequence[str]) -> str:
    """Return questions to go on with; nothing where there are none."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="example" data-act="suggest"'
        f' data-question="{escape(one)}">{escape(one)}</button></li>'
        for one in questions
    )
    return (
        '<nav class="suggestions" aria-label="Questions to go on with">'
        f"<p>The documents also answer</p><ul>{buttons}</ul></nav>"
    )
