"""Take in one file after another: what is new, what changed, what is known by another name.

Unchanged files are known by the digest of their content and of what the manifest says about
them, and are not read; unchanged documents of a changed file are read and left as they are.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ingest.arrivals import Place, Register
from ingest.errors import UnreadableFile
from ingest.events import events_in
from ingest.files import Failure, spelled
from ingest.identify import describe, merged
from ingest.identities import new_identity
from ingest.index.catalog import Addition, Card, Change, Deed, Entry, Source, card_for, joined
from ingest.language.aliases import acronyms_in, aliases_in
from ingest.leaving import Leaving
from ingest.likeness import another, order
from ingest.manifest import manifest_for
from ingest.passages import Counter, passages
from ingest.readers import Contents, Front, Limits, Reading, read
from ingest.records import Document, Standing, digest
from ingest.report import Tally
from ingest.seals import READING, seal
from ingest.sections import sections
from ingest.whereabouts import Whereabouts, is_gone, twins_at


class Arrival(NamedTuple):
    """A document as it was read, what is declared about it, and where it was found."""

    reading: Reading
    declared: Front | None
    source: Source


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
    _waiting: list[Arrival] = field(default_factory=list)

    @property
    def leaving(self) -> Leaving:
        """What becomes of documents whose files are gone."""
        return Leaving(self.register, self.sources, self.tally)

    def take(self, file: Path) -> Iterator[Change]:
        """Yield what a file changes; the tally says what became of it.

        Raises:
            DocumentError: when nothing of it can be read.
        """
        if spelled(file) != str(file):
            message = f"{spelled(file)}: the name is not valid UTF-8. Rename the file."
            raise UnreadableFile(message)
        declared = manifest_for(file)
        sealed = seal(file, declared, self.limits.file_bytes)
        held = self.sources.of_file(file)
        if held and all(source.digest == sealed for source in held):
            self.tally.unchanged += [source.path for source in held]
            return
        if not held and (twins := self.sources.twins(sealed)):
            for twin, path in twins_at(twins, file):
                yield self._again(replace(twin, path=path, file=str(file)), twin)
            return
        yield from self._read(file, sealed, declared)

    def _read(self, file: Path, sealed: str, declared: Front | None) -> Iterator[Change]:
        contents = read(file, self.limits)
        self.tally.failed += [Failure(spelled(file), str(one)) for one in contents.problems]
        # A file of which something could not be read is tried again, and told of, each time.
        sealed = "" if contents.problems else sealed
        yield from self._gone_from(file, contents)
        for reading in contents.readings:
            path = f"{file}#{reading.member}" if reading.member else str(file)
            told = digest([READING, repr(replace(reading, member="")), repr(declared)])
            yield from self._arrival(
                Arrival(reading, declared, Source(path, str(file), sealed, told, "", ""))
            )

    def _gone_from(self, file: Path, contents: Contents) -> Iterator[Change]:
        """Yield that documents are no longer among those of a file."""
        now = {f"{file}#{one.member}" if one.member else str(file) for one in contents.readings}
        gone = [source.path for source in self.sources.of_file(file) if source.path not in now]
        if gone and not contents.problems:
            yield self.leaving.of(gone)

    def late(self) -> Iterator[Change]:
        """Yield what the documents change that named one which had not come yet."""
        waiting: list[Arrival] = []
        while self._waiting and self._waiting != waiting:
            waiting, self._waiting = self._waiting, []
            for arrival in waiting:
                yield from self._arrival(arrival)
        for one in self._waiting:
            message = (
                f"{one.source.path}: supersedes = {self._supersedes(one)!r}: no such document is"
                " known, or several are. Correct the name, or ingest that document too."
            )
            self.tally.failed.append(Failure(one.source.path, message))
            # So that the file is looked at again, next time.
            held = [one for one in self.sources.of_file(Path(one.source.file)) if one.digest]
            yield from self._put([replace(source, digest="") for source in held])

    def _supersedes(self, arrival: Arrival) -> str | None:
        return merged(arrival.reading.front, arrival.declared).supersedes

    def _put(self, sources: Sequence[Source]) -> Iterator[Change]:
        """Yield sources of documents that are as they were."""
        for source in sources:
            self.sources.put(source)
        if sources:
            yield Change(sources=tuple(sources))

    def _arrival(self, arrival: Arrival) -> Iterator[Change]:
        """Yield what a document that was read changes."""
        source, held = arrival.source, self.sources.at(arrival.source.path)
        if held and held.told == source.told:
            self.tally.unchanged.append(source.path)
            source = replace(source, document=held.document, version=held.version)
            yield from self._put([source] if source != held else [])
            return
        document = described(arrival)
        card = card_for(document)
        named = self._named(self._supersedes(arrival), source)
        if named is None:
            self._waiting.append(arrival)
            return
        same = named or self.register.same_label(card)
        before = self.register.version(held.document, held.version) if held else None
        twin = self._twin(card, same, before)
        if twin:
            source = replace(source, document=twin.id, version=twin.version)
            if before:
                yield self.leaving.of([source.path])
            yield self._again(source, self.sources.gone_from(twin.id, twin.version))
            yield Change(entries=self.tally.set_apart(arrival.reading, source))
            return
        identity = same or self._edited(card, before)
        if before and (identity != before.id or self._is_older(card, before)):
            yield self.leaving.of([source.path])
            before = None
        identity = identity or new_identity(source, self.register.documents)
        place = self.register.place(identity, card, before)
        yield self._addition(replace(document, id=identity), arrival, place)

    def _named(self, name: str | None, source: Source) -> str | None:
        """Return the document that another one says it supersedes; None when it is not known.

        Empty when it names none, or itself.
        """
        if name is None:
            return ""
        if self.register.known(name):
            return name
        found = self.sources.named(name) or self.register.named(name)
        held = self.sources.at(source.path)
        if held and held.document in found:
            return held.document
        return found.pop() if len(found) == 1 else None

    def _twin(self, card: Card, same: str | None, before: Card | None) -> Card | None:
        """Return a known version that says exactly what arrived, if that is what arrived."""
        if before and before.version == card.version and same in (None, before.id):
            return None
        if same:
            ours = before is not None and before.id == same
            # The text of an edited file may be an earlier one of its own, which is read anew.
            anew = ours and not self.sources.of_version(same, card.version)
            return None if anew else self.register.version(same, card.version)
        twin = self.register.holding(card)
        return None if twin and before and twin.id == before.id else twin

    def _edited(self, card: Card, before: Card | None) -> str | None:
        """Return the document of which an edited file is still a version, if it is."""
        if before is None or another(before, card):
            return None
        shared = len(self.sources.of_version(before.id, before.version)) > 1
        return before.id if before.version == card.version or not shared else None

    def _is_older(self, card: Card, before: Card) -> bool:
        """Say whether a file that held the current version now holds an older one, and alone."""
        shared = len(self.sources.of_version(before.id, before.version)) > 1
        current = before.standing is Standing.CURRENT
        return current and not shared and before.version != card.version and order(card, before) < 0

    def _addition(self, document: Document, arrival: Arrival, place: Place) -> Change:
        """Return a version of a document as it is taken in."""
        source = replace(arrival.source, document=document.id, version=document.version)
        self.tally.came(source, place.standing, known=self.register.known(document.id))
        self.register.note(card_for(document), place)
        self.sources.put(source)
        parts = sections(document, arrival.reading.headings, arrival.reading.tables)
        cut = passages(document, parts, self.counter)
        self.tally.passages += len(cut)
        names = aliases_in(f"{document.title}\n{document.text}") | acronyms_in(document.text)
        held = (place.standing, place.begun, place.ended)
        told = events_in(document, parts)
        apart = self.tally.set_apart(arrival.reading, source)
        addition = Addition(document, parts, cut, names, source, *held, told)
        change = Change(additions=(addition,), entries=apart)
        return joined(change, self.leaving.settled(document.id, source.path))

    def _again(self, source: Source, other: Source | None) -> Change:
        """Return that a known version is found at another path: as well, or instead."""
        document, version = source.document, source.version
        back = "" if self.sources.of_version(document, version) else version
        moved = other is not None and is_gone(other.file)
        gone = (other.path,) if moved and other else ()
        self.tally.found(source, moved=moved)
        for path in gone:
            self.sources.drop(path)
        self.sources.put(source)
        deed = Deed.RENAMED if moved else Deed.FOUND_AGAIN
        entry = Entry(deed, document, new=version, source=source.path)
        change = Change(sources=(source,), gone=gone, entries=(entry,))
        # In one change: what a killed run had noted as read is not looked at again.
        return joined(change, self.leaving.settled(document, source.path, back))


def described(arrival: Arrival) -> Document:
    """Return the document that was read; of what document it is a version is not told yet."""
    version = hashlib.sha256(arrival.reading.text.encode()).hexdigest()[:12]
    return describe(
        arrival.reading,
        identity="",
        version=version,
        source=arrival.source.path,
        overrides=arrival.declared,
    )
