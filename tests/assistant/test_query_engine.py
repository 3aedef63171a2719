import asyncio

import pytest

from assistant.answers import Answer, Refusal
from assistant.assistant import Assistant
from assistant.query_engine import QueryEngine
from assistant.questions import Filters
from ingest.records import Kind, Span

QUESTION = "When was Velmora launched in Germany?"
UNKNOWN = "What is the list price of Tarvia?"


def test_a_pipeline_gets_the_answer_with_its_quotes_as_sources(assistant: Assistant) -> None:
    reply = assistant.ask(QUESTION)
    assert isinstance(reply, Answer)

    told = QueryEngine(assistant).query(QUESTION)

    assert str(told) == reply.text
    assert told.metadata == {
        "status": "answered",
        "reason": None,
        "query": QUESTION,
        "notices": [],
        "writer": "quotes",
    }
    (source,), (citation,) = told.source_nodes, reply.citations
    place = Span(source.metadata["start"], source.metadata["end"])
    document = assistant.index.document(source.metadata["document"])
    assert source.text == place.of(document.text) == citation.quote
    assert (source.metadata["number"], source.metadata["asserted"]) == (1, True)
    assert source.metadata["published"] == "2023-11-16"


def test_a_refusal_is_told_as_one_with_what_is_nearest(assistant: Assistant) -> None:
    reply = assistant.ask(UNKNOWN)
    assert isinstance(reply, Refusal)

    told = QueryEngine(assistant).query(UNKNOWN)

    assert told.metadata is not None
    assert (told.metadata["status"], told.metadata["reason"]) == ("refused", reply.reason.value)
    assert str(told) == reply.text
    assert [one.text for one in told.source_nodes] == [one.passage.text for one in reply.nearest]
    assert not any(one.metadata["asserted"] for one in told.source_nodes)


def test_a_pipeline_may_wait_for_it(assistant: Assistant) -> None:
    engine = QueryEngine(assistant)

    waited = asyncio.run(engine.aquery(QUESTION))

    assert str(waited) == str(engine.query(QUESTION))


@pytest.mark.parametrize("kind", [Kind.LABEL_US, Kind.PRESS_RELEASE])
def test_only_the_documents_that_are_chosen_answer(assistant: Assistant, kind: Kind) -> None:
    told = QueryEngine(assistant, Filters(kind=kind)).query(QUESTION)

    assert told.metadata is not None
    assert (told.metadata["status"] == "answered") is (kind is Kind.PRESS_RELEASE)


def test_what_a_model_is_shown_of_a_source_holds_no_places(assistant: Assistant) -> None:
    (source,) = QueryEngine(assistant).query(QUESTION).source_nodes

    assert {"start", "end"} <= set(source.node.excluded_llm_metadata_keys)
