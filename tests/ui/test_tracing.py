"""Traces reach a file or a collector, and a collector that is not there does no harm."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc

from ingest.errors import SettingsError
from tests.ui.conftest import ROOT
from ui.tracing import traced

FIELDCITE = Path(sys.executable).with_name("fieldcite")
RELEASE = ROOT / "corpus" / "press_releases" / "2025-03-28_iaso_macau-approval.md"
QUESTION = "Was Fucaso approved in Macau?"
STEPS = {"answer", "understand", "retrieve", "write"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("index"))
    run("ingest", str(RELEASE), index=folder)
    return folder


def run(*arguments: str, index: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [FIELDCITE, *arguments, "--index", index],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def test_traces_go_into_a_file_of_their_owner(index: str, tmp_path: Path) -> None:
    file = tmp_path / "traces.jsonl"

    for _ in range(2):
        run("ask", QUESTION, index=index, FIELDCITE_TRACES=str(file))

    spans = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {one["name"] for one in spans} == STEPS
    assert len({one["context"]["trace_id"] for one in spans}) == 2
    assert QUESTION not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    """A collector that keeps the names of spans."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.questions: set[str] = set()

    def Export(  # noqa: N802 (the protocol's name)
        self, request: trace_service_pb2.ExportTraceServiceRequest, _context: object
    ) -> trace_service_pb2.ExportTraceServiceResponse:
        for resource in request.resource_spans:
            for scope in resource.scope_spans:
                for span in scope.spans:
                    self.names.add(span.name)
                    self.questions |= {
                        one.value.string_value
                        for one in span.attributes
                        if one.key == "fieldcite.question"
                    }
        return trace_service_pb2.ExportTraceServiceResponse()


@contextmanager
def collecting() -> Iterator[tuple[str, Collector]]:
    collector = Collector()
    server = grpc.server(ThreadPoolExecutor(2))
    add = trace_service_pb2_grpc.add_TraceServiceServicer_to_server
    add(collector, server)  # type: ignore[no-untyped-call] # made by a machine
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"http://127.0.0.1:{port}", collector
    server.stop(None)


def test_traces_go_to_a_collector_with_the_question_where_that_is_allowed(index: str) -> None:
    with collecting() as (address, collector):
        allowed = {"FIELDCITE_TRACES_QUESTIONS": "true"}
        run("ask", QUESTION, index=index, FIELDCITE_TRACES=address, **allowed)

    assert collector.names == STEPS
    assert collector.questions == {QUESTION}


def test_a_collector_that_is_not_there_takes_no_answer_away(index: str) -> None:
    untraced = run("ask", QUESTION, index=index)

    traced = run("ask", QUESTION, index=index, FIELDCITE_TRACES="http://127.0.0.1:9")

    assert traced.stdout == untraced.stdout


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"traces: .* cannot be written"), traced(str(tmp_path)):
        pass
