"""What every public set is read into: documents to take in, and questions with gold.

A gold place is told by its words, not by offsets: readers change spaces and marks, and the
offsets of some sets are off.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from ingest.errors import CasesError
from ingest.language.terms import folded
from ingest.records import Span

# Fixed, so that two runs with one limit ask the same questions.
SEED = 20_240_131
WORD = re.compile(r"[^\W_]+")


class Awaited(StrEnum):
    """What a set says should come of a question."""

    ANSWER = "answerable"
    PART = "partly answerable"
    REFUSAL = "unanswerable"
    CLARIFYING = "underspecified"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the gold stands: the words of a document, and its section where it has any."""

    document: str
    words: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A file to take in.

    Attributes:
        name: the name of the file, unique in its set.
        text: all that the file holds, front matter included.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question and what a right reply finds and says.

    Attributes:
        kind: what the set calls this kind of question.
        history: what the person asked before, oldest first.
        places: where the documents answer; several belong together.
        answers: words of a document that are the right answer; any of them will do.
        reference: a right answer in somebody's own words.
        documents: the files the question is about, whether they answer or not.
    """

    id: str
    question: str
    awaited: Awaited
    kind: str = ""
    history: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    answers: tuple[str, ...] = ()
    reference: str = ""
    documents: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the documents answer, if only in part."""
        return self.awaited in (Awaited.ANSWER, Awaited.PART)


@dataclass(frozen=True, slots=True)
class PublicSet:
    """The documents and questions of one set; a question may be about a document it lacks.

    Attributes:
        alone: the ids of questions whose document is put together from their own gold and
            nothing else: finding the place is no more than finding the document there.
    """

    name: str
    documents: tuple[PublicDocument, ...]
    questions: tuple[PublicQuestion, ...]
    alone: frozenset[str] = frozenset()

    @property
    def easy(self) -> int:
        """How many questions are about a document that holds nothing but their own gold."""
        return sum(question.id in self.alone for question in self.questions)

    def drawn(self, limit: int | None) -> "PublicSet":
        """Return at most `limit` of the questions, and only the documents they are about."""
        if limit is None or limit >= len(self.questions):
            return self
        order = range(len(self.questions))
        chosen = sorted(random.Random(SEED).sample(order, limit))  # noqa: S311 (no secret)
        questions = tuple(self.questions[number] for number in chosen)
        needed = {name for question in questions for name in question.documents}
        kept = tuple(one for one in self.documents if one.name in needed)
        return replace(self, documents=kept, questions=questions)

    def write(self, folder: Path) -> list[Path]:
        """Write the documents into a folder; return their paths."""
        paths = [folder / document.name for document in self.documents]
        for path, document in zip(paths, self.documents, strict=True):
            path.write_text(document.text, "utf-8")
        return paths


# Each answerer offers the same few documents for a question.
@lru_cache(maxsize=1024)
def placed(words: str, text: str) -> Span | None:
    """Return where a text says these words one after another, whatever stands between them."""
    sought = [folded(match[0]) for match in WORD.finditer(words)]
    found = [*WORD.finditer(text)]
    spoken = [folded(match[0]) for match in found]
    for start in range(len(spoken) - len(sought) + 1 if sought else 0):
        if spoken[start] == sought[0] and spoken[start : start + len(sought)] == sought:
            return Span(found[start].start(), found[start + len(sought) - 1].end())
    return None


def fields(row: object, names: Sequence[str], where: str) -> Mapping[str, object]:
    """Return a row of a file as a table that has the fields named.

    Raises:
        CasesError: when it is no table, or a field is missing.
    """
    if not isinstance(row, dict):
        message = f"{where}: expected an object with {', '.join(names)}. Get the file again."
        raise CasesError(message)
    missing = [name for name in names if name not in row]
    if missing:
        message = f"{where}: without {', '.join(missing)}. Get the file again."
        raise CasesError(message)
    return row


def parsed(text: str, where: str) -> object:
    """Return what a text says as JSON.

    Raises:
        CasesError: when it is no JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{where}: not JSON ({error}). Get the file again."
        raise CasesError(message) from error


def table_of(path: Path, names: Sequence[str]) -> list[Mapping[str, object]]:
    """Return the rows of a file that has one JSON object a line, each with the fields named."""
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    return [
        fields(parsed(line, f"{path}, line {number}"), names, f"{path}, line {number}")
        for number, line in lines
        if line.strip()
    ]


def rows(value: object) -> list[object]:
    """Return a list as a list, and whatever else as an empty one."""
    return value if isinstance(value, list) else []
