"""What one run of an ingest did."""

from dataclasses import dataclass, field

from ingest.files import Failure
from ingest.index import Entry
from ingest.index.catalog import Deed, Source
from ingest.marking import Marked, marked
from ingest.readers import Reading
from ingest.records import Standing


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did; every document found is in exactly one of the lists.

    Attributes:
        changed: new versions of documents that were known.
        older: kept as earlier versions, because a later one is known.
        again: documents that are known from another path as well.
        renamed: documents that are known, at a new path.
        retired: ids of documents that were taken out because their files are gone.
        deeds: what that does to each document that is not as it was, as the journal has it.
        marked: what of the documents that were read states nothing.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    seconds: float = 0.0
    deeds: tuple[Entry, ...] = ()
    marked: tuple[Marked, ...] = ()


@dataclass(slots=True)
class Tally:
    """A report in the making."""

    failed: list[Failure]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    passages: int = 0
    deeds: list[Entry] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)

    def came(self, source: Source, standing: Standing, *, known: bool) -> None:
        """Count a version that was taken in."""
        current = standing is Standing.CURRENT
        named = self.changed if current and known else self.added if current else self.older
        named.append(source.path)
        self.is_back(source.document)

    def found(self, source: Source, *, moved: bool) -> None:
        """Count a known version that was found at another path."""
        (self.renamed if moved else self.again).append(source.path)

    def set_apart(self, reading: Reading, source: Source) -> tuple[Entry, ...]:
        """Take in what states nothing of a document; return what the journal says of it."""
        apart = list(marked(reading, source.path))
        self.marked += apart
        entry = Entry(Deed.MARKED, source.document, None, source.version, source.path)
        return (entry,) if apart else ()

    def is_back(self, document: str) -> None:
        """Count a document no longer as retired, if it was: it answers again."""
        self.retired = [one for one in self.retired if one != document]

    def report(self, seconds: float) -> Report:
        """Return the report, after so many seconds."""
        return Report(
            added=tuple(self.added),
            changed=tuple(self.changed),
            older=tuple(self.older),
            again=tuple(self.again),
            renamed=tuple(self.renamed),
            unchanged=tuple(self.unchanged),
            retired=tuple(self.retired),
            skipped=tuple(self.skipped),
            failed=tuple(self.failed),
            passages=self.passages,
            seconds=seconds,
            deeds=tuple(self.deeds),
            marked=tuple(self.marked),
        )
