"""Thirty people who ask at once, and see to it that everybody gets their own answer.

Run by `make load` against a server of its own; not a part of the tests, since it takes
minutes and what it tells are times.
"""

import json
import os
from itertools import cycle
from pathlib import Path

from locust import HttpUser, constant, task
from locust.clients import ResponseContextManager

# One line for each person: a token, and what is expected for each question.
KNOWN = json.loads(Path(os.environ["FIELDCITE_LOAD"]).read_text(encoding="utf-8"))
TOKENS = cycle(KNOWN["tokens"])


class Asking(HttpUser):
    """Somebody who asks one question after the other, a second apart."""

    wait_time = constant(1)

    def on_start(self) -> None:
        """Take a token, and begin at another question than the one before."""
        place, token = next(TOKENS)
        self.headers = {"authorization": f"Bearer {token}"}
        questions = list(KNOWN["expected"])
        self.questions = cycle([*questions[place % len(questions) :], *questions])

    @task
    def ask(self) -> None:
        """Ask, and hold the answer against the expected one."""
        question = next(self.questions)
        with self.client.post(
            "/api/ask", json={"question": question}, headers=self.headers, catch_response=True
        ) as reply:
            check(reply, question)


def check(reply: ResponseContextManager, question: str) -> None:
    """Say whether the answer is the one to this question."""
    told = reply.json()
    if (told.get("question"), told.get("answer")) != (question, KNOWN["expected"][question]):
        reply.failure(f"another answer than expected: {question}")  # type: ignore[no-untyped-call]
