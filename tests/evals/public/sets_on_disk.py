"""Tiny invented sets, written in the form of the public ones."""

import json
from pathlib import Path
from typing import Any

LABEL = "11111111-aaaa"
DOSE = "The recommended dose of Velmora is 10 mg/kg every 2 weeks."
BLEEDING = "Bleeding occurred in 12% of patients. Stop Velmora after a bleeding of grade 4."
PLANT = "The garden of Norvanta has 40 lime trees. They were planted in May 2011."
PAPER = "Lime trees\n\nBees visit the lime tree in June. Its honey is pale."


def section(title: str, text: str, position: int, code: str = "42229-5") -> dict[str, Any]:
    return {
        "doc_id": None,
        "section_title": title,
        "text": text,
        "doc_chunk_index": position,
        "section_label": None,
        "section_code": code,
        "section_chunk_index": 0,
    }


def fda_row(question: str, answer: str, *context: dict[str, Any], **more: str) -> dict[str, Any]:
    return {
        "qid": question[:12],
        "task": "factual",
        "question": question,
        "answer": answer,
        "set_id": LABEL,
        "drug_name": "Velmora",
        "context": list(context),
        **more,
    }


def write_fdarxbench(folder: Path) -> None:
    dose = section("2.1\tRecommended Dose", DOSE, 3)
    rows = [
        fda_row("What is the dose of Velmora?", "10 mg/kg every 2 weeks", dose),
        fda_row(
            "How often did Velmora cause bleeding?",
            "In 12% of patients, or 3 in 25.",
            section("5.3Bleeding", BLEEDING, 9),
            section("2.1\tRecommended Dose", DOSE, 3),
        ),
        fda_row(
            "What does Norvex cost?",
            "Information not found!",
            task="refusal",
            set_id="22222222-bbbb",
            drug_name="Norvex",
        ),
    ]
    lines(folder / "fdarxbench" / "qa_toy.jsonl", rows)


def write_squad(folder: Path) -> None:
    queries = [
        {"id": "a1", "context": PLANT, "question": "How many lime trees are there?"},
        {"id": "a2", "context": PLANT, "question": "Who planted the elms?"},
    ]
    gold = {
        "a1": {"answers": ["40", "40 lime trees", "40"], "is_impossible": False},
        "a2": {"answers": [], "is_impossible": True},
    }
    place = folder / "squad2_500"
    place.mkdir(parents=True)
    (place / "queries.json").write_text(json.dumps({"queries": queries}), "utf-8")
    (place / "ground_truth.json").write_text(json.dumps(gold), "utf-8")


def write_covidqa(folder: Path) -> None:
    asked = {
        "id": 7,
        "question": "When do bees visit the lime tree? ",
        "answers": [{"text": "in June", "answer_start": 0}],
        "is_impossible": False,
    }
    paper = {"context": PAPER, "document_id": 5, "qas": [asked]}
    place = folder / "covidqa"
    place.mkdir(parents=True)
    text = json.dumps({"data": [{"paragraphs": [paper]}]})
    (place / "200423_covidQA.json").write_text(text, "utf-8")


def mtrag_row(state: str, *texts: str, **more: object) -> dict[str, Any]:
    speakers = ("user", "agent")
    return {
        "task_id": f"{state}<::>1",
        "input": [
            {"speaker": speakers[number % 2], "text": text} for number, text in enumerate(texts)
        ],
        "contexts": [{"document_id": "p/1", "text": PLANT, "title": "Trees of Norvanta"}],
        "targets": [{"speaker": "agent", "text": "There are 40."}],
        "answerability": [state],
        "Multi-Turn": ["Follow-up"],
        **more,
    }


def write_mtrag(folder: Path) -> None:
    rows = [
        mtrag_row("ANSWERABLE", "Are there lime trees?", "Yes.", "How many?"),
        mtrag_row("UNANSWERABLE", "What do they cost?", contexts=[]),
        mtrag_row("UNDERSPECIFIED", "What about it?"),
        mtrag_row("PARTIAL", "How many trees, and how tall?"),
    ]
    lines(folder / "mtrag_un" / "reference.jsonl", rows)


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
