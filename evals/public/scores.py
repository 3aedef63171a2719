"""Score a reply to a public question, each time from 0 to 1 with a reason.

A score that does not apply to a question is None, never 0. A refusal of a question that has
an answer is judged like an answer that says nothing; what it found counts all the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.answers import Answer, Citation, Refusal, Reply
from evals.public.records import Awaited, Place, PublicQuestion, placed
from evals.scorers.saying import Token, any_stands, same, tokens
from evals.scorers.score import Score, share, verdict
from ingest.language.figures import Figure
from ingest.records import Document, Span

FIRST = 5

# Where a reply points: a document and a part of it.
Spot = tuple[Document, Span]
Scorer = Callable[[PublicQuestion, Reply], Score | None]


def place_found(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether the first passages of the evidence touch a gold place."""
    if not question.places:
        return None
    reached = [place for place in question.places if touched(place, offered(reply))]
    return verdict([] if reached else ["none of the gold places"], otherwise="found")


def places_found(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score the share of the gold places that the first passages of the evidence touch."""
    if not question.places:
        return None
    missed = [place for place in question.places if not touched(place, offered(reply))]
    names = ", ".join(place.section or place.document for place in missed)
    every = len(question.places)
    return share(every - len(missed), every, f"missed {names}" if missed else "all found")


def place_cited(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether a citation touches a gold place."""
    if not question.places:
        return None
    cited = [(one.document, one.span) for one in citations(reply)]
    right = any(touched(place, cited) for place in question.places)
    return verdict([] if right else ["cites none of the gold places"], otherwise="cited")


def figures_said(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether the answer says all figures and dates of the gold answer.

    Only those count that the gold places say too: a gold answer may count or sum up.
    """
    known = quantities(place.words for place in question.places)
    gold = [one for one in quantities([question.reference]) if stands_among(one, known)]
    if not gold:
        return None
    told = quantities(said(reply))
    missing = [spelled(one) for one in gold if not stands_among(one, told)]
    return verdict([f"does not say {', '.join(missing)}"] if missing else [], otherwise="all said")


def words_said(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether the answer says a gold answer word by word."""
    if not question.answers:
        return None
    right = any_stands(question.answers, said(reply))
    return verdict([] if right else ["does not say the gold words"], otherwise="said")


def words_found(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether one of the first passages says a gold answer word by word."""
    if not question.answers:
        return None
    texts = [one.passage.text for one in reply.evidence[:FIRST]]
    right = any_stands(question.answers, texts)
    return verdict([] if right else ["no passage says the gold words"], otherwise="found")


def refused(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether a question without an answer is refused."""
    if question.awaited is not Awaited.REFUSAL:
        return None
    return refusing(reply)


def refused_underspecified(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score whether a question that says too little is refused, for the person to say more."""
    if question.awaited is not Awaited.CLARIFYING:
        return None
    return refusing(reply)


def falsely_refused(question: PublicQuestion, reply: Reply) -> Score | None:
    """Score 1 when a question that has an answer is refused; 0 is right here."""
    return refusing(reply) if question.answerable else None


SCORERS: Mapping[str, Scorer] = {
    "right place in first five": place_found,
    "share of right places in first five": places_found,
    "right place cited": place_cited,
    "gold figures said": figures_said,
    "gold words in first five": words_found,
    "gold words said": words_said,
    "refused when unanswerable": refused,
    "refused when underspecified": refused_underspecified,
    "falsely refused": falsely_refused,
}


def refusing(reply: Reply) -> Score:
    """Return 1 for a refusal, with its reason, and 0 for an answer."""
    if isinstance(reply, Refusal):
        return Score(1, reply.reason.value)
    return Score(0, "answered")


def offered(reply: Reply) -> list[Spot]:
    """Return where the first passages of the evidence stand."""
    return [(one.document, one.passage.span) for one in reply.evidence[:FIRST]]


def citations(reply: Reply) -> Sequence[Citation]:
    """Return the citations of an answer; a refusal has none."""
    return reply.citations if isinstance(reply, Answer) else ()


def said(reply: Reply) -> list[str]:
    """Return what an answer says: its claims and their quotes."""
    if not isinstance(reply, Answer):
        return []
    return [claim.text for claim in reply.claims] + [one.quote for one in reply.citations]


def touched(place: Place, spots: Sequence[Spot]) -> bool:
    """Say whether any of the spots overlaps a gold place."""
    return any(
        Path(document.source).name == place.document and overlaps(place, document, span)
        for document, span in spots
    )


def overlaps(place: Place, document: Document, span: Span) -> bool:
    """Say whether a part of a document overlaps the gold words in it."""
    gold = placed(place.words, document.text)
    return gold is not None and gold.overlaps(span)


def quantities(texts: Iterable[str]) -> list[Token]:
    """Return the figures and dates of some texts, each once."""
    every = (token for text in texts for token in tokens(text))
    return [*dict.fromkeys(token for token in every if not isinstance(token, str))]


def stands_among(wanted: Token, known: Sequence[Token]) -> bool:
    """Say whether a figure or date is one of those known."""
    return any(same(wanted, one) for one in known)


def spelled(quantity: Token) -> str:
    """Return a figure or date as a person reads it."""
    match quantity:
        case Figure(value=value, unit=unit):
            return f"{value:f} {unit}" if unit else f"{value:f}"
        case (date() as first, date() as last):
            return str(first) if first == last else f"{first} to {last}"
        case _:
            return str(quantity)
