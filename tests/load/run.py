"""Serve the sample documents, have thirty people ask for a minute while others are taken in.

`python -m tests.load.run [PEOPLE] [SECONDS]` prints the times of locust, and fails when a
reply failed, was not the one to its question, or the ingest was stopped.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.settings import Settings
from tests.ui.conftest import a_free_port, fetched
from ui.building import people_of
from ui.people.records import Role

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from ui.cli import main; main()"]
QUESTIONS = (
    "When did China's NMPA approve FUCASO?",
    "What is Ozempic indicated for?",
    "When was Leqembi approved in the European Union?",
    "Which company developed Carvykti?",
    "What does Casgevy cost?",
)


def main(people: int, seconds: int) -> int:
    """Run it all; return 0 when nothing went wrong."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        index = ["--index", str(folder / "index")]
        subprocess.run([*COMMAND, "ingest", "corpus", *index], cwd=ROOT, check=True)
        tokens = accounts(folder / "index", people)
        serving = [*COMMAND, "serve", *index, "--port", str(a_free_port())]
        with subprocess.Popen(serving, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().split()[-1].rstrip("/")
            known = folder / "known.json"
            expected = {one: answer(address, one, tokens[0][1]) for one in QUESTIONS}
            known.write_text(json.dumps({"tokens": tokens, "expected": expected}))
            again = ["ingest", "tests/corpus", *index]
            with subprocess.Popen([*COMMAND, *again], cwd=ROOT) as taking:
                failed = asked(address, known, people, seconds)
                failed += taking.wait()
            server.terminate()
    return failed


def accounts(index: Path, people: int) -> list[tuple[int, str]]:
    """Make accounts; return a number and a token for each."""
    with people_of(Settings.read(index=index)) as kept:
        made = [
            kept.accounts.add(f"person{number}", "a long enough password", Role.READER)
            for number in range(people)
        ]
        return [(place, kept.tokens.issue(one.id, "load")) for place, one in enumerate(made)]


def answer(address: str, question: str, token: str) -> str:
    """Return the answer to a question when nobody else asks."""
    body = json.dumps({"question": question})
    _, words = fetched(
        address, "/api/ask", method="POST", body=body, Authorization=f"Bearer {token}"
    )
    return str(json.loads(words)["answer"])


def asked(address: str, known: Path, people: int, seconds: int) -> int:
    """Have people ask; return 0 when nothing failed."""
    command = [sys.executable, "-m", "locust", "--headless", "--only-summary"]
    command += ["-f", str(ROOT / "tests" / "load" / "locustfile.py"), "--host", address]
    command += ["-u", str(people), "-r", str(people), "-t", f"{seconds}s"]
    told = {**os.environ, "FIELDCITE_LOAD": str(known)}
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given or (30, 60))))
