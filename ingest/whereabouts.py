"""Where documents came from, by path, by file, and by what the file held."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.index.catalog import Source


def is_gone(file: str) -> bool:
    """Say whether a file is no longer there; of what cannot be looked at this is not known."""
    try:
        Path(file).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


class Whereabouts:
    """The sources that are known, those of the running ingest included."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_path: dict[str, Source] = {}
        self._by_file: dict[str, set[str]] = defaultdict(set)
        self._by_digest: dict[str, set[str]] = defaultdict(set)
        self._by_version: dict[tuple[str, str], set[str]] = defaultdict(set)
        for source in sources:
            self.put(source)

    def put(self, source: Source) -> None:
        """Take in a source, over what its path held before."""
        self.drop(source.path)
        self._by_path[source.path] = source
        for places in self._places(source):
            places.add(source.path)

    def drop(self, path: str) -> Source | None:
        """Forget a path; return what it held."""
        source = self._by_path.pop(path, None)
        if source:
            for places in self._places(source):
                places.discard(path)
        return source

    def _places(self, source: Source) -> tuple[set[str], ...]:
        return (
            self._by_file[source.file],
            self._by_digest[source.digest],
            self._by_version[source.document, source.version],
        )

    def at(self, path: str) -> Source | None:
        """Return what a path holds."""
        return self._by_path.get(path)

    def every(self) -> list[Source]:
        """Return all of them, by path."""
        return [self._by_path[path] for path in sorted(self._by_path)]

    def of_file(self, file: Path) -> list[Source]:
        """Return what a file holds: one document, or several."""
        return [self._by_path[path] for path in sorted(self._by_file.get(str(file), ()))]

    def twins(self, digest: str) -> list[Source]:
        """Return what another file holds that is the same, byte for byte; one that is gone first.

        A file that is gone was renamed, one that is still there was copied.
        """
        same = [self._by_path[path] for path in sorted(self._by_digest.get(digest, ()))]
        files = {source.file for source in same}
        first = min(files, key=lambda file: (not is_gone(file), file), default=None)
        return [source for source in same if source.file == first]

    def of_version(self, document: str, version: str) -> list[Source]:
        """Return where a version of a document is found."""
        return [
            self._by_path[path] for path in sorted(self._by_version.get((document, version), ()))
        ]

    def gone_from(self, document: str, version: str) -> Source | None:
        """Return where a version came from, if its file is no longer there."""
        held = self.of_version(document, version)
        return next((source for source in held if is_gone(source.file)), None)

    def named(self, name: str) -> set[str]:
        """Return the documents that are found at a path, given whole or by its end."""
        return {
            source.document
            for path, source in self._by_path.items()
            if path == name or path.endswith(f"/{name}")
        }


def twins_at(twins: Sequence[Source], file: Path) -> list[tuple[Source, str]]:
    """Return each source with the path it has when its file is another one of the same content."""
    return [(twin, f"{file}{twin.path.removeprefix(twin.file)}") for twin in twins]
