"""Score what is said: all of the expected facts, nothing forbidden, nothing more exact."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from assistant.answers import Answer, CitedEvent, Refusal, Reply, Verdict
from evals.cases import Case
from evals.facts import Dated, Decided, Fact, Listed, Measured, Said
from evals.scorers.saying import any_stands
from evals.scorers.score import Score, verdict
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.regulatory import Basis

Days = tuple[date, date]


def right(case: Case, reply: Reply) -> Score | None:
    """Score whether all that is expected is said, and no claim says what is forbidden."""
    if not case.expected:
        return None
    if isinstance(reply, Refusal):
        return Score(0, f"refused: {reply.reason}")
    found = [(fact, exactness(fact, reply)) for fact in case.expected]
    told = [f"not said: {fact} ({score.reason})" for fact, score in found if score.value < 1]
    claimed = [claim.text for claim in reply.claims]
    told += [
        f"must not be said: {words}" for words in case.forbidden if any_stands([words], claimed)
    ]
    return verdict(told, otherwise="says all that is expected")


def exact(case: Case, reply: Reply) -> Score | None:
    """Score how much of what is expected is said: the mean over the facts."""
    if not case.expected:
        return None
    if isinstance(reply, Refusal):
        return Score(0, f"refused: {reply.reason}")
    scores = [exactness(fact, reply) for fact in case.expected]
    value = sum(score.value for score in scores) / len(scores)
    return Score(value, "; ".join(score.reason for score in scores))


def exactness(fact: Fact, answer: Answer) -> Score:
    """Return how well an answer says one fact, from 0 to 1."""
    match fact:
        case Said():
            return said(any_stands(fact.said, told_in(answer)))
        case Dated():
            return said(fact.days in days_told(fact, answer))
        case Measured():
            wanted = figures(fact.figure)
            return said(any(wanted and wanted <= figures(text) for text in told_in(answer)))
        case Listed():
            return listed(fact, [claim.text for claim in answer.claims])
        case Decided():
            wanted_verdict = Verdict.YES if fact.yes else Verdict.NO
            return said(answer.verdict is wanted_verdict, f"the verdict is {answer.verdict}")
        case _:
            assert_never(fact)


def said(yes: bool, otherwise: str = "it stands in no claim or quote") -> Score:  # noqa: FBT001
    """Return 1 for what is said, else 0."""
    return Score(1, "said") if yes else Score(0, otherwise)


def told_in(answer: Answer) -> list[str]:
    """Return what an answer says: its claims and their quotes."""
    return [
        *(claim.text for claim in answer.claims),
        *(citation.quote for citation in answer.citations),
    ]


def days_told(fact: Dated, answer: Answer) -> set[Days]:
    """Return the dates an answer tells, those of the fact's event only if it names one."""
    of_events = {
        (one.event.date.start, one.event.date.end)
        for one in answer.events
        if one.event.date and is_meant(fact, one)
    }
    if fact.of_event:
        return of_events
    return of_events | {one.meaning for text in told_in(answer) for one in dates(text)}


def is_meant(fact: Dated, told: CitedEvent) -> bool:
    """Say whether an event is one that a fact speaks of."""
    event = told.event
    return (
        (fact.event is None or event.kind is fact.event)
        and (fact.role is None or (event.date is not None and event.date.role is fact.role))
        and fact.jurisdiction in (None, event.jurisdiction)
    )


def listed(fact: Listed, claims: list[str]) -> Score:
    """Return the F1 of a list: the harmonic mean of how much is named and how much is right.

    With h of n names said and w wrong ones, recall is h/n, precision h/(h+w), and their
    harmonic mean 2h/(n+h+w).
    """
    missing = [one for one in fact.set if not any_stands(one, claims)]
    wrong = [one for one in fact.among if any_stands(one, claims)]
    hits = len(fact.set) - len(missing)
    told = [f"not named: {one[0]}" for one in missing] + [f"wrong: {one[0]}" for one in wrong]
    value = 2 * hits / (len(fact.set) + hits + len(wrong))
    return Score(value, "; ".join(told) or "said")


def not_more_exact(case: Case, reply: Reply) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score whether no date is told more exactly than the words cited for it tell it."""
    if isinstance(reply, Refusal):
        return None
    return verdict([*too_exact(reply)], otherwise="no date is more exact than its source")


def too_exact(answer: Answer) -> Iterator[str]:
    """Yield each date that the words cited for it do not tell, or not so exactly."""
    quotes = {one.number: one.quote for one in answer.citations}
    for claim in answer.claims:
        sources = [one.meaning for n in claim.citations for one in dates(quotes[n])]
        for mention in dates(claim.text):
            if not carried(mention.meaning, sources):
                yield f"the words cited do not tell {mention.span.of(claim.text)} so exactly"
    for told in answer.events:
        when = told.event.date
        # What is counted from the day of issue stands there, and not in the words.
        if when is None or when.basis in (Basis.RELATIVE, Basis.ISSUED):
            continue
        sources = [one.meaning for one in dates(quotes[told.citation])]
        if not carried((when.start, when.end), sources):
            yield f"the event's date, {when.start} to {when.end}, is not told so by its words"


def carried(told: Days, sources: list[Days]) -> bool:
    """Say whether a source tells this date, or a part of it."""
    return any(told[0] <= start and end <= told[1] for start, end in sources)
