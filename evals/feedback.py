"""Turn answers that somebody marked wrong into cases to complete.

A line of feedback is a reply as `fieldcite ask --json` prints it, with what the person said
of it: `"feedback": {"verdict": "wrong", "reason": "…", "comment": "…"}`, and with the
`history` and `as_of` it was asked with, where there were any. What the right answer is,
nobody knows yet: the case is printed with gaps, and does not load before they are filled.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from ingest.errors import CasesError
from ingest.language.terms import folded

WRONG = "wrong"
# A case is named by the first words of its question.
NAMED_BY = 6
WORD = re.compile(r"[a-z0-9]+")


def cases_from(file: Path) -> str:
    """Return a case in TOML for each line of feedback that says an answer is wrong.

    Raises:
        CasesError: names every line that is no feedback, or says that none is marked wrong.
    """
    try:
        # JSON may hold what `splitlines` takes for the end of a line.
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = (
            f"{file}: cannot be read ({error}). Give a file of feedback, a JSON object a line."
        )
        raise CasesError(message) from error
    rows = [row_of(line, f"{file}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    if problems := [row for row in rows if isinstance(row, str)]:
        raise CasesError("\n".join(problems))
    wrong = [row for row in rows if isinstance(row, dict) and verdict_of(row) == WRONG]
    if not wrong:
        message = f"{file}: no answer in it is marked {WRONG!r}, so there is no case to make."
        raise CasesError(message)
    return "\n\n".join("\n".join(case_of(row, n)) for n, row in enumerate(wrong, start=1))


def row_of(line: str, place: str) -> dict[str, object] | str:
    """Return what a line holds, or a line on what is wrong with it."""
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"{place}: is no JSON ({error})."
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        return f"{place}: has no question. Give a reply as `fieldcite ask --json` prints it."
    problem = next(problems_of(row), None)
    return f"{place}: {problem}" if problem else row


def problems_of(row: dict[str, object]) -> Iterator[str]:
    """Yield what keeps a reply from becoming a case."""
    if verdict_of(row) is None:
        yield f'has no verdict. Say "feedback": {{"verdict": "{WRONG}"}} or another.'
    try:
        day_of(row)
    except ValueError:
        yield "as_of is no day as in 2024-06-30."
    citations = tables(row.get("citations"))
    if citations is None or any(not {"source", "quote"} <= one.keys() for one in citations):
        yield "a citation has no source or no quote."
    if tables(row.get("history")) is None:
        yield "history is no list of turns, each with its role and content."


def day_of(row: dict[str, object]) -> date | None:
    """Return the day that was asked for.

    Raises:
        ValueError: when it is no day.
    """
    return date.fromisoformat(str(row["as_of"])) if row.get("as_of") else None


def tables(rows: object) -> list[dict[str, object]] | None:
    """Return a list of tables, empty where there is none; None for what is something else."""
    if rows is None:
        return []
    good = isinstance(rows, list) and all(isinstance(one, dict) for one in rows)
    return cast("list[dict[str, object]]", rows) if good else None


def verdict_of(row: dict[str, object]) -> str | None:
    """Return what the person said of a reply; None when nothing."""
    feedback = row.get("feedback")
    verdict = feedback.get("verdict") if isinstance(feedback, dict) else None
    return verdict if isinstance(verdict, str) else None


def case_of(row: dict[str, object], number: int) -> Iterator[str]:
    """Yield the lines of a case, with gaps for what is not known yet."""
    question = str(row["question"])
    yield from remarks(row)
    yield "[[case]]"
    yield f"id = {quoted(named(question, number))}"
    yield f"question = {quoted(question)}"
    if history := asked_before(row):
        yield f"history = [{', '.join(map(quoted, history))}]"
    if day := day_of(row):
        yield f"as_of = {day}"
    yield 'tags = ["feedback"]'
    yield '# What does a right answer say? Or, for a refusal: refused = ["not_in_documents"]'
    yield "expected = []"
    yield from evidence_of(row)


def remarks(row: dict[str, object]) -> Iterator[str]:
    """Yield as comments what was answered, and what the person said of it."""
    feedback = row["feedback"] if isinstance(row["feedback"], dict) else {}
    for name in ("reason", "comment"):
        if feedback.get(name):
            yield f"# {name}: {plain(feedback[name])}"
    yield f"# answered: {plain(row.get('answer') or row.get('reason') or '')}"


def evidence_of(row: dict[str, object]) -> Iterator[str]:
    """Yield the quotes that were cited, to be kept, corrected or taken out."""
    for citation in tables(row.get("citations")) or ():
        yield ""
        yield "# cited; does it prove the right answer?"
        yield "[[case.evidence]]"
        yield f"document = {quoted(str(citation['source']))}"
        yield f"quote = {quoted(str(citation['quote']))}"


def asked_before(row: dict[str, object]) -> list[str]:
    """Return what the person asked before, oldest first."""
    turns = tables(row.get("history")) or ()
    return [str(turn.get("content", "")) for turn in turns if turn.get("role") == "user"]


def named(question: str, number: int) -> str:
    """Return an id for a case: the first words of its question and a number."""
    words = WORD.findall(folded(question))[:NAMED_BY]
    return "-".join([*words, f"feedback-{number}"])


def quoted(text: str) -> str:
    """Return a text as TOML writes it; a string of JSON is one of TOML."""
    # JSON can hold half of a character, and TOML cannot.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def plain(words: object) -> str:
    """Return words in one line."""
    return "".join(filter(str.isprintable, " ".join(str(words).split())))
