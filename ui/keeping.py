"""Call what looks after an index: what it holds, what changed, whether it is whole.

Like `ui.building`, it imports inside of its functions.
"""
# ruff: noqa: PLC0415 (the reason stands in `ui.building`)

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ui.building import Load, limits_of, load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ingest.differences import Differences
    from ingest.index import Card, Embedder, Finding, Index
    from ingest.pipeline import Progress, Report
    from ingest.settings import Settings

# Seconds to wait for another writer when one comes back anyway.
HARDLY = 1.0


@contextmanager
def held_in(settings: Settings, load: Load = load_model) -> Iterator[Index]:
    """Open the index to look after it; it may be without a document that answers."""
    from ingest.index import Index

    Index.require(settings.index)
    with Index(settings.index, load(settings.embedding_model)) as index:
        yield index


def listed(index: Index, *, every: bool) -> tuple[Card, ...]:
    """Return the documents that answer today, or every version of every document."""
    today = datetime.now(UTC).date()
    if every:
        return index.every_card
    return tuple(card for card in index.cards if card.ends is None or today < card.ends)


def places(index: Index) -> dict[tuple[str, str], list[str]]:
    """Return the paths at which each version of each document is found."""
    found: dict[tuple[str, str], list[str]] = {}
    for path, source in sorted(index.sources().items()):
        found.setdefault((source.document, source.version), []).append(path)
    return found


def compared(
    index: Index, document: str, old: str | None, new: str | None
) -> tuple[Card, Card, Differences] | None:
    """Return two versions of a document and what changed; None when there is only one.

    Raises:
        NotFound: when there is no such document or version.
    """
    from ingest.differences import Version, differences

    later = index.card(document, new)
    pair = (index.card(document, old), later) if old is not None else index.neighbours(later)
    if pair is None:
        return None
    before, after = (
        Version(index.document(*key).text, index.sections(*key))
        for key in ((one.id, one.version) for one in pair)
    )
    return *pair, differences(before, after)


def in_step(paths: Sequence[Path], settings: Settings, embedder: Embedder) -> Report:
    """Ingest paths and retire what is gone from below them; hardly wait for another writer.

    Raises:
        PathError: when a path does not exist or holds no document.
        IndexLocked: when somebody else writes.
    """
    from ingest.index import Index
    from ingest.pipeline import ingest

    with Index.create(settings.index, embedder, patience=HARDLY) as index:
        return ingest(paths, index, limits=limits_of(settings), prune=True)


def rebuilt(settings: Settings, *, progress: Progress | None, load: Load = load_model) -> int:
    """Make the index anew with the model that is set; return the number of its passages."""
    from ingest.index import Index, rebuild

    Index.require(settings.index)
    return rebuild(settings.index, load(settings.embedding_model), progress=progress)


def kept(settings: Settings, file: Path, *, force: bool) -> int:
    """Copy the index into a file; return its size."""
    from ingest.index import back_up

    return back_up(settings.index, file, force=force)


def restored(settings: Settings, file: Path, *, force: bool) -> int:
    """Put the index from a backup in place; return the number of its documents."""
    from ingest.index import restore

    return restore(file, settings.index, force=force)


def findings(settings: Settings, model: Embedder) -> Iterator[Finding]:
    """Yield what is found when the index is looked at."""
    from ingest.index import Index, examined

    Index.require(settings.index)
    return examined(settings.index, model)


def mender(progress: Progress | None) -> Callable[[Settings, Embedder], str]:
    """Return a way to mend the index, which returns what was done."""

    def mend(settings: Settings, model: Embedder) -> str:
        from ingest.index import mended

        return mended(settings.index, model, progress=progress)

    return mend
