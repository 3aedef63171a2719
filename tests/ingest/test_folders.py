"""However a folder came to be as it is, what is in it is what answers."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.records import Standing
from tests.ingest.library import Library, label, library, release, velmora

TEXTS = (
    release("Velmora was approved."),
    release("Velmora was launched."),
    *(velmora(f"{year}-05") for year in (2021, 2022, 2023)),
    # A repackager's, of the same product.
    *(velmora(f"{year}-07", set_id="s-2") for year in (2022, 2023)),
    *(
        label(
            f"Brenzia cools since {year}.",
            products="[Brenzia]",
            applications="[NDA021880]",
            revised=f"{year}-03",
        )
        for year in (2020, 2024)
    ),
    *(
        label(f"Dorvance is a gel since {year}.", products="[Dorvance]", form="gel", revised=year)
        for year in ("2020", "2021", "2022")
    ),
)
NAMES = ("a.md", "b.md", "c/d.md", "c/e.md")
Step = Callable[[Library], object]


def writing(name: str, text: str) -> Step:
    return lambda shelf: shelf.put(name, text)


def renaming(name: str, other: str) -> Step:
    def rename(shelf: Library) -> None:
        if (shelf.folder / name).exists():
            shelf.rename(name, other)

    return rename


def deleting(name: str) -> Step:
    return lambda shelf: (shelf.folder / name).unlink(missing_ok=True)


def ingesting(*, prune: bool) -> Step:
    return lambda shelf: files(shelf.folder) and shelf.take_in(prune=prune)


names, texts = st.sampled_from(NAMES), st.sampled_from(TEXTS)
steps = st.lists(
    st.one_of(
        st.builds(writing, names, texts),
        st.builds(renaming, names, names),
        st.builds(deleting, names),
        st.builds(ingesting, prune=st.booleans()),
    ),
    max_size=12,
)


def files(folder: Path) -> set[str]:
    return {str(file) for file in folder.rglob("*.md")}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps)
@example(
    # The later revision's file is overwritten with the earlier revision.
    steps=[
        writing("a.md", TEXTS[4]),
        ingesting(prune=False),
        writing("a.md", TEXTS[2]),
    ]
)
@example(
    # One of two copies is edited, and the other is not.
    steps=[
        writing("a.md", TEXTS[0]),
        writing("b.md", TEXTS[0]),
        ingesting(prune=False),
        writing("a.md", TEXTS[1]),
    ]
)
def test_a_folder_that_changed_bit_by_bit_answers_as_one_that_is_taken_in_at_once(
    steps: list[Step],
) -> None:
    with TemporaryDirectory() as place, library(Path(place) / "one") as shelf:
        for step in steps:
            step(shelf)
        shelf.put("last.md", release("This is the last one."))
        shelf.take_in(prune=True)

        with library(Path(place) / "other") as fresh:
            shutil.copytree(shelf.folder, fresh.folder, dirs_exist_ok=True)
            fresh.take_in()
            assert sorted(shelf.current().values()) == sorted(fresh.current().values())

        assert shelf.index.disagreements() == []
        assert set(shelf.index.sources()) == files(shelf.folder)
        assert shelf.take_in(prune=True).deeds == ()
        assert_every_document_names_a_file_that_holds_it(shelf)


def assert_every_document_names_a_file_that_holds_it(shelf: Library) -> None:
    """Check the sources of documents, and that no document has two current versions."""
    sources = shelf.index.sources()
    current = [card for card in shelf.index.every_card if card.standing is Standing.CURRENT]
    assert len({card.id for card in current}) == len(current)
    held = [sources[card.source] for card in current]
    assert [(one.document, one.version) for one in held] == [
        (card.id, card.version) for card in current
    ]
