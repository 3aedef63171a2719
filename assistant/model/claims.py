"""Read what a model writes, as it comes: sentences and the numbers of what they rest on.

Two forms are read, and nothing else: JSON of claims, or a sentence a line with its numbers in
brackets at its end. A sentence is given as soon as it is whole.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.model.errors import Nonsense
from ingest.language.sentences import sentences

MOST_CHARACTERS = 6_000  # several times the longest answer; who writes on and on is not read
MOST_NUMBERS = 20
OPENING = re.compile(r'\s*\{\s*"claims"\s*:\s*\[')
BETWEEN = re.compile(r"\s*,?\s*")
CLOSING = re.compile(r"\s*\]\s*\}\s*\Z")
MARKS = re.compile(r"\s*((?:\[\d{1,3}(?:, ?\d{1,3})*\][ ,]*)+)")
MARKED = re.compile(rf"(?P<text>[^\[\]\n]+){MARKS.pattern}\s*[.]?", re.ASCII)
NUMBER = re.compile(r"\d+")
LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a model wrote it, and the numbers it names."""

    text: str
    numbers: tuple[int, ...]


def said(pieces: Iterable[str]) -> Iterator[Said]:
    """Yield what is said, sentence by sentence, as soon as each is whole.

    Raises:
        Nonsense: when it is in neither form, breaks off, or does not end.
    """
    whole, read, kind = "", 0, None
    for piece in pieces:
        whole += piece
        if len(whole) > MOST_CHARACTERS:
            message = f"wrote more than {MOST_CHARACTERS} characters"
            raise Nonsense(message)
        if kind is None and whole.strip():
            kind = of_json if whole.lstrip().startswith("{") else of_lines
        if kind is not None:
            found, read = kind(whole, read, last=False)
            yield from found
    if kind is None:
        message = "wrote nothing"
        raise Nonsense(message)
    found, _ = kind(whole, read, last=True)
    yield from found


def of_json(whole: str, read: int, *, last: bool) -> tuple[list[Said], int]:
    """Return the claims that have become whole since, and how far the text is read."""
    found: list[Said] = []
    if not read:
        opening = OPENING.match(whole)
        if opening is None:
            if last:
                message = "wrote something else than the JSON it was asked for"
                raise Nonsense(message)
            return found, 0
        read = opening.end()
    while (claim := next_object(whole, read)) is not None:
        told, read = claim
        found += of_claim(told)
    if last and not CLOSING.match(whole, read):
        message = "broke off in the middle of its JSON"
        raise Nonsense(message)
    return found, read


def next_object(whole: str, read: int) -> tuple[object, int] | None:
    """Return the next object of the list and where it ends; None as long as it is not whole."""
    between = BETWEEN.match(whole, read)
    start = between.end() if between else read
    if whole[start : start + 1] != "{":
        return None
    try:
        return json.JSONDecoder().raw_decode(whole, start)
    except (ValueError, RecursionError):
        return None


def of_claim(told: object) -> list[Said]:
    """Return the sentences of a claim, each with all its numbers.

    Raises:
        Nonsense: when it is none.
    """
    match told:
        case {"text": str(text), "citations": list(numbers)} if all(map(is_number, numbers)):
            cited = tuple(dict.fromkeys(numbers[:MOST_NUMBERS]))
            return [Said(span.of(text), cited) for span in sentences(text)]
        case _:
            message = "wrote a claim without a text or numbers"
            raise Nonsense(message)


def is_number(told: object) -> bool:
    """Say whether a value of JSON is a whole number; true is none."""
    return isinstance(told, int) and not isinstance(told, bool)


def of_lines(whole: str, read: int, *, last: bool) -> tuple[list[Said], int]:
    """Return the sentences of the lines that have become whole since, and how far it is read."""
    end = len(whole) if last else whole.rfind("\n") + 1
    if end <= read:
        return [], read
    lines = whole[read:end].splitlines()
    return [one for line in lines for one in of_line(LIST_MARK.sub("", line))], end


def of_line(line: str) -> Iterator[Said]:
    """Yield the sentences of a line; what follows the last numbers has none."""
    end = 0
    for marked in MARKED.finditer(line):
        numbers = tuple(dict.fromkeys(map(int, NUMBER.findall(marked[2])[:MOST_NUMBERS])))
        yield from several(marked["text"], numbers)
        end = marked.end()
    yield from several(line[end:], ())


def several(text: str, numbers: tuple[int, ...]) -> Iterator[Said]:
    """Yield the sentences of a text that has the same numbers throughout."""
    for span in sentences(text):
        if any(letter.isalnum() for letter in span.of(text)):
            yield Said(span.of(text), numbers)
