"""A folder of invented documents and the index they are taken into: for tests of both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.index import Index
from ingest.index.catalog import Deed
from ingest.language.terms import terms
from ingest.pipeline import Limits, Report, ingest
from tests.fakes import Hashing


def label(body: str, *, kind: str = "label_us", language: str = "en", **front: str) -> str:
    """Return a label in Markdown; what is given as `front` it declares."""
    declared = {"title": "Velmora label", "kind": kind, "language": language, **front}
    lines = "".join(f"{name}: {value}\n" for name, value in declared.items())
    return f"---\n{lines}---\n\n# 1 Indications and Usage\n\n{body}\n"


def velmora(revised: str, *, set_id: str = "s-1", **front: str) -> str:
    """Return the label of Velmora in its revision of a day; it names the day."""
    known = {"products": "[Velmora]", "jurisdictions": "[US]", "revised": revised}
    return label(f"Velmora treats migraine since {revised}.", set_id=set_id, **(known | front))


def release(words: str) -> str:
    """Return a press release that says some words."""
    return f"BERN, March 3, 2025 -- Norvanta today announced: {words}"


@dataclass(frozen=True)
class Library:
    """A folder and an index of what is in it."""

    folder: Path
    index: Index

    def put(self, name: str, text: str) -> Path:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def rename(self, name: str, other: str) -> None:
        (self.folder / other).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(self.folder / other)

    def take_in(self, *, prune: bool = False, dry_run: bool = False) -> Report:
        """Ingest the folder; nothing in it may fail."""
        report = ingest(
            [self.folder], self.index, limits=Limits(10**6), prune=prune, dry_run=dry_run
        )
        assert not report.failed, report.failed
        return report

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def current(self) -> dict[str, str]:
        """Return the words below the heading of each document that answers, by its id."""
        return {one.id: words_of(one.text) for one in self.index.documents()}

    def standings(self, document: str) -> dict[str, str]:
        """Return how each version of a document stands, by the words below its heading."""
        return {
            words_of(self.index.document(card.id, card.version).text): card.standing.value
            for card in self.index.every_card
            if card.id == document
        }

    def told(self, since: int = 0) -> list[tuple[Deed, str | None, str]]:
        """Return what the journal says: the deed, the document, and the name of its file."""
        return [
            (one.deed, one.document, Path(one.source or "").name)
            for one in self.index.journal()[since:]
        ]

    def found(self, words: str, *, past: bool = False) -> set[str]:
        """Return the text of every passage that both searches find, of whatever version."""
        wanted = [{(term,)} for term in terms(words)]
        by_words = self.index.by_words(wanted, 50, past=past)
        by_meaning = self.index.by_meaning(self.index.embedder.embed([words])[0], 50, past=past)
        both = {identity for identity, _ in by_words} & {identity for identity, _ in by_meaning}
        versions = [(card.id, card.version) for card in self.index.every_card]
        return {
            passage.text.strip()
            for document, version in versions
            for passage in self.index.passages(sorted(both), {document: version}).values()
        }


def words_of(text: str) -> str:
    """Return the last line of a text."""
    return text.strip().splitlines()[-1]


@contextmanager
def library(place: Path) -> Iterator[Library]:
    """Give an empty folder and an empty index."""
    folder = place / "in"
    folder.mkdir(parents=True)
    with Index.create(place / "index", Hashing(), who="somebody") as index:
        yield Library(folder, index)
