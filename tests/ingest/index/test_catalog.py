import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.errors import IndexDamaged, NotFound
from ingest.index.catalog import Addition, Catalog, Change, Source
from ingest.index.catalog.changes import MANY
from ingest.records import Document, Kind, Page, Part, Passage, Section, Span, Standing

TEXT = "Velmora® — 用药\nTake 5 mg once daily.\nKeep it cold."
LABEL = Document(
    id="velmora",
    kind=Kind.LABEL_EU,
    title="Velmora label",
    text=TEXT,
    version="v1",
    source="/in/velmora.md",
    products=("Velmora", "velmorafusp alfa"),
    company="Meridian",
    jurisdictions=("EU", "IS"),
    published=date(2024, 5, 1),
    valid_from=date(2024, 6, 1),
    valid_to=date(2025, 6, 1),
    address="https://example.org/velmora",
    places=("PARIS", "LYON"),
    language="fr",
    pages=(Page(1, Span(0, 12)), Page(3, Span(12, len(TEXT)))),
    set_id="0f1e-22",
    edition="7",
    applications=("EU/1/18/1289", "EU/1/18/1290"),
    revised="2024-04",
    form="film-coated tablet",
)
BARE = Document(
    id="brenzia", kind=Kind.OTHER, title="B", text="Cold.", version="v1", source="/in/brenzia.md"
)


def addition(
    of: Document,
    *cuts: int,
    aliases: frozenset[tuple[str, str]] = frozenset(),
    standing: Standing = Standing.CURRENT,
) -> Addition:
    """Return a document with one section and one passage between each two cuts."""
    edges = [0, *cuts, len(of.text)]
    spans = [Span(start, end) for start, end in pairwise(edges)]
    sections = tuple(
        Section(of.id, ("Label", str(number)), Part.BODY if number else None, span)
        for number, span in enumerate(spans)
    )
    passages = tuple(
        Passage.cut(section, section.span, section.span.of(of.text)) for section in sections
    )
    source = Source(of.source, of.source, f"seal of {of.id}", "told", of.id, of.version)
    return Addition(of, sections, passages, aliases, source, standing)


VELMORA = addition(LABEL, 13, 35, aliases=frozenset({("Velmora", "velmorafusp"), ("a", "b")}))
BRENZIA = addition(BARE)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    made = Catalog(tmp_path / "catalog.sqlite")
    yield made
    made.close()


def make(catalog: Catalog, *additions: Addition, leaving: Collection[str] = ()) -> None:
    catalog.make(Change(additions=additions), leaving, "somebody")


def ids(*additions: Addition) -> set[str]:
    return {passage.id for one in additions for passage in one.passages}


def test_a_document_comes_back_as_it_was_put_in(catalog: Catalog) -> None:
    make(catalog, VELMORA, BRENZIA)

    assert catalog.document("velmora") == LABEL
    assert catalog.document("brenzia") == BARE
    assert catalog.documents() == (BARE, LABEL)


def test_sections_and_passages_come_back_as_they_were_put_in(catalog: Catalog) -> None:
    make(catalog, VELMORA, BRENZIA)

    assert catalog.sections("velmora") == VELMORA.sections
    assert catalog.sections("unknown") == ()
    assert catalog.passages([one.id for one in VELMORA.passages]) == {
        one.id: one for one in VELMORA.passages
    }


def test_everything_is_there_when_the_file_is_opened_again(
    tmp_path: Path, catalog: Catalog
) -> None:
    make(catalog, VELMORA)
    catalog.close()

    again = Catalog(tmp_path / "catalog.sqlite")
    assert again.documents() == (LABEL,)
    assert again.passage_ids() == ids(VELMORA)
    again.close()


def test_a_document_that_is_not_there_is_said_to_be_missing(catalog: Catalog) -> None:
    with pytest.raises(NotFound, match="velmora: no such document") as caught:
        catalog.document("velmora")

    assert str(caught.value) == (
        "velmora: no such document. All are listed by: fieldcite documents --all"
    )


def test_a_new_version_takes_the_place_of_the_old_one(catalog: Catalog) -> None:
    make(catalog, VELMORA, BRENZIA)
    newer = replace(LABEL, text="Take 10 mg.", version="v2", title="New", pages=())
    arriving = addition(newer, 5, aliases=frozenset({("Velmora", "VEL-1")}))

    make(catalog, arriving, leaving=ids(VELMORA))

    assert catalog.document("velmora") == newer
    assert catalog.documents() == (BARE, newer)
    assert catalog.sections("velmora") == arriving.sections
    assert catalog.passages(sorted(ids(VELMORA))) == {}
    assert catalog.passage_ids() == ids(arriving, BRENZIA)
    assert catalog.passage_counts() == {"brenzia": 1, "velmora": 2}
    assert catalog.aliases() == {("Velmora", "VEL-1")}
    assert {path: one.version for path, one in catalog.sources().items()} == {
        "/in/velmora.md": "v2",
        "/in/brenzia.md": "v1",
    }


def test_a_version_that_comes_back_is_current_again_and_whole(catalog: Catalog) -> None:
    newer = addition(replace(LABEL, text="Take 10 mg.", version="v2", pages=()))
    make(catalog, VELMORA)
    make(catalog, newer, leaving=ids(VELMORA))

    make(catalog, VELMORA, leaving=ids(newer))

    assert catalog.document("velmora") == LABEL
    assert catalog.sections("velmora") == VELMORA.sections
    assert catalog.passage_ids() == ids(VELMORA)
    assert catalog.aliases() == VELMORA.aliases


