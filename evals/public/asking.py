"""Take in the documents of a public set, ask its questions, and score what is replied."""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.answers import Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals.evaluation import Average, Crash, average
from evals.public.records import Place, PublicQuestion, PublicSet, placed
from evals.public.scores import SCORERS
from evals.runner import Answering
from evals.scorers.replies import length
from evals.scorers.score import Score
from ingest.errors import CasesError, MachineError
from ingest.index import Embedder, Index
from ingest.pipeline import Limits, ingest

if TYPE_CHECKING:
    from collections.abc import Iterator

# Papers of the sets are a few hundred kilobytes at most.
LIMITS = Limits(10_000_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what was replied, and the scores that apply."""

    question: PublicQuestion
    reply: Reply | Crash
    scores: Mapping[str, Score]


@dataclass(frozen=True)
class Outcome:
    """What came of asking one answerer all questions of a set."""

    answerer: str
    asked: tuple[Asked, ...]

    @property
    def averages(self) -> Mapping[str, Average]:
        """The average of each score that applies to any question."""
        found = {
            name: average(one.scores[name].value for one in self.asked if name in one.scores)
            for name in SCORERS
        }
        return {name: mean for name, mean in found.items() if mean is not None}

    @property
    def words(self) -> float:
        """Half of the replies have at most so many words."""
        known = [one.reply for one in self.asked if not isinstance(one.reply, Crash)]
        return median(length(reply) for reply in known) if known else 0.0

    @property
    def crashed(self) -> int:
        """How many questions have no reply."""
        return sum(isinstance(one.reply, Crash) for one in self.asked)


@contextmanager
def indexed(public: PublicSet, embedder: Embedder) -> "Iterator[Index]":
    """Take the documents of a set into an index that is gone afterwards.

    Raises:
        CasesError: when a document of the set cannot be taken in.
    """
    with TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        paths = public.write(folder)
        with Index.create(Path(place, "index"), embedder) as index:
            report = ingest(paths, index, limits=LIMITS) if paths else None
            if report and report.failed:
                message = "\n".join(str(failure) for failure in report.failed)
                raise CasesError(message)
            yield index


def unplaced(public: PublicSet, index: Index) -> list[Place]:
    """Return the gold places whose words the documents in the index do not say."""
    texts = {Path(document.source).name: document.text for document in index.documents()}
    return [
        place
        for question in public.questions
        for place in question.places
        if placed(place.words, texts.get(place.document, "")) is None
    ]


def outcome(name: str, answerer: Answering, questions: Sequence[PublicQuestion]) -> Outcome:
    """Return what came of asking an answerer every question, in their order."""
    return Outcome(name, tuple(scored(one, replied(one, answerer)) for one in questions))


def replied(question: PublicQuestion, answerer: Answering) -> Reply | Crash:
    """Return the reply to a question, or what broke."""
    conversation = Conversation(tuple(map(Turn, question.history)))
    try:
        return answerer.ask(question.question, conversation, Filters())
    except MachineError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever breaks is counted, and the rest still asked)
        return Crash(f"{type(error).__name__}: {error}")


def scored(question: PublicQuestion, reply: Reply | Crash) -> Asked:
    """Return the scores of a reply; a crash has none."""
    if isinstance(reply, Crash):
        return Asked(question, reply, {})
    found = {name: scorer(question, reply) for name, scorer in SCORERS.items()}
    return Asked(question, reply, {name: one for name, one in found.items() if one is not None})
