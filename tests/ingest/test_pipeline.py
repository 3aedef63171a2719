import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import PathError, SettingsError
from ingest.index import Index
from ingest.index.catalog import Change, Deed, Entry, Source
from ingest.pipeline import TOGETHER, Limits, Report, about, ingest, together
from ingest.readers import FORMATS
from tests.fakes import Hashing

VELMORA = "Velmora was approved."
BRENZIA = "Brenzia is kept in a refrigerator."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "velmora.txt").write_text(VELMORA, encoding="utf-8")
    (made / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
    return made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", Hashing()) as made:
        yield made


def take_in(index: Index, *paths: Path) -> Report:
    return ingest(paths, index, limits=Limits(10_000))


def texts(index: Index) -> dict[str, str]:
    return {document.id: document.text for document in index.documents()}


def sources(report: Report) -> dict[str, list[str]]:
    """Return the names of the files in each list of a report that has any."""
    lists = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "failed": tuple(failure.source for failure in report.failed),
    }
    return {name: [Path(one).name for one in files] for name, files in lists.items() if files}


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return what is in a folder, to the last bit, and when it was written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in files}


def test_a_folder_is_taken_in_and_the_report_says_what_became_of_each_file(
    folder: Path, index: Index
) -> None:
    (folder / "README.md").write_text("Two documents.", encoding="utf-8")
    (folder / "empty.txt").touch()

    report = take_in(index, folder)

    assert sources(report) == {
        "added": ["brenzia.txt", "velmora.txt"],
        "skipped": ["README.md"],
        "failed": ["empty.txt"],
    }
    assert report.passages == 2
    assert report.seconds > 0
    assert texts(index) == {"brenzia": BRENZIA, "velmora": VELMORA}


def test_taking_in_the_same_again_does_nothing(folder: Path, index: Index, tmp_path: Path) -> None:
    take_in(index, folder)
    kept = everything(tmp_path / "index")
    del kept[str(tmp_path / "index" / "writer.txt")]

    report = take_in(index, folder)

    assert sources(report) == {"unchanged": ["brenzia.txt", "velmora.txt"]}
    assert report.passages == 0
    assert kept.items() <= everything(tmp_path / "index").items()


def test_a_file_that_was_only_touched_is_unchanged(folder: Path, index: Index) -> None:
    take_in(index, folder)

    os.utime(folder / "velmora.txt", (0, 0))

    assert sources(take_in(index, folder)) == {"unchanged": ["brenzia.txt", "velmora.txt"]}


def test_an_edited_file_keeps_its_id_and_gets_a_new_version(folder: Path, index: Index) -> None:
    take_in(index, folder)
    before = index.document("velmora")

    (folder / "velmora.txt").write_text("Velmora was withdrawn.", encoding="utf-8")
    report = take_in(index, folder)

    after = index.document("velmora")
    assert sources(report) == {"changed": ["velmora.txt"], "unchanged": ["brenzia.txt"]}
    assert after.text == "Velmora was withdrawn."
    assert after.version != before.version
    assert (after.id, after.source) == (before.id, before.source)
    assert len(index.documents()) == 2


def test_a_file_that_is_edited_back_has_the_version_it_had(folder: Path, index: Index) -> None:
    take_in(index, folder)
    before = index.document("velmora")
    (folder / "velmora.txt").write_text("Velmora was withdrawn.", encoding="utf-8")
    take_in(index, folder)

    (folder / "velmora.txt").write_text(VELMORA, encoding="utf-8")
    take_in(index, folder)

    assert index.document("velmora") == before
    assert index.disagreements() == []


def test_what_a_manifest_says_anew_changes_a_document_but_not_its_version(
    folder: Path, index: Index
) -> None:
    take_in(index, folder)
    before = index.document("velmora")

    (folder / "manifest.toml").write_text('["velmora.txt"]\ntitle = "News"\n', encoding="utf-8")
    report = take_in(index, folder)

    assert sources(report) == {
        "changed": ["velmora.txt"],
        "unchanged": ["brenzia.txt"],
        "skipped": ["manifest.toml"],
    }
    assert index.document("velmora").title == "News"
    assert index.document("velmora").version == before.version


def test_a_manifest_that_is_wrong_stops_everything(folder: Path, index: Index) -> None:
    (folder / "manifest.toml").write_text('["gone.txt"]\ntitle = "News"\n', encoding="utf-8")

    with pytest.raises(SettingsError, match=r'\["gone\.txt"\] is no file of this folder'):
        take_in(index, folder)

    assert index.documents() == ()


