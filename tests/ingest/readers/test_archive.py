import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedDocument, DocumentError, EmptyDocument, UnreadableFile
from ingest.readers import read
from ingest.readers.archive import MOST_MEMBERS, read_archive
from ingest.readers.reading import DEFAULT_LIMITS, Contents, Limits, Reading

PATH = Path("labels.zip")
SMALL = Limits(file_bytes=5_000)


def told(content: bytes, path: Path, _limits: Limits) -> Contents:
    """Read a text; one that says so is damaged, and one may hold several."""
    text = content.decode()
    if text == "damaged":
        message = f"{path}: is damaged. Get it again."
        raise DamagedDocument(message)
    if text == "deep":
        raise RecursionError
    return Contents(
        tuple(
            Reading(part, member=str(place) if place else "")
            for place, part in enumerate(text.split("/"))
        )
    )


READERS = {".txt": told}


def packed(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def contents(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Contents:
    """Return what an archive holds."""
    return read_archive(content, PATH, limits, READERS)


def named(found: Contents) -> dict[str, str]:
    """Return the documents by the names they have in the archive."""
    return {one.member: one.text for one in found.readings}


def test_every_document_is_read_and_pictures_are_passed_over() -> None:
    found = contents(
        packed({"a/velmora.txt": "one", "a/velmora.jpg": b"\xff\xd8", "b.TXT": "two/three"})
    )

    assert named(found) == {"a/velmora.txt": "one", "b.TXT": "two", "b.TXT/1": "three"}
    assert not found.problems


def test_an_archive_in_an_archive_is_read_and_one_below_it_is_told() -> None:
    deepest = packed({"c.txt": "three"})
    found = contents(packed({"b.zip": packed({"b.txt": "two", "c.zip": deepest}), "a.txt": "one"}))

    assert named(found) == {"b.zip/b.txt": "two", "a.txt": "one"}
    assert [str(one) for one in found.problems] == [
        "labels.zip#b.zip#c.zip: is an archive in an archive in an archive. Unpack it."
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("../../etc/velmora.txt", "etc/velmora.txt", id="upwards"),
        pytest.param("/etc/velmora.txt", "etc/velmora.txt", id="from the root"),
        pytest.param("..\\..\\velmora.txt", "velmora.txt", id="backslashes"),
        pytest.param("vel\nmora\x1b[2J.txt", "vel_mora_[2J.txt", id="control characters"),
        pytest.param("Größe (neu).txt", "Größe (neu).txt", id="letters of any language"),
        pytest.param("a" * 400 + ".txt", "a" * 196 + ".txt", id="too long"),
    ],
)
def test_the_name_of_a_member_leads_nowhere(name: str, shown: str) -> None:
    assert list(named(contents(packed({name: "one"})))) == [shown]


def test_members_of_one_name_are_told_apart() -> None:
    found = contents(packed({"a.txt": "one", "../a.txt": "two"}))

    assert named(found) == {"a.txt": "one", "a.txt-2": "two"}


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._a.txt", ".hidden.txt", "a/.b/c.txt", "a/README.txt", "readme"],
)
def test_what_programs_keep_beside_documents_is_passed_over(name: str) -> None:
    assert named(contents(packed({name: "no", "a.txt": "one"}))) == {"a.txt": "one"}


