"""Read a file of questions, one JSON object a line, and reply to each line.

A line that cannot be read is refused like a question that cannot be used, under its own
id where that can be read; the others are answered. Unknown keys are ignored.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from assistant.answers import Reason, Refusal, Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from ingest.errors import PathError
from ui.answering import Answering
from ui.render import Identity, Json, reply_json
from ui.terminal import whole

NOTHING_SAID = Conversation()
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a file, and what was asked before it."""

    identity: Identity
    question: str
    conversation: Conversation = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no question, and why."""

    identity: Identity
    why: str


@contextmanager
def opened(file: Path) -> Iterator[Iterable[bytes]]:
    """Open a file of questions.

    Raises:
        PathError: when it cannot be opened.
    """
    try:
        stream = file.open("rb")
    except OSError as error:
        message = f"{file}: {error.strerror}. Give a file with one JSON object a line."
        raise PathError(message) from error
    with stream:
        yield stream


def replies(
    lines: Iterable[bytes], assistant: Answering, filters: Filters = NO_FILTERS
) -> Iterator[Json]:
    """Yield the reply to each line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield replied(parsed(line, number), assistant, filters)


def replied(line: Line | Unreadable, assistant: Answering, filters: Filters) -> Json:
    """Return the reply to one line."""
    if isinstance(line, Unreadable):
        refusal = Refusal("", Reason.INVALID_QUESTION, line.why)
        return reply_json(refusal, identity=line.identity, question="", milliseconds=0)
    reply, took = timed(assistant, line, filters)
    return reply_json(reply, identity=line.identity, question=line.question, milliseconds=took)


def timed(assistant: Answering, line: Line, filters: Filters) -> tuple[Reply, int]:
    """Return the reply to a question, and the milliseconds it took."""
    begun = perf_counter()
    reply = assistant.ask(line.question, line.conversation, filters)
    return reply, round((perf_counter() - begun) * 1000)


def parsed(line: bytes, number: int) -> Line | Unreadable:
    """Return what a line asks, or why it cannot be read."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return Unreadable(None, f"Line {number} is not JSON in UTF-8.")
    if not isinstance(content, dict):
        return Unreadable(None, f"Line {number} is not a JSON object.")
    read = asked(content)
    return replace(read, why=f"Line {number}: {read.why}") if isinstance(read, Unreadable) else read


def asked(content: Mapping[str, object]) -> Line | Unreadable:
    """Return the question of an object, and what was asked before it, or why it is none."""
    identity = content.get("id")
    if not isinstance(identity, Identity):
        return Unreadable(None, "id is neither a text nor a number.")
    question = content.get("question")
    if not isinstance(question, str) or not is_text(question):
        return Unreadable(identity, "question is missing, or not a text.")
    turns = history(content.get("history"))
    if turns is None:
        return Unreadable(identity, 'history is not a list of {"role": …, "content": …}.')
    return Line(identity, whole(question), Conversation(turns))


def is_text(words: str) -> bool:
    """Say whether words can be written down: JSON can name halves of letters."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)


def history(said: object) -> tuple[Turn, ...] | None:
    """Return what the person asked before; None when this cannot be read.

    What was replied is left out: it is words here, and not a reply with its citations.
    """
    if said is None:
        return ()
    if not isinstance(said, list):
        return None
    turns = []
    for one in said:
        match one:
            case {"role": str(role), "content": str(content)}:
                turns += [Turn(content)] if role == "user" else []
            case _:
                return None
    return tuple(turns)
