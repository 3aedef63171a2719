"""MTRAG-UN: the last question of a conversation, with the passages that answer it.

Its passages, of all questions together, are the documents. What the person asked before is
the history; the replies that the set gives to it are another system's and left out.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from evals.public.records import (
    Awaited,
    Place,
    PublicDocument,
    PublicQuestion,
    PublicSet,
    fields,
    rows,
    table_of,
)
from ingest.errors import CasesError

NAME = "MTRAG-UN"
FILE = Path("mtrag_un", "reference.jsonl")
ROW = ("task_id", "input", "contexts", "targets", "answerability", "Multi-Turn")
AWAITED = {
    "ANSWERABLE": Awaited.ANSWER,
    "PARTIAL": Awaited.PART,
    "UNANSWERABLE": Awaited.REFUSAL,
    "UNDERSPECIFIED": Awaited.CLARIFYING,
}
OTHER = re.compile(r"[^\w-]+")


def read(folder: Path) -> PublicSet:
    """Return the passages, each a document, and the questions."""
    table = table_of(folder / FILE, ROW)
    given = {file_of(one): text_of(one) for row in table for one in passages(row)}
    return PublicSet(
        NAME,
        tuple(PublicDocument(name, text) for name, text in given.items()),
        tuple(map(question_of, table)),
    )


def passages(row: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the passages that the set gives with a question."""
    return [
        fields(one, ("document_id", "text"), str(row["task_id"])) for one in rows(row["contexts"])
    ]


def file_of(passage: Mapping[str, object]) -> str:
    """Return the name of a passage's file."""
    return f"{OTHER.sub('_', str(passage['document_id']))}.txt"


def text_of(passage: Mapping[str, object]) -> str:
    """Return what a passage's file holds: its title, where it has one, and its words."""
    title, words = str(passage.get("title") or ""), str(passage["text"]).strip()
    return f"{words}\n" if words.startswith(title) else f"{title}\n\n{words}\n"


def question_of(row: Mapping[str, object]) -> PublicQuestion:
    """Return the question of a row."""
    awaited = awaited_of(row)
    given = passages(row)
    turns = [fields(one, ("speaker", "text"), str(row["task_id"])) for one in rows(row["input"])]
    *before, last = [str(turn["text"]).strip() for turn in turns if turn["speaker"] == "user"]
    answering = awaited in (Awaited.ANSWER, Awaited.PART)
    gold = [
        str(fields(one, ("text",), str(row["task_id"]))["text"]) for one in rows(row["targets"])
    ]
    return PublicQuestion(
        id=str(row["task_id"]),
        question=last,
        awaited=awaited,
        kind=", ".join(map(str, rows(row["Multi-Turn"]))).lower(),
        history=tuple(before),
        places=tuple(Place(file_of(one), str(one["text"])) for one in given) if answering else (),
        reference=" ".join(gold) if answering else "",
        documents=tuple(map(file_of, given)),
    )


def awaited_of(row: Mapping[str, object]) -> Awaited:
    """Return what should come of a question.

    Raises:
        CasesError: when the set says it in words that are not known.
    """
    states = [str(state) for state in rows(row["answerability"])]
    if len(states) != 1 or states[0] not in AWAITED:
        known = ", ".join(AWAITED)
        message = (
            f"{row['task_id']}: answerability {states}, known are {known}. Get the file again."
        )
        raise CasesError(message)
    return AWAITED[states[0]]
