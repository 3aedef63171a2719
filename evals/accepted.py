"""What was accepted before: scores and replies, case by case, and the documents of then.

The accepted run is kept case by case, so that a part of the cases can be compared with the
same part, and a report can name what changed. It is written on purpose only.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.answers import Answer, Reply
from evals.evaluation import DEMANDED, Crash, Evaluation
from evals.paired import Comparison, compared
from ingest.errors import CasesError

HOW = "Accept a run: fieldcite eval --accept"


@dataclass(frozen=True, slots=True)
class Replied:
    """What was replied to a case.

    Attributes:
        text: the claims with their marks, or the refusal.
        cited: the version of each document cited, by the document's id.
    """

    text: str
    cited: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A run as it was accepted.

    Attributes:
        surroundings: what it was measured with.
        documents: the version of each document that answered then, by its id.
        scores: by score and case.
        replies: by case.
    """

    surroundings: Mapping[str, str]
    documents: Mapping[str, str]
    scores: Mapping[str, Mapping[str, float]]
    replies: Mapping[str, Replied]


def replied(reply: Reply) -> Replied:
    """Return what is kept of a reply."""
    if isinstance(reply, Answer):
        verdict = f"{reply.verdict.capitalize()}. " if reply.verdict else ""
        text = verdict + " ".join(claim.marked for claim in reply.claims)
        return Replied(text, {one.document.id: one.document.version for one in reply.citations})
    return Replied(f"{reply.reason}: {reply.text}", {})


def to_accept(
    evaluation: Evaluation, surroundings: Mapping[str, str], documents: Mapping[str, str]
) -> Accepted:
    """Return what is kept of a run."""
    return Accepted(
        surroundings=surroundings,
        documents=documents,
        scores={name: evaluation.values(name) for name in DEMANDED},
        replies={
            trial.case.id: replied(trial.reply)
            for trial in evaluation.trials
            if not isinstance(trial.reply, Crash)
        },
    )


def comparisons(evaluation: Evaluation, accepted: Accepted) -> tuple[Comparison, ...]:
    """Return each demanded score that has an average now and an accepted one."""
    found = (
        compared(name, accepted.scores.get(name, {}), evaluation.values(name)) for name in DEMANDED
    )
    return tuple(one for one in found if one is not None)


def read(file: Path) -> Accepted:
    """Return what was accepted.

    Raises:
        CasesError: when there is nothing, or the file holds something else.
    """
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Accepted(
            surroundings=texts(kept["surroundings"]),
            documents=texts(kept["documents"]),
            scores={
                str(name): {str(one): float(value) for one, value in values.items()}
                for name, values in kept["scores"].items()
            },
            replies={
                str(one): Replied(str(reply["text"]), texts(reply["cited"]))
                for one, reply in kept["replies"].items()
            },
        )
    except OSError as error:
        message = f"{file}: no accepted run here. {HOW}"
        raise CasesError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{file}: not a baseline ({error!r}). {HOW}"
        raise CasesError(message) from error


def texts(values: Mapping[object, object]) -> dict[str, str]:
    """Return a table of texts."""
    return {str(name): str(value) for name, value in values.items()}


def write(accepted: Accepted, file: Path) -> None:
    """Write what is accepted, one value a line, so that a change shows which."""
    content = json.dumps(asdict(accepted), indent=1, sort_keys=True, ensure_ascii=False)
    file.write_text(content + "\n", encoding="utf-8")
