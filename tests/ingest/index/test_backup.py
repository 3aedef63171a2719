"""A backup answers as the index did, and what is restored is put in place whole or not at all."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from ingest.errors import IndexDamaged, IndexLocked, IndexMismatch, IndexMissing, PathError
from ingest.index import Deed, Index
from ingest.index.archive import CONTENTS
from ingest.index.backup import back_up, restore
from ingest.index.lock import WriterLock
from ingest.index.reindex import rebuild
from ingest.language.terms import terms
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from tests.ingest.index.dying import mortal

Dying = Callable[..., int]

OLD = "Velmora is taken once a day."
NEW = "Velmora is taken twice a day."
BRENZIA = "Brenzia is kept cold."


def take_in(folder: Path, where: Path, **texts: str) -> str:
    """Take texts in; return the fingerprint of the index."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Index.create(where, Hashing()) as index:
        ingest([folder], index, limits=Limits(10_000))
        return index.fingerprint


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return an index that went on after a backup of it was made, and the backup."""
    base = tmp_path_factory.mktemp("kept")
    take_in(base / "in", base / "index", velmora="Velmora is new.", brenzia=BRENZIA)
    take_in(base / "in", base / "index", velmora=OLD)
    back_up(base / "index", base / "one.zip")
    take_in(base / "in", base / "index", velmora=NEW)
    return base / "index", base / "one.zip"


@pytest.fixture
def where(kept: tuple[Path, Path], tmp_path: Path) -> Path:
    return shutil.copytree(kept[0], tmp_path / "index")


@pytest.fixture
def backup(kept: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(kept[1], tmp_path / "one.zip"))


@pytest.fixture(scope="module")
def dying() -> Iterator[Dying]:
    with mortal() as look_after:
        yield look_after


def found(index: Index, word: str) -> list[str]:
    by_words = index.by_words([{(term,)} for term in terms(word)], 10)
    by_meaning = index.by_meaning(index.embedder.embed([word])[0], 10)
    held = index.passages([hit for hit, _ in [*by_words, *by_meaning]])
    return [one.text for one in held.values() if word in one.text]


def assert_is(where: Path, text: str) -> str:
    """Check that an index holds this version, whole; return its fingerprint."""
    with Index.open(where, Hashing()) as index:
        assert found(index, "Velmora") == [text]
        assert found(index, "Brenzia") == [BRENZIA]
        assert index.disagreements() == []
        return index.fingerprint


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_restored_index_answers_as_the_one_that_was_kept(tmp_path: Path) -> None:
    kept = take_in(tmp_path / "in", tmp_path / "index", velmora=OLD, brenzia=BRENZIA)
    size = back_up(tmp_path / "index", tmp_path / "one.zip")

    count = restore(tmp_path / "one.zip", tmp_path / "other")

    assert size == (tmp_path / "one.zip").stat().st_size
    assert count == 2
    assert assert_is(tmp_path / "other", OLD) == kept
    with Index.open(tmp_path / "other", Hashing()) as index:
        told = index.journal()[-1]
    assert (told.deed, told.source) == (Deed.RESTORED, str(tmp_path / "one.zip"))


def test_earlier_versions_are_kept_as_well(backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "other")

    with Index.open(tmp_path / "other", Hashing()) as index:
        versions = [index.document(card.id, card.version).text for card in index.every_card]
    assert sorted(versions) == sorted(["Velmora is new.", OLD, BRENZIA])


def test_what_is_restored_takes_the_place_of_what_was_there(where: Path, backup: Path) -> None:
    restore(backup, where, force=True)

    assert_is(where, OLD)
    with Index.open(where, Hashing()) as index, index.writing():
        pass
    assert len([path for path in where.iterdir() if path.is_dir()]) == 3


def test_a_restored_index_goes_on(where: Path, backup: Path, tmp_path: Path) -> None:
    restore(backup, where, force=True)
    restore(backup, where, force=True)
    rebuild(where, Hashing())
    assert_is(where, OLD)

    take_in(tmp_path / "in", where, velmora=NEW)

    with Index.open(where, Hashing()) as index:
        assert NEW in found(index, "Velmora")
        assert index.disagreements() == []


def test_a_reader_sees_what_was_restored(where: Path, backup: Path) -> None:
    with Index.open(where, Hashing()) as reader:
        assert found(reader, "Velmora") == [NEW]

        restore(backup, where, force=True)

        assert found(reader, "Velmora") == [OLD]
        assert reader.disagreements() == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda where: (where / "catalog.sqlite").write_bytes(b"x" * 9999), id="mud"),
        pytest.param(lambda where: (where / "catalog.sqlite").write_bytes(b""), id="empty"),
        pytest.param(lambda where: (where / "catalog.sqlite").unlink(), id="no catalog"),
        pytest.param(lambda where: shutil.rmtree(where / "vectors"), id="no vectors"),
        pytest.param(lambda where: cut_short(where / "catalog.sqlite"), id="cut short"),
    ],
)
def test_a_damaged_index_can_be_replaced(
    where: Path, backup: Path, damage: Callable[[Path], None]
) -> None:
    damage(where)

    restore(backup, where, force=True)

    assert_is(where, OLD)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def test_a_backup_is_not_overwritten_unless_asked_for(where: Path, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(PathError, match=r"one\.zip: is there already\. To replace it: --force"):
        back_up(where, backup)
    assert backup.read_bytes() == before

    back_up(where, backup, force=True)

    assert backup.read_bytes() != before


def test_an_index_is_not_replaced_unless_asked_for(where: Path, backup: Path) -> None:
    with pytest.raises(PathError, match="index: is not empty"):
        restore(backup, where)

    assert_is(where, NEW)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        pytest.param("one.tar.gz", r"Name it one\.tar\.zip", id="no zip"),
        pytest.param("index/one.zip", "is in the folder of the index", id="inside"),
        pytest.param("none/one.zip", r"No such file or directory\. Check", id="no folder"),
    ],
)
def test_a_backup_has_a_name_and_a_place(
    where: Path, tmp_path: Path, name: str, complaint: str
) -> None:
    with pytest.raises(PathError, match=complaint):
        back_up(where, tmp_path / name)


def test_there_is_nothing_to_keep_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="no index here"):
        back_up(tmp_path / "index", tmp_path / "one.zip")


def test_nothing_is_kept_or_replaced_while_somebody_writes(where: Path, backup: Path) -> None:
    with WriterLock(where).alone():
        with pytest.raises(IndexLocked, match="is writing to this index"):
            back_up(where, backup.with_name("two.zip"), patience=0)
        with pytest.raises(IndexLocked, match="is writing to this index"):
            restore(backup, where, force=True, patience=0)

    assert not backup.with_name("two.zip").exists()
    assert_is(where, NEW)


def rewritten(
    backup: Path,
    change: Callable[[dict[str, bytes]], None],
    extra: tuple[ZipInfo, bytes] | None = None,
) -> None:
    """Write a backup with other files; those that were changed are not in its list."""
    with ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with ZipFile(backup, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if extra:
            archive.writestr(*extra)


def listing(files: dict[str, bytes], name: str, size: int) -> None:
    """Put a file into the list of a backup."""
    listed = json.loads(files[CONTENTS])
    listed["files"][name] = [size, "0" * 64]
    files[CONTENTS] = json.dumps(listed).encode()


def add(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        files[name] = b"evil"
        listing(files, name, 4)

    return change


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        pytest.param(add("../evil"), "has no place in a backup", id="a way out"),
        pytest.param(add("words/../../evil"), "has no place in a backup", id="a longer way out"),
        pytest.param(add("/evil"), "has no place in a backup", id="an absolute path"),
        pytest.param(add("words\\..\\evil"), "has no place in a backup", id="backslashes"),
        pytest.param(add("writer.lock"), "has no place in a backup", id="another file"),
        pytest.param(
            lambda files: files.update({"words/more": b"1"}),
            "its files are not those of its list",
            id="a file too many",
        ),
        pytest.param(
            lambda files: files.pop("words/meta.json"),
            "its files are not those of its list",
            id="a file too few",
        ),
        pytest.param(
            lambda files: files.update({"words/meta.json": files["words/meta.json"][::-1]}),
            "words/meta.json is not as it was written",
            id="another content",
        ),
        pytest.param(
            lambda files: files.update({CONTENTS: b"[]"}), "its list cannot be read", id="no list"
        ),
        pytest.param(
            lambda files: files.update({CONTENTS: b'{"format": 2, "files": {}}'}),
            "its format is 2, not 1",
            id="another format",
        ),
        pytest.param(
            lambda files: files.pop("catalog.sqlite"),
            "its files are not those of its list",
            id="no catalog",
        ),
    ],
)
def test_a_backup_that_was_tampered_with_is_refused(
    where: Path, backup: Path, change: Callable[[dict[str, bytes]], None], complaint: str
) -> None:
    rewritten(backup, change)
    before = everything(where.parent)

    with pytest.raises(IndexDamaged, match=complaint):
        restore(backup, where, force=True)

    assert_is(where, NEW)
    assert everything(where.parent) - before <= {"index/writer.lock", "index/writer.txt"}


def test_a_link_is_refused(where: Path, backup: Path) -> None:
    link = ZipInfo("words/link")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    rewritten(backup, lambda files: listing(files, "words/link", 11), (link, b"/etc/passwd"))

    with pytest.raises(IndexDamaged, match="'words/link' has no place in a backup"):
        restore(backup, where, force=True)

    assert_is(where, NEW)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"no zip at all", "is damaged or is none", id="no zip"),
        pytest.param(b"", "is damaged or is none", id="empty"),
    ],
)
def test_what_is_no_zip_is_refused(
    where: Path, tmp_path: Path, content: bytes, complaint: str
) -> None:
    (tmp_path / "one.zip").write_bytes(content)

    with pytest.raises(IndexDamaged, match=complaint):
        restore(tmp_path / "one.zip", where, force=True)


def test_another_zip_is_refused(where: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("a.txt", "a")

    with pytest.raises(PathError, match="is no backup of Fieldcite"):
        restore(tmp_path / "one.zip", where, force=True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_backup_that_breaks_off_is_refused(where: Path, backup: Path, share: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(IndexDamaged, match="is damaged or is none"):
        restore(backup, where, force=True)

    assert_is(where, NEW)


def with_bit_fallen(backup: Path, place: int) -> None:
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    backup.write_bytes(content)


def test_a_bit_that_fell_over_in_a_file_is_noticed(where: Path, backup: Path) -> None:
    with ZipFile(backup) as archive:
        largest = max(archive.infolist(), key=lambda member: member.compress_size)
    # Behind the entry's head, which takes 30 bytes and the name.
    start = largest.header_offset + 30 + len(largest.filename)
    with_bit_fallen(backup, start + largest.compress_size // 2)

    with pytest.raises(IndexDamaged, match="damaged"):
        restore(backup, where, force=True)

    assert_is(where, NEW)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_bit_that_fell_over_anywhere_is_noticed_or_changes_nothing(
    where: Path, backup: Path, share: float
) -> None:
    # Some bits carry nothing, such as the time in the head of an entry.
    with_bit_fallen(backup, int(backup.stat().st_size * share))

    try:
        restore(backup, where, force=True)
    except (IndexDamaged, PathError):
        assert_is(where, NEW)
    else:
        assert_is(where, OLD)


@pytest.mark.parametrize("flag", ["encrypted", "another compression"])
def test_a_bit_that_fell_over_in_the_list_of_entries_is_told_as_damage(
    where: Path, backup: Path, flag: str
) -> None:
    content = backup.read_bytes()
    entry = content.rindex(b"PK\x01\x02")
    # Of an entry in the list, the flags stand at 8 and the way of compression at 10.
    with_bit_fallen(backup, entry + (8 if flag == "encrypted" else 10))

    with pytest.raises(IndexDamaged, match="damaged"):
        restore(backup, where, force=True)


def test_a_file_that_is_not_there_is_told(where: Path, tmp_path: Path) -> None:
    with pytest.raises(PathError, match=r"two\.zip: No such file or directory"):
        restore(tmp_path / "two.zip", where, force=True)


def test_a_backup_of_another_schema_is_refused(where: Path, tmp_path: Path) -> None:
    other = shutil.copytree(where, tmp_path / "other")
    back_up(where, tmp_path / "two.zip")
    with ZipFile(tmp_path / "two.zip") as archive:
        archive.extractall(other)
    with sqlite3.connect(other / "catalog.sqlite") as connection:
        connection.execute("UPDATE facts SET value = '1' WHERE name = 'schema'")
    connection.close()

    with pytest.raises(IndexMismatch, match="schema 1, not"):
        back_up(other, tmp_path / "three.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "other", "two.zip"]


def test_a_backup_that_is_killed_leaves_the_one_that_was_there(
    kept: tuple[Path, Path], tmp_path: Path, dying: Dying
) -> None:
    where, backup = shutil.copytree(kept[0], tmp_path / "index"), tmp_path / "one.zip"
    status, place, ends = -9, 1, list[str]()
    while status:
        shutil.copy(kept[1], backup)
        status = dying("back_up", place, where, backup)
        restore(backup, tmp_path / f"other-{place}")
        with Index.open(tmp_path / f"other-{place}", Hashing()) as index:
            ends += found(index, "Velmora")
            assert index.disagreements() == []
        place += 7

    assert ends == sorted(ends)
    assert set(ends) == {OLD, NEW}
    back_up(where, backup, force=True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_restore_that_is_killed_leaves_the_old_or_the_new_index(
    kept: tuple[Path, Path], tmp_path: Path, dying: Dying
) -> None:
    status, place, ends = -9, 1, list[str]()
    while status:
        where = shutil.copytree(kept[0], tmp_path / f"index-{place}")
        status = dying("restore", place, kept[1], where)
        with Index.open(where, Hashing()) as index:
            ends += found(index, "Velmora")
            assert index.disagreements() == []
            with index.writing():
                pass
        restore(kept[1], where, force=True)
        assert_is(where, OLD)
        assert not (where / "restoring").exists()
        place += 7

    assert ends == sorted(ends, reverse=True)
    assert set(ends) == {OLD, NEW}


def test_a_restore_to_nowhere_that_is_killed_can_be_done_again(
    kept: tuple[Path, Path], tmp_path: Path, dying: Dying
) -> None:
    status, place = -9, 1
    while status:
        where = tmp_path / f"index-{place}"
        status = dying("restore", place, kept[1], where)
        assert not (where / "catalog.sqlite").exists() or assert_is(where, OLD)
        restore(kept[1], where, force=True)
        assert_is(where, OLD)
        place += 23
