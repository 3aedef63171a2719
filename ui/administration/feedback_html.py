"""Write what people think of replies, and which questions found no answer."""

from collections.abc import Sequence

from ui.administration.records import Open, Review
from ui.administration.wording import button, counted, empty_html, moment, moment_html, table, words
from ui.terminal import shortened

LONGEST_REPLY = 600
OPINIONS = {"up": "Helpful", "down": "Not helpful"}


def feedback_html(reviews: Sequence[Review]) -> str:
    """Return the opinions: first those that nobody has looked at."""
    if not reviews:
        return empty_html("Nobody has said yet what they think of a reply.")
    newest = sorted(reviews, key=lambda one: moment_key(one.at), reverse=True)
    waiting = [one for one in newest if not one.looked_at]
    seen = [one for one in newest if one.looked_at]
    return f"{part_html('To look at', waiting)}{part_html('Looked at', seen)}"


def moment_key(at: object) -> str:
    """Return by what moments are put in order."""
    return str(at)


def part_html(title: str, reviews: Sequence[Review]) -> str:
    """Return some opinions under a heading."""
    heading = f'<h3>{words(title)} <span class="count">{len(reviews):,}</span></h3>'
    items = "".join(f"<li>{review_html(one)}</li>" for one in reviews)
    shown = f'<ul class="reviews">{items}</ul>' if items else empty_html("None.")
    return f'<section class="group">{heading}{shown}</section>'


def review_html(review: Review) -> str:
    """Return an opinion, and what it is about."""
    opinion = words(OPINIONS.get(str(review.opinion), str(review.opinion)))
    cause = f" · {words(review.cause)}" if review.cause else ""
    comment = f"<blockquote>{words(review.comment)}</blockquote>" if review.comment else ""
    seen = ""
    if not review.looked_at:
        said = f"Looked at: {shortened(review.question, 80)}"
        seen = button("done", "Looked at", said=said, tab="feedback", id=review.id)
    return (
        f'<p class="opinion {"down" if review.opinion == "down" else "up"}">'
        f"<strong>{opinion}</strong>{cause}</p>"
        f"<h4>{words(review.question)}</h4>{comment}"
        f"<details><summary>The reply</summary><p>{words(shortened(review.reply, LONGEST_REPLY))}"
        f'</p></details><p class="by">{words(review.person)}, {words(moment(review.at))}</p>{seen}'
    )


def unanswered_html(questions: Sequence[Open]) -> str:
    """Return the questions that found no answer, those first that were asked most."""
    if not questions:
        return empty_html("Every question found an answer, or was settled.")
    often = sorted(questions, key=lambda one: (one.times, moment_key(one.last)), reverse=True)
    heads = ("Question", "Why there is no answer", "Asked", "Last", "Settle")
    rows = [
        (
            words(one.question),
            words(one.reason),
            counted(one.times, "time"),
            moment_html(one.last),
            button(
                "settle",
                "Settled",
                said=f"Settled: {shortened(one.question, 80)}",
                tab="unanswered",
                key=one.key,
            ),
        )
        for one in often
    ]
    note = "A question is settled when the documents answer it now, or never should."
    return f'<p class="note">{note}</p>{table("Unanswered questions", heads, rows)}'
