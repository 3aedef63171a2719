"""What is told of a question while it is worked on, and what is not."""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from assistant.assistant import Assistant
from assistant.model.endpoint import Endpoint
from assistant.model.writer import ModelWriter
from assistant.traces import asked, step, under
from ingest.index import Index
from ingest.settings import Settings
from tests.assistant.model.speaking import Act, listening, refuses, tells_tokens

QUESTION = "What is the recommended starting dose of Velmora?"
DOSE = "The recommended starting dose of Velmora is 60 mg once daily."


@pytest.fixture(scope="session")
def listener() -> InMemorySpanExporter:
    """Have spans kept; a process has one provider for all its life."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


@pytest.fixture
def spans(listener: InMemorySpanExporter) -> Iterator[InMemorySpanExporter]:
    listener.clear()
    yield listener
    listener.clear()


def told(spans: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {one.name: one for one in spans.get_finished_spans()}


def attributes(one: ReadableSpan) -> dict[str, Any]:
    return dict(one.attributes or {})


def test_an_answer_is_a_span_with_a_span_for_each_step(
    assistant: Assistant, spans: InMemorySpanExporter
) -> None:
    assistant.ask(QUESTION)

    found = told(spans)
    whole = found.pop("answer")
    assert set(found) == {"understand", "retrieve", "write"}
    for one in found.values():
        assert one.parent is not None
        assert whole.context is not None
        assert one.parent.span_id == whole.context.span_id
    assert attributes(whole) == {
        "fieldcite.question.length": len(QUESTION),
        "fieldcite.status": "answered",
        "fieldcite.writer": "quotes",
        "fieldcite.claims": 1,
        "fieldcite.citations": 1,
        "fieldcite.notices": (),
    }
    assert attributes(found["retrieve"])["fieldcite.passages"] > 0


def test_a_refusal_tells_its_reason(assistant: Assistant, spans: InMemorySpanExporter) -> None:
    assistant.ask("What is the list price of Tarvia?")

    assert attributes(told(spans)["answer"])["fieldcite.status"] == "refused"
    assert attributes(told(spans)["answer"])["fieldcite.reason"] == "unknown_product"


def test_the_words_of_a_question_are_told_only_where_that_is_allowed(
    index: Index, assistant: Assistant, spans: InMemorySpanExporter
) -> None:
    assistant.ask(QUESTION)
    assert "Velmora" not in everything(spans.get_finished_spans())

    spans.clear()
    Assistant(index, Settings(traces_questions=True)).ask(QUESTION)
    assert attributes(told(spans)["answer"])["fieldcite.question"] == QUESTION


def everything(spans: Sequence[ReadableSpan]) -> str:
    return "\n".join(one.to_json() for one in spans)


def written(index: Index, act: Act) -> None:
    with listening(act) as (address, _):
        settings = Settings.read(writer="model", model_base_url=address, model_name="m")
        with closing(Endpoint.of(settings)) as endpoint:
            Assistant(index, settings, ModelWriter(endpoint)).ask(QUESTION)


def test_a_call_to_a_model_tells_its_name_and_its_tokens(
    index: Index, spans: InMemorySpanExporter
) -> None:
    said = json.dumps({"claims": [{"text": DOSE, "citations": [1]}]})
    written(index, tells_tokens(said, read=120, wrote=34))

    called = told(spans)["chat m"]
    assert called.kind is SpanKind.CLIENT
    assert attributes(called) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "m",
        "gen_ai.usage.input_tokens": 120,
        "gen_ai.usage.output_tokens": 34,
    }
    assert attributes(told(spans)["check"]) == {"fieldcite.passed": True, "fieldcite.cited": 1}
    assert attributes(told(spans)["answer"])["fieldcite.writer"] == "model"
    assert "60 mg" not in everything(spans.get_finished_spans())


def test_a_model_that_fails_is_told_by_the_kind_of_its_error(
    index: Index, spans: InMemorySpanExporter
) -> None:
    written(index, refuses(401))

    called = told(spans)["chat m"]
    assert called.status.status_code is StatusCode.ERROR
    assert called.status.description is None
    assert attributes(called)["error.type"] == "AuthenticationError"
    assert attributes(told(spans)["answer"])["fieldcite.notices"] == ("writer_fallback",)


def test_a_step_that_fails_is_told_without_the_words_of_its_error(
    spans: InMemorySpanExporter,
) -> None:
    with pytest.raises(ValueError, match="Velmora"), step("retrieve"):
        raise ValueError(QUESTION)

    assert attributes(told(spans)["retrieve"]) == {"error.type": "ValueError"}
    assert "Velmora" not in everything(spans.get_finished_spans())


def test_between_two_parts_the_span_is_not_the_current_one(spans: InMemorySpanExporter) -> None:
    current = []

    def parts() -> Generator[int]:
        for one in (1, 2):
            current.append(trace.get_current_span())
            yield one

    whole = asked(QUESTION, allowed=False)
    for _ in under(whole, parts()):
        assert trace.get_current_span() is not whole
        assert not spans.get_finished_spans()

    assert current == [whole, whole]
    assert [one.name for one in spans.get_finished_spans()] == ["answer"]


def test_who_stops_listening_ends_the_span(spans: InMemorySpanExporter) -> None:
    ended = []

    def parts() -> Generator[int]:
        try:
            yield 1
            yield 2
        finally:
            ended.append(True)

    some = under(asked(QUESTION, allowed=False), parts())
    next(some)
    some.close()

    assert ended == [True]
    assert [one.name for one in spans.get_finished_spans()] == ["answer"]
