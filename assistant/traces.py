"""Tell what is done for a question as OpenTelemetry spans; where nobody listens they cost nothing.

Attributes have the names of OpenTelemetry's semantic conventions where there are such
(`error.type`, `gen_ai.*`), else they begin with `fieldcite.`. They are counts, kinds and
names of settings: no question, quote or sentence is among them, unless it is allowed.
"""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TypeVar

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, StatusCode

from assistant.answers import Answer, Reply

T = TypeVar("T")
Value = str | int | bool | list[str]
NAME = "fieldcite"
MODEL = "gen_ai.request.model"
TOKENS = {
    "prompt_tokens": "gen_ai.usage.input_tokens",
    "completion_tokens": "gen_ai.usage.output_tokens",
}
# Looked up again and again: who listens may come after this module.
TRACER = trace.get_tracer(NAME)


def asked(question: str, *, allowed: bool) -> Span:
    """Return the span of a question that begins; its words only where that is allowed."""
    words = {"fieldcite.question": question} if allowed else {}
    return TRACER.start_span(
        "answer", attributes={"fieldcite.question.length": len(question), **words}
    )


def called(model: str) -> Span:
    """Return the span of a call to a language model that begins."""
    about = {"gen_ai.operation.name": "chat", MODEL: model}
    return TRACER.start_span(f"chat {model}", kind=SpanKind.CLIENT, attributes=about)


@contextmanager
def step(name: str) -> Iterator[Span]:
    """Have a step of the work be a span; an error in it is told by its kind alone."""
    with TRACER.start_as_current_span(
        name, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except Exception as error:
            failed(span, error)
            raise


def failed(span: Span, error: BaseException) -> None:
    """Say that what a span tells of failed; an error's own words may hold the question's."""
    span.set_status(StatusCode.ERROR)
    span.set_attribute("error.type", type(error).__qualname__)


def under(span: Span, parts: Generator[T]) -> Generator[T]:
    """Yield what is made, each part while the span is the current one; it ends with the last.

    Between two parts others may work: then it is the current one no longer.
    """
    try:
        with closing(parts):
            while True:
                with trace.use_span(span, record_exception=False, set_status_on_exception=False):
                    try:
                        part = next(parts)
                    except StopIteration:
                        return
                    except Exception as error:
                        failed(span, error)
                        raise
                yield part
    finally:
        span.end()


def note(told: Mapping[str, Value]) -> None:
    """Tell more of the span that is the current one."""
    trace.get_current_span().set_attributes(dict(told))


def outcome(reply: Reply) -> dict[str, Value]:
    """Return what came of a question, without a word of it."""
    if not isinstance(reply, Answer):
        return {"fieldcite.status": "refused", "fieldcite.reason": reply.reason.value}
    return {
        "fieldcite.status": "answered",
        "fieldcite.writer": reply.writer,
        "fieldcite.claims": len(reply.claims),
        "fieldcite.citations": len(reply.citations),
        "fieldcite.notices": [one.kind.value for one in reply.notices],
    }
