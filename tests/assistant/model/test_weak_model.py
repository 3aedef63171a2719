"""A real language model behind a real server: very weak, and held by the checks all the same."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from assistant.answers import Answer, Refusal
from assistant.assistant import Assistant
from assistant.model.endpoint import Endpoint
from assistant.model.writer import ModelWriter
from evals.scorers.writing import strangers
from ingest.index import Index
from ingest.settings import Settings
from tests.weak.server import NAME, missing, weak_model

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")

QUESTIONS = (
    "When was Velmora approved in the European Union?",
    "When was Velmora launched in Germany?",
    "What is the recommended starting dose of Velmora?",
    "What is the list price of Brenzia?",
    "Who is the CEO of Velm?",
)


@pytest.fixture(scope="module")
def written(index: Index) -> Iterator[Assistant]:
    """Give an assistant that writes with the model."""
    with weak_model() as address:
        settings = Settings.read(
            writer="model", model_base_url=address, model_name=NAME, model_seconds=60
        )
        with closing(Endpoint.of(settings)) as endpoint:
            yield Assistant(index, settings, ModelWriter(endpoint))


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_that_a_person_sees_is_foreign_to_its_quotes(
    question: str, written: Assistant, assistant: Assistant
) -> None:
    before = assistant.ask(question)
    assert isinstance(before, Answer)

    replies = [reply for reply in written.growing(question) if isinstance(reply, Answer)]
    for reply in replies:
        assert [one for claim in reply.claims for one in strangers(claim, reply)] == []
        assert {one.quote for one in reply.citations} <= {one.quote for one in before.citations}
    assert {one.quote for one in replies[-1].citations} == {one.quote for one in before.citations}


def test_what_the_documents_do_not_say_the_model_is_not_asked(
    written: Assistant, assistant: Assistant
) -> None:
    question = "What is the list price of Tarvia?"

    reply = written.ask(question)

    assert isinstance(reply, Refusal)
    assert reply == assistant.ask(question)
