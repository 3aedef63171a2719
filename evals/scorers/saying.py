"""Score a reply against its case, by arithmetic alone.

Each scorer is a pure function from a case and its reply to a score from 0 to 1 with a
reason, or to None where it does not apply: not applicable is not zero. Dates compare as
dates and figures as figures with their units, so "5 mg" does not stand in "25 mg",
"June 2023" does not stand in "June 30, 2023", and "30 June 2023" does.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import assert_never

from assistant.answers import Answer, Citation, Evidence, Refusal, Reply
from evals.cases import Case
from ingest.language.dates import dates
from ingest.language.figures import Figure, figure_mentions
from ingest.language.terms import folded
from ingest.records import Span

MOST_CLAIMS = 3
# "About 80 words": a tenth more is still about 80.
MOST_WORDS = 88
# The tag of cases that ask for a list, which may be longer.
LIST = "list"
WORD = re.compile(r"[^\W_]+")

Token = str | Figure | tuple[date, date]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a reply did, from 0 to 1, and why."""

    value: float
    reason: str


Scorer = Callable[[Case, Reply], Score | None]


def right(case: Case, reply: Reply) -> Score | None:
    """Score whether claims and quotes say all that is expected, and claims nothing forbidden."""
    if not case.expected:
        return None
    match reply:
        case Answer():
            claimed = [claim.text for claim in reply.claims]
            said = claimed + [citation.quote for citation in reply.citations]
            missing = [fact for fact in case.expected if not any_stands(fact, said)]
            wrong = [words for words in case.forbidden if any_stands([words], claimed)]
            told = [f"not said: {' or '.join(fact)}" for fact in missing]
            told += [f"must not be said: {words}" for words in wrong]
            return verdict(told, otherwise="says all that is expected")
        case Refusal():
            return Score(0, f"refused: {reply.reason}")
        case _:
            assert_never(reply)


def grounded(case: Case, reply: Reply) -> Score | None:
    """Score whether all citations are literal and one of them meets an expected quote.

    A refusal asserts nothing and so is not scored here.
    """
    if not case.evidence or isinstance(reply, Refusal):
        return None
    told = [flaw for citation in reply.citations for flaw in flaws(citation)]
    if not any(meets(case, citation) for citation in reply.citations):
        told.append("no citation meets an expected quote")
    return verdict(told, otherwise="cites an expected quote, and literally")


def refused(case: Case, reply: Reply) -> Score | None:
    """Score whether what must be refused is refused, for an accepted reason."""
    if not case.refused:
        return None
    match reply:
        case Answer():
            return Score(0, "answered")
        case Refusal():
            accepted = reply.reason in case.refused
            return Score(float(accepted), f"refused: {reply.reason}")
        case _:
            assert_never(reply)


def falsely_refused(case: Case, reply: Reply) -> Score | None:
    """Score 1 where a question that the documents answer is refused; here less is better."""
    if not case.expected:
        return None
    match reply:
        case Answer():
            return Score(0, "answered")
        case Refusal():
            return Score(1, f"refused: {reply.reason}")
        case _:
            assert_never(reply)


def recall(case: Case, reply: Reply, *, k: int) -> Score | None:
    """Score the share of the expected quotes that the first k passages of evidence meet."""
    if not case.evidence:
        return None
    offered = reply.evidence[:k]
    missing = [
        quote
        for quote in case.evidence
        if not any(
            quote.is_from(one.document) and touches(one.passage.span, quote.places(text_of(one)))
            for one in offered
        )
    ]
    return Score(
        1 - len(missing) / len(case.evidence),
        "; ".join(f"not in the first {k}: {quote.quote!r}" for quote in missing) or "all found",
    )


