"""A document that is taken out answers no more, until it is brought back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import NotFound
from ingest.index import Deed, Entry, Index, versions_on
from ingest.index.retiring import last_retired
from ingest.language.terms import terms
from ingest.pipeline import Limits, Report, ingest
from ingest.records import Standing
from tests.fakes import Hashing

LABEL = """\
---
title: Velmora label
kind: label_us
products: [Velmora]
jurisdictions: [US]
revised: {revised}
---

# 1 Indications

Velmora treats {disease}.
"""
THEN = date(2023, 7, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    write(made, "old", "2023-06-01", "migraine")
    write(made, "new", "2024-06-01", "headache")
    (made / "brenzia.txt").write_text("Brenzia is kept cold.", encoding="utf-8")
    return made


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", Hashing()) as made:
        take_in(made, folder)
        yield made


def write(folder: Path, name: str, revised: str, disease: str) -> None:
    text = LABEL.format(revised=revised, disease=disease)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


def take_in(index: Index, folder: Path) -> Report:
    return ingest([folder], index, limits=Limits(10_000))


def label(index: Index) -> str:
    """Return the id of the label, of which there are two versions."""
    return next(card.id for card in index.every_card if card.id != "brenzia")


def standings(index: Index) -> list[Standing]:
    return [card.standing for card in index.every_card if card.id != "brenzia"]


def found(index: Index, word: str, *, past: bool = False) -> bool:
    hits = index.by_words([{(term,)} for term in terms(word)], 10, past=past)
    then = versions_on(THEN, index.every_card)
    return bool(index.passages([hit for hit, _ in hits], then if past else None))


def test_a_retired_document_answers_neither_now_nor_as_of_an_earlier_day(index: Index) -> None:
    assert found(index, "headache")
    assert found(index, "migraine", past=True)

    index.retire([label(index)])

    assert [card.id for card in index.cards] == ["brenzia"]
    assert standings(index) == [Standing.RETIRED, Standing.RETIRED]
    assert not found(index, "headache")
    assert not found(index, "migraine", past=True)
    assert index.disagreements() == []


def test_what_was_retired_comes_back_as_it_was(index: Index) -> None:
    before = (index.every_card, index.fingerprint)

    index.retire([label(index)])
    index.reinstate([label(index)])

    assert (index.every_card, index.fingerprint) == before
    assert found(index, "headache")
    assert found(index, "migraine", past=True)
    assert index.disagreements() == []


def test_the_unchanged_folder_does_not_bring_a_retired_document_back(
    index: Index, folder: Path
) -> None:
    index.retire(["brenzia"])

    assert len(take_in(index, folder).unchanged) == 3
    assert [card.id for card in index.cards] == [label(index)]


def test_a_retired_document_of_which_a_place_is_gone_still_comes_back(
    index: Index, folder: Path
) -> None:
    index.retire(["brenzia"])
    (folder / "brenzia.txt").unlink()
    ingest([folder], index, limits=Limits(10_000), prune=True)

    index.reinstate(["brenzia"])

    assert found(index, "Brenzia")


def test_a_document_whose_file_was_gone_can_be_brought_back(index: Index, folder: Path) -> None:
    (folder / "brenzia.txt").unlink()
    ingest([folder], index, limits=Limits(10_000), prune=True)
    assert not found(index, "Brenzia")

    index.reinstate(["brenzia"])

    assert found(index, "Brenzia")


def test_what_was_retired_before_stays_so_when_the_rest_comes_back(
    index: Index, folder: Path
) -> None:
    # The latest version's file is gone: the earlier one is current again.
    (folder / "new.md").unlink()
    ingest([folder], index, limits=Limits(10_000), prune=True)
    before = standings(index)
    assert sorted(before) == [Standing.CURRENT, Standing.RETIRED]

    index.retire([label(index)])
    index.reinstate([label(index)])

    assert standings(index) == before


def test_the_journal_tells_of_each_version_that_goes_and_of_the_one_that_is_back(
    index: Index,
) -> None:
    versions = [card.version for card in index.every_card if card.id != "brenzia"]
    began = len(index.journal())

    index.retire([label(index)])
    index.reinstate([label(index)])

    told = [(one.deed, one.old, one.new) for one in index.journal()[began:]]
    assert sorted(told[:2]) == sorted((Deed.RETIRED, version, None) for version in versions)
    assert told[2:] == [(Deed.REINSTATED, None, index.cards[1].version)]


def test_only_what_was_taken_out_last_comes_back() -> None:
    def told(deed: Deed, old: str, at: str) -> Entry:
        return Entry(deed, "label", old, at=at)

    journal = [
        told(Deed.RETIRED, "1f", "2024"),
        # Found at another place, it answered again.
        told(Deed.FOUND_AGAIN, "1f", "2025"),
        told(Deed.RETIRED, "2e", "2026"),
        told(Deed.RETIRED, "3d", "2026"),
        Entry(Deed.RETIRED, "other", "4c", at="2026"),
        told(Deed.GONE, "2e", "2027"),
    ]

    assert last_retired("label", journal) == ["2e", "3d"]


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        pytest.param(["nothing"], "nothing: no such document", id="unknown"),
        pytest.param(["brenzia", "nothing"], "nothing: no such document", id="one of two"),
    ],
)
def test_all_of_the_documents_or_none_are_retired(
    index: Index, names: list[str], complaint: str
) -> None:
    with pytest.raises(NotFound, match=complaint):
        index.retire(names)

    assert len(index.cards) == 2


def test_a_document_is_retired_and_brought_back_once(index: Index) -> None:
    with pytest.raises(NotFound, match="brenzia: is not retired"):
        index.reinstate(["brenzia"])
    index.retire(["brenzia", "brenzia"])
    with pytest.raises(NotFound, match="brenzia: is retired already"):
        index.retire(["brenzia"])
