"""Write the turns of a conversation, one below the other."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from assistant.answers import Answer, Citation, Reply
from ingest.records import Document
from ui.chat.choosing import filters_text
from ui.chat.foot_html import foot_html
from ui.chat.talk import Said, Talk
from ui.markup import LONGEST_QUESTION, long_date, place_title, reply_html
from ui.terminal import shortened
from ui.timeline.strip import strip_html

LOST = (
    '<div class="failure"><h3>This reply is no longer at hand</h3><p>Its documents were taken out'
    " or have changed since. Ask the question again.</p></div>"
)


def thread_html(talk: Talk, *, last: str = "") -> str:
    """Return all turns, and below them `last`, which is HTML already.

    The page puts the conversation's id into its address, so that it is there when the page is
    opened anew.
    """
    turns = "".join(turn_html(one, place, talk.id) for place, one in enumerate(talk.turns))
    return f'<div class="thread" data-conversation="{escape(talk.id)}">{turns}{last}</div>'


def turn_html(said: Said, place: int, conversation: str) -> str:
    """Return one question, how it was understood, what was replied, and what to do with it."""
    if said.reply is None:
        return asked_html(said.question, LOST)
    body = (
        f"{understood_html(said.question, said.reply)}{reply_html(said.reply, place)}"
        f"{strip_html(said.reply.events) if isinstance(said.reply, Answer) else ''}"
        f"{ground_html(said)}"
    )
    checks = said.reply.checks if isinstance(said.reply, Answer) else ()
    return asked_html(said.question, f"{body}{foot_html(conversation, place, checks)}")


def asked_html(question: str, below: str) -> str:
    """Return a question with what belongs below it, which is HTML already."""
    words = escape(shortened(question, LONGEST_QUESTION))
    return f'<article class="turn"><h2 class="question">{words}</h2>{below}</article>'


def understood_html(question: str, reply: Reply) -> str:
    """Return how a question was understood, where that is not how it was asked."""
    if reply.query.strip() in {"", question.strip()}:
        return ""
    return f'<p class="understood">Understood as: {escape(reply.query)}</p>'


def waiting_html(question: str) -> str:
    """Return a question whose reply is being looked for."""
    return asked_html(question, '<p class="waiting">Looking in the documents…</p>')


def failure_html(question: str, message: str) -> str:
    """Return a question that could not be worked on, and why."""
    why = f"<p>{escape(message)}</p>"
    return asked_html(question, f'<div class="failure"><h3>This did not work</h3>{why}</div>')


def ground_html(said: Said) -> str:
    """Return on what ground a reply stands: as of when, on how much, of what was chosen."""
    parts = [f"As of {long_date(said.filters.as_of or said.at.date())}"]
    if isinstance(said.reply, Answer):
        parts += grounds(said.reply.citations)
    chosen = filters_text(replace(said.filters, as_of=None))
    parts += [f"Asked only of: {chosen}"] if chosen else []
    return f'<p class="ground">{" · ".join(escape(part) for part in parts)}</p>'


def grounds(citations: Sequence[Citation]) -> list[str]:
    """Return for which jurisdictions an answer speaks, and on how many words it rests."""
    documents = {one.document.id: one.document for one in citations}
    places = {place for one in documents.values() for place in one.jurisdictions}
    named = ", ".join(sorted(map(place_title, places))) or "no jurisdiction told"
    quotes = f"{len(citations)} quote{'' if len(citations) == 1 else 's'}"
    held = f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
    return [f"For: {named}", f"{quotes} from {held}{newest(list(documents.values()))}"]


def newest(documents: Sequence[Document]) -> str:
    """Return the day of the newest document that has one."""
    days = [one.published for one in documents if one.published]
    if not days:
        return ""
    return f", {'the newest ' if len(documents) > 1 else ''}of {long_date(max(days))}"
