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
        ("When did Hong Kong accept the application for eque-cel?", "February 14, 2025"),
        ("When was the first supply of eque-cel in Hong Kong?", "In December last year"),
        (
            "Since when is FUCASO available in Hong Kong under the Named Patient Program?",
            "In December last year",
        ),
        ("What are the trial identifiers of FUMANBA-1?", "CTR20192510, NCT05066646"),
        ("What is the five-year prevalence of multiple myeloma?", "6.8 per 100,000"),
        ("Did the Macau Drug Administration approve eque-cel?", "(ISAF) has approved"),
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
        pytest.param("Is FUCASO approved in Singapore?", id="accepted only, in Singapore"),
        pytest.param("Is FUCASO approved in Hong Kong?", id="accepted only, in Hong Kong"),
        pytest.param("Did the EMA approve FUCASO?", id="a decision in Europe"),
        pytest.param("What is the dose of FUCASO?", id="a dose"),
        pytest.param("Does FUCASO have a boxed warning?", id="a boxed warning"),
        pytest.param("What is the PFS in FUMANBA-1?", id="survival"),
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


def test_an_event_told_twice_and_less_exactly_the_second_time_is_one(
    assistant: Assistant,
) -> None:
    days = {
        (one.event.jurisdiction, str(one.event.date.start), str(one.event.date.end))
        for question in ("When did Singapore accept it?", "When did Hong Kong accept it?")
        for reply in [assistant.ask(question.replace("it?", "the NDA of FUCASO?"))]
        if isinstance(reply, Answer)
        for one in reply.events
        if one.event.date
    }

    assert days == {("SG", "2025-01-29", "2025-01-29"), ("HK", "2025-02-14", "2025-02-14")}


@pytest.mark.parametrize("question", ["How effective is FUCASO?", "How safe is eque-cel?"])
def test_praise_without_a_figure_is_not_quoted(assistant: Assistant, question: str) -> None:
    reply = assistant.ask(question)

    told = " ".join(claim.text for claim in reply.claims) if isinstance(reply, Answer) else ""
    assert "outstanding" not in told
    assert "potent" not in told