def test_two_files_of_one_name_are_two_documents(folder: Path, index: Index) -> None:
    (folder / "labels").mkdir()
    (folder / "labels" / "velmora.txt").write_text("Take one.", encoding="utf-8")

    take_in(index, folder)

    assert sorted(texts(index).values()) == [BRENZIA, "Take one.", VELMORA]
    again = take_in(index, folder)
    assert len(again.unchanged) == 3


def test_a_file_of_a_known_name_that_comes_later_is_another_document(
    folder: Path, index: Index
) -> None:
    take_in(index, folder)
    (folder / "labels").mkdir()
    (folder / "labels" / "velmora.txt").write_text("Take one.", encoding="utf-8")

    take_in(index, folder)

    assert index.document("velmora").text == VELMORA
    (other,) = set(texts(index)) - {"velmora", "brenzia"}
    assert other.startswith("velmora-")
    assert index.document(other).text == "Take one."


def test_a_file_listed_twice_counts_once(folder: Path, index: Index) -> None:
    report = take_in(index, folder, folder / "velmora.txt", folder)

    assert sources(report) == {"added": ["brenzia.txt", "velmora.txt"]}
    assert len(index.documents()) == 2


def test_a_dry_run_says_the_same_and_changes_nothing(
    folder: Path, index: Index, tmp_path: Path
) -> None:
    take_in(index, folder)
    (folder / "velmora.txt").write_text("Velmora was withdrawn.", encoding="utf-8")
    (folder / "dorvance.txt").write_text("Dorvance is new.", encoding="utf-8")
    (folder / "empty.txt").touch()
    before = everything(tmp_path / "index")

    tried = ingest([folder], index, limits=Limits(10_000), dry_run=True)

    assert everything(tmp_path / "index") == before
    done = take_in(index, folder)
    assert (
        sources(tried)
        == sources(done)
        == {
            "added": ["dorvance.txt"],
            "changed": ["velmora.txt"],
            "unchanged": ["brenzia.txt"],
            "failed": ["empty.txt"],
        }
    )
    assert tried.passages == done.passages == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("empty.txt", b"", "is empty. Remove it, or fill it.", id="empty"),
        pytest.param("blank.txt", b" \n\t", "is empty. Remove it, or fill it.", id="blank"),
        pytest.param(
            "latin.txt",
            "Café".encode("latin-1"),
            "is not valid UTF-8: byte 0xe9 at offset 3. Save the file as UTF-8.",
            id="another encoding",
        ),
        pytest.param(
            "binary.txt",
            bytes(range(32)) * 4,
            "is binary, not text (0x00 at character 0, 104 control characters in all)."
            " Save its text as UTF-8.",
            id="binary",
        ),
        pytest.param(
            "paper.txt",
            b"%PDF-1.7\n",
            'is a PDF under the name ".txt". Save its text as UTF-8.',
            id="a PDF named .txt",
        ),
        pytest.param(
            "sheet.xlsx",
            b"PK\x03\x04",
            f'no reader for ".xlsx". Known are {", ".join(FORMATS)}.',
            id="an unknown format",
        ),
        pytest.param(
            "large.txt",
            b"word " * 2001,
            "10,005 bytes are more than the limit of 10,000."
            " Divide the file, or raise file_limit_mb.",
            id="too large",
        ),
    ],
)
def test_a_bad_file_is_one_clear_line_and_the_others_are_taken_in(
    folder: Path, index: Index, name: str, content: bytes, message: str
) -> None:
    (folder / name).write_bytes(content)

    report = take_in(index, folder)

    assert [one.message for one in report.failed] == [f"{folder}/{name}: {message}"]
    assert texts(index) == {"brenzia": BRENZIA, "velmora": VELMORA}


def test_a_file_that_cannot_be_opened_is_one_clear_line_and_the_others_are_taken_in(
    folder: Path, index: Index
) -> None:
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")

    report = take_in(index, folder)

    (failure,) = report.failed
    assert failure.message == (
        f"{folder}/nothing.txt: cannot be opened (No such file or directory)."
        " Check its path and permissions."
    )
    assert len(report.added) == 2


