"""A document is named after its file, and no two have one name."""

import pytest

from ingest.identities import new_identity
from ingest.index.catalog import Source


def at(path: str) -> Source:
    return Source(path, path.partition("#")[0], "digest", "told", "", "")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("Velmora_US (2024).txt", "velmora-us-2024", id="marks"),
        pytest.param("Église à Zürich.md", "eglise-a-zurich", id="accents"),
        pytest.param("药品.txt", "document", id="no Latin letter"),
        pytest.param(f"{'long ' * 30}.txt", "-".join(["long"] * 14) + "-lo", id="long"),
        pytest.param("labels.zip#us/Velmora.xml", "labels-velmora", id="one of several"),
    ],
)
def test_an_id_is_the_name_of_the_file_in_plain_letters(path: str, expected: str) -> None:
    assert new_identity(at(f"/in/{path}"), set()) == expected


def test_a_name_that_is_taken_is_made_distinct_by_the_path() -> None:
    other = new_identity(at("/in/labels/velmora.txt"), {"velmora"})

    assert other.startswith("velmora-")
    assert other == new_identity(at("/in/labels/velmora.txt"), {"velmora"})
    assert other != new_identity(at("/in/leaflets/velmora.txt"), {"velmora"})


def test_a_path_that_holds_one_document_after_another_gives_each_a_name_of_its_own() -> None:
    taken: list[str] = []
    for _ in range(4):
        taken.append(new_identity(at("/in/velmora.txt"), taken))

    assert len(set(taken)) == 4
