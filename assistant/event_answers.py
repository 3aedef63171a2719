"""Say what happened, when and where, in the sentences that tell it.

An approval that is asked for is never answered with an acceptance: when the documents tell
only that, it is a refusal that says so. Where nothing says which place is meant, each place
is answered for itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answers import Evidence, Notice, NoticeKind, Refusal, Verdict
from assistant.asked_events import ACCESS
from assistant.event_choices import LEAST_MATTER, TARGETS, choose, disagree, is_to_come
from assistant.event_refusals import not_for_this, not_reported, not_when, not_yet
from assistant.grounding import Draft, Quote, Statement
from assistant.questions import Query
from assistant.retrieval import Found
from assistant.told_events import ToldEvent, ToldEvents, told_events
from assistant.topics import Sought
from assistant.verdicts import asks_in_denial
from assistant.wanted import Wanted
from ingest.index import Index
from ingest.records import Precision
from ingest.regulatory import EventKind, Role

WRITER = "quotes"
ANSWERS = frozenset({Wanted.DATE, Wanted.YES_NO, Wanted.REGULATOR})


@dataclass(frozen=True, slots=True)
class Happened:
    """What the documents tell to have happened: the draft, its passages, what to know of it."""

    draft: Draft
    found: tuple[Found, ...]
    notices: tuple[Notice, ...]
    verdict: Verdict | None


def event_draft(
    query: Query, kinds: frozenset[EventKind], sought: Sought, index: Index
) -> Happened | Refusal | None:
    """Return the sentences that tell what is asked to have happened.

    A refusal when the documents tell other events of the product but not that one; None when
    they tell no events of it, or the question asks for something else.
    """
    if query.wanted not in ANSWERS or not kinds or not sought.names:
        return None
    told = told_events(query, kinds, sought, index)
    chosen = choose(query, told.asked)
    if not told.asked and kinds <= ACCESS:
        # That nothing is read of it says little: supply is told in many other ways.
        return None
    if not chosen:
        return lacking(query, told, index)
    evidence = [evidence_of(one, index) for one in chosen]
    statements = tuple(
        Statement(" ".join(one.words.split()), (Quote(each, one.event.span),))
        for one, each in zip(chosen, evidence, strict=True)
    )
    found = tuple(Found(each, 1.0) for each in {one.passage.id: one for one in evidence}.values())
    draft = Draft(query.words, statements, WRITER)
    return Happened(draft, found, tuple(notices(query, chosen)), verdict_of(query, chosen))


def verdict_of(query: Query, chosen: Sequence[ToldEvent]) -> Verdict | None:
    """Return yes where a question asks whether what is told has happened."""
    if query.wanted is not Wanted.YES_NO or asks_in_denial(query.words):
        return None
    # That a date was set for a decision says nothing of how it will be decided.
    return None if all(one.event.kind in TARGETS for one in chosen) else Verdict.YES


def lacking(query: Query, told: ToldEvents, index: Index) -> Refusal | None:
    """Return what the documents tell instead; None where they tell nothing of the product."""
    ahead = [one for one in told.asked if one.matter >= LEAST_MATTER and is_to_come(one)]
    if ahead and query.wanted is Wanted.DATE:
        return not_yet(query, ahead, index)
    if told.asked and query.wanted is Wanted.DATE:
        undated = [one for one in told.asked if one.matter >= LEAST_MATTER]
        return not_when(query, undated, index) if undated else not_for_this(query, told, index)
    if told.asked and query.places:
        return not_for_this(query, told, index)
    return not_reported(query, told, index) if told.every and query.places else None


def evidence_of(one: ToldEvent, index: Index) -> Evidence:
    """Return the passage in which an event is told."""
    document = one.document
    passage = index.passage_at(document.id, document.version, one.event.span)
    return Evidence(document, passage, 1.0)


def notices(query: Query, chosen: Sequence[ToldEvent]) -> Iterator[Notice]:
    """Yield what the person has to know of the dates: that a day is that of the telling."""
    if query.wanted is not Wanted.DATE:
        return
    if any(disagree(one, other) for one, other in combinations(chosen, 2)):
        yield Notice(NoticeKind.DISAGREEMENT, "The documents tell different days for this.")
    for one in chosen:
        day = one.event.date
        if day is None:
            yield Notice(NoticeKind.AS_OF, "The document does not say when it happened.")
            return
        if day.role is Role.ANNOUNCEMENT and day.precision is Precision.DAY:
            told = f"{day.start.day} {day.start:%B %Y}"
            text = f"Announced on {told}; the document does not say on which day it happened."
            yield Notice(NoticeKind.AS_OF, text)
            return
