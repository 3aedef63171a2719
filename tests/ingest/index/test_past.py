"""Versions that are no longer current stand on a shelf of their own, and are found as of then."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from ingest.index import Index, versions_on
from ingest.index.embedding import Vectors
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from tests.ingest.index.conftest import Ingest
from tests.ingest.library import Library, label, library, velmora

OLD, NEW = "2023-06-01", "2024-06-01"


@dataclass(frozen=True)
class Counting(Hashing):
    """Notes what it is asked to embed."""

    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().embed(texts)


def said(texts: set[str], day: str) -> bool:
    return any(day in text for text in texts)


def test_what_is_superseded_moves_to_the_other_shelf_without_being_embedded_anew(
    tmp_path: Path,
) -> None:
    folder, embedder = tmp_path / "in", Counting()
    folder.mkdir()
    with Index.create(tmp_path / "index", embedder) as index:
        shelf = Library(folder, index)
        shelf.put("a.md", velmora(OLD))
        shelf.take_in()
        shelf.put("b.md", velmora(NEW))
        embedder.asked.clear()
        shelf.take_in()

        assert any(NEW in text for text in embedder.asked)
        assert not any(OLD in text for text in embedder.asked)

        embedder.asked.clear()
        (folder / "b.md").unlink()
        shelf.take_in(prune=True)
        assert embedder.asked == []
        assert shelf.index.disagreements() == []


def test_an_earlier_version_is_found_among_the_past_and_nowhere_else(shelf: Library) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.take_in()
    shelf.put("b.md", velmora(NEW))
    shelf.take_in()

    assert said(shelf.found("migraine"), NEW)
    assert not said(shelf.found("migraine"), OLD)
    assert said(shelf.found("migraine", past=True), OLD)
    assert said(shelf.found("migraine", past=True), NEW)
    old, new = shelf.index.every_card
    coded = {section.code for section in shelf.index.sections("a") if section.code}
    assert [OLD in one.text for one in shelf.index.told_in("a", coded)] == [False]
    assert [OLD in one.text for one in shelf.index.told_in("a", coded, old.version)] == [True]
    assert shelf.index.document("a").version == new.version
    assert OLD in shelf.index.document("a", old.version).text


@pytest.mark.parametrize(
    ("day", "answering"),
    [
        pytest.param(date(2023, 5, 31), None, id="before the first"),
        pytest.param(date(2023, 6, 1), OLD, id="the first day of the first"),
        pytest.param(date(2024, 5, 31), OLD, id="the last day of the first"),
        pytest.param(date(2024, 6, 1), NEW, id="the first day of the second"),
        pytest.param(date(2025, 6, 1), NEW, id="today"),
    ],
)
@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)], ids=["in order", "the later first"])
def test_each_version_was_in_force_from_its_date_to_that_of_the_next(
    shelf: Library, day: date, answering: str | None, order: tuple[str, str]
) -> None:
    for revised in order:
        shelf.put(f"{revised}.md", velmora(revised))
        shelf.take_in()

    then = versions_on(day, shelf.index.every_card)

    texts = [shelf.index.document(one, version).text for one, version in then.items()]
    assert [answering in text for text in texts if answering] == ([True] if answering else [])
    assert len(texts) == (1 if answering else 0)


def test_of_three_versions_that_came_in_any_order_each_has_its_time(shelf: Library) -> None:
    for revised in ("2022-01-01", "2024-01-01", "2023-01-01"):
        shelf.put(f"{revised}.md", velmora(revised))
        shelf.take_in()

    times = {card.revised: (card.begins, card.ends) for card in shelf.index.every_card}
    for day, revised in (
        (date(2022, 6, 1), "2022-01-01"),
        (date(2023, 6, 1), "2023-01-01"),
        (date(2024, 6, 1), "2024-01-01"),
    ):
        (version,) = versions_on(day, shelf.index.every_card).values()
        found = next(card for card in shelf.index.every_card if card.version == version)
        assert found.revised == revised, times


def test_a_version_without_dates_was_in_force_until_the_next_one_came(shelf: Library) -> None:
    shelf.put("a.md", label("The first."))
    shelf.take_in()
    shelf.put("a.md", label("The second."))
    shelf.take_in()

    old, new = shelf.index.every_card
    assert (old.begins, new.ends) == (None, None)
    assert old.ends == new.begins
    assert old.ends is not None
    assert versions_on(date(2020, 1, 1), shelf.index.every_card) == {"a": old.version}
    assert versions_on(old.ends, shelf.index.every_card) == {"a": new.version}


def test_a_reader_makes_no_shelf_for_a_past_that_there_is_none_of(shelf: Library) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.take_in()

    with Index.open(shelf.index.folder, Hashing()) as reader:
        assert said(Library(shelf.folder, reader).found("migraine", past=True), OLD)

    assert not (shelf.index.folder / "past").exists()


def test_a_reader_that_was_there_before_a_change_sees_what_is_current_and_what_was(
    tmp_path: Path, elsewhere: Ingest
) -> None:
    with library(tmp_path) as shelf:
        shelf.put("a.md", velmora(OLD))
        shelf.take_in()
        assert said(shelf.found("migraine", past=True), OLD)

        shelf.put("b.md", velmora(NEW))
        assert elsewhere(shelf.folder, shelf.index.folder) == 0

        assert not said(shelf.found("migraine"), OLD)
        assert said(shelf.found("migraine"), NEW)
        assert said(shelf.found("migraine", past=True), OLD)
        assert shelf.index.disagreements() == []

        # The shelf of the past is open now, and yet follows.
        shelf.put("c.md", velmora("2025-01-01"))
        (shelf.folder / "a.md").unlink()
        assert elsewhere(shelf.folder, shelf.index.folder) == 0
        assert said(shelf.found("migraine", past=True), NEW)
        assert not said(shelf.found("migraine"), NEW)
        assert shelf.index.disagreements() == []


def test_a_reader_that_chose_its_versions_still_has_their_words_after_a_change(
    shelf: Library,
) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.take_in()
    with Index.open(shelf.index.folder, Hashing()) as reader:
        chosen = {card.id: card.version for card in reader.cards}
        found = reader.by_words([{(term,) for term in terms("migraine")}], 5)

        shelf.put("a.md", velmora(NEW))
        shelf.take_in()

        (passage, *_) = reader.passages([hit for hit, _ in found], chosen).values()
        assert OLD in passage.text


def test_what_the_shelf_of_the_past_lacks_is_told(shelf: Library) -> None:
    for revised in (OLD, NEW):
        shelf.put("a.md", velmora(revised))
        ingest([shelf.folder], shelf.index, limits=Limits(10**6))
    assert shelf.index.disagreements() == []
    old = shelf.index.every_card[0]
    held = shelf.index._catalog.passages_of(old.id, old.version)  # noqa: SLF001 (to break it)

    shelf.index._stores.past.words.clear([held[0].id])  # noqa: SLF001

    assert shelf.index.disagreements() == [
        f"earlier versions, words: 1 of {len(held)} passages are missing"
    ]
