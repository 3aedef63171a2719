"""SQuAD 2.0: questions on paragraphs of an encyclopedia, about half without an answer."""

from collections.abc import Mapping
from pathlib import Path

from evals.public.records import (
    Awaited,
    Place,
    PublicDocument,
    PublicQuestion,
    PublicSet,
    fields,
    parsed,
    rows,
)

NAME = "SQuAD 2.0"
FILE = Path("squad2_500", "queries.json")
GOLD = Path("squad2_500", "ground_truth.json")


def read(folder: Path) -> PublicSet:
    """Return the paragraphs, each a document, and the questions."""
    path = folder / FILE
    whole = fields(parsed(path.read_text("utf-8"), str(path)), ("queries",), str(path))
    gold = parsed((folder / GOLD).read_text("utf-8"), str(folder / GOLD))
    table = [
        fields(row, ("id", "context", "question"), f"{path}, query {number}")
        for number, row in enumerate(rows(whole["queries"]), start=1)
    ]
    texts = dict.fromkeys(str(row["context"]) for row in table)
    files = {text: f"paragraph_{number:03}.txt" for number, text in enumerate(texts, start=1)}
    right = fields(gold, [str(row["id"]) for row in table], str(folder / GOLD))
    return PublicSet(
        NAME,
        tuple(PublicDocument(name, f"{text}\n") for text, name in files.items()),
        tuple(question_of(row, right[str(row["id"])], files) for row in table),
    )


def question_of(
    row: Mapping[str, object], gold: object, files: Mapping[str, str]
) -> PublicQuestion:
    """Return the question of a row, with its gold."""
    right = fields(gold, ("answers", "is_impossible"), str(row["id"]))
    text, impossible = str(row["context"]), bool(right["is_impossible"])
    answers = () if impossible else tuple(dict.fromkeys(map(str, rows(right["answers"]))))
    return PublicQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        awaited=Awaited.REFUSAL if impossible else Awaited.ANSWER,
        kind="impossible" if impossible else "possible",
        places=() if impossible else (Place(files[text], text),),
        answers=answers,
        documents=(files[text],),
    )
