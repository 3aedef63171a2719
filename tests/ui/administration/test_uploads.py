"""Uploaded files end up in a folder of ours, whatever they are called and however many."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.administration.uploads import DAY, LONGEST_NAME, Uploads, free_name, safe_name


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "index" / "uploads", most_bytes=100, most_files=2)


def file(folder: Path, name: str, content: str = "words") -> Path:
    made = folder / name
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(content, encoding="utf-8")
    return made


@given(name=st.text())
@example(name="../../etc/passwd")
@example(name="C:\\label.pdf")
@example(name="..")
@example(name=".hidden.md")
@example(name=" .\u202emd.exe\n")
@example(name="\ud800")
@example(name="ﷺ" * 200)
@example(name="a." + "b" * 300)
def test_a_name_never_leads_out_of_the_folder(name: str) -> None:
    safe = safe_name(name)

    assert Path("/folder", safe).parent == Path("/folder")
    assert os.path.normpath(f"/folder/{safe}") == f"/folder/{safe}"
    assert safe == safe.strip()
    assert not safe.startswith(".")
    assert safe.isprintable()
    assert 0 < len(safe) <= LONGEST_NAME
    assert len(safe.encode()) < 256
    assert safe_name(safe) == safe


@given(names=st.lists(st.sampled_from(["a.md", "A.md", "a-2.md", "b", "x" * 130 + ".pdf"])))
def test_no_two_files_have_one_name(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        taken.add(free_name(safe_name(name), taken))

    assert len({name.casefold() for name in taken}) == len(names)
    assert all(len(name) <= LONGEST_NAME for name in taken)


def test_a_usual_name_stays_as_it_is() -> None:
    assert safe_name("Tarvia Label (2025) – final.PDF") == "Tarvia Label (2025) – final.PDF"
    assert safe_name("folder/label.md") == "label.md"
    assert safe_name("x" * 200 + ".pdf") == "x" * 116 + ".pdf"
    assert safe_name("...") == "document"


def test_files_wait_in_a_folder_that_nobody_else_can_open(uploads: Uploads, tmp_path: Path) -> None:
    first, second = file(tmp_path, "a/label.md", "one"), file(tmp_path, "b/label.md", "two")

    upload = uploads.take([first, second])

    assert [one.name for one in upload.files] == ["label.md", "label-2.md"]
    assert [one.read_text() for one in upload.files] == ["one", "two"]
    assert upload.folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in upload.files} == {0o600}
    assert upload.folder.parent == uploads.pending


def test_what_is_too_much_is_told(uploads: Uploads, tmp_path: Path) -> None:
    files = [
        file(tmp_path, "a.md", "x" * 60),
        file(tmp_path, "b.md", "x" * 60),
        file(tmp_path, "c.md", "x" * 40),
        file(tmp_path, "d.md", "x"),
    ]
    few = Uploads(uploads.root, most_bytes=1_000_000, most_files=2)

    assert [one.name for one in uploads.take(files).files] == ["a.md", "c.md"]
    assert few.take(files).refused == (
        "c.md: more than 2 files at once (upload_files). Upload it next.",
        "d.md: more than 2 files at once (upload_files). Upload it next.",
    )
    assert few.take([file(tmp_path, "e.md", "x" * 1_000_001)]).refused == (
        "e.md: more than 1 MB at once (upload_limit_mb). Upload it next.",
    )


def test_what_is_no_document_of_its_own_is_refused(uploads: Uploads, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file(tmp_path, "secret.txt"))

    upload = uploads.take([link, tmp_path / "gone.md", tmp_path, file(tmp_path, "manifest.toml")])

    assert upload.files == ()
    assert upload.refused == (
        "link.md: is no file of its own. Upload the file itself.",
        "gone.md: did not arrive. Upload it again.",
        f"{tmp_path.name}: is no file of its own. Upload the file itself.",
        "manifest.toml: describes a folder on the server, and is no document.",
    )


def test_what_is_kept_takes_the_place_of_the_file_before(uploads: Uploads, tmp_path: Path) -> None:
    label = file(tmp_path, "label.md", "old")
    first = uploads.take([label])
    uploads.keep(first, first.files)
    label.write_text("new", encoding="utf-8")
    second = uploads.take([label, file(tmp_path, "bad.md")])

    kept = uploads.keep(second, second.files[:1])

    assert kept == (uploads.files / "label.md",)
    assert [(one.name, one.read_text()) for one in uploads.files.iterdir()] == [("label.md", "new")]
    assert list(uploads.pending.iterdir()) == []


def test_what_waits_for_longer_than_a_day_is_swept(uploads: Uploads, tmp_path: Path) -> None:
    old = uploads.take([file(tmp_path, "old.md")])
    new = uploads.take([file(tmp_path, "new.md")])
    before = new.folder.stat().st_mtime - DAY - 60
    os.utime(old.folder, (before, before))

    uploads.sweep()

    assert list(uploads.pending.iterdir()) == [new.folder]
