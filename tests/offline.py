"""Ingest, open, ask and watch every socket: run as a child process by test_offline.

    python -m tests.offline FOLDER INDEX QUESTION

Prints what was replied, what Python did with sockets all along, and which sockets the
process had at the end: those of libraries that are not written in Python too.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

USED: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Keep what is done with sockets, a resolver of names, or a server."""
    if event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.")):
        USED.append(f"{event} {arguments!r}")


def held() -> list[str]:
    """Return the internet sockets that this process has open, in whatever library (Linux).

    A pair of sockets that a library talks to itself with is no such socket.
    """
    if not Path("/proc/self/net").is_dir():
        return []
    own = set()
    for one in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the descriptor that lists the folder is gone
            own.add(str(one.readlink()))
    lines = [
        (table, line.split())
        for table in ("tcp", "tcp6", "udp", "udp6")
        for line in Path("/proc/self/net", table).read_text(encoding="ascii").splitlines()[1:]
    ]
    return [f"{table} {words[1]}" for table, words in lines if f"socket:[{words[9]}]" in own]


def main(folder: str, index: str, question: str) -> None:
    """Do what a person does from the first ingest to an answer."""
    sys.addaudithook(watch)
    from assistant.assistant import Assistant  # noqa: PLC0415 (importing is watched, too)
    from ingest.index import Index, load  # noqa: PLC0415
    from ingest.pipeline import Limits, ingest  # noqa: PLC0415
    from ingest.settings import Settings  # noqa: PLC0415

    embedder = load("bundled")
    with Index.create(Path(index), embedder) as written:
        ingest([Path(folder)], written, limits=Limits(10**6))
    with Index.open(Path(index), embedder) as opened:
        reply = Assistant(opened, Settings.read()).ask(question)
        sockets = held()
        document = opened.documents()[0].text
    told = {"reply": repr(reply), "document": document, "used": USED, "held": sockets}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
