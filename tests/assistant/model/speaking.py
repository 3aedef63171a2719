"""A server on loopback that speaks the OpenAI protocol, well or badly, as a test tells it to."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Act = Callable[["Speaking"], None]

KEY = "sk-key-of-the-test"


@dataclass
class Script:
    """What the server does to each call in turn, the last one again and again; and what it got."""

    acts: list[Act]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def next(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]


class Speaking(BaseHTTPRequestHandler):
    """Replies to one call."""

    script: Script

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        self.script.asked.append(json.loads(self.rfile.read(length)))
        self.script.keys.append(self.headers.get("authorization"))
        # Who asked may have gone.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.script.next()(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def begin(
        self, status: int = 200, kind: str = "text/event-stream", length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("connection", "close")
        if length is not None:
            self.send_header("content-length", str(length))
        self.end_headers()

    def line(self, text: str) -> None:
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def piece(self, words: str) -> None:
        told = {"index": 0, "delta": {"role": "assistant", "content": words}}
        kind = "chat.completion.chunk"
        one = {"id": "1", "object": kind, "created": 0, "model": "m", "choices": [told]}
        self.line(json.dumps(one))


def speaks(*pieces: str, pause: float = 0) -> Act:
    """Write some pieces and end as it should."""

    def act(server: Speaking) -> None:
        server.begin()
        for one in pieces:
            server.piece(one)
            time.sleep(pause)
        server.line("[DONE]")

    return act


def tells_tokens(*pieces: str, read: int, wrote: int) -> Act:
    """Write some pieces, and at the end how many tokens that took."""

    def act(server: Speaking) -> None:
        server.begin()
        for one in pieces:
            server.piece(one)
        usage = {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}
        end = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
        server.line(json.dumps(end | {"choices": [], "usage": usage}))
        server.line("[DONE]")

    return act


def claims(*told: tuple[str, list[int]], pause: float = 0) -> Act:
    """Write claims as JSON, each in two pieces."""
    texts = [json.dumps({"text": text, "citations": numbers}) for text, numbers in told]
    halves = [part for one in texts for part in (one[:7], one[7:] + ", ")]
    halves[-1:] = [halves[-1].removesuffix(", ")] if halves else []
    return speaks('{"claims": [', *halves, "]}", pause=pause)


def breaks_off(*pieces: str) -> Act:
    """Write some pieces and hang up before all is there that was promised."""

    def act(server: Speaking) -> None:
        server.begin(length=100_000)
        for one in pieces:
            server.piece(one)

    return act


def refuses(status: int, words: str = "no") -> Act:
    """Reply with an error."""

    def act(server: Speaking) -> None:
        server.begin(status, "application/json")
        server.wfile.write(json.dumps({"error": {"message": words}}).encode())

    return act


def says(words: bytes, kind: str = "text/event-stream") -> Act:
    """Write something of its own."""

    def act(server: Speaking) -> None:
        server.begin(200, kind)
        server.wfile.write(words)

    return act


def goes_on(piece: str, pause: float) -> Act:
    """Write the same again and again, and never end."""

    def act(server: Speaking) -> None:
        server.begin()
        for _ in range(100_000):
            server.piece(piece)
            time.sleep(pause)

    return act


def sleeps(seconds: float) -> Act:
    """Reply nothing for a while."""

    def act(_: Speaking) -> None:
        time.sleep(seconds)

    return act


@contextmanager
def listening(*acts: Act) -> Iterator[tuple[str, Script]]:
    """Listen on a free port; give the address and what is asked there."""
    script = Script(list(acts))
    handler = type("Scripted", (Speaking,), {"script": script})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1", script
        server.shutdown()
