"""Build what a command works with: settings, index, assistant, web interface.

Like `ui.keeping`, it imports inside of its functions. Chroma, SQLAlchemy, the embedding
model and Gradio take seconds to import, and `fieldcite --help` has no use for them.
"""
# ruff: noqa: PLC0415 (the reason stands above)

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ingest.errors import IndexMissing, PathError
from ingest.language.given_names import named_in
from ui.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from assistant.assistant import Assistant
    from assistant.chronicle import Chronicle
    from assistant.model.writer import ModelWriter
    from assistant.timeline import Choice
    from ingest.index import Embedder, Index
    from ingest.pipeline import Limits, Progress, Report
    from ingest.settings import Settings
    from ui.people.people import People

Load = Callable[[str], "Embedder"]

MEGABYTE = 1_000_000


def load_model(name: str) -> Embedder:
    """Return the embedding model of a name or path."""
    from ingest.index import load

    return load(name)


@contextmanager
def index_of(settings: Settings, load: Load = load_model) -> Iterator[Index]:
    """Open the index to ask; say that there is none before the model is loaded."""
    from ingest.index import Index, Remembering

    Index.require(settings.index)
    model = Remembering(load(settings.embedding_model))
    with Index.open(settings.index, model) as index:
        if settings.names is not None:
            index.know(named_in(settings.names))
        yield index


@contextmanager
def assistant_of(settings: Settings, load: Load = load_model) -> Iterator[Assistant]:
    """Open the index and put an assistant in front of it."""
    from assistant.assistant import Assistant

    with (
        traced(settings.traces),
        writer_of(settings) as writer,
        index_of(settings, load) as index,
    ):
        yield Assistant(index, settings, writer)


@contextmanager
def writer_of(settings: Settings) -> Iterator[ModelWriter | None]:
    """Give who writes with a language model, where one is set.

    Raises:
        SettingsError: when its package is not installed, or its key cannot be read.
        ModelError: when the second reader is not on this machine.
    """
    if settings.writer == "quotes":
        yield None
        return
    from assistant.model.endpoint import Endpoint
    from assistant.model.second_reader import SecondReader
    from assistant.model.writer import ModelWriter

    reader = SecondReader.of(settings.second_reader) if settings.second_reader else None
    with closing(Endpoint.of(settings)) as model:
        yield ModelWriter(model, reader)


def happenings(
    index: Index, choice: Choice, product: str | None, *, as_of: date | None
) -> Chronicle:
    """Return what is told to have happened, of the medicine that a person names.

    Raises:
        NotFound: when no document names such a medicine.
    """
    from assistant.chronicle import chronicle, medicine_named

    if product is not None:
        choice = replace(choice, names=medicine_named(product, index))
    return chronicle(index, choice, as_of)


def take_in(  # noqa: PLR0913 (each is a choice of the person's)
    paths: Sequence[Path],
    settings: Settings,
    *,
    prune: bool,
    dry_run: bool,
    progress: Progress | None,
    load: Load = load_model,
    who: str = "",
    instead: Mapping[Path, Path] | None = None,
) -> Report:
    """Ingest files and folders into the index; make one where there is none.

    `who` is told in the journal, by default the user of the operating system. For a dry run
    `instead` names files that are to take the place of others.

    Raises:
        PathError: when a path does not exist or holds no document.
    """
    from ingest.index import Index
    from ingest.pipeline import ingest

    check(paths)
    limits = limits_of(settings)
    embedder = load(settings.embedding_model)
    with (
        folder_for(settings, dry_run=dry_run) as folder,
        Index.create(folder, embedder, who=who) as index,
    ):
        return ingest(
            paths,
            index,
            limits=limits,
            prune=prune,
            dry_run=dry_run,
            progress=progress,
            instead=instead,
        )


def limits_of(settings: Settings) -> Limits:
    """Return what reading one file may take."""
    from ingest.pipeline import Limits

    return Limits(
        file_bytes=settings.file_limit_mb * MEGABYTE,
        seconds=settings.reading_seconds,
        memory_bytes=settings.reading_memory_mb * MEGABYTE,
    )


def check(paths: Sequence[Path]) -> None:
    """Say that a path does not exist before the model is loaded."""
    missing = [
        f"{path}: no such file or folder. Check the spelling."
        for path in paths
        if not path.exists()
    ]
    if missing:
        raise PathError("\n".join(missing))


@contextmanager
def folder_for(settings: Settings, *, dry_run: bool) -> Iterator[Path]:
    """Give the index's folder; for a dry run without an index, one that is gone afterwards."""
    from ingest.index import Index

    try:
        Index.require(settings.index)
    except IndexMissing:
        if dry_run:
            with TemporaryDirectory() as folder:
                yield Path(folder)
            return
    yield settings.index


@contextmanager
def people_of(settings: Settings) -> Iterator[People]:
    """Open what is kept of people beside the index."""
    from ui.people.people import People

    people = People.of(
        settings.index,
        lifetime=timedelta(hours=settings.session_hours),
        idle=timedelta(minutes=settings.idle_minutes),
    )
    try:
        yield people
    finally:
        people.close()
