import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from evals.cases import load
from evals.feedback import cases_from
from ingest.errors import CasesError
from tests.fakes import document

ROW: dict[str, object] = {
    "question": "When was Velmora approved in China?",
    "answer": "In June 2023. [1]",
    "citations": [{"source": "corpus/velmora.md", "quote": "approved in June 2023"}],
    "feedback": {"verdict": "wrong", "reason": "too vague", "comment": "The day\nis known."},
}
RELEASE = document("Velmora was approved in June 2023.", source="corpus/velmora.md")


def written(folder: Path, *rows: object) -> Path:
    """Write feedback as `fieldcite` writes JSON: not escaped, an object a line."""
    file = folder / "feedback.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_an_answer_marked_wrong_becomes_a_case_with_gaps(tmp_path: Path) -> None:
    history = [
        {"role": "user", "content": "What is Velmora?"},
        {"role": "assistant", "content": "A medicine. [1]"},
        {"role": "user", "content": "And\nits dose?"},
    ]

    told = cases_from(written(tmp_path, ROW | {"history": history, "as_of": "2024-06-30"}))

    assert told == (
        """\
# reason: too vague
# comment: The day is known.
# answered: In June 2023. [1]
[[case]]
id = "when-was-velmora-approved-in-china-feedback-1"
question = "When was Velmora approved in China?"
history = ["What is Velmora?", "And\\nits dose?"]
as_of = 2024-06-30
tags = ["feedback"]
# What does a right answer say? Or, for a refusal: refused = ["not_in_documents"]
expected = []

# cited; does it prove the right answer?
[[case.evidence]]
document = "corpus/velmora.md"
quote = "approved in June 2023\""""
    )


def test_only_what_is_marked_wrong_becomes_a_case(tmp_path: Path) -> None:
    right = ROW | {"question": "Right?", "feedback": {"verdict": "right"}}
    again = ROW | {"question": "Wrong again?"}

    read = tomllib.loads(cases_from(written(tmp_path, ROW, right, "", again)))

    assert [case["question"] for case in read["case"]] == [ROW["question"], "Wrong again?"]
    assert [case["id"] for case in read["case"]] == [
        "when-was-velmora-approved-in-china-feedback-1",
        "wrong-again-feedback-2",
    ]


def test_a_refusal_marked_wrong_becomes_a_case_without_evidence(tmp_path: Path) -> None:
    refused = {"question": "?", "reason": "unclear", "feedback": {"verdict": "wrong"}}

    told = cases_from(written(tmp_path, refused))

    assert told.startswith("# answered: unclear\n[[case]]\n")
    assert "evidence" not in tomllib.loads(told)["case"][0]


def test_a_case_does_not_load_before_its_gaps_are_filled(tmp_path: Path) -> None:
    file = tmp_path / "feedback.toml"
    told = cases_from(written(tmp_path, ROW))
    file.write_text(told, encoding="utf-8")

    with pytest.raises(CasesError, match=r"feedback-1: neither expected nor refused\. Say what"):
        load([file], [RELEASE])

    file.write_text(told.replace("expected = []", 'expected = ["June"]'), encoding="utf-8")
    (case,) = load([file], [RELEASE])
    assert case.question == ROW["question"]


ANY = st.text(max_size=60)
TURN = st.builds(lambda content: {"role": "user", "content": content}, ANY)
CITED = st.fixed_dictionaries({"source": ANY, "quote": ANY})


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the file is written anew
@given(
    question=ANY,
    history=st.lists(TURN, max_size=3),
    citations=st.lists(CITED, max_size=3),
    comment=ANY,
    answer=ANY,
    day=st.dates(date(1900, 1, 1)),
)
def test_whatever_was_said_the_case_reads_back_the_same(  # noqa: PLR0913 (as many as a row has)
    tmp_path: Path,
    *,
    question: str,
    history: list[dict[str, str]],
    citations: list[dict[str, str]],
    comment: str,
    answer: str,
    day: date,
) -> None:
    feedback = {"verdict": "wrong", "reason": comment, "comment": comment}
    row = {"question": question, "history": history, "citations": citations, "answer": answer}
    file = written(tmp_path, row | {"feedback": feedback, "as_of": day.isoformat()})

    (case,) = tomllib.loads(cases_from(file))["case"]

    assert case["question"] == question
    assert case["as_of"] == day
    assert case.get("history", []) == [turn["content"] for turn in history]
    assert [(one["document"], one["quote"]) for one in case.get("evidence", [])] == [
        (one["source"], one["quote"]) for one in citations
    ]


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    row = '{"question": "a\\ud800b", "feedback": {"verdict": "wrong"}}'

    told = cases_from(written(tmp_path, row))

    assert tomllib.loads(told)["case"][0]["question"] == "a?b"
    assert told.encode()


def test_all_problems_of_all_lines_are_told_together(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "{",
        [],
        {"feedback": {"verdict": "wrong"}},
        {"question": "?"},
        {"question": "?", "feedback": "wrong"},
        ROW,
        ROW | {"as_of": '2024-06-30\nrefused = ["unclear"]'},
        ROW | {"citations": [{"source": "a.md"}]},
        ROW | {"citations": "velmora.md"},
        ROW | {"history": ["What is Velmora?"]},
    )

    with pytest.raises(CasesError, match=r"\w") as caught:
        cases_from(file)

    assert str(caught.value).replace(f"{file}, ", "").splitlines() == [
        (
            "line 1: is no JSON (Expecting property name enclosed in double quotes:"
            " line 1 column 2 (char 1))."
        ),
        "line 2: has no question. Give a reply as `fieldcite ask --json` prints it.",
        "line 3: has no question. Give a reply as `fieldcite ask --json` prints it.",
        'line 4: has no verdict. Say "feedback": {"verdict": "wrong"} or another.',
        'line 5: has no verdict. Say "feedback": {"verdict": "wrong"} or another.',
        "line 7: as_of is no day as in 2024-06-30.",
        "line 8: a citation has no source or no quote.",
        "line 9: a citation has no source or no quote.",
        "line 10: history is no list of turns, each with its role and content.",
    ]


def test_where_nothing_is_marked_wrong_there_is_no_case(tmp_path: Path) -> None:
    for rows in ([], [ROW | {"feedback": {"verdict": "right"}}]):
        with pytest.raises(CasesError, match="no answer in it is marked 'wrong'"):
            cases_from(written(tmp_path, *rows))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="cannot be read"):
        cases_from(tmp_path / "gone.jsonl")
    (tmp_path / "feedback.jsonl").write_bytes(b"\xff")
    with pytest.raises(CasesError, match="cannot be read"):
        cases_from(tmp_path / "feedback.jsonl")
