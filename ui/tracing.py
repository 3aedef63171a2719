"""Send traces where the settings say: to a collector of OpenTelemetry, or into a file."""
# ruff: noqa: PLC0415 (the reason stands in `ui.building`)

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import SettingsError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor

ADDRESS = ("http://", "https://")
# Seconds for which a collector that does not answer is waited for.
PATIENCE = 5
PRIVATE = 0o600


@contextmanager
def traced(where: str | None) -> Iterator[None]:
    """Have what is done meanwhile traced; `where` is an address, a file, or nowhere.

    Raises:
        SettingsError: when the file cannot be written.
    """
    if where is None:
        yield
        return
    from opentelemetry import trace
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    about = {"service.name": "fieldcite", "service.version": version("fieldcite")}
    provider = TracerProvider(resource=Resource.create(about))
    provider.add_span_processor(to_collector(where) if is_address(where) else to_file(where))
    trace.set_tracer_provider(provider)
    try:
        yield
    finally:
        provider.shutdown()


def is_address(where: str) -> bool:
    """Say whether traces go to a collector."""
    return where.startswith(ADDRESS)


def to_collector(address: str) -> "SpanProcessor":
    """Return what sends spans to a collector, some at a time and beside the work."""
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    plain = address.startswith("http://")
    return BatchSpanProcessor(OTLPSpanExporter(address, insecure=plain, timeout=PATIENCE))


def to_file(path: str) -> "SpanProcessor":
    """Return what writes each span into a file that only its owner reads."""
    from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

    try:
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE), "a")
    except OSError as error:
        message = f"traces: {Path(path)} cannot be written ({error.strerror}). Name another file."
        raise SettingsError(message) from error
    return SimpleSpanProcessor(ConsoleSpanExporter(out=file, formatter=line))


def line(span: "ReadableSpan") -> str:
    """Return a span as a line of JSON."""
    return f"{span.to_json(indent=None)}\n"
