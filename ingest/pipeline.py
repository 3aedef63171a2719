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
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import DocumentError, PathError
from ingest.identify import describe
from ingest.index import Index
from ingest.index.catalog import Addition
from ingest.language.aliases import acronyms_in, aliases_in
from ingest.manifest import MANIFEST, manifest_for
from ingest.passages import passages
from ingest.readers import FORMATS, read
from ingest.records import digest
from ingest.sections import sections

# Counts up when files that did not change are to be read anew, because reading did.
READING = 1
# Passages that are embedded and written together. The model is quickest when many texts
# of one length go in together, and a commit costs as much for one passage as for many.
TOGETHER = 512
LONGEST_IDENTITY = 72
# Files that speak about a folder and are no documents of it.
HOUSEKEEPING = re.compile(r"[._].*|readme(\..*)?|" + re.escape(MANIFEST), re.IGNORECASE)

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, and why, in one line that names the way out."""

    source: str
    message: str


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
    file_limit: int,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take in files and folders; return what became of each file.

    Args:
        paths: files, or folders with all that is in them.
        index: where they go.
        file_limit: the largest file that is read, in bytes.
        dry_run: read everything, change nothing.
        progress: is told the number of files done, of all files, and the next one's name.

    Raises:
        PathError: when a path does not exist or holds no document.
    """
    begun = time.monotonic()
    files, skipped = found(paths)
    tally = Tally()
    with index.writing():
        arriving = additions(files, index, tally, file_limit=file_limit, progress=progress)
        for some in together(arriving):
            tally.passages += sum(len(addition.passages) for addition in some)
            if not dry_run:
                index.add(some)
    return Report(
        added=tuple(tally.added),
        changed=tuple(tally.changed),
        unchanged=tuple(tally.unchanged),
        skipped=tuple(str(file) for file in skipped),
        failed=tuple(tally.failed),
        passages=tally.passages,
        seconds=time.monotonic() - begun,
    )


def found(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to read, in order and once, and those that are no documents."""
    problems, files = [], []
    for path in paths:
        inside = (
            sorted(file for file in path.rglob("*") if not file.is_dir()) if path.is_dir() else []
        )
        if not path.exists():
            problems.append(f"{path}: no such file or folder. Check the spelling.")
        elif path.is_dir() and not any(is_document(file) for file in inside):
            known = ", ".join(sorted(FORMATS))
            problems.append(f"{path}: no document in this folder. Formats that are read: {known}.")
        files += inside or [path]
    if problems:
        raise PathError("\n".join(problems))
    once = list(dict.fromkeys(file.resolve() for file in files))
    given = {path.resolve() for path in paths}
    documents = [file for file in once if file in given or is_document(file)]
    return documents, [file for file in once if file not in set(documents)]


def is_document(file: Path) -> bool:
    """Say whether a file in a folder is one of its documents."""
    return not HOUSEKEEPING.fullmatch(file.name)


def additions(
    files: Sequence[Path],
    index: Index,
    tally: Tally,
    *,
    file_limit: int,
    progress: Progress | None,
) -> Iterator[Addition]:
    """Yield what is new or changed; the tally says what became of the rest."""
    identities = index.identities()
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        try:
            addition = prepared(file, index, identities, file_limit=file_limit)
        except DocumentError as error:
            tally.failed.append(Failure(str(file), str(error)))
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
    file: Path, index: Index, identities: dict[str, str], *, file_limit: int
) -> Addition | None:
    """Return a file as it goes into the index, or None when it is there already.

    Raises:
        DocumentError: when it cannot be read.
    """
    declared = manifest_for(file)
    seal = digest([READING, content_digest(file, file_limit), repr(declared)])
    if index.source_digest(str(file)) == seal:
        return None
    reading = read(file, limit_bytes=file_limit)
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


def content_digest(file: Path, file_limit: int) -> str:
    """Return the digest of a file's bytes; of its size alone when it is too large to be read."""
    try:
        if file.stat().st_size > file_limit:
            return f"larger than {file_limit}"
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        # The reader meets the same fault and says so.
        return ""


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
