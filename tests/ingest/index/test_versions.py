"""The catalog keeps every version of a document, where it came from, and what happened to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.index.catalog import (
    Addition,
    Card,
    Catalog,
    Change,
    Deed,
    Entry,
    Move,
    Source,
    card_for,
    versions_on,
)
from ingest.index.catalog.changes import MANY
from ingest.index.plan import planned
from ingest.records import Document, Kind, Passage, Section, Span, Standing
from tests.fakes import document

TODAY = date(2025, 5, 5)


def version(words: str, ended: date | None = None) -> Addition:
    """Return a version of document "a": a common sentence, and its own words."""
    text = f"Common. {words}"
    of = document(text, id="a", source="/in/a.md", version=words, kind=Kind.LABEL_US)
    section = Section("a", ("A",), None, Span(0, len(text)))
    spans = (Span(0, 8), Span(8, len(text)))
    passages = tuple(Passage.cut(section, span, span.of(text)) for span in spans)
    source = Source("/in/a.md", "/in/a.md", "digest", "told", "a", words)
    return Addition(of, (section,), passages, frozenset(), source, ended=ended)


ONE, TWO = version("One."), version("Two.", TODAY)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    made = Catalog(tmp_path / "catalog.sqlite")
    yield made
    made.close()


def make(catalog: Catalog, *changes: Addition | Change) -> None:
    for one in changes:
        change = one if isinstance(one, Change) else Change(additions=(one,))
        leaving = planned(catalog.holdings({"a"}), change).leaving
        catalog.make(change, leaving, "somebody")


def standings(catalog: Catalog) -> dict[str, tuple[str, date | None]]:
    return {card.version: (card.standing.value, card.ended) for card in catalog.cards()}


def own(addition: Addition) -> str:
    """Return the id of the passage that no other version has."""
    return addition.passages[1].id


def test_a_new_version_supersedes_the_one_before_it_which_is_kept(catalog: Catalog) -> None:
    make(catalog, ONE, TWO)

    assert standings(catalog) == {"One.": ("superseded", TODAY), "Two.": ("current", None)}
    assert catalog.document("a") == TWO.document
    assert catalog.document("a", "One.") == ONE.document
    assert [card.number for card in catalog.cards()] == [1, 2]
    common = ONE.passages[0].id
    assert catalog.passage_ids() == {common, own(TWO)}
    assert catalog.passage_ids(current=False) == {common, own(ONE)}
    assert set(catalog.passages([common, own(ONE), own(TWO)])) == {common, own(TWO)}
    assert set(catalog.passages([own(ONE), own(TWO)], {"a": "One."})) == {own(ONE)}
    assert catalog.passages_of("a", "One.") == ONE.passages


def test_an_earlier_version_that_is_taken_in_changes_nothing_of_the_current_one(
    catalog: Catalog,
) -> None:
    make(catalog, ONE, replace(TWO, standing=Standing.SUPERSEDED))

    assert standings(catalog) == {"One.": ("current", None), "Two.": ("superseded", TODAY)}
    assert catalog.document("a") == ONE.document
    assert [(one.deed, one.old, one.new) for one in catalog.journal()] == [
        (Deed.ADDED, None, "One."),
        (Deed.KEPT, "One.", "Two."),
    ]


def test_versions_take_another_standing_and_keep_all_they_have(catalog: Catalog) -> None:
    make(catalog, ONE, TWO)

    back = Move("a", "One.", Standing.CURRENT)
    make(catalog, Change(moves=(Move("a", "Two.", Standing.RETIRED, TODAY), back)))

    assert standings(catalog) == {"One.": ("current", None), "Two.": ("retired", TODAY)}
    assert catalog.document("a") == ONE.document
    assert catalog.passages_of("a", "Two.") == TWO.passages
    assert catalog.passage_counts() == {"a": 2}


def test_a_document_without_a_current_version_is_shown_by_its_last(catalog: Catalog) -> None:
    make(catalog, ONE, TWO, Change(moves=(Move("a", "Two.", Standing.RETIRED, TODAY),)))

    assert catalog.documents() == ()
    assert catalog.document("a") == TWO.document
    assert catalog.passage_ids() == set()


def test_there_is_a_past_when_a_version_is_not_current(catalog: Catalog) -> None:
    make(catalog, ONE)
    assert not catalog.has_past()

    make(catalog, TWO)
    assert catalog.has_past()


def test_a_version_is_known_by_another_of_its_paths_when_its_own_is_gone(
    catalog: Catalog,
) -> None:
    other = Source("/in/b.md", "/in/b.md", "digest", "told", "a", "One.")
    make(catalog, ONE, Change(sources=(other,)))
    assert catalog.document("a").source == "/in/a.md"

    make(catalog, Change(gone=("/in/a.md",)))

    assert catalog.document("a").source == "/in/b.md"
    assert set(catalog.sources()) == {"/in/b.md"}


def test_a_version_whose_path_holds_another_document_now_is_known_by_its_other_path(
    catalog: Catalog,
) -> None:
    second = Source("/in/b.md", "/in/b.md", "digest", "told", "a", "One.")
    make(catalog, ONE, Change(sources=(second,)))

    taken = Source("/in/a.md", "/in/a.md", "new digest", "told", "other", "x")
    make(catalog, Change(sources=(taken,)))

    assert catalog.document("a").source == "/in/b.md"
    assert catalog.sources()["/in/a.md"] == taken


def test_a_version_that_no_path_holds_keeps_the_name_of_its_last(catalog: Catalog) -> None:
    make(catalog, ONE, Change(gone=("/in/a.md",)))

    assert catalog.document("a").source == "/in/a.md"
    assert catalog.sources() == {}


def test_more_paths_than_fit_one_statement_may_come_and_go(catalog: Catalog) -> None:
    paths = [f"/in/{number:05}.md" for number in range(2 * MANY + 1)]
    sources = [Source(path, path, "digest", "told", "a", "One.") for path in paths]
    make(catalog, ONE, Change(sources=tuple(sources)))
    assert len(catalog.sources()) == 2 * MANY + 2

    make(catalog, Change(gone=("/in/a.md", *paths[:-1])))

    assert set(catalog.sources()) == {paths[-1]}
    assert catalog.document("a").source == paths[-1]


def test_the_journal_tells_when_who_what_and_from_which_version_to_which(
    catalog: Catalog,
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    make(catalog, ONE, TWO, Change(entries=(Entry(Deed.GONE, "a", source="/in/c.md"),)))

    told = catalog.journal()

    assert [replace(entry, at="") for entry in told] == [
        Entry(Deed.ADDED, "a", None, "One.", "/in/a.md", who="somebody"),
        Entry(Deed.CHANGED, "a", "One.", "Two.", "/in/a.md", who="somebody"),
        Entry(Deed.GONE, "a", None, None, "/in/c.md", who="somebody"),
    ]
    for entry in told:
        assert before <= datetime.fromisoformat(entry.at) <= datetime.now(UTC)


def card(**more: Any) -> Card:  # noqa: ANN401 (any field)
    return replace(card_for(document("A label.", id="a", published=None)), **more)


@pytest.mark.parametrize(
    ("more", "begins", "ends"),
    [
        pytest.param({}, None, None, id="nothing is known"),
        pytest.param({"published": TODAY}, TODAY, None, id="published"),
        pytest.param(
            {"published": TODAY, "revised": "2024-03"}, date(2024, 3, 1), None, id="revised"
        ),
        pytest.param({"revised": "2024", "valid_from": TODAY}, TODAY, None, id="its own first day"),
        pytest.param({"revised": "2024", "begun": TODAY}, TODAY, None, id="when it was taken in"),
        pytest.param(
            {"valid_to": TODAY, "ended": date(2026, 1, 1)}, None, TODAY, id="its own last day first"
        ),
        pytest.param(
            {"valid_to": date(2026, 1, 1), "ended": TODAY}, None, TODAY, id="superseded before it"
        ),
    ],
)
def test_a_version_was_in_force_between_the_days_that_are_known(
    more: dict[str, Any], begins: date | None, ends: date | None
) -> None:
    assert (card(**more).begins, card(**more).ends) == (begins, ends)


def test_of_two_versions_in_force_on_a_day_the_one_that_began_last_answers() -> None:
    always = card(version="always", number=3, standing=Standing.CURRENT)
    between = card(
        version="between",
        number=2,
        standing=Standing.SUPERSEDED,
        begun=date(2024, 1, 1),
        ended=date(2025, 1, 1),
    )

    days = (date(2023, 6, 1), date(2024, 6, 1), date(2025, 1, 1))
    assert [versions_on(day, [always, between])["a"] for day in days] == [
        "always",
        "between",
        "always",
    ]


def test_of_two_versions_without_dates_the_current_one_answers() -> None:
    older = card(version="older", number=2, standing=Standing.SUPERSEDED, ended=TODAY)
    current = card(version="current", number=1)

    assert versions_on(date(2020, 1, 1), [current, older]) == {"a": "current"}


def test_what_is_retired_was_in_force_on_no_day() -> None:
    assert versions_on(TODAY, [card(standing=Standing.RETIRED)]) == {}


def test_a_document_comes_back_from_its_card(catalog: Catalog) -> None:
    full = replace(
        ONE,
        document=replace(
            ONE.document, set_id="s", edition="3", applications=("X",), revised="2024", form="gel"
        ),
    )
    make(catalog, full)

    assert catalog.cards() == (card_for(full.document, number=1),)
    assert isinstance(catalog.document("a"), Document)
