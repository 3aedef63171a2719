"""Ask every case, score what is replied, and hold it against what was accepted.

It enters where the chat and the command line enter: at `ask`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from assistant.answers import Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals import accepted
from evals.accepted import Accepted, Comparison
from evals.cases import Case, load
from evals.evaluation import Crash, Evaluation, Trial
from evals.scorers import SCORERS
from ingest.errors import CasesError, MachineError
from ingest.records import Document


class Answering(Protocol):
    """What is asked: the assistant."""

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        """Return an answer that cites, or a refusal that says why."""


class Named(Protocol):
    """A model as the report names it."""

    @property
    def name(self) -> str:
        """The model's name."""


class Library(Protocol):
    """What the assistant answers from: the index."""

    @property
    def embedder(self) -> Named:
        """The embedding model."""

    @property
    def fingerprint(self) -> str:
        """A digest of everything that can be found."""

    def versions(self) -> tuple[Document, ...]:
        """Return every version of every document that answers now or as of an earlier day."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run, what it was measured with, and how it compares with what was accepted.

    Attributes:
        before: the accepted scores; where this run was to be accepted, its own.
        accepted: whether this run was just accepted; never when something crashed.
    """

    evaluation: Evaluation
    fingerprint: str
    embedding_model: str
    before: Accepted
    comparisons: tuple[Comparison, ...]
    accepted: bool

    @property
    def passed(self) -> bool:
        """Whether no gate fell and nothing crashed."""
        fell = any(comparison.fell for comparison in self.comparisons)
        return not fell and self.evaluation.crashed == 0


def evaluate(  # noqa: PLR0913 (what the command line offers)
    index: Library,
    assistant: Answering,
    *,
    files: Sequence[Path],
    baseline: Path,
    tags: Sequence[str] = (),
    accept: bool = False,
) -> Outcome:
    """Run the cases of the files, those with any of the tags, and compare with the baseline.

    Raises:
        CasesError: when cases or baseline are wrong, or a part of the cases is to be accepted.
    """
    if accept and tags:
        message = f"{baseline}: a part of the cases is no baseline. Leave out --tag, or --accept."
        raise CasesError(message)
    # Read before anything is asked: a missing baseline should not cost a whole run.
    known = None if accept else accepted.read(baseline)
    cases = chosen(load(files, index.versions()), tags)
    evaluation = run(cases, assistant)
    new = accepted.measured(
        evaluation, fingerprint=index.fingerprint, embedding_model=index.embedder.name
    )
    # What crashed has no scores, so accepting it would let its case slip out of the baseline.
    taken = accept and evaluation.crashed == 0
    if taken:
        accepted.write(new, baseline)
    before = known or new
    return Outcome(
        evaluation=evaluation,
        fingerprint=new.fingerprint,
        embedding_model=new.embedding_model,
        before=before,
        comparisons=accepted.compared(evaluation, before),
        accepted=taken,
    )


def run(cases: Sequence[Case], assistant: Answering) -> Evaluation:
    """Return what came of asking every case."""
    return Evaluation(tuple(trial(case, assistant) for case in cases))


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
        return assistant.ask(case.question, conversation, Filters(as_of=case.as_of))
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