def test_the_same_version_may_be_cut_anew(catalog: Catalog) -> None:
    make(catalog, VELMORA)
    coarser = addition(LABEL, 13)

    make(catalog, coarser, leaving=ids(VELMORA) - ids(coarser))

    assert catalog.sections("velmora") == coarser.sections
    assert catalog.passage_ids() == ids(coarser)
    assert catalog.aliases() == frozenset()


def test_passages_are_told_by_their_documents(catalog: Catalog) -> None:
    make(catalog, VELMORA, BRENZIA)

    assert catalog.passage_ids({"brenzia"}) == ids(BRENZIA)
    assert catalog.passage_ids({"brenzia", "velmora"}) == ids(BRENZIA, VELMORA)
    assert catalog.passage_ids(set()) == set()


def test_passages_that_are_unknown_are_left_out(catalog: Catalog) -> None:
    make(catalog, BRENZIA)

    assert set(catalog.passages(["unknown", *ids(BRENZIA)])) == ids(BRENZIA)
    assert catalog.passages([]) == {}


def test_more_passages_than_fit_one_statement_are_found(catalog: Catalog) -> None:
    long = replace(BARE, text="One. " * (2 * MANY + 1))
    many = addition(long, *range(5, len(long.text), 5))

    make(catalog, many)

    assert len(many.passages) == 2 * MANY + 1
    assert set(catalog.passages([one.id for one in many.passages])) == ids(many)
    catalog.unsettle(ids(many))
    catalog.settle(ids(many))
    assert catalog.unsettled() == set()


def test_what_is_about_to_be_written_is_noted_until_it_is_current(catalog: Catalog) -> None:
    catalog.unsettle(ids(VELMORA))
    catalog.unsettle(ids(VELMORA, BRENZIA))
    assert catalog.unsettled() == ids(VELMORA, BRENZIA)

    make(catalog, VELMORA)

    assert catalog.unsettled() == ids(BRENZIA)


def test_what_leaves_is_noted_until_it_is_cleared(catalog: Catalog) -> None:
    make(catalog, VELMORA)

    make(catalog, addition(replace(LABEL, version="v2")), leaving=ids(VELMORA))
    assert catalog.unsettled() == ids(VELMORA)

    catalog.settle(ids(VELMORA))
    assert catalog.unsettled() == set()


def test_every_change_counts_up(catalog: Catalog) -> None:
    revisions = [catalog.revision]

    make(catalog, VELMORA)
    revisions.append(catalog.revision)
    make(catalog, VELMORA)
    revisions.append(catalog.revision)
    catalog.move({"vectors": "vectors-2"})
    revisions.append(catalog.revision)

    assert revisions == [0, 1, 2, 3]


def test_passages_that_come_and_go_are_counted_until_the_vectors_are_moved(
    catalog: Catalog,
) -> None:
    assert (catalog.logged, catalog.folders()) == (0, {})

    make(catalog, VELMORA, BRENZIA)
    make(catalog, addition(replace(LABEL, version="v2")), leaving=ids(VELMORA))
    # Three and one came, then one came and three left.
    assert catalog.logged == 8

    catalog.move({"vectors": "vectors-2"})
    assert (catalog.logged, catalog.folders()) == (0, {"vectors": "vectors-2"})


def test_what_the_index_is_built_with_is_told_apart_from_what_changes(catalog: Catalog) -> None:
    assert catalog.built_with() == {}

    catalog.record({"embedding_model": "hashing", "dimension": "64"})
    make(catalog, VELMORA)
    catalog.move({"vectors": "vectors-2"})
    catalog.record({"dimension": "32"})

    assert catalog.built_with() == {"embedding_model": "hashing", "dimension": "32"}


def test_all_new_versions_become_current_or_none(catalog: Catalog) -> None:
    make(catalog, BRENZIA)
    newer = addition(replace(BARE, text="Warm.", version="v2"))
    # It has a passage of a section that is none of its own.
    broken = replace(VELMORA, sections=VELMORA.sections[:1])

    with pytest.raises(KeyError, match="Section"):
        make(catalog, newer, broken, leaving=ids(BRENZIA))

    assert catalog.documents() == (BARE,)
    assert catalog.passage_ids() == ids(BRENZIA)
    assert catalog.revision == 1
    assert catalog.unsettled() == set()


def test_a_reader_goes_on_while_somebody_writes(tmp_path: Path, catalog: Catalog) -> None:
    make(catalog, BRENZIA)
    writing = sqlite3.connect(tmp_path / "catalog.sqlite", isolation_level=None)
    writing.execute("BEGIN EXCLUSIVE")
    writing.execute("DELETE FROM versions")

    assert catalog.documents() == (BARE,)

    writing.execute("ROLLBACK")
    writing.close()


def test_a_file_that_is_no_catalog_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_text("not what it was " * 100, encoding="utf-8")

    with pytest.raises(IndexDamaged, match="the catalog cannot be used") as caught:
        Catalog(tmp_path / "catalog.sqlite")

    assert str(caught.value) == (
        f"{tmp_path}/catalog.sqlite: the catalog cannot be used (file is not a database). Check the"
        " disk and the permissions; else restore a backup, or delete catalog.sqlite, vectors and"
        " words there and ingest again."
    )


def test_a_catalog_that_lost_a_table_is_said_to_be_damaged(
    tmp_path: Path, catalog: Catalog
) -> None:
    with sqlite3.connect(tmp_path / "catalog.sqlite") as connection:
        connection.execute("DROP TABLE versions")
    connection.close()

    with pytest.raises(IndexDamaged, match=r"the catalog cannot be used \(no such table: versions"):
        catalog.documents()
