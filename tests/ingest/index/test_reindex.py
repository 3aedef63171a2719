"""Vectors and words are made anew from the catalog alone, and nobody waits for it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import IndexLocked, IndexMismatch, IndexMissing
from ingest.index import Deed, Index, versions_on
from ingest.index.catalog import Catalog
from ingest.index.lock import WriterLock
from ingest.index.reindex import rebuild
from ingest.index.stores import built_with
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from ingest.records import Standing
from tests.fakes import Hashing
from tests.ingest.index.dying import mortal

Dying = Callable[..., int]

MODEL = Hashing()
OTHER = Hashing(name="other", dimension=32, limit=32)
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

# 2 Dosage

{dosage}
"""
DOSAGE = " ".join(f"Take dose number {number} with a glass of water." for number in range(9))
THEN = date(2023, 7, 1)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of a release and a label in two versions, to be copied."""
    folder = tmp_path_factory.mktemp("documents")
    for name, revised, disease in (("old", "2023-06", "migraine"), ("new", "2024-06", "rash")):
        text = LABEL.format(revised=revised, disease=disease, dosage=DOSAGE)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "brenzia.txt").write_text("Brenzia is kept cold.", encoding="utf-8")
    where = tmp_path_factory.mktemp("kept") / "index"
    with Index.create(where, MODEL) as index:
        ingest([folder], index, limits=Limits(10_000))
    return where


@pytest.fixture(scope="module")
def dying() -> Iterator[Dying]:
    with mortal() as look_after:
        yield look_after


@pytest.fixture
def where(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "index")


def found(index: Index, word: str, *, past: bool = False) -> list[str]:
    """Return the passages that both searches find, those of then when it is about the past."""
    versions = versions_on(THEN, index.every_card) if past else None
    by_words = index.by_words([{(term,)} for term in terms(word)], 20, past=past)
    by_meaning = index.by_meaning(index.embedder.embed([word])[0], 20, past=past)
    held = [index.passages([hit for hit, _ in hits], versions) for hits in (by_words, by_meaning)]
    return sorted(one.text.strip() for one in (held[0] | held[1]).values() if word in one.text)


def assert_whole(index: Index) -> None:
    """Check that current and earlier versions are found, and that everything agrees."""
    assert found(index, "rash") == ["1 Indications\n\nVelmora treats rash."]
    assert found(index, "migraine") == []
    assert found(index, "migraine", past=True) == ["1 Indications\n\nVelmora treats migraine."]
    assert found(index, "Brenzia") == ["Brenzia is kept cold."]
    assert index.disagreements() == []


def folders(where: Path) -> list[str]:
    return sorted(path.name for path in where.iterdir() if path.is_dir())


def test_an_index_is_made_anew_with_another_model(where: Path) -> None:
    with Index.open(where, MODEL) as index:
        assert_whole(index)
        before = index.version_counts()

    count = rebuild(where, OTHER)

    with Index.open(where, OTHER) as index:
        assert_whole(index)
        after = index.version_counts()
        assert count == sum(after.values())
        assert after.keys() == before.keys()
        # The other model takes shorter texts.
        assert sum(after.values()) > sum(before.values())
        assert index.journal()[-1].deed is Deed.REINDEXED
        assert index.journal()[-1].new == "other"
    with pytest.raises(IndexMismatch, match=r"embedding_model other, not hashing.*reindex"):
        Index.open(where, MODEL)


def test_passages_cut_anew_spell_their_sections(where: Path) -> None:
    rebuild(where, OTHER)

    catalog = Catalog(where / "catalog.sqlite")
    for card in catalog.cards():
        key = (card.id, card.version)
        text = catalog.document(*key).text
        for section in catalog.sections(*key):
            cut = [one for one in catalog.passages_of(*key) if one.section == section]
            assert "".join(one.text for one in cut) == section.span.of(text)
            assert all(one.span.of(text) == one.text for one in cut)
            assert max(OTHER.pieces([one.text for one in cut])) < OTHER.limit
    catalog.close()


@pytest.mark.parametrize(
    "lost", [["vectors"], ["words"], ["past"], ["vectors", "words", "past"]], ids=" ".join
)
def test_what_was_lost_is_made_anew(where: Path, lost: list[str]) -> None:
    with Index.open(where, MODEL) as index:
        before = (index.fingerprint, index.version_counts())
    for name in lost:
        shutil.rmtree(where / name)

    rebuild(where, MODEL)

    with Index.open(where, MODEL) as index:
        assert_whole(index)
        assert (index.fingerprint, index.version_counts()) == before


@pytest.mark.parametrize(
    "damaged", ["vectors/chroma.sqlite3", "words/meta.json", "past/vectors/chroma.sqlite3"]
)
def test_what_is_damaged_is_made_anew(where: Path, damaged: str) -> None:
    (where / damaged).write_bytes(b"no such thing" * 1000)

    rebuild(where, MODEL)

    with Index.open(where, MODEL) as index:
        assert_whole(index)


def test_the_old_folders_are_swept_by_whoever_writes_next(where: Path) -> None:
    rebuild(where, MODEL)
    assert len(folders(where)) == 6

    with Index.open(where, MODEL) as index, index.writing():
        pass

    assert len(folders(where)) == 3
    with Index.open(where, MODEL) as index:
        assert_whole(index)


def test_the_progress_is_told_version_by_version(where: Path) -> None:
    told: list[tuple[int, int, str]] = []

    rebuild(where, MODEL, progress=lambda *step: told.append(step))

    assert [step[:2] for step in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [step[2] for step in told[2:]] == ["Velmora label", ""]


def test_a_reader_goes_on_and_sees_what_was_made_anew(where: Path) -> None:
    with Index.open(where, MODEL) as reader:
        assert_whole(reader)

        rebuild(where, MODEL)

        assert_whole(reader)
        with reader.writing():
            assert_whole(reader)


def test_a_reader_with_the_old_model_is_told_so(where: Path) -> None:
    with Index.open(where, MODEL) as reader:
        assert_whole(reader)

        rebuild(where, OTHER)

        with pytest.raises(IndexMismatch, match="embedding_model other, not hashing"):
            found(reader, "rash")


def test_a_retired_document_stays_so(where: Path) -> None:
    with Index.open(where, MODEL) as index:
        index.retire(["brenzia"])

    rebuild(where, OTHER)

    with Index.open(where, OTHER) as index:
        assert found(index, "Brenzia") == []
        index.reinstate(["brenzia"])
        assert_whole(index)


def test_killed_anywhere_the_old_or_the_new_index_answers(
    kept: Path, tmp_path: Path, dying: Dying
) -> None:
    ends: list[bool] = []
    place = 1
    status = -9
    while status:
        where = shutil.copytree(kept, tmp_path / f"index-{place}")
        status = dying("rebuild", place, where)
        with_new = Catalog(where / "catalog.sqlite").built_with() == built_with(OTHER)
        with Index.open(where, OTHER if with_new else MODEL) as index:
            assert_whole(index)
            with index.writing():
                assert len(folders(where)) == 3
        rebuild(where, OTHER)
        with Index.open(where, OTHER) as index:
            assert_whole(index)
        ends.append(with_new)
        shutil.rmtree(where)
        place += 29

    # Killed early it is the old one; not killed at all it is the new one.
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (False, True)
    assert len(ends) > 10


def test_there_is_nothing_to_make_anew_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="no index here"):
        rebuild(tmp_path, MODEL)

    assert list(tmp_path.iterdir()) == []


def test_a_catalog_of_another_schema_is_left_alone(where: Path) -> None:
    with sqlite3.connect(where / "catalog.sqlite") as connection:
        connection.execute("UPDATE facts SET value = '1' WHERE name = 'schema'")
    connection.close()

    with pytest.raises(IndexMismatch, match="schema 1, not"):
        rebuild(where, MODEL)

    assert folders(where) == ["past", "vectors", "words"]


def test_two_do_not_write_at_once(where: Path) -> None:
    with (
        WriterLock(where).alone(),
        pytest.raises(IndexLocked, match="is writing to this index"),
    ):
        rebuild(where, MODEL, patience=0)


def test_standings_are_as_they_were(where: Path) -> None:
    rebuild(where, OTHER)

    with Index.open(where, OTHER) as index:
        assert sorted(card.standing for card in index.every_card) == [
            Standing.CURRENT,
            Standing.CURRENT,
            Standing.SUPERSEDED,
        ]
