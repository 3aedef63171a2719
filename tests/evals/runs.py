"""Runs as the tests of the evaluation need them: cases, trials and what came of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.answers import Answer, CitedEvent, Claim, Reason, Reply
from evals.accepted import Accepted, comparisons, to_accept
from evals.cases import Case, Proof, Quote
from evals.evaluation import Crash, Evaluation, Trial
from evals.facts import Said
from evals.runner import Outcome
from evals.scorers import SCORERS, Score
from ingest.records import Document, Precision
from ingest.regulatory import Basis, Event, EventDate, EventKind, Role
from tests.fakes import answer, document, evidence, refusal, span

SURROUNDINGS = {"index": "f1", "embedding model": "hashing", "commit": "0123456789ab"}
RELEASE = document("Velmora was approved on June 30, 2023. It is made in Nanjing.")
APPROVAL = Case(
    "velmora-approval",
    "And when was it\napproved?",
    history=("What is Velmora?",),
    tags=("date",),
    expected=(Said(("June 30, 2023",)), Said(("Nanjing", "南京"))),
    evidence=(Quote("one.md", "approved on June 30, 2023"),),
)
PRICE = Case(
    "velmora-price",
    "What does Velmora cost?",
    tags=("price", "unanswerable"),
    refused=(Reason.NOT_IN_DOCUMENTS, Reason.OUT_OF_SCOPE),
)
RIGHT = answer(RELEASE, evidence=(evidence(RELEASE, RELEASE.text),))


def scored(identity: str, *tags: str, **scores: float) -> Trial:
    """Return a trial that has these scores; an underscore stands for a space in their names."""
    case = Case(identity, "?", tags=tags, refused=(Reason.UNCLEAR,))
    told = {name.replace("_", " "): Score(value, "") for name, value in scores.items()}
    return Trial(case, refusal(), told, 0.5)


def trial(case: Case, reply: Reply | Crash) -> Trial:
    """Return a reply to a case with all its scores."""
    if isinstance(reply, Crash):
        return Trial(case, reply, {}, 0.25)
    scores = {name: scorer(case, reply) for name, scorer in SCORERS.items()}
    return Trial(case, reply, {name: one for name, one in scores.items() if one}, 0.25)


def kept(*trials: Trial, documents: Mapping[str, str] | None = None) -> Accepted:
    """Return what is kept of trials that are accepted."""
    return to_accept(Evaluation(trials), SURROUNDINGS, documents or {})


def outcome(*trials: Trial, before: Accepted | None = None, **more: Any) -> Outcome:  # noqa: ANN401 (any field)
    """Return a run of these trials, held against what was accepted or against itself."""
    run = Evaluation(trials)
    known = before or kept(*trials)
    told = {"comparisons": comparisons(run, known)} | more
    return Outcome(run, SURROUNDINGS, known, **told)


def proven(case: Case, *documents: Document) -> Case:
    """Return a case whose quotes were found in these documents, one each."""
    found = zip(case.evidence, documents, strict=True)
    return replace(case, evidence=tuple(Proof(one.document, one.quote, by) for one, by in found))


def claims(text: str, *, quoting: str = "It is so.") -> Answer:
    """Return an answer that claims a text and quotes another."""
    return answer(document(quoting), claims=(Claim(text, (1,)),))


def with_event(  # noqa: PLR0913 (as many as an event has)
    words: str,
    start: date,
    end: date,
    *,
    kind: EventKind = EventKind.APPROVAL,
    role: Role = Role.EVENT,
    jurisdiction: str | None = "CN",
    basis: Basis = Basis.STATED,
    precision: Precision = Precision.DAY,
) -> Answer:
    """Return an answer that says the words and tells them as an event of these days."""
    release = document(words)
    when = EventDate(start, end, precision, role, basis)
    event = Event(release.id, kind, span(release, words), jurisdiction=jurisdiction, date=when)
    return answer(release, events=(CitedEvent(event, 1),))


GOOD = outcome(trial(APPROVAL, RIGHT), trial(PRICE, refusal()))
