"""A real release, the real engines and the bundled model: questions with one right reply."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Refusal
from assistant.assistant import Assistant
from ingest.index import Index, load
from ingest.pipeline import Limits, ingest
from ingest.settings import Settings

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[3] / "shared" / "real"))
RELEASE = REAL / "releases_seed"

pytestmark = pytest.mark.skipif(
    not RELEASE.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS to one"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Index.create(tmp_path_factory.mktemp("index"), load("bundled")) as index:
        ingest([RELEASE], index, limits=Limits(10**6))
        yield Assistant(index, Settings())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When did China's NMPA approve FUCASO?", "on June 30, 2023"),
        ("How many prior lines of therapy are required?", "three or more lines of prior therapies"),
        ("Which co-stimulatory domain does the CAR contain?", "4-1BB co-stimulatory"),
        ("What was the global incidence of multiple myeloma in 2022?", "1.8 per 100,000 people"),
        ("When did Singapore accept the application for eque-cel?", "January 29"),
        ("Which trial was the Macau approval based on?", "FUMANBA-1"),
    ],
)
def test_a_question_that_the_release_answers_is_answered_in_its_words(
    assistant: Assistant, question: str, words: str
) -> None:
    reply = assistant.ask(question)

    assert isinstance(reply, Answer)
    assert words in reply.claims[0].text
    assert words in reply.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What does FUCASO cost in Macau?", id="a price"),
        pytest.param("When did the FDA approve FUCASO?", id="a decision of another agency"),
        pytest.param(
            "What is the overall response rate in FUMANBA-1?", id="a figure it leaves out"
        ),
        pytest.param("When was Carvykti approved in China?", id="another product"),
    ],
)
def test_a_question_that_the_release_does_not_answer_is_refused(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.ask(question)

    assert isinstance(reply, Refusal)
    assert reply.nearest


def test_an_approval_that_is_announced_is_told_without_a_day_of_its_own(
    assistant: Assistant,
) -> None:
    reply = assistant.ask("On what day was FUCASO approved in Macau?")

    assert isinstance(reply, Answer)
    assert "today announced that" in reply.claims[0].text
    assert [notice.text for notice in reply.notices] == [
        "Announced on 28 March 2025; the document does not say on which day it happened."
    ]