def test_a_file_whose_name_is_no_text_is_one_clear_line_and_the_others_are_taken_in(
    folder: Path, index: Index
) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Words.", encoding="utf-8")

    report = take_in(index, folder)

    assert [one.message for one in report.failed] == [
        rf"{folder}/caf\udce9.txt: the name is not valid UTF-8. Rename the file."
    ]
    assert len(report.added) == 2


def test_a_bad_file_is_reported_in_every_run_and_taken_in_once_it_is_mended(
    folder: Path, index: Index
) -> None:
    (folder / "new.txt").touch()

    assert [len(take_in(index, folder).failed) for _ in range(2)] == [1, 1]

    (folder / "new.txt").write_text("Dorvance is new.", encoding="utf-8")
    assert sources(take_in(index, folder))["added"] == ["new.txt"]


def test_a_document_whose_file_broke_stays_as_it_was(folder: Path, index: Index) -> None:
    take_in(index, folder)
    (folder / "velmora.txt").write_bytes(b"")

    assert sources(take_in(index, folder))["failed"] == ["velmora.txt"]
    assert index.document("velmora").text == VELMORA


def test_a_path_that_does_not_exist_stops_before_anything_is_taken_in(
    folder: Path, index: Index
) -> None:
    with pytest.raises(PathError, match=r"/gone: no such file or folder\. Check the spelling\."):
        take_in(index, folder, folder / "gone")

    assert index.documents() == ()


def test_a_folder_without_documents_is_said_to_have_none(tmp_path: Path, index: Index) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(PathError, match=r"/empty: no document in this folder\. Formats that are"):
        take_in(index, tmp_path / "empty")


def test_progress_tells_each_file_before_it_is_read_and_the_end(folder: Path, index: Index) -> None:
    told: list[tuple[int, int, str]] = []
    (folder / "empty.txt").touch()

    ingest([folder], index, limits=Limits(10_000), progress=lambda *step: told.append(step))

    assert told == [(0, 3, "brenzia.txt"), (1, 3, "empty.txt"), (2, 3, "velmora.txt"), (3, 3, "")]


def test_more_than_one_portion_of_passages_is_taken_in_whole(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    sentence = " ".join(["word"] * 40)
    for number in range(4):
        text = "\n\n".join(f"{number} {one} {sentence}." for one in range(TOGETHER // 2 + 1))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")

    report = ingest([folder], index, limits=Limits(10**6))

    counts = index.passage_counts()
    assert sorted(counts) == ["0", "1", "2", "3"]
    assert sum(counts.values()) == report.passages == 4 * (TOGETHER // 2 + 1)
    assert index.disagreements() == []


def source(path: str, document: str) -> Source:
    return Source(path, path, "digest", "told", document, "v1")


def noted(document: str) -> Change:
    return Change(
        sources=(source(f"/in/{document}", document),),
        entries=(Entry(Deed.FOUND_AGAIN, document),),
    )


def test_changes_of_several_documents_are_made_together_in_their_order() -> None:
    (whole,) = together([noted("one"), noted("two"), noted("three")])

    assert [entry.document for entry in whole.entries] == ["one", "two", "three"]
    assert [one.document for one in whole.sources] == ["one", "two", "three"]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(noted("one"), id="found again"),
        pytest.param(
            Change(gone=("/in/one",), entries=(Entry(Deed.GONE, "one"),)), id="gone from a place"
        ),
    ],
)
def test_what_becomes_of_one_document_twice_is_told_one_after_the_other(second: Change) -> None:
    portions = list(together([noted("one"), noted("two"), second]))

    assert [about(portion) for portion in portions] == [{"one", "two"}, {"one"}]


def test_many_small_changes_are_made_in_portions_too() -> None:
    portions = list(together(noted(str(number)) for number in range(3 * TOGETHER)))

    assert [len(portion.sources) for portion in portions] == [TOGETHER] * 3
    assert list(together([])) == []


def test_many_files_may_be_renamed_at_once(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    count = TOGETHER + 20
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Release number {number}.", encoding="utf-8")
    take_in(index, folder)
    fingerprint = index.fingerprint

    folder.rename(tmp_path / "other")
    report = ingest([tmp_path / "other"], index, limits=Limits(10_000), prune=True)

    assert (len(report.renamed), report.retired, report.passages) == (count, (), 0)
    assert index.fingerprint == fingerprint
    assert {Path(path).parent.name for path in index.sources()} == {"other"}
    assert {Path(one.source).parent.name for one in index.documents()} == {"other"}
