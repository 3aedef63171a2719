"""Files in, a searchable index out: the order of it all.

A document that cannot be read is reported and the others are taken in.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ingest.arrivals import Register
from ingest.deeds import Deeds
from ingest.errors import DocumentError
from ingest.files import Failure, Found, found, real, spelled
from ingest.identify import describe
from ingest.index import Index
from ingest.index.catalog import Change, Source, joined
from ingest.index.plan import touched
from ingest.intake import Intake
from ingest.marking import Marked
from ingest.readers import Limits, read
from ingest.records import Document, Section
from ingest.report import Report, Tally
from ingest.sections import sections
from ingest.whereabouts import Whereabouts, is_gone

__all__ = [
    "Divided",
    "Failure",
    "Limits",
    "Marked",
    "Progress",
    "Report",
    "divided",
    "found",
    "ingest",
]

# Passages that are embedded and written together. The model is quickest when many texts
# of one length go in together, and a commit costs as much for one passage as for many.
TOGETHER = 512

Progress = Callable[[int, int, str], None]
# A document as it would be taken in, and its sections.
Divided = tuple[Document, tuple[Section, ...]]


def ingest(  # noqa: PLR0913 (each is a choice of the caller's)
    paths: Sequence[Path],
    index: Index,
    *,
    limits: Limits,
    prune: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    instead: Mapping[Path, Path] | None = None,
) -> Report:
    """Take in files and folders; return what became of each file.

    Args:
        paths: files, or folders with all that is in them.
        index: where they go.
        limits: what reading one file may take.
        prune: retire the documents of these paths whose files are gone.
        dry_run: read everything, change nothing.
        progress: is told the number of files done, of all files, and the next one's name.
        instead: for a dry run, files that are to take the place of others, with those others.

    Raises:
        PathError: when a path does not exist or holds no document.
    """
    begun = time.monotonic()
    files = found(paths)
    tally = Tally(failed=files.failed, skipped=[spelled(file) for file in files.others])
    with nullcontext() if dry_run else index.writing():
        register = Register(index.every_card, datetime.now(UTC).date())
        deeds = Deeds(index.every_card)
        sources = Whereabouts(standing_in(index, instead or {}))
        intake = Intake(register, sources, index.embedder, limits, tally)
        changes = arriving(files.documents, intake, progress)
        # Last, so that a file that was renamed is known again before its old path is missed.
        gone = leaving(paths, files, intake) if prune else ()
        for change in together(chain(changes, gone)):
            tally.deeds += deeds.of(change)
            if not dry_run:
                index.make(change)
    return tally.report(time.monotonic() - begun)


def standing_in(index: Index, instead: Mapping[Path, Path]) -> Iterator[Source]:
    """Yield where documents came from, as if files stood already where they are to stand."""
    stands_for = {str(real(other)): str(real(file)) for file, other in instead.items()}
    for source in index.sources().values():
        file = stands_for.get(source.file, source.file)
        yield replace(source, file=file, path=f"{file}{source.path.removeprefix(source.file)}")


def divided(file: Path, limits: Limits) -> tuple[list[Divided], list[str]]:
    """Return the documents of a file with their sections, and what could not be read of it.

    Nothing is kept: this is for looking at how a document would be taken in.
    """
    try:
        contents = read(file, limits)
    except DocumentError as error:
        return [], [str(error)]
    documents = [
        (document, sections(document, one.headings, one.tables))
        for one in contents.readings
        for document in [describe(one, identity=file.stem, version="", source=str(file))]
    ]
    return documents, [str(problem) for problem in contents.problems]


def arriving(files: Sequence[Path], intake: Intake, progress: Progress | None) -> Iterator[Change]:
    """Yield what the files change, one after another."""
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        try:
            yield from intake.take(file)
        except DocumentError as error:
            intake.tally.failed.append(Failure(spelled(file), str(error)))
    yield from intake.late()
    if progress:
        progress(len(files), len(files), "")


def leaving(paths: Sequence[Path], files: Found, intake: Intake) -> Iterator[Change]:
    """Yield that the files of known documents are gone from below these paths."""
    roots = [real(path) for path in paths]
    unreached = [real(Path(failure.source)) for failure in files.failed]
    gone = [
        source.path
        for source in intake.sources.every()
        if any(Path(source.file).is_relative_to(root) for root in roots)
        # What cannot be looked at is not known to be gone.
        and not any(Path(source.file).is_relative_to(folder) for folder in unreached)
        and is_gone(source.file)
    ]
    if gone:
        yield intake.leaving.of(gone)


def together(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes in portions of about as many passages as are written together.

    What becomes of one document twice is told in two portions, one after the other.
    """
    some = Change()
    for change in changes:
        if about(some) & about(change):
            yield some
            some = Change()
        some = joined(some, change)
        if size(some) >= TOGETHER:
            yield some
            some = Change()
    if some != Change():
        yield some


def about(change: Change) -> set[str]:
    """Return the documents that a change speaks of."""
    named = {entry.document for entry in change.entries if entry.document}
    return touched(change) | named | {source.document for source in change.sources}


def size(change: Change) -> int:
    """Return about how much there is to write, in passages."""
    passages = sum(len(one.passages) for one in change.additions)
    return passages + len(change.moves) + len(change.sources) + len(change.gone)
