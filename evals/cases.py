"""Read the cases: questions whose right answers are known.

A case names the words that prove its answer, and loading looks for those words in the
named document, so that a case cannot outlive its document. All problems of all files
are told together.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from assistant.answers import NoticeKind, Reason
from assistant.questions import Filters
from evals.facts import SORTS, Fact, Spellings, Words
from ingest.errors import CasesError
from ingest.records import Document, Kind, Span

Identity = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


@lru_cache(maxsize=10_000)
def places(quote: str, text: str) -> tuple[Span, ...]:
    """Return where words stand in a text, however they are spaced there."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that prove an answer, and the document they stand in, as a path below the corpus."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    document: Words
    quote: Words

    def is_from(self, document: Document) -> bool:
        """Say whether this is the document meant: its source ends in the path given here."""
        path = PurePath(self.document).parts
        return PurePath(document.source).parts[-len(path) :] == path

    def places(self, text: str) -> tuple[Span, ...]:
        """Return where the quote stands in a text, however its words are spaced there."""
        return places(self.quote, text)


@dataclass(frozen=True, slots=True)
class Proof(Quote):
    """A quote that was found, and the version of the document that says it."""

    proven_by: Document


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what its reply must and must not say.

    Attributes:
        history: what the person asked before, oldest first.
        as_of, product, jurisdiction, kind: the filters that the person has set.
        expected: the facts of the answer.
        forbidden: what no claim may say.
        evidence: the quotes that prove the answer; found ones after loading.
        refused: the reasons for a refusal that are right, instead of an answer.
        understood: what the question, as it was understood, has to hold.
        notices: what has to stand beside the reply.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: Identity
    question: str
    history: tuple[Words, ...] = ()
    as_of: date | None = None
    product: Words | None = None
    jurisdiction: Words | None = None
    kind: Kind | None = None
    tags: tuple[Words, ...] = ()
    expected: tuple[Fact, ...] = ()
    forbidden: tuple[Words, ...] = ()
    evidence: tuple[Quote, ...] = ()
    refused: tuple[Reason, ...] = ()
    understood: tuple[Spellings, ...] = ()
    notices: tuple[NoticeKind, ...] = ()

    @property
    def filters(self) -> Filters:
        """The filters that the person has set."""
        return Filters(self.as_of, self.product, self.jurisdiction, self.kind)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The quotes that were found in their documents."""
        return tuple(quote for quote in self.evidence if isinstance(quote, Proof))


def load(files: Sequence[Path], documents: Sequence[Document]) -> tuple[Case, ...]:
    """Return the cases of all files, in order, each proved by the documents.

    Raises:
        CasesError: names every file that cannot be read, unknown key, bad value, repeated
            id, case without an end, and quote that does not stand where the case says.
    """
    entries = [entry for file in files for entry in read(file)]
    cases = [entry for entry in entries if isinstance(entry, Case)]
    problems = [entry for entry in entries if isinstance(entry, str)]
    problems += repetitions(cases)
    for case in cases:
        problems += contradictions(case)
        problems += unproved(case, documents)
    if not entries:
        problems.append("There is no case to run. Name a file that holds a [[case]].")
    if problems:
        raise CasesError("\n".join(problems))
    return tuple(proven(case, documents) for case in cases)


def read(file: Path) -> Iterator[Case | str]:
    """Yield the cases of a file and, as a line each, what is wrong in it."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield f"{file}: cannot be read ({error}). Give a TOML file of cases."
        return
    for key in content.keys() - {"case"}:
        yield f"{file}: {key}: unknown key. A file holds [[case]] tables only."
    tables = content.get("case", [])
    if not isinstance(tables, list):
        yield f"{file}: case is not a list. Write [[case]] with two brackets."
        return
    for number, table in enumerate(tables, start=1):
        try:
            yield TypeAdapter(Case).validate_python(table)
        except ValidationError as error:
            name = table.get("id", f"number {number}") if isinstance(table, dict) else number
            yield from (f"{file}: case {name}: {told(dict(one))}" for one in error.errors())


def told(error: dict[str, object]) -> str:
    """Return one line on one value that pydantic refused."""
    location = error["loc"]
    path = ".".join(map(str, location)) if isinstance(location, tuple) else str(location)
    if error["type"] == "unexpected_keyword_argument":
        known = table_of(path.split("."))
        return f"{path}: unknown key. Known are {', '.join(known.__dataclass_fields__)}."
    if error["type"] == "missing":
        return f"{path} is missing."
    return f"{path or 'this'} = {error['input']!r}: {error['msg']}."


def table_of(path: Sequence[str]) -> type[Case | Quote | Fact]:
    """Return what a key belongs to that stands at a path such as expected.0.date.even."""
    match path:
        case ["evidence", _, _]:
            return Quote
        case ["expected", _, sort, _]:
            return SORTS[sort]
        case _:
            return Case


def repetitions(cases: Sequence[Case]) -> list[str]:
    """Return a line for each id that more than one case has."""
    counts = Counter(case.id for case in cases)
    return [
        f"case {identity}: {count} cases have this id. Rename all but one."
        for identity, count in counts.items()
        if count > 1
    ]


def contradictions(case: Case) -> Iterator[str]:
    """Yield what keeps a case from being either answered or refused."""
    if not case.expected and not case.refused:
        yield f"case {case.id}: neither expected nor refused. Say what a right reply is."
    if case.expected and case.refused:
        yield f"case {case.id}: both expected and refused. A right reply is one of the two."
    if case.expected and not case.evidence:
        yield f"case {case.id}: no evidence. Quote the words that prove the answer."
    if case.evidence and case.refused:
        yield f"case {case.id}: evidence for a refusal. Take it out, or expect an answer."


def unproved(case: Case, documents: Sequence[Document]) -> Iterator[str]:
    """Yield a line for each quote that does not stand in the one document it names."""
    for evidence in case.evidence:
        named = [document for document in documents if evidence.is_from(document)]
        if not named:
            yield (
                f"case {case.id}: {evidence.document} is not in the index."
                " Ingest it, or correct the path."
            )
        elif not (saying := [one for one in named if evidence.places(one.text)]):
            yield (
                f"case {case.id}: {evidence.document} does not say {evidence.quote!r}."
                " Quote it as `fieldcite show DOCUMENT --text` prints it."
            )
        elif len({one.id for one in saying}) > 1:
            sources = ", ".join(document.source for document in saying)
            yield f"case {case.id}: {evidence.document} may be {sources}. Give a longer path."


def proven(case: Case, documents: Sequence[Document]) -> Case:
    """Return a case with each quote as found, in the latest version that says it.

    A file that was edited has versions under one path: the one that says the words is meant.
    """
    found = tuple(
        Proof(
            quote.document,
            quote.quote,
            next(
                one for one in reversed(documents) if quote.is_from(one) and quote.places(one.text)
            ),
        )
        for quote in case.evidence
    )
    return replace(case, evidence=found)
