"""Files in, a searchable index out: the order of it all.

A document that cannot be read is reported and the others are taken in. Unchanged files
are known by the digest of their content and of what the manifest says about them, and
are skipped.
"""

import hashlib
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import DocumentError, UnreadableFile
from ingest.files import Failure, content_digest, found, spelled
from ingest.identify import describe
from ingest.index import Index
from ingest.index.catalog import Addition
from ingest.language.aliases import acronyms_in, aliases_in
from ingest.manifest import manifest_for
from ingest.passages import passages
from ingest.readers import Limits, read
from ingest.records import digest
from ingest.sections import sections

__all__ = ["Failure", "Limits", "Progress", "Report", "found", "ingest"]

# Counts up when files that did not change are to be read anew, because reading did.
READING = 1
# Passages that are embedded and written together. The model is quickest when many texts
# of one length go in together, and a commit costs as much for one passage as for many.
TOGETHER = 512
LONGEST_IDENTITY = 72

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did; every file found is in exactly one of the lists."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Tally:
    """A report in the making."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    passages: int = 0


def ingest(
    paths: Sequence[Path],
    index: Index,
    *,
    limits: Limits,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take in files and folders; return what became of each file.

    Args:
        paths: files, or folders with all that is in them.
        index: where they go.
        limits: what reading one file may take.
        dry_run: read everything, change nothing.
        progress: is told the number of files done, of all files, and the next one's name.

    Raises:
        PathError: when a path does not exist or holds no document.
    """
    begun = time.monotonic()
    files, skipped, unreached = found(paths)
    tally = Tally(failed=unreached)
    with nullcontext() if dry_run else index.writing():
        arriving = additions(files, index, tally, limits=limits, progress=progress)
        for some in together(arriving):
            tally.passages += sum(len(addition.passages) for addition in some)
            if not dry_run:
                index.add(some)
    return Report(
        added=tuple(tally.added),
        changed=tuple(tally.changed),
        unchanged=tuple(tally.unchanged),
        skipped=tuple(spelled(file) for file in skipped),
        failed=tuple(tally.failed),
        passages=tally.passages,
        seconds=time.monotonic() - begun,
    )


def additions(
    files: Sequence[Path],
    index: Index,
    tally: Tally,
    *,
    limits: Limits,
    progress: Progress | None,
) -> Iterator[Addition]:
    """Yield what is new or changed; the tally says what became of the rest."""
    identities = index.identities()
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        try:
            addition = prepared(file, index, identities, limits=limits)
        except DocumentError as error:
            tally.failed.append(Failure(spelled(file), str(error)))
            continue
        if addition is None:
            tally.unchanged.append(str(file))
            continue
        known = str(file) in identities
        (tally.changed if known else tally.added).append(str(file))
        identities[str(file)] = addition.document.id
        yield addition
    if progress:
        progress(len(files), len(files), "")


def prepared(
    file: Path, index: Index, identities: dict[str, str], *, limits: Limits
) -> Addition | None:
    """Return a file as it goes into the index, or None when it is there already.

    Raises:
        DocumentError: when it cannot be read.
    """
    if spelled(file) != str(file):
        message = f"{spelled(file)}: the name is not valid UTF-8. Rename the file."
        raise UnreadableFile(message)
    declared = manifest_for(file)
    seal = digest([READING, content_digest(file, limits.file_bytes), repr(declared)])
    if index.source_digest(str(file)) == seal:
        return None
    (reading,) = read(file, limits).readings
    document = describe(
        reading,
        identity=identities.get(str(file)) or identity(file, set(identities.values())),
        version=hashlib.sha256(reading.text.encode()).hexdigest()[:12],
        source=str(file),
        overrides=declared,
    )
    parts = sections(document, reading.headings)
    return Addition(
        document,
        parts,
        passages(document, parts, index.embedder),
        aliases_in(f"{document.title}\n{document.text}") | acronyms_in(document.text),
        seal,
    )


def identity(file: Path, taken: set[str]) -> str:
    """Return a new document's id: its file's name, made distinct where another has it."""
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_IDENTITY].strip("-") or "document"
    if name not in taken:
        return name
    return f"{name}-{hashlib.sha256(str(file).encode()).hexdigest()[:8]}"


def together(arriving: Iterable[Addition]) -> Iterator[list[Addition]]:
    """Yield additions in portions of about as many passages as are written together."""
    some: list[Addition] = []
    waiting = 0
    for addition in arriving:
        some.append(addition)
        waiting += len(addition.passages)
        if waiting >= TOGETHER:
            yield some
            some, waiting = [], 0
    if some:
        yield some
