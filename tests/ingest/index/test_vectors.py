from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import IndexDamaged
from ingest.index.embedding import Vectors
from ingest.index.vectors import VectorStore

# Passages at right angles to each other, and a question that is nearest to the first.
PASSAGES = {"a": "one", "b": "one", "c": "two"}
VECTORS = np.eye(4, dtype=np.float32)[:3]
QUESTION = np.array([0.8, 0.6, 0.0, 0.0], dtype=np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    made = VectorStore(tmp_path / "vectors")
    made.write(PASSAGES, VECTORS)
    yield made
    made.close()


def random_vectors(count: int) -> Vectors:
    return np.random.default_rng(7).standard_normal((count, 16)).astype(np.float32)


def on_disk(folder: Path) -> dict[str, bytes]:
    """Return the files in which the search graph lies."""
    return {
        file.name: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "chroma.sqlite3"
    }


def sizes(folder: Path) -> dict[str, int]:
    return {name: len(content) for name, content in on_disk(folder).items()}


def test_the_nearest_passages_come_first_with_their_cosine_similarity(store: VectorStore) -> None:
    found = store.nearest(QUESTION, 2, None)

    assert [identity for identity, _ in found] == ["a", "b"]
    assert [similarity for _, similarity in found] == pytest.approx([0.8, 0.6], abs=1e-6)


def test_a_search_may_ask_for_more_than_there_is(store: VectorStore) -> None:
    assert [identity for identity, _ in store.nearest(QUESTION, 500, None)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param({"two"}, ["c"], id="one"),
        pytest.param({"one", "two"}, ["a", "b", "c"], id="both"),
        pytest.param(["one"], ["a", "b"], id="a list"),
        pytest.param({"three"}, [], id="unknown"),
        pytest.param(set(), [], id="none"),
    ],
)
def test_a_search_keeps_to_the_documents_it_is_given(
    store: VectorStore, documents: set[str], expected: list[str]
) -> None:
    assert [identity for identity, _ in store.nearest(QUESTION, 9, documents)] == expected


def test_writing_twice_is_harmless_and_the_last_one_counts(store: VectorStore) -> None:
    store.write({"a": "two"}, VECTORS[2:3])

    assert store.ids() == {"a", "b", "c"}
    assert store.count() == 3
    assert [identity for identity, _ in store.nearest(QUESTION, 1, None)] == ["b"]
    assert {identity for identity, _ in store.nearest(VECTORS[2], 9, {"two"})} == {"a", "c"}


def test_writing_nothing_is_harmless(store: VectorStore) -> None:
    store.write({}, np.zeros((0, 4), dtype=np.float32))
    store.clear([])

    assert store.count() == 3


def test_what_is_cleared_is_no_longer_found(store: VectorStore) -> None:
    store.clear(["a", "unknown"])

    assert store.ids() == {"b", "c"}
    assert store.count() == 2
    assert [identity for identity, _ in store.nearest(QUESTION, 9, None)] == ["b", "c"]