def linked() -> bytes:
    """Return an archive with a link in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("b.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.txt", "one")
    return file.getvalue()


def encrypted() -> bytes:
    """Return an archive that says of one member that it is encrypted."""
    content = bytearray(packed({"b.txt": "two", "a.txt": "one"}, zipfile.ZIP_STORED))
    local, central = content.find(b"PK\x03\x04"), content.find(b"PK\x01\x02")
    content[local + 6] |= 1
    content[central + 8] |= 1
    return bytes(content)


def strangely_packed() -> bytes:
    """Return an archive of which one member is packed in a way that is not known."""
    content = bytearray(packed({"b.txt": "two", "a.txt": "one"}, zipfile.ZIP_STORED))
    content[content.find(b"PK\x03\x04") + 8] = 99
    content[content.find(b"PK\x01\x02") + 10] = 99
    return bytes(content)


def broken() -> bytes:
    """Return an archive of which one member was changed."""
    content = bytearray(packed({"b.txt": "two", "a.txt": "one"}, zipfile.ZIP_STORED))
    content[content.find(b"two")] = ord("T")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        pytest.param(linked(), UnreadableFile, "is a link", id="a link"),
        pytest.param(encrypted(), UnreadableFile, "is encrypted", id="encrypted"),
        pytest.param(broken(), DamagedDocument, "cannot be unpacked", id="broken"),
        pytest.param(strangely_packed(), DamagedDocument, "cannot be unpacked", id="packed"),
        pytest.param(
            packed({"b.txt": "damaged", "a.txt": "one"}),
            DamagedDocument,
            "is damaged",
            id="damaged",
        ),
        pytest.param(
            packed({"b.txt": "deep", "a.txt": "one"}), DamagedDocument, "too deeply", id="deep"
        ),
        pytest.param(packed({"b.txt": " ", "a.txt": "one"}), EmptyDocument, "is empty", id="empty"),
        pytest.param(
            packed({"b.zip": b"PK", "a.txt": "one"}), DamagedDocument, "no ZIP archive", id="no ZIP"
        ),
        pytest.param(
            packed({"b.txt": "x" * 2_000_000, "a.txt": "one"}),
            DamagedDocument,
            "more than 200 times",
            id="a bomb",
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_the_others_are_in(
    content: bytes, error: type[DocumentError], said: str
) -> None:
    found = contents(content)
    (problem,) = found.problems

    assert named(found) == {"a.txt": "one"}
    assert isinstance(problem, error)
    assert said in str(problem)
    assert str(problem).startswith("labels.zip#b.")
    assert "\n" not in str(problem)


def test_what_is_too_large_is_told_by_its_limit() -> None:
    found = contents(packed({"b.txt": "x" * 5_001, "a.txt": "one"}), SMALL)

    assert named(found) == {"a.txt": "one"}
    (problem,) = found.problems
    assert str(problem) == (
        "labels.zip#b.txt: unpacks to more than may still come out of the archive (5,000 bytes)."
        " Divide the archive, or raise file_limit_mb."
    )


def test_all_members_together_have_a_limit() -> None:
    found = contents(packed({f"{place}.txt": "x" * 4_000 for place in range(20)}), SMALL)

    assert len(found.readings) == 12
    assert len(found.problems) == 8


def test_a_picture_is_not_unpacked_however_large() -> None:
    found = contents(packed({"b.jpg": b"0" * 3_000_000, "a.txt": "one"}), SMALL)

    assert named(found) == {"a.txt": "one"}
    assert not found.problems


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        pytest.param(b"words", DamagedDocument, "is no ZIP archive", id="no archive"),
        pytest.param(packed({"a.txt": "one"})[:-30], DamagedDocument, "no ZIP", id="cut off"),
        pytest.param(packed({}), EmptyDocument, "no document in this archive", id="empty"),
        pytest.param(packed({"a.jpg": "x"}), EmptyDocument, "no document", id="only pictures"),
        pytest.param(packed({"a.txt": "damaged"}), DamagedDocument, "#a.txt: is damaged", id="one"),
        pytest.param(
            packed({"a.txt": "damaged", "b.txt": "damaged"}),
            DamagedDocument,
            "none of its 2 documents can be read. First: labels.zip#a.txt",
            id="all",
        ),
        pytest.param(
            packed({f"{place}.x": "" for place in range(MOST_MEMBERS + 1)}),
            DamagedDocument,
            "more than 10,000 files",
            id="too many",
        ),
    ],
)
def test_an_archive_of_which_nothing_can_be_read_says_why(
    content: bytes, error: type[DocumentError], said: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        contents(content)

    assert "\n" not in str(caught.value)


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 400))
def test_a_broken_archive_is_read_or_told_and_nothing_else(
    noise: bytes, start: int, end: int
) -> None:
    whole = packed({"a.txt": "one", "b/c.txt": "two" * 20, "d.zip": packed({"e.txt": "three"})})
    content = whole[:start] + noise + whole[end:]

    try:
        found = contents(content)
    except DocumentError as error:
        said = str(error)
    else:
        said = " ".join(map(str, found.problems))
        assert found.readings
    assert "\n" not in said


def test_an_archive_is_read_by_its_suffix_with_every_format_inside(tmp_path: Path) -> None:
    file = tmp_path / "velmora.zip"
    file.write_bytes(
        packed({"a/velmora.md": "# Velmora\n\nFor gout.", "velmora.txt": "Velmora", "x.png": b"1"})
    )

    found = read(file)

    assert named(found) == {"a/velmora.md": "Velmora\n\nFor gout.", "velmora.txt": "Velmora"}
    assert not found.problems
