"""A file of questions: one reply a line, whatever the line."""

import json
from pathlib import Path

import pytest

from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from ingest.errors import PathError
from ingest.records import Kind
from tests.fakes import Scripted, answer, document, refusal
from ui.batch import opened, replies
from ui.render import Json

RELEASE = document("Velmora was approved.")


def ask(*lines: str | bytes, assistant: Scripted | None = None) -> list[Json]:
    known = assistant or Scripted({"Approved?": answer(RELEASE), "Cost?": refusal()})
    given = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return list(replies(given, known))


def test_each_line_is_replied_to_under_its_id_in_order() -> None:
    told = ask('{"id": "a", "question": "Approved?"}', "\n", '{"id": 2, "question": "Cost?"}\n')

    assert [(one["id"], one["question"], one["status"]) for one in told] == [
        ("a", "Approved?", "answered"),
        (2, "Cost?", "refused"),
    ]


def test_history_becomes_the_persons_earlier_questions() -> None:
    assistant = Scripted({"Cost?": refusal()})
    history = [
        {"role": "user", "content": "Approved?"},
        {"role": "assistant", "content": "Yes. [1]"},
        {"role": "user", "content": "Where?", "unknown": 1},
    ]

    ask(json.dumps({"question": "Cost?", "history": history, "more": 1}), assistant=assistant)

    said = Conversation((Turn("Approved?"), Turn("Where?")))
    assert assistant.asked == [("Cost?", said, Filters())]


def test_filters_hold_for_every_line() -> None:
    assistant = Scripted({"Cost?": refusal()})

    list(replies([b'{"question": "Cost?"}'], assistant, Filters(kind=Kind.LABEL_US)))

    assert assistant.asked == [("Cost?", Conversation(), Filters(kind=Kind.LABEL_US))]


@pytest.mark.parametrize(
    ("line", "identity", "why"),
    [
        pytest.param("{", None, "Line 1 is not JSON in UTF-8.", id="not JSON"),
        pytest.param(b'{"id": "\xff"}', None, "Line 1 is not JSON in UTF-8.", id="not UTF-8"),
        pytest.param("[" * 100_000, None, "Line 1 is not JSON in UTF-8.", id="too deep"),
        pytest.param("[1]", None, "Line 1 is not a JSON object.", id="no object"),
        pytest.param(
            '{"id": ["x"], "question": "Cost?"}',
            None,
            "Line 1: id is neither a text nor a number.",
            id="an id that is a list",
        ),
        pytest.param(
            '{"id": "a"}', "a", "Line 1: question is missing, or not a text.", id="no question"
        ),
        pytest.param(
            '{"id": "a", "question": 3}',
            "a",
            "Line 1: question is missing, or not a text.",
            id="a question that is a number",
        ),
        pytest.param(
            '{"id": "a", "question": "Cost?", "history": "x"}',
            "a",
            'Line 1: history is not a list of {"role": …, "content": …}.',
            id="history that is no list",
        ),
        pytest.param(
            '{"id": "a", "question": "Cost?", "history": [{"role": "user"}]}',
            "a",
            'Line 1: history is not a list of {"role": …, "content": …}.',
            id="history without words",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_and_the_next_is_answered(
    line: str | bytes, identity: str | None, why: str
) -> None:
    refused, answered = ask(line, '{"id": "b", "question": "Approved?"}')

    assert (refused["id"], refused["status"], refused["reason"], refused["answer"]) == (
        identity,
        "refused",
        "invalid_question",
        why,
    )
    assert (answered["id"], answered["status"]) == ("b", "answered")


def test_a_file_that_is_not_there_is_told_with_the_way_out(tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"

    with pytest.raises(PathError, match=r"none\.jsonl: No such file or directory\. Give a file"):
        opened(missing).__enter__()


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": "a", "question": "Cost?"}\r\n')

    with opened(file) as lines:
        told = list(replies(lines, Scripted({"Cost?": refusal()})))

    assert [one["id"] for one in told] == ["a"]