def brief(case: Case, reply: Reply) -> Score | None:
    """Score whether the claims are what a busy person reads; a list may be longer."""
    if isinstance(reply, Refusal) or LIST in case.tags:
        return None
    words = sum(len(claim.text.split()) for claim in reply.claims)
    told = []
    if len(reply.claims) > MOST_CLAIMS:
        told.append(f"{len(reply.claims)} claims, at most {MOST_CLAIMS}")
    if words > MOST_WORDS:
        told.append(f"{words} words, at most {MOST_WORDS}")
    return verdict(told, otherwise=f"{words} words")


SCORERS: Mapping[str, Scorer] = {
    "right": right,
    "grounded": grounded,
    "refused": refused,
    "falsely refused": falsely_refused,
    "recall at 1": partial(recall, k=1),
    "recall at 5": partial(recall, k=5),
    "recall at 10": partial(recall, k=10),
    "brief": brief,
}


def verdict(wrong: Sequence[str], *, otherwise: str) -> Score:
    """Return 0 with all that is wrong, or 1."""
    return Score(0, "; ".join(wrong)) if wrong else Score(1, otherwise)


def flaws(citation: Citation) -> Iterator[str]:
    """Yield how a citation is not literal: other words than the document's, or cut in a word."""
    text, span = citation.document.text, citation.span
    if citation.quote != text[span.start : span.end] or not citation.quote.strip():
        yield f"citation {citation.number} does not quote {citation.document.source} literally"
    if any(inside_word(text, edge) for edge in (span.start, span.end)):
        yield f"citation {citation.number} is cut within a word: {citation.quote!r}"


def inside_word(text: str, edge: int) -> bool:
    """Say whether a cut at `edge` parts two letters or digits of one word."""
    return text[max(0, edge - 1) : edge].isalnum() and text[edge : edge + 1].isalnum()


def meets(case: Case, citation: Citation) -> bool:
    """Say whether a citation shares words with an expected quote of the same document."""
    return any(
        quote.is_from(citation.document)
        and touches(citation.span, quote.places(citation.document.text))
        for quote in case.evidence
    )


def touches(span: Span, places: Sequence[Span]) -> bool:
    """Say whether a span overlaps any of the places."""
    return any(span.overlaps(place) for place in places)


def text_of(evidence: Evidence) -> str:
    """Return the text that the passage of the evidence is a span of."""
    return evidence.document.text


def any_stands(spellings: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether any spelling of a fact stands in any of the texts."""
    return any(stands(spelling, text) for spelling in spellings for text in texts)


def stands(wanted: str, text: str) -> bool:
    """Say whether `text` says `wanted`: the same words, dates and figures, one after another."""
    sought = tokens(wanted)
    if all(isinstance(token, str) for token in sought):
        # Without this, "patients" would not stand in "two patients", which is one figure.
        return holds([*words(wanted)], [*words(text)])
    return holds(sought, tokens(text))


def holds(sought: Sequence[Token], found: Sequence[Token]) -> bool:
    """Say whether `sought` is a run of `found`; nothing is not."""
    return bool(sought) and any(
        all(map(same, sought, found[start:])) for start in range(len(found) - len(sought) + 1)
    )


def same(wanted: Token, found: Token) -> bool:
    """Say whether two tokens mean the same; a figure wanted without a unit may have any."""
    if isinstance(wanted, Figure) and isinstance(found, Figure):
        return wanted.value == found.value and wanted.unit in (None, found.unit)
    return wanted == found


def tokens(text: str) -> list[Token]:
    """Return dates, figures and the words between them, in order."""
    read: list[tuple[Span, Token]] = [(mention.span, mention.meaning) for mention in dates(text)]
    read += [(mention.span, mention.figure) for mention in figure_mentions(text)]
    found: list[Token] = []
    end = 0
    for span, token in sorted(read, key=lambda one: one[0]):
        found += [*words(text[end : span.start]), token]
        end = span.end
    return [*found, *words(text[end:])]


def words(text: str) -> Iterator[str]:
    """Yield the words of a text without case, accents and trade marks."""
    return (folded(match[0]) for match in WORD.finditer(text))
