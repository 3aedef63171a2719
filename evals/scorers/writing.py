"""Score what a writer of its own sentences makes of its quotes.

The scorer of what is carried shares no rule with the check that each sentence passed: it asks
of every claim a person sees whether its dates, figures, names and numbers stand in its quotes.
"""

import re
from collections.abc import Iterator

from assistant.answers import Answer, Citation, Claim, Passing, Refusal, Reply
from evals.cases import Case
from evals.scorers.facts import carried as date_carried
from evals.scorers.score import Score, share, verdict
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.language.regulators import regulators
from ingest.records import Span

WORD = re.compile(r"[\w®™][\w®™'’/-]*")
MARKS = str.maketrans("’‘-–‑/", "''    ", "®™")


def carried(case: Case, reply: Reply) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score whether the words cited hold each date, figure, name and number that is claimed."""
    if isinstance(reply, Refusal):
        return None
    every = [one for claim in reply.claims for one in strangers(claim, reply)]
    return verdict(every, otherwise="its quotes hold all dates, figures, names and numbers")


def strangers(claim: Claim, answer: Answer) -> Iterator[str]:
    """Yield each date, figure, name and number of a claim that its citations do not hold."""
    cited = [answer.citations[number - 1] for number in claim.citations]
    quotes = [one.quote for one in cited]
    days = [mention.meaning for quote in quotes for mention in dates(quote)]
    for mention in dates(claim.text):
        if not date_carried(mention.meaning, days):
            yield f"not in its quotes: {mention.span.of(claim.text)}"
    known = {figure for quote in quotes for figure in figures(quote)}
    values = {figure.value for figure in known}
    for figure in figures(claim.text):
        if figure not in known and (figure.unit or figure.value not in values):
            yield f"not in its quotes: {figure.value} {figure.unit or ''}".rstrip()
    said = f" {plain(' '.join(texts_of(cited)))} "
    for name in names(claim.text, cited):
        if f" {plain(name)} " not in said:
            yield f"not in its quotes: {name}"


def texts_of(cited: list[Citation]) -> Iterator[str]:
    """Yield what a citation shows: the quote, and of which document it is."""
    for one in cited:
        yield from (one.quote, one.document.title, *one.document.products)


def names(text: str, cited: list[Citation]) -> Iterator[str]:
    """Yield the words of a text that name something: capitals inside, or digits."""
    authorities = {mention.id for one in cited for mention in regulators(one.quote)}
    held = [one.span for one in regulators(text) if one.id in authorities]
    held += [mention.span for mention in dates(text)]
    for match in WORD.finditer(text):
        inside = any(span.overlaps(Span(*match.span())) for span in held)
        first = not text[: match.start()].strip()
        word = match[0]
        if not inside and not first and any(letter.isupper() for letter in word):
            yield word.removesuffix("'s").removesuffix("’s")


def plain(text: str) -> str:
    """Return the words of a text in lower case with one space between."""
    folded = re.sub(r"'s\b", " ", text.translate(MARKS).lower())
    return " ".join(re.findall(r"\w+", folded))


def passed(case: Case, reply: Reply, *, how: Passing) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score how many sentences of a language model ended in one way; None where none wrote."""
    if isinstance(reply, Refusal) or not reply.checks:
        return None
    some = [one for one in reply.checks if one.passing is how]
    return share(len(some), len(reply.checks), "; ".join(one.reason for one in some))
