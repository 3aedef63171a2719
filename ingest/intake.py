"""Take in one file after another: what is new, what changed, what is known by another name.

Unchanged files are known by the digest of their content and of what the manifest says about
them, and are not read.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.arrivals import Place, Register, told_apart
from ingest.errors import DocumentError, UnreadableFile
from ingest.files import Failure, content_digest, spelled
from ingest.identify import describe, merged
from ingest.index.catalog import Addition, Card, Change, Deed, Entry, Move, Source, card_for
from ingest.language.aliases import acronyms_in, aliases_in
from ingest.manifest import manifest_for
from ingest.passages import Counter, passages
from ingest.readers import Contents, Front, Limits, Reading, read
from ingest.records import Document, Standing, digest
from ingest.report import Tally
from ingest.sections import sections
from ingest.whereabouts import Whereabouts

# Counts up when files that did not change are to be read anew, because reading did.
READING = 2
LONGEST_IDENTITY = 72


@dataclass(slots=True)
class Intake:
    """One run over files.

    Attributes:
        register: the versions that are known; takes in what arrives.
        sources: where they came from; takes in what arrives.
        counter: counts as the embedding model does.
    """

    register: Register
    sources: Whereabouts
    counter: Counter
    limits: Limits
    tally: Tally

    def take(self, file: Path) -> Iterator[Change]:
        """Yield what a file changes; the tally says what became of it.

        Raises:
            DocumentError: when nothing of it can be read.
        """
        if spelled(file) != str(file):
            message = f"{spelled(file)}: the name is not valid UTF-8. Rename the file."
            raise UnreadableFile(message)
        declared = manifest_for(file)
        seal = digest([READING, content_digest(file, self.limits.file_bytes), repr(declared)])
        held = self.sources.of_file(file)
        if held and all(source.digest == seal for source in held):
            self.tally.unchanged += [source.path for source in held]
            return
        if not held and (twins := self.sources.twins(seal)):
            yield from (
                self._again(replace(twin, path=other, file=str(file)), twin)
                for twin, other in twins_at(twins, file)
            )
            return
        yield from self._read(file, seal, declared)

    def _read(self, file: Path, seal: str, declared: Front | None) -> Iterator[Change]:
        contents = read(file, self.limits)
        self.tally.failed += [Failure(spelled(file), str(one)) for one in contents.problems]
        # A file of which something could not be read is tried again, and told of, each time.
        seal = "" if contents.problems else seal
        yield from self._gone_from(file, contents)
        for reading in contents.readings:
            path = f"{file}#{reading.member}" if reading.member else str(file)
            source = Source(path, str(file), seal, "", "")
            try:
                yield from self._arrival(reading, source, declared)
            except DocumentError as error:
                self.tally.failed.append(Failure(path, str(error)))

    def _gone_from(self, file: Path, contents: Contents) -> Iterator[Change]:
        """Yield that documents are no longer among those of a file."""
        now = {f"{file}#{one.member}" if one.member else str(file) for one in contents.readings}
        gone = [source.path for source in self.sources.of_file(file) if source.path not in now]
        if gone and not contents.problems:
            yield removed(gone, self.sources, self.register, self.tally)

    def _arrival(
        self, reading: Reading, source: Source, declared: Front | None
    ) -> Iterator[Change]:
        """Yield what a document that was read changes."""
        version = hashlib.sha256(reading.text.encode()).hexdigest()[:12]
        document = describe(
            reading, identity="", version=version, source=source.path, overrides=declared
        )
        card = card_for(document)
        before = self._before(source.path)
        if before and told_apart(before, card):
            # The file now holds another label.
            yield removed([source.path], self.sources, self.register, self.tally)
            before = None
        same = None if before else self.register.holding(card)
        if same:
            source = replace(source, document=same.id, version=same.version)
            yield self._again(source, self._moved_from(same.id, same.version))
            return
        supersedes = merged(reading.front, declared).supersedes
        identity = before.id if before else self.register.same_label(card, supersedes)
        if supersedes and not identity:
            message = (
                f"{source.path}: supersedes = {supersedes!r}: no such document is known."
                " Correct the name, or ingest that document first."
            )
            raise DocumentError(message)
        identity = identity or new_identity(source, self.register.documents)
        place = self.register.place(identity, card, before)
        yield self._addition(replace(document, id=identity), reading, place, source)

    def _before(self, path: str) -> Card | None:
        """Return the version that a path held when it was last read."""
        source = self.sources.at(path)
        return self.register.version(source.document, source.version) if source else None

    def _addition(
        self, document: Document, reading: Reading, place: Place, source: Source
    ) -> Change:
        """Return a version of a document as it is taken in."""
        known = document.id in self.register.documents
        older = place.standing is not Standing.CURRENT
        named = self.tally.older if older else self.tally.changed if known else self.tally.added
        named.append(source.path)
        self.register.note(card_for(document), place)
        source = replace(source, document=document.id, version=document.version)
        self.sources.put(source)
        parts = sections(document, reading.headings, reading.tables)
        cut = passages(document, parts, self.counter)
        self.tally.passages += len(cut)
        names = aliases_in(f"{document.title}\n{document.text}") | acronyms_in(document.text)
        return Change(
            additions=(
                Addition(
                    document,
                    parts,
                    cut,
                    names,
                    source,
                    standing=place.standing,
                    begun=place.begun,
                    ended=place.ended,
                ),
            )
        )

    def _moved_from(self, document: str, version: str) -> Source | None:
        """Return where a version came from, if its file is no longer there."""
        held = self.sources.of_version(document, version)
        return next((source for source in held if not Path(source.file).exists()), None)

    def _again(self, source: Source, other: Source | None) -> Change:
        """Return that a known version is found at another path: as well, or instead."""
        moved = other is not None and not Path(other.file).exists()
        gone = (other.path,) if moved and other else ()
        (self.tally.renamed if moved else self.tally.again).append(source.path)
        for path in gone:
            self.sources.drop(path)
        self.sources.put(source)
        deed = Deed.RENAMED if moved else Deed.FOUND_AGAIN
        entry = Entry(deed, source.document, new=source.version, source=source.path)
        change = Change(sources=(source,), gone=gone, entries=(entry,))
        card = self.register.version(source.document, source.version)
        if card is None or card.standing is not Standing.RETIRED:
            return change
        place = self.register.place(source.document, card, None)
        self.register.note(card, place)
        move = Move(card.id, card.version, place.standing, place.ended)
        return replace(change, moves=(move,))


def twins_at(twins: Sequence[Source], file: Path) -> list[tuple[Source, str]]:
    """Return each source with the path it has when its file is another one of the same content."""
    return [(twin, f"{file}{twin.path.removeprefix(twin.file)}") for twin in twins]


def removed(paths: Sequence[str], sources: Whereabouts, register: Register, tally: Tally) -> Change:
    """Return what changes when sources are gone: a document without any is retired.

    When the file of the current version is gone and that of an earlier one is not, the
    earlier one is current again.
    """
    gone = [source for path in paths if (source := sources.drop(path))]
    moves: list[Move] = []
    entries: list[Entry] = []
    for document in sorted({source.document for source in gone}):
        versions = register.versions(document)
        left = {one.version for one in versions if sources.of_version(document, one.version)}
        current = next((one for one in versions if one.standing is Standing.CURRENT), None)
        if current is None or current.version in left:
            entries.append(Entry(Deed.GONE, document, source=path_of(gone, document)))
            continue
        moves.append(Move(document, current.version, Standing.RETIRED, register.today))
        back = next((one for one in reversed(versions) if one.version in left), None)
        deed = Deed.RETIRED
        if back:
            moves.append(Move(document, back.version, Standing.CURRENT))
            deed = Deed.REINSTATED
        else:
            tally.retired.append(document)
        new = back.version if back else None
        entries.append(Entry(deed, document, current.version, new, path_of(gone, document)))
        register.move(moves)
    return Change(moves=tuple(moves), gone=tuple(paths), entries=tuple(entries))


def path_of(sources: Sequence[Source], document: str) -> str:
    """Return the path of the first of the sources that held a document."""
    return next(source.path for source in sources if source.document == document)


def new_identity(source: Source, taken: frozenset[str]) -> str:
    """Return a new document's id: its file's name, made distinct where another has it."""
    stem = Path(source.file).stem
    member = source.path.removeprefix(source.file).strip("#")
    name = plain(f"{stem}-{Path(member).stem}" if member else stem)
    if name not in taken:
        return name
    return f"{name}-{hashlib.sha256(source.path.encode()).hexdigest()[:8]}"


def plain(name: str) -> str:
    """Return a name in small letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:LONGEST_IDENTITY].strip("-") or "document"
