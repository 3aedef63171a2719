"""Ask the questions written by hand on real documents, and score the replies.

The questions are in `evals/real/`: one half for development, the other set aside for
reporting. They name documents and spans; the documents themselves are not part of the
project. Run: python -m evals.real_questions INDEX set_aside, on an index of the documents.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from assistant.answers import Answer, Reply
from assistant.assistant import Assistant
from assistant.conversation import Conversation, Turn
from ingest.errors import FieldciteError
from ingest.index import Index, load
from ingest.settings import Settings

SETS = ("development", "set_aside")
MARKS = str.maketrans("’‘“”‑–\xa0", "''\"\"-- ")


@dataclass(frozen=True, slots=True)
class RealQuestion:
    """A question on real documents.

    Attributes:
        gold: what a right answer holds; alternatives of one are divided by "|".
        document: the name of the file that answers; None for a question without an answer.
    """

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    gold: tuple[str, ...]
    document: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply and whether it is right: what is asked for, or a refusal where none is."""

    question: RealQuestion
    reply: Reply
    right: bool


def questions(name: str) -> list[RealQuestion]:
    """Return the questions of a set, "development" or "set_aside"."""
    text = files("evals").joinpath(f"real/questions_{name}.jsonl").read_text("utf-8")
    return [question_of(json.loads(line)) for line in text.splitlines()]


def question_of(row: dict[str, object]) -> RealQuestion:
    """Return the question that a line holds."""
    history, gold = row.get("history", []), row.get("gold", [])
    return RealQuestion(
        id=str(row["id"]),
        kind=str(row["kind"]),
        question=str(row["question"]),
        history=tuple(history) if isinstance(history, list) else (),
        answerable=bool(row["answerable"]),
        gold=tuple(gold) if isinstance(gold, list) else (),
        document=str(row["document"]) if row.get("document") else None,
    )


def judged(asked: Sequence[RealQuestion], assistant: Assistant) -> Iterator[Judged]:
    """Yield the reply to each question with whether it is right."""
    for one in asked:
        reply = assistant.ask(one.question, Conversation(tuple(map(Turn, one.history))))
        yield Judged(one, reply, is_right(one, reply))


def is_right(question: RealQuestion, reply: Reply) -> bool:
    """Say whether a reply holds all of the gold in its claims, or rightly refuses."""
    if not isinstance(reply, Answer):
        return not question.answerable
    told = plain(" ".join(claim.text for claim in reply.claims))
    return question.answerable and all(
        any(plain(one) in told for one in gold.split("|")) for gold in question.gold
    )


def plain(text: str) -> str:
    """Return a text as answers are compared: small letters, plain marks, single spaces."""
    return " ".join(text.translate(MARKS).split()).lower()


def summary(replies: Sequence[Judged]) -> str:
    """Return the scores: right, refused, falsely refused, and right by kind."""
    answerable = [one for one in replies if one.question.answerable]
    others = [one for one in replies if not one.question.answerable]
    refused = [one for one in answerable if not isinstance(one.reply, Answer)]
    right, every = Counter[str](), Counter[str]()
    for one in replies:
        every[one.question.kind] += 1
        right[one.question.kind] += one.right
    lines = [
        f"right and grounded {share(sum(one.right for one in answerable), len(answerable))}",
        f"falsely refused {share(len(refused), len(answerable))}",
        f"refused when unanswerable {share(sum(one.right for one in others), len(others))}",
        *(f"  {kind}: {right[kind]}/{every[kind]}" for kind in sorted(every)),
    ]
    return "\n".join(lines)


def share(some: int, every: int) -> str:
    """Return a share with its counts, as in "0.90 (45/50)"."""
    return f"{some / every if every else 0:.2f} ({some}/{every})"


def main(words: Sequence[str] | None = None) -> int:
    """Print the scores of a set on an index; 1 when the index cannot be opened."""
    options = argparse.ArgumentParser(prog="python -m evals.real_questions", description=__doc__)
    options.add_argument("index", type=Path, help="folder of an index of the documents")
    options.add_argument("set", choices=SETS, help="which half of the questions")
    chosen = options.parse_args(words)
    try:
        with Index.open(chosen.index, load("bundled")) as index:
            replies = list(judged(questions(chosen.set), Assistant(index, Settings())))
    except FieldciteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{summary(replies)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