def test_more_passages_than_fit_one_request_are_written_and_cleared(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    store._most = 100  # noqa: SLF001 (thousands would take long)
    ids = [f"p{number}" for number in range(250)]

    store.write(dict.fromkeys(ids, "one"), random_vectors(250))
    assert store.ids() == set(ids)
    assert store.nearest(random_vectors(250)[240], 1, None)[0][0] == "p240"

    store.clear(ids[:240])
    assert store.ids() == set(ids[240:])
    store.close()


def test_what_was_written_is_there_when_the_folder_is_opened_again(
    tmp_path: Path, store: VectorStore
) -> None:
    store.close()
    again = VectorStore(tmp_path / "vectors")

    assert [identity for identity, _ in again.nearest(QUESTION, 9, None)] == ["a", "b", "c"]
    again.close()


def test_the_graph_of_a_folder_that_is_used_is_never_written_over(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    store.write({"first": "one"}, random_vectors(1))
    before = sizes(tmp_path / "vectors")

    # Chroma, left alone, writes its graph out after a thousand entries.
    for start in range(0, 2500, 500):
        ids = [f"p{number}" for number in range(start, start + 500)]
        store.write(dict.fromkeys(ids, "one"), random_vectors(500))
    store.close()

    assert sizes(tmp_path / "vectors") == before


def test_a_copy_with_a_short_log_holds_the_same_and_goes_on(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    ids = [f"p{number}" for number in range(1500)]
    vectors = random_vectors(1500)
    store.write(dict.fromkeys(ids, "one"), vectors)
    store.clear(ids[:100])
    before = sizes(tmp_path / "vectors")

    store.compacted(tmp_path / "copy")

    copy = VectorStore(tmp_path / "copy")
    assert copy.ids() == store.ids() == set(ids[100:])
    assert [one for one, _ in copy.nearest(vectors[700], 3, None)] == [
        one for one, _ in store.nearest(vectors[700], 3, None)
    ]
    # All vectors are in the graph on disk, four bytes a number; in the old folder none is.
    assert sum(sizes(tmp_path / "copy").values()) - sum(before.values()) > 1300 * 16 * 4
    assert sizes(tmp_path / "vectors") == before
    copy.close()
    store.close()


def test_a_graph_that_was_written_out_is_never_written_over(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")
    vectors = random_vectors(1500)
    store.write({f"p{number}": "one" for number in range(1500)}, vectors)
    store.compacted(tmp_path / "copy")
    store.close()
    before = on_disk(tmp_path / "copy")

    copy = VectorStore(tmp_path / "copy")
    copy.write({f"q{number}": "two" for number in range(1500)}, -vectors)
    copy.clear([f"p{number}" for number in range(1000)])
    copy.close()
    copy = VectorStore(tmp_path / "copy")

    assert copy.nearest(-vectors[3], 1, None)[0][0] == "q3"
    assert copy.nearest(vectors[1400], 1, None)[0][0] == "p1400"
    assert copy.count() == 2000
    copy.close()
    assert on_disk(tmp_path / "copy") == before


def test_an_empty_folder_can_be_copied_too(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors")

    store.compacted(tmp_path / "copy")

    assert VectorStore(tmp_path / "copy").ids() == set()


def test_the_old_folder_can_still_be_used_when_there_is_no_room_for_a_copy(
    tmp_path: Path, store: VectorStore
) -> None:
    (tmp_path / "copy").touch()

    with pytest.raises(IndexDamaged, match=r"vectors: the vectors cannot be used \(.*File exists"):
        store.compacted(tmp_path / "copy")

    assert [identity for identity, _ in store.nearest(QUESTION, 9, None)] == ["a", "b", "c"]


def test_another_folder_is_used_from_now_on(tmp_path: Path, store: VectorStore) -> None:
    store.compacted(tmp_path / "copy")

    store.renew(tmp_path / "copy")
    store.write({"d": "two"}, QUESTION[np.newaxis])

    assert store.folder == tmp_path / "copy"
    assert store.nearest(QUESTION, 1, None)[0][0] == "d"
    store.renew(tmp_path / "vectors")
    assert store.ids() == {"a", "b", "c"}


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda store: store.nearest(QUESTION[:2], 1, None), id="searching"),
        pytest.param(lambda store: store.write({"d": "two"}, QUESTION[np.newaxis, :2]), id="write"),
    ],
)
def test_what_chroma_refuses_is_an_error_of_ours(
    tmp_path: Path, store: VectorStore, use: Callable[[VectorStore], object]
) -> None:
    with pytest.raises(IndexDamaged, match="expecting embedding") as caught:
        use(store)

    assert str(caught.value) == (
        f"{tmp_path}/vectors: the vectors cannot be used (Collection expecting embedding with"
        " dimension of 4, got 2). Check the disk and the permissions; else run: fieldcite doctor"
        " --fix"
    )


@pytest.mark.parametrize("left", [pytest.param(0.5, id="half"), pytest.param(0.0, id="other")])
def test_vectors_that_are_damaged_are_said_to_be(
    tmp_path: Path, store: VectorStore, left: float
) -> None:
    store.close()
    file = tmp_path / "vectors" / "chroma.sqlite3"
    content = file.read_bytes()
    half = content[: int(len(content) * left)]
    file.write_bytes(half or b"not what it was" * 100)

    with pytest.raises(IndexDamaged, match=r"vectors: the vectors cannot be used \(.*database"):
        VectorStore(tmp_path / "vectors").nearest(QUESTION, 1, None)


def test_a_folder_that_cannot_be_made_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "vectors").touch()

    with pytest.raises(IndexDamaged, match=r"vectors: the vectors cannot be used \(.*exists"):
        VectorStore(tmp_path / "vectors")
