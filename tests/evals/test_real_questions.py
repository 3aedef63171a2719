"""The questions on real documents name what exists, and replies to them are judged rightly."""

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Answer, Reason, Refusal, Reply
from assistant.conversation import Conversation, Turn
from evals.real_questions import (
    SETS,
    Judged,
    RealQuestion,
    is_right,
    judged,
    main,
    plain,
    question_of,
    questions,
    share,
    summary,
)
from ingest.index import Index, load
from ingest.pipeline import Limits, ingest
from ingest.readers import read
from tests import fakes
from tests.assistant.releases import CHINA, reader_of

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[3] / "shared" / "real"))
LISTS = ("questions_development", "questions_set_aside", "events_drawn", "events_told")
KINDS = {
    "comparison",
    "date",
    "false_premise",
    "follow_up",
    "label_section",
    "list",
    "name",
    "number",
    "unanswerable",
    "yes_no",
}

needs_the_documents = pytest.mark.skipif(
    not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS to one"
)


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a list, as they were written down."""
    text = files("evals").joinpath(f"real/{name}.jsonl").read_text("utf-8")
    yield from (json.loads(line) for line in text.splitlines())


def named_in(row: dict[str, Any]) -> str | None:
    return row.get("document") or row.get("file")


@cache
def places() -> dict[str, list[Path]]:
    """Return where the files of the folder are, by their names."""
    found: dict[str, list[Path]] = {}
    for file in REAL.rglob("*"):
        found.setdefault(file.name, []).append(file)
    return found


@cache
def text_of(name: str) -> str:
    """Return the text of the one file of a name."""
    (file,) = places()[Path(name).name]
    (reading,) = read(file).readings
    return reading.text


@needs_the_documents
@pytest.mark.parametrize("name", LISTS)
def test_every_document_that_a_row_names_exists_once(name: str) -> None:
    named = {document for row in rows(name) if (document := named_in(row))}

    assert sorted(one for one in named if len(places().get(Path(one).name, [])) != 1) == []


@needs_the_documents
@pytest.mark.parametrize("name", LISTS)
def test_every_span_of_a_row_holds_words_of_its_document(name: str) -> None:
    wrong = []
    for row in rows(name):
        document, span = named_in(row), row.get("span")
        if document and span:
            start, end = span
            words = text_of(document)[start:end]
            if not 0 <= start < end <= len(text_of(document)) or words != words.strip():
                wrong.append((document, span))

    assert wrong == []


@needs_the_documents
@pytest.mark.parametrize("name", SETS)
def test_the_words_of_a_span_hold_what_a_right_answer_holds(name: str) -> None:
    wrong = []
    for row in rows(f"questions_{name}"):
        if row["answerable"]:
            start, end = row["span"]
            told = plain(text_of(row["document"])[start:end])
            held = [any(plain(one) in told for one in gold.split("|")) for gold in row["gold"]]
            # Of two documents that are compared, the span is of the first.
            if not (any(held) if row["kind"] == "comparison" else all(held)):
                wrong.append((row["id"], row["gold"], told))

    assert wrong == []


@pytest.mark.parametrize("name", SETS)
def test_a_question_with_an_answer_names_where_it_stands_and_one_without_says_why(
    name: str,
) -> None:
    every = list(rows(f"questions_{name}"))

    assert [row["id"] for row in every if row["answerable"] != bool(row.get("document"))] == []
    assert [row["id"] for row in every if row["answerable"] != bool(row.get("span"))] == []
    assert [row["id"] for row in every if row["answerable"] != bool(row.get("gold"))] == []
    assert {row["reason"] for row in every if "reason" in row} <= {each.value for each in Reason}


@pytest.mark.parametrize("name", SETS)
def test_questions_are_told_apart_and_of_kinds_that_are_counted(name: str) -> None:
    every = questions(name)

    assert len({one.id for one in every}) == len(every) >= 60
    assert {one.kind for one in every} <= KINDS
    assert [one.id for one in every if one.kind == "follow_up" and not one.history] == []
    assert any(not one.answerable for one in every)


def test_no_question_set_aside_was_used_to_develop() -> None:
    development, aside = (
        {(plain(one.question), one.history) for one in questions(name)} for name in SETS
    )

    assert development & aside == set()


def test_together_there_are_as_many_questions_as_were_asked_for() -> None:
    assert sum(len(questions(name)) for name in SETS) >= 120


# What follows needs no real documents.

WORDS = "Velmora was approved on June 30, 2023. It is given once a month."


def asked(*gold: str, answerable: bool = True, kind: str = "date") -> RealQuestion:
    """Return a question whose right answer holds some words."""
    return RealQuestion("d1", kind, "When was Velmora approved?", (), answerable, gold, "china.txt")


def test_a_line_is_read_as_a_question() -> None:
    row = {
        "id": "d1",
        "kind": "follow_up",
        "question": "And in Japan?",
        "history": ["When was Velmora approved?"],
        "answerable": True,
        "gold": ["June 30, 2023|30 June 2023"],
        "document": "china.txt",
        "span": [1, 9],
    }

    assert question_of(row) == RealQuestion(
        id="d1",
        kind="follow_up",
        question="And in Japan?",
        history=("When was Velmora approved?",),
        answerable=True,
        gold=("June 30, 2023|30 June 2023",),
        document="china.txt",
    )


def test_a_line_on_what_no_document_says_has_neither_gold_nor_document() -> None:
    row: dict[str, object] = {
        "id": "d2",
        "kind": "unanswerable",
        "question": "What does it cost?",
        "answerable": False,
    }

    assert question_of(row) == RealQuestion(
        "d2", "unanswerable", "What does it cost?", (), answerable=False, gold=(), document=None
    )


@pytest.mark.parametrize(
    ("question", "reply", "right"),
    [
        pytest.param(asked("June 30, 2023"), "answer", True, id="it holds the gold"),
        pytest.param(asked("june 30, 2023"), "answer", True, id="in other capitals"),
        pytest.param(asked("30 June|June 30"), "answer", True, id="one form of it"),
        pytest.param(asked("June 30", "once a month"), "answer", True, id="all of it"),
        pytest.param(asked("June 30", "twice a day"), "answer", False, id="half of it"),
        pytest.param(asked("June 29"), "answer", False, id="another day"),
        pytest.param(asked("June 30"), "refusal", False, id="refused though it is told"),
        pytest.param(asked(answerable=False), "refusal", True, id="refused where none is told"),
        pytest.param(asked(answerable=False), "answer", False, id="answered where none is told"),
    ],
)
def test_a_reply_is_right_where_it_holds_the_gold_or_rightly_refuses(
    question: RealQuestion,
    reply: str,
    right: bool,  # noqa: FBT001 (a row)
) -> None:
    answer: Reply = fakes.answer(fakes.document(WORDS))
    refusal: Reply = fakes.refusal()

    assert is_right(question, answer if reply == "answer" else refusal) is right


def test_what_is_quoted_but_not_claimed_does_not_count() -> None:
    of = fakes.document(WORDS)
    answer = fakes.answer(of, "It is given once a month.", evidence=(fakes.evidence(of, WORDS),))

    assert not is_right(asked("June 30"), answer)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Velmora’s “first”", 'velmora\'s "first"'),
        ("10–15 mg", "10-15 mg"),
        ("one\n  two\xa0three ", "one two three"),
        ("", ""),
    ],
)
def test_texts_are_compared_with_plain_marks_small_letters_and_single_spaces(
    text: str, compared: str
) -> None:
    assert plain(text) == compared


@pytest.mark.parametrize(
    ("some", "every", "words"),
    [(45, 50, "0.90 (45/50)"), (0, 0, "0.00 (0/0)"), (1, 3, "0.33 (1/3)")],
)
def test_a_share_is_told_with_its_counts(some: int, every: int, words: str) -> None:
    assert share(some, every) == words


def test_the_scores_are_told_of_what_can_be_answered_apart_from_what_cannot() -> None:
    answer: Answer = fakes.answer(fakes.document(WORDS))
    refusal: Refusal = fakes.refusal()
    replies = [
        Judged(asked("June 30"), answer, right=True),
        Judged(asked("June 29"), answer, right=False),
        Judged(asked("June 30", kind="number"), refusal, right=False),
        Judged(asked("June 30", kind="number"), answer, right=True),
        Judged(asked(answerable=False, kind="unanswerable"), refusal, right=True),
        Judged(asked(answerable=False, kind="unanswerable"), answer, right=False),
    ]

    # 2 of 4 right, 1 of 4 refused; of the 2 others 1 refused.
    assert summary(replies) == (
        "right and grounded 0.50 (2/4)\n"
        "falsely refused 0.25 (1/4)\n"
        "refused when unanswerable 0.50 (1/2)\n"
        "  date: 1/2\n"
        "  number: 1/2\n"
        "  unanswerable: 1/2"
    )


def test_of_no_questions_there_are_no_scores() -> None:
    assert summary([]).startswith("right and grounded 0.00 (0/0)")


def test_each_question_is_asked_with_what_was_asked_before_it(tmp_path: Path) -> None:
    row = {"id": "d1", "kind": "follow_up", "question": "And in Hong Kong?", "answerable": False}
    before = "When was Velmora approved in China?"
    question = question_of({**row, "history": [before]})

    with reader_of(tmp_path, {"china.txt": CHINA}) as assistant:
        (one,) = judged([question], assistant)
        alone = assistant.ask(question.question, Conversation((Turn(before),)))

    assert one == Judged(question, alone, right=True)
    assert one.reply.query == "When was Velmora approved in Hong Kong?"


def test_the_scores_of_a_set_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = tmp_path / "in" / "china.txt"
    release.parent.mkdir()
    release.write_text(CHINA, encoding="utf-8")
    with Index.create(tmp_path / "index", load("bundled")) as index:
        ingest([release.parent], index, limits=Limits(10**6))

    assert main([str(tmp_path / "index"), "development"]) == 0

    lines = capsys.readouterr().out.splitlines()
    every = questions("development")
    answerable = sum(one.answerable for one in every)
    assert lines[0].startswith("right and grounded ")
    assert lines[1].endswith(f"({answerable}/{answerable})")
    assert lines[2].endswith(f"({len(every) - answerable}/{len(every) - answerable})")
    assert [line.split(":")[0].strip() for line in lines[3:]] == sorted({one.kind for one in every})


def test_an_index_that_is_not_there_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([str(tmp_path / "nowhere"), "development"])

    assert status == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'nowhere'}")
