"""FDARxBench: questions on US labels, each with the sections that answer it.

The set has no whole labels, only the sections its questions are about, so one label is
put together from all sections that share a set id, in the label's order. A question to be
refused has no section: its medicine may be in no document at all. A label with one question
is therefore all gold, and finding the right section there is finding the right label.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.coverage import CODES
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

NAME = "FDARxBench"
FILE = Path("fdarxbench", "qa_toy.jsonl")
ROW = ("qid", "task", "question", "answer", "set_id", "drug_name", "context")
SECTION = ("section_title", "text", "doc_chunk_index", "section_code")
# 21 CFR 201.56(d)(1) fixes the numbers and names of the sections of a label.
MAIN = {
    1: "Indications and Usage",
    2: "Dosage and Administration",
    3: "Dosage Forms and Strengths",
    4: "Contraindications",
    5: "Warnings and Precautions",
    6: "Adverse Reactions",
    7: "Drug Interactions",
    8: "Use in Specific Populations",
    9: "Drug Abuse and Dependence",
    10: "Overdosage",
    11: "Description",
    12: "Clinical Pharmacology",
    13: "Nonclinical Toxicology",
    14: "Clinical Studies",
    15: "References",
    16: "How Supplied/Storage and Handling",
    17: "Patient Counseling Information",
}
UNTITLED = "untitled"
# Some titles have lost the space behind their number: "5.3Bleeding".
NUMBERED = re.compile(r"(?P<number>(?P<main>\d{1,2})(?:\.\d+)+)\s*(?=[^\W\d])")
# What means something to Markdown, and nothing to a label.
MARKUP = re.compile(r"([\\`*_#<>|~\[\]&])")
OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A section of a label, or a piece of one, in the order in which the label has it."""

    position: int
    heading: str
    text: str


def read(folder: Path) -> PublicSet:
    """Return the labels and questions of the set."""
    table = table_of(folder / FILE, ROW)
    questions = tuple(map(question_of, table))
    return PublicSet(NAME, labels(table), questions, alone(questions))


def alone(questions: Sequence[PublicQuestion]) -> frozenset[str]:
    """Return the ids of the answerable questions that are the only one on their label."""
    asked = [question for question in questions if question.answerable]
    counts = Counter(question.documents for question in asked)
    return frozenset(question.id for question in asked if counts[question.documents] == 1)


def labels(table: Sequence[Mapping[str, object]]) -> tuple[PublicDocument, ...]:
    """Return one label for each set id of which a section is known."""
    names: dict[str, dict[str, None]] = {}
    known: dict[str, set[Part]] = {}
    for row in table:
        file = file_of(row)
        names.setdefault(file, {})[str(row["drug_name"])] = None
        known.setdefault(file, set()).update(parts(row))
    return tuple(
        PublicDocument(file, label([*names[file]], sorted(some)))
        for file, some in known.items()
        if some
    )


def file_of(row: Mapping[str, object]) -> str:
    """Return the name of a label's file: the medicine and the first of its set id."""
    name = OTHER.sub("_", str(row["drug_name"]).lower()).strip("_")
    return f"{name}_{str(row['set_id'])[:8]}.md"


def parts(row: Mapping[str, object]) -> list[Part]:
    """Return the sections that a row quotes."""
    quoted = [fields(one, SECTION, str(row["qid"])) for one in rows(row["context"])]
    return [
        Part(int(str(one["doc_chunk_index"])), heading_of(one), str(one["text"])) for one in quoted
    ]


def heading_of(section: Mapping[str, object]) -> str:
    """Return the heading of a section; one without a title is named after its code."""
    title = " ".join(str(section["section_title"]).split())
    if title.lower() != UNTITLED:
        return NUMBERED.sub(r"\g<number> ", title, count=1)
    return CODES.get(str(section["section_code"]), UNTITLED).replace("_", " ").upper()


def label(names: Sequence[str], some: Sequence[Part]) -> str:
    """Return a label as Markdown: its front matter, then its sections under their headings."""
    front = [
        "---",
        f"title: {json.dumps(f'{names[0]}: US label')}",
        "kind: label_us",
        f"products: {json.dumps(list(names))}",
        "jurisdictions: [US]",
        "---",
        "",
        f"# {escaped(names[0])}",
    ]
    return "\n".join([*front, *body(some), ""])


def body(some: Sequence[Part]) -> list[str]:
    """Return the lines of the sections, each numbered one under its main section."""
    lines: list[str] = []
    main, heading = "", ""
    for part in some:
        numbered = NUMBERED.match(part.heading)
        if numbered and numbered["main"] != main:
            lines += ["", f"## {numbered['main']} {MAIN.get(int(numbered['main']), '')}".rstrip()]
        main = numbered["main"] if numbered else ""
        if part.heading != heading:
            lines += ["", f"{'###' if numbered else '##'} {escaped(part.heading)}"]
        heading = part.heading
        lines += ["", *(escaped(line.strip()) for line in part.text.splitlines())]
    return lines


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return MARKUP.sub(r"\\\1", text)


def question_of(row: Mapping[str, object]) -> PublicQuestion:
    """Return the question of a row."""
    file, some = file_of(row), parts(row)
    return PublicQuestion(
        id=str(row["qid"]),
        question=str(row["question"]),
        awaited=Awaited.REFUSAL if row["task"] == "refusal" else Awaited.ANSWER,
        kind=str(row["task"]),
        places=tuple(Place(file, part.text, part.heading) for part in some),
        reference="" if row["task"] == "refusal" else str(row["answer"]),
        documents=(file,),
    )
