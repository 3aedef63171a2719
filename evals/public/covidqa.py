"""COVID-QA: questions of experts on biomedical papers, answered by words of the paper.

Some of its offsets are off, so an answer is found by its words.
"""

from collections.abc import Iterator, Mapping
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

NAME = "COVID-QA"
FILE = Path("covidqa", "200423_covidQA.json")


def read(folder: Path) -> PublicSet:
    """Return the papers and the questions."""
    path = folder / FILE
    whole = fields(parsed(path.read_text("utf-8"), str(path)), ("data",), str(path))
    papers = [
        fields(paper, ("context", "document_id", "qas"), str(path))
        for entry in rows(whole["data"])
        for paper in rows(fields(entry, ("paragraphs",), str(path))["paragraphs"])
    ]
    return PublicSet(
        NAME,
        tuple(PublicDocument(file_of(paper), str(paper["context"])) for paper in papers),
        tuple(question for paper in papers for question in questions(paper)),
    )


def file_of(paper: Mapping[str, object]) -> str:
    """Return the name of a paper's file."""
    return f"paper_{paper['document_id']}.txt"


def questions(paper: Mapping[str, object]) -> Iterator[PublicQuestion]:
    """Yield the questions on a paper."""
    file = file_of(paper)
    for row in rows(paper["qas"]):
        asked = fields(row, ("id", "question", "answers"), file)
        impossible = bool(asked.get("is_impossible"))
        gold = [str(fields(one, ("text",), file)["text"]) for one in rows(asked["answers"])]
        yield PublicQuestion(
            id=str(asked["id"]),
            question=str(asked["question"]).strip(),
            awaited=Awaited.REFUSAL if impossible else Awaited.ANSWER,
            kind="impossible" if impossible else "possible",
            places=() if impossible else tuple(Place(file, words) for words in gold[:1]),
            answers=() if impossible else tuple(dict.fromkeys(gold)),
            documents=(file,),
        )
