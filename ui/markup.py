"""Write a conversation as HTML.

Every word that comes from a person or a document is escaped here, and none of it is read
as Markdown. A mark and its quote carry the same number; what opens the source pane says
which turn and which citation or evidence it means, and nothing else.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, assert_never

from assistant.answers import (
    KIND_NAMES,
    Answer,
    Citation,
    Claim,
    Evidence,
    Notice,
    Reason,
    Refusal,
    Reply,
    dated,
)
from assistant.event_refusals import place_name
from ingest.records import Document
from ui.terminal import shortened

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

LONGEST_QUESTION = 600  # characters of a question that are repeated above its answer
LONGEST_PASSAGE = 360  # characters of a nearest passage; the source pane shows the rest

REASONS = {
    Reason.NOT_IN_DOCUMENTS: "Not in the documents",
    Reason.UNKNOWN_PRODUCT: "Product not in the documents",
    Reason.NONE_VALID_THEN: "No document was valid then",
    Reason.JURISDICTION_NOT_COVERED: "Jurisdiction not covered",
    Reason.OUT_OF_SCOPE: "Outside of these documents",
    Reason.MEDICAL_ADVICE: "Medical advice",
    Reason.UNCLEAR: "Question not clear",
    Reason.INVALID_QUESTION: "Question cannot be used",
}


def welcome_html(documents: Sequence["Card"]) -> str:
    """Return what stands on the page before the first question."""
    count = f"{len(documents):,} document{'' if len(documents) == 1 else 's'}"
    days = [document.published for document in documents if document.published]
    latest = f", the latest of {long_date(max(days))}" if days else ""
    return (
        '<section class="welcome">'
        "<h2>What do the documents say?</h2>"
        "<p>Ask about a product. The answer shows the exact words it rests on, and where they"
        f' stand.</p><p class="corpus">{count}{latest}</p></section>'
    )


def examples_html(questions: Sequence[str]) -> str:
    """Return the questions a newcomer can start with."""
    if not questions:
        return ""
    buttons = "".join(
        '<li><button type="button" class="example" data-act="example"'
        f' data-question="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return (
        '<nav class="examples" aria-labelledby="examples-heading">'
        f'<h3 id="examples-heading">For example</h3><ul>{buttons}</ul></nav>'
    )


def announced_html(words: str) -> str:
    """Return words that a screen reader reads out when they change."""
    return f'<p role="status">{escape(words)}</p>'


def reply_html(reply: Reply, turn: int) -> str:
    """Return an answer or a refusal, and the notices beside it."""
    match reply:
        case Answer():
            body = answer_html(reply, turn)
        case Refusal():
            body = refusal_html(reply, turn)
        case _:
            assert_never(reply)
    return f"{body}{notices_html(reply.notices)}"


def answer_html(answer: Answer, turn: int) -> str:
    """Return the claims with their marks, and under them each quote."""
    decided = f'<p class="verdict">{answer.verdict.capitalize()}.</p>' if answer.verdict else ""
    claims = decided + "".join(claim_html(claim, turn) for claim in answer.claims)
    said = {claim.text.strip() for claim in answer.claims}
    quotes = "".join(
        quote_html(citation, turn, said=citation.quote.strip() in said)
        for citation in answer.citations
    )
    return (
        f'<div class="answer"><div class="claims">{claims}</div>'
        f'<h3 class="above-quotes">In the documents’ own words</h3>'
        f'<ol class="quotes">{quotes}</ol></div>'
    )


def claim_html(claim: Claim, turn: int) -> str:
    """Return a statement with a mark for each of its citations."""
    marks = "".join(
        f'<a class="mark" href="#{anchor(turn, number)}" data-turn="{turn}"'
        f' data-number="{number}" aria-label="Quote {number}">{number}</a>'
        for number in claim.citations
    )
    return f'<p>{escape(claim.text)}<span class="marks">{marks}</span></p>'


def quote_html(citation: Citation, turn: int, *, said: bool) -> str:
    """Return a quote with its number, where it stands, and the way into its document.

    One that was already said, word for word, need not take much room again.
    """
    words = "quote said" if said else "quote"
    number = citation.number
    page = "" if citation.page is None else f" · page {citation.page}"
    return (
        f'<li class="{words}" id="{anchor(turn, number)}" tabindex="-1">'
        f'<span class="number" aria-hidden="true">{number}</span>'
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f"{origin_html(citation.document)}"
        f'<p class="where">Section: {escape(citation.section.heading)}{page}</p>'
        f'<button type="button" class="open" data-act="open" data-turn="{turn}"'
        f' data-number="{number}"'
        f' aria-label="Show quote {number} in its document">Show in document</button></li>'
    )


def refusal_html(refusal: Refusal, turn: int) -> str:
    """Return why there is no answer, and the nearest evidence, offered and not asserted."""
    nearest = ""
    if refusal.nearest:
        items = "".join(
            nearest_html(evidence, turn, place) for place, evidence in enumerate(refusal.nearest)
        )
        nearest = (
            '<h3 class="above-quotes">Nearest in the documents, not an answer</h3>'
            f'<ul class="quotes nearest">{items}</ul>'
        )
    return (
        f'<div class="refusal"><h3 class="reason">{REASONS[refusal.reason]}</h3>'
        f"<p>{escape(refusal.text)}</p></div>{nearest}"
    )


def nearest_html(evidence: Evidence, turn: int, place: int) -> str:
    """Return a passage worth opening."""
    passage = evidence.passage
    # Its heading stands below it, with the way that leads there.
    words = passage.text.removeprefix(passage.section.path[-1]).strip()
    return (
        f'<li class="quote"><blockquote>{escape(shortened(words, LONGEST_PASSAGE))}'
        f"</blockquote>{origin_html(evidence.document)}"
        f'<p class="where">Section: {escape(passage.section.heading)}</p>'
        f'<button type="button" class="open" data-act="open" data-turn="{turn}"'
        f' data-nearest="{place}">Show in document</button></li>'
    )


def origin_html(document: Document) -> str:
    """Return title, kind, date and jurisdiction of a document."""
    places = "".join(f" · {escape(place_title(place))}" for place in document.jurisdictions)
    return (
        f'<p class="origin"><cite>{escape(document.title)}</cite>'
        f"<span>{KIND_NAMES[document.kind]} · {dated(document)}{places}</span></p>"
    )


def notices_html(notices: Sequence[Notice]) -> str:
    """Return what the person should be told beside the answer."""
    return "".join(f'<p class="notice" role="note">{escape(notice.text)}</p>' for notice in notices)


def anchor(turn: int, number: int) -> str:
    """Return the name of a quote's place on the page."""
    return f"quote-{turn + 1}-{number}"


def long_date(day: date) -> str:
    """Return a day as "28 March 2025"."""
    return f"{day.day} {day:%B %Y}"


def place_title(code: str) -> str:
    """Return what a jurisdiction is called where its name stands alone, as in "United States"."""
    return place_name(code).removeprefix("the ")
