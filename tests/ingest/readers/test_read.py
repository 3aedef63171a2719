import codecs
import os
from pathlib import Path

import pytest

from ingest.errors import DamagedDocument, EmptyDocument, UnknownFormat, UnreadableFile
from ingest.readers import Limits, Reading, read

TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm")


def only(path: Path, limit: int = 10**6) -> Reading:
    (reading,) = read(path, Limits(limit)).readings
    return reading


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_known_format_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"one{suffix.upper()}"
    path.write_text("Velmora works.\r\nIt does.", encoding="utf-8")

    assert only(path).text.split() == ["Velmora", "works.", "It", "does."]


def test_newlines_are_made_one_kind_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes("one\r\ntwo\rthree\n\u00a0four\u2028five\t ".encode())

    assert only(path).text == "one\ntwo\nthree\n\u00a0four\u2028five\t "


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("naïve – 10⁶".encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + "naïve – 10⁶".encode(), id="UTF-8 with a mark"),
        pytest.param("naïve – 10⁶".encode("utf-16"), id="UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + "naïve – 10⁶".encode("utf-16-be"), id="UTF-16 BE"),
        pytest.param("naïve – 10⁶".encode("utf-32"), id="UTF-32"),
    ],
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(content)

    assert only(path).text == "naïve – 10⁶"


@pytest.mark.parametrize(
    "declaration",
    [
        pytest.param('<meta charset="iso-8859-1">', id="meta"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', id="http"
        ),
        pytest.param('<?xml version="1.0" encoding="latin1"?>', id="xml"),
    ],
)
def test_a_web_page_may_declare_its_encoding(tmp_path: Path, declaration: str) -> None:
    path = tmp_path / "one.html"
    path.write_bytes(declaration.encode() + b"<p>na\xefve \x96 \x93so\x94</p>")

    assert only(path).text == "naïve – “so”"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param(
            "one.txt",
            b"na\xefve",
            "one.txt: is not valid UTF-8: byte 0xef at offset 2. Save the file as UTF-8.",
            id="another encoding",
        ),
        pytest.param(
            "one.txt",
            codecs.BOM_UTF16_LE + b"a",
            "one.txt: is not valid UTF-16: byte 0x61 at offset 2",
            id="half a character",
        ),
        pytest.param(
            "one.txt",
            b"abc\0def",
            r"one.txt: is binary, not text \(0x00 at character 3, 1 control characters in all\)",
            id="a NUL byte",
        ),
        pytest.param(
            "one.txt", b"a\x01\x02\x03b", "one.txt: is binary, not text", id="control characters"
        ),
        pytest.param(
            "one.txt", b"%PDF-1.7\n", 'one.txt: is a PDF under the name ".txt"', id="a PDF"
        ),
        pytest.param("one.md", b"PK\x03\x04x", "one.md: is a ZIP archive", id="a ZIP"),
        pytest.param(
            "one.html",
            b"<meta charset=klingon><p>x",
            'one.html: declares the unknown encoding "klingon". Save the file as UTF-8.',
            id="an unknown encoding",
        ),
        pytest.param(
            "one.html",
            b"<meta charset=rot13><p>x",
            'one.html: declares the unknown encoding "rot13"',
            id="a codec that is no encoding",
        ),
    ],
)
def test_a_damaged_file_is_told_with_what_is_wrong_and_the_way_out(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(DamagedDocument, match=message):
        read(path)


def test_a_stray_control_character_does_not_make_a_long_text_binary(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("word " * 300 + "\x02", encoding="utf-8")

    assert only(path).text.endswith("\x02")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("one.txt", b"", id="no byte"),
        pytest.param("one.txt", b" \n\t\n", id="white space"),
        pytest.param("one.md", b"---\ntitle: T\n---\n", id="front matter alone"),
        pytest.param("one.html", b"<script>1</script>", id="a page without words"),
    ],
)
def test_a_file_without_text_is_empty(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(EmptyDocument, match=r"one\.\w+: (?:is empty|holds no text)"):
        read(path)


def test_an_unknown_suffix_names_itself_and_the_known_ones() -> None:
    message = (
        r'one\.epub: no reader for "\.epub"\. Known are \.txt, \.text, \.md, \.markdown, \.html'
    )

    with pytest.raises(UnknownFormat, match=message):
        read(Path("one.epub"))


def test_a_file_that_vanished_is_unreadable(tmp_path: Path) -> None:
    message = r"gone\.txt: cannot be opened \(No such file or directory\)"

    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path / "gone.txt")


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(UnreadableFile, match=r"pipe\.txt: is no file"):
        read(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)

    with pytest.raises(UnreadableFile, match=r"one\.txt: cannot be opened \(Permission denied\)"):
        read(path)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("words" * 10, encoding="utf-8")
    message = r"one\.txt: 50 bytes are more than the limit of 49\..*file_limit_mb"

    assert only(path, 50).text == "words" * 10
    with pytest.raises(UnreadableFile, match=message):
        read(path, Limits(49))
