from pathlib import Path

import pytest

from ingest.errors import IndexDamaged
from ingest.index.words import Entry, WordStore
from ingest.language.meanings import Form
from ingest.language.terms import terms

ENTRIES = (
    Entry("a", "one", "Velmora label", "Velmora was approved in June 2023."),
    Entry("b", "one", "Velmora label", "The starting dose is 5 mg once daily."),
    Entry("c", "two", "Brenzia label", "Brenzia is kept in a refrigerator, not with Velmora."),
)


@pytest.fixture
def store(tmp_path: Path) -> WordStore:
    made = WordStore(tmp_path / "words")
    made.write(ENTRIES)
    return made


def wanted(words: str) -> list[set[Form]]:
    return [{(term,)} for term in terms(words)]


def best(store: WordStore, words: str, documents: set[str] | None = None) -> list[str]:
    return [identity for identity, _ in store.best(wanted(words), 9, documents)]


def test_passages_are_found_by_any_word_and_the_best_comes_first(store: WordStore) -> None:
    found = store.best(wanted("approval June"), 9, None)

    assert [identity for identity, _ in found] == ["a"]
    assert best(store, "dose refrigerator daily") == ["b", "c"]
    assert best(store, "nothing of this") == []


def test_no_more_passages_are_found_than_asked_for_and_the_best_stay(store: WordStore) -> None:
    found = store.best(wanted("Velmora June"), 2, None)

    assert len(found) == 2
    assert found[0][0] == "a"
    assert found[0][1] > found[1][1] > 0


def test_words_are_found_in_every_inflection_and_spelling(store: WordStore) -> None:
    assert best(store, "APPROVING") == ["a"]
    assert best(store, "refrigerators") == ["c"]


def test_what_leads_to_a_passage_counts_but_less_than_its_words(store: WordStore) -> None:
    assert set(best(store, "label")) == {"a", "b", "c"}
    # "Velmora" stands over a and b, and in the text of a and c.
    assert best(store, "Velmora")[0] == "a"
    assert set(best(store, "Velmora")) == {"a", "b", "c"}


def test_the_text_counts_more_than_what_leads_to_it(tmp_path: Path) -> None:
    store = WordStore(tmp_path / "words")
    store.write([Entry("heading", "one", "dose", "other"), Entry("text", "one", "other", "dose")])

    assert best(store, "dose") == ["text", "heading"]


def test_all_forms_of_one_thing_are_looked_for_and_the_best_counts(store: WordStore) -> None:
    found = store.best([{("brenzia",), ("start", "dose")}], 9, None)

    assert {identity for identity, _ in found} == {"b", "c"}


def test_a_phrase_is_found_only_where_all_its_words_stand(store: WordStore) -> None:
    assert [identity for identity, _ in store.best([{("start", "dose")}], 9, None)] == ["b"]
    assert store.best([{("start", "june")}], 9, None) == []


def test_a_phrase_does_not_count_for_each_of_its_words(tmp_path: Path) -> None:
    store = WordStore(tmp_path / "words")
    store.write(
        [
            Entry("phrase", "one", "other", "overall response rate"),
            Entry("short", "one", "other", "orr of these"),
        ]
    )

    scores = dict(store.best([{("overal", "respons", "rate"), ("orr",)}], 9, None))

    assert scores["phrase"] == pytest.approx(scores["short"], rel=0.05)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param({"two"}, {"c"}, id="one"),
        pytest.param({"one", "two"}, {"a", "b", "c"}, id="both"),
        pytest.param({"three"}, set(), id="unknown"),
        pytest.param(set(), set(), id="none"),
        pytest.param([], set(), id="an empty list"),
    ],
)
def test_a_search_keeps_to_the_documents_it_is_given(
    store: WordStore, documents: set[str], expected: set[str]
) -> None:
    assert set(best(store, "Velmora", documents)) == expected


