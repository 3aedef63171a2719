"""Ask every case, score what is replied, and hold it against what was accepted.

It enters where the chat and the command line enter: at `ask`.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from assistant.answers import Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals import accepted, gates
from evals.accepted import Accepted
from evals.cases import Case, load
from evals.changes import Change, changes
from evals.evaluation import Crash, Evaluation, Trial
from evals.gates import ALL, Held
from evals.paired import Comparison
from evals.scorers import SCORERS
from evals.surroundings import Model, surroundings
from ingest.errors import CasesError, MachineError
from ingest.records import Document

if TYPE_CHECKING:
    # Not needed to run, and what it brings along takes seconds to import.
    from ingest.index import Card


class Answering(Protocol):
    """What is asked: the assistant, or what it is compared with."""

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        """Return an answer that cites, or a refusal that says why."""


class Library(Protocol):
    """What the assistant answers from: the index."""

    @property
    def embedder(self) -> Model:
        """The embedding model."""

    @property
    def fingerprint(self) -> str:
        """A digest of everything that can be found."""

    @property
    def cards(self) -> "Sequence[Card]":
        """What is known of each document that answers now."""

    def versions(self) -> tuple[Document, ...]:
        """Return every version of every document that answers now or as of an earlier day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run.

    Attributes:
        files: of cases.
        baseline: the file of the accepted run; the table of gates lies beside it.
        tags: of the cases that are asked; none for all.
        accept: whether the run is to be the baseline.
        jobs: how many cases are asked at once.
        settings: those in force, for the record.
    """

    files: Sequence[Path]
    baseline: Path
    tags: Sequence[str] = ()
    accept: bool = False
    jobs: int = 1
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run, what it was measured with, and how it compares.

    Attributes:
        before: the accepted run; where this one was to be accepted, itself.
        beside: the same cases asked of others, by name.
        accepted: whether this run was just accepted; never when something crashed.
    """

    evaluation: Evaluation
    surroundings: Mapping[str, str]
    before: Accepted
    gates: tuple[Held, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()
    beside: Mapping[str, Evaluation] = field(default_factory=dict)
    accepted: bool = False

    @property
    def passed(self) -> bool:
        """Whether every gate holds, nothing really fell, and nothing crashed."""
        return (
            all(gate.passed for gate in self.gates)
            and not any(comparison.fell for comparison in self.comparisons)
            and self.evaluation.crashed == 0
        )


def evaluate(
    index: Library,
    assistant: Answering,
    plan: Plan,
    others: Mapping[str, Answering] | None = None,
) -> Outcome:
    """Run the cases of a plan, of `others` too, and compare with the baseline.

    Raises:
        CasesError: when cases, gates or baseline are wrong, or only a part is to be accepted.
    """
    if plan.accept and plan.tags:
        message = (
            f"{plan.baseline}: a part of the cases is no baseline. Leave out --tag, or --accept."
        )
        raise CasesError(message)
    # Read before anything is asked: a missing baseline should not cost a whole run.
    known = None if plan.accept else accepted.read(plan.baseline)
    table = gates.read(plan.baseline.with_name(gates.FILE))
    every = load(plan.files, index.versions())
    cases = chosen(every, plan.tags)
    evaluation = run(cases, assistant, plan.jobs)
    measured = surroundings(index.fingerprint, index.embedder, plan.settings)
    documents = {card.id: card.version for card in index.cards}
    new = accepted.to_accept(evaluation, measured, documents)
    # What crashed has no scores, so accepting it would let its case slip out of the baseline.
    taken = plan.accept and evaluation.crashed == 0
    if taken:
        accepted.write(new, plan.baseline)
    before = known or new
    return Outcome(
        evaluation=evaluation,
        surroundings=measured,
        before=before,
        gates=gates.held(table, evaluation, left_out(cases, every, before)),
        comparisons=accepted.comparisons(evaluation, before),
        changes=tuple(changes(evaluation, before, documents)),
        beside={name: run(cases, one, plan.jobs) for name, one in (others or {}).items()},
        accepted=taken,
    )


def run(cases: Sequence[Case], assistant: Answering, jobs: int = 1) -> Evaluation:
    """Return what came of asking every case, in the order of the cases."""
    with ThreadPoolExecutor(jobs) as pool:
        return Evaluation(tuple(pool.map(lambda case: trial(case, assistant), cases)))


def trial(case: Case, assistant: Answering) -> Trial:
    """Ask one case and score the reply."""
    started = perf_counter()
    reply = asked(case, assistant)
    seconds = perf_counter() - started
    if isinstance(reply, Crash):
        return Trial(case, reply, {}, seconds)
    found = {name: scorer(case, reply) for name, scorer in SCORERS.items()}
    scores = {name: score for name, score in found.items() if score is not None}
    return Trial(case, reply, scores, seconds)


def asked(case: Case, assistant: Answering) -> Reply | Crash:
    """Return the reply to a case, or what broke."""
    conversation = Conversation(tuple(Turn(question) for question in case.history))
    try:
        return assistant.ask(case.question, conversation, case.filters)
    except MachineError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever breaks is counted, and the rest still asked)
        return Crash(f"{type(error).__name__}: {error}")


def chosen(cases: Sequence[Case], tags: Sequence[str]) -> tuple[Case, ...]:
    """Return the cases that have any of the tags; without tags, all.

    Raises:
        CasesError: when no case has a tag that is asked for.
    """
    known = {tag for case in cases for tag in case.tags}
    if unknown := sorted(set(tags) - known):
        message = (
            f"--tag {', '.join(unknown)}: no case has it. Known are {', '.join(sorted(known))}."
        )
        raise CasesError(message)
    return tuple(case for case in cases if not tags or set(tags) & set(case.tags))


def left_out(asked: Sequence[Case], every: Sequence[Case], before: Accepted) -> set[str]:
    """Return "all" and the tags of which cases were not asked that were given or accepted."""
    names = {case.id for case in asked}
    rest = [case for case in every if case.id not in names]
    tags = {tag for case in rest for tag in case.tags}
    whole = not rest and before.replies.keys() <= names
    return tags if whole else tags | {ALL}