def test_keeping_to_documents_does_not_change_the_scores(store: WordStore) -> None:
    every = dict(store.best(wanted("Velmora"), 9, None))

    ((kept, score),) = store.best(wanted("Velmora"), 9, {"two"})

    assert kept == "c"
    assert score == pytest.approx(every["c"])


def test_nothing_wanted_is_nothing_found(store: WordStore) -> None:
    assert store.best([], 9, None) == []


def test_writing_twice_is_harmless_and_the_last_one_counts(store: WordStore) -> None:
    store.write([ENTRIES[0], Entry("b", "two", "Other label", "It is a tablet.")])

    assert store.ids() == {"a", "b", "c"}
    assert store.count() == 3
    assert best(store, "dose") == []
    assert best(store, "tablet", {"two"}) == ["b"]


def test_what_is_cleared_is_no_longer_found(store: WordStore) -> None:
    store.clear(["a", "unknown"])

    assert store.ids() == {"b", "c"}
    assert store.count() == 2
    assert best(store, "June") == []


def test_writing_nothing_is_harmless(store: WordStore) -> None:
    store.write([])
    store.clear([])

    assert store.count() == 3


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    store = WordStore(tmp_path / "words")

    assert store.ids() == set()
    assert store.count() == 0
    assert best(store, "Velmora") == []


@pytest.mark.parametrize(
    ("term", "passages"),
    [
        pytest.param("velmora", 2, id="as often in texts as over them"),
        pytest.param("label", 3, id="in headings only"),
        pytest.param("june", 1, id="in texts only"),
        pytest.param("nothing", 0, id="nowhere"),
    ],
)
def test_the_frequency_of_a_term_is_the_number_of_passages_it_stands_in(
    store: WordStore, term: str, passages: int
) -> None:
    assert store.frequency(term) == passages


def test_what_is_gone_does_not_count(store: WordStore) -> None:
    store.clear(["a"])

    assert store.frequency("june") == 0
    assert store.frequency("label") == 2


def test_what_another_one_wrote_is_seen_when_asked_to(tmp_path: Path, store: WordStore) -> None:
    other = WordStore(tmp_path / "words")
    store.write([Entry("d", "three", "Dorvance", "Dorvance is new.")])

    other.renew(tmp_path / "words")

    assert best(other, "Dorvance") == ["d"]


def test_words_that_were_moved_to_another_folder_are_found_there(
    tmp_path: Path, store: WordStore
) -> None:
    other = WordStore(tmp_path / "words-2")
    other.write([Entry("d", "three", "Dorvance", "Dorvance is new.")])

    store.renew(tmp_path / "words-2")

    assert best(store, "Dorvance") == ["d"]
    assert store.count() == 1


def test_words_that_are_damaged_are_said_to_be(tmp_path: Path, store: WordStore) -> None:
    assert store.count() == 3
    (tmp_path / "words" / "meta.json").write_text("not what it was", encoding="utf-8")

    with pytest.raises(IndexDamaged, match="the words cannot be used") as caught:
        WordStore(tmp_path / "words")

    told = str(caught.value)
    assert told.startswith(f"{tmp_path}/words: the words cannot be used (")
    assert told.endswith("). Check the disk and the permissions; else run: fieldcite doctor --fix")


@pytest.mark.parametrize("suffix", [".store", ".term", ".idx"])
def test_words_that_lost_a_part_are_said_to_be_damaged(
    tmp_path: Path, store: WordStore, suffix: str
) -> None:
    assert store.count() == 3
    for file in (tmp_path / "words").glob(f"*{suffix}"):
        file.unlink()

    with pytest.raises(IndexDamaged, match=r"words: the words cannot be used \("):
        best(WordStore(tmp_path / "words"), "Velmora")


def test_a_folder_that_cannot_be_made_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "words").touch()

    with pytest.raises(IndexDamaged, match=r"words: the words cannot be used \(.*File exists"):
        WordStore(tmp_path / "words")
