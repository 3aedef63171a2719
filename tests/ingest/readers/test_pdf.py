import io
import re
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import ingest
from ingest.errors import DamagedDocument, DocumentError, EmptyDocument, UnreadableFile
from ingest.readers import read
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf.parse import answer
from ingest.readers.reading import DEFAULT_LIMITS, Contents, Limits, Reading

PATH = Path("velmora.pdf")
WORDS = "Velmora is for gout."
SHOWN = b"BT /F 10 Tf 72 700 Td (Velmora is for gout.) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
# A child process starts slowly on a busy machine; what it must not do is go on for ever.
LONG = 60.0
MEGABYTE = 1_000_000


def stream(content: bytes, told: bytes = b"") -> bytes:
    """Return an object that holds bytes."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), told, content)


def file_of(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of objects, of which the first is its catalog."""
    content = b"%PDF-1.4\n"
    places: list[int] = []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        % (size, rows, size)
        + b"startxref\n%d\n%%%%EOF" % len(content)
    )


def whole(pages: bytes = ONE_PAGE, page: bytes = PAGE, shown: bytes = SHOWN) -> bytes:
    """Return a PDF with one page that can be read, unless it is given another."""
    return file_of((CATALOG, pages, page, stream(shown), FONT))


def locked(password: str, owner: str | None = None) -> bytes:
    """Return an encrypted PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, ownerPassword=owner))
    canvas.drawString(72, 700, WORDS)
    canvas.save()
    return file.getvalue()


def scanned(pages: Sequence[bool], *, words: str = "") -> bytes:
    """Return a PDF of which these pages are pictures; `words` stand on the others."""
    source = io.BytesIO()
    picture = Canvas(source, pagesize=(612, 792))
    picture.drawString(72, 700, "Velmora is for adults with gout.")
    picture.save()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    for is_picture in pages:
        if is_picture:
            canvas.drawImage(ImageReader(rendered(source.getvalue())), 0, 0, 612, 792)
        else:
            canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def rendered(content: bytes) -> io.BytesIO:
    """Return the picture of the first page of a PDF."""
    import pypdfium2  # noqa: PLC0415 (only scans need it)

    made = io.BytesIO()
    pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil().save(made, "PNG")
    made.seek(0)
    return made


def contents(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Contents:
    """Return what a PDF holds."""
    return read_pdf(content, PATH, limits)


def reading(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Return the one document of a PDF."""
    (one,) = contents(content, limits).readings
    return one


def test_a_file_is_read_by_its_suffix_with_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "velmora label.pdf"
    file.write_bytes(whole())

    (one,) = read(file).readings

    assert one.text == WORDS
    assert [(page.number, page.span.of(one.text)) for page in one.pages] == [(1, WORDS)]


def test_a_file_that_anybody_may_read_is_read_though_it_is_encrypted() -> None:
    assert reading(locked("", owner="secret")).text == WORDS


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        pytest.param("Velmora label", "Velmora label", id="a title"),
        pytest.param("Microsoft Word - velmora.doc", None, id="the name of a program"),
        pytest.param("velmora", None, id="one word"),
        pytest.param("untitled document", None, id="none"),
    ],
)
def test_the_title_that_a_file_declares_is_taken_if_it_reads_as_one(
    declared: str, title: str | None
) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(declared)
    canvas.drawString(72, 700, WORDS)
    canvas.save()

    assert answer(file.getvalue())["title"] == title


def drawing_itself(times: int) -> bytes:
    """Return a PDF with a drawing that draws itself so many times."""
    told = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X 6 0 R>>>>"
    inner = stream(b"/X Do " * times, told)
    return file_of((CATALOG, ONE_PAGE, PAGE, stream(b"/X Do " + SHOWN), FONT, inner))


def test_a_drawing_that_draws_itself_does_no_harm() -> None:
    assert reading(drawing_itself(1)).text == WORDS


def test_pages_that_a_file_only_claims_to_have_do_no_harm() -> None:
    claimed = whole(pages=b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>")

    assert reading(claimed, FEW).text == WORDS


FEW = Limits(seconds=20)


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        pytest.param(locked("secret"), UnreadableFile, "is encrypted", id="encrypted"),
        pytest.param(b"<html>gone</html>", DamagedDocument, "is no PDF", id="another format"),
        pytest.param(b"", DamagedDocument, "is no PDF", id="nothing"),
        pytest.param(
            b"%PDF-1.7\n" + bytes(range(256)) * 50, DamagedDocument, "is no PDF", id="garbage"
        ),
        pytest.param(whole()[: len(whole()) // 3], DamagedDocument, "is no PDF", id="cut off"),
        pytest.param(
            file_of((CATALOG, b"<</Type/Pages/Kids[]/Count 0>>")),
            DamagedDocument,
            "has no page|is no PDF",
            id="no page",
        ),
        pytest.param(
            file_of((CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 3>>")),
            DamagedDocument,
            r"\.pdf: ",
            id="pages in a circle",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_and_soon(
    content: bytes, error: type[DocumentError], said: str
) -> None:
    begun = time.monotonic()

    with pytest.raises(error, match=said) as caught:
        contents(content, FEW)

    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("velmora.pdf: ")
    assert time.monotonic() - begun < LONG


def test_pages_in_a_circle_beside_one_that_can_be_read_do_no_harm() -> None:
    tree = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"

    assert WORDS in reading(whole(pages=tree), FEW).text


def test_more_pages_than_are_read_are_told_by_their_number() -> None:
    kids = b" ".join([b"3 0 R"] * 5_001)

    with pytest.raises(UnreadableFile, match=r"velmora\.pdf: has 5,001 pages, more than are read"):
        contents(whole(pages=b"<</Type/Pages/Kids[%s]/Count 5001>>" % kids))


def swelling() -> bytes:
    """Return a small PDF of which a page unpacks to some gigabytes of drawing."""
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(SHOWN * 20_000) for _ in range(100)) + packer.flush()
    packed = stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return file_of((CATALOG, ONE_PAGE, PAGE, packed, FONT))


def test_a_file_that_takes_too_long_is_stopped_and_told() -> None:
    begun = time.monotonic()

    with pytest.raises(UnreadableFile, match=r"took more than 1 seconds .* raise reading_seconds"):
        contents(swelling(), Limits(seconds=1))

    assert time.monotonic() - begun < LONG / 2


def test_a_file_that_takes_too_much_memory_is_stopped_and_told() -> None:
    with pytest.raises(DocumentError, match=r"^velmora\.pdf: .*memory.* raise reading_memory_mb"):
        contents(swelling(), Limits(seconds=60, memory_bytes=80 * MEGABYTE))


@pytest.mark.parametrize("megabytes", [1, 8, 20], ids=str)
def test_a_process_that_cannot_even_begin_is_one_line(megabytes: int) -> None:
    with pytest.raises(DocumentError, match=r"^velmora\.pdf: ") as caught:
        contents(whole(), Limits(memory_bytes=megabytes * MEGABYTE))

    assert "\n" not in str(caught.value)


def test_places_beyond_all_measure_do_no_harm() -> None:
    page = PAGE.replace(b"612 792", b"1e30 1e30")
    shown = SHOWN + b" BT /F 0 Tf 9 9 Td (x) Tj 1e38 1e38 Td (y) Tj ET 0 0 m 1e11 0 l S"

    assert isinstance(answer(whole(page=page, shown=shown))["text"], str)


WITHOUT_OCR = pytest.mark.skipif(
    find_spec("rapidocr") is not None, reason="scans are read where rapidocr is installed"
)
WITH_OCR = pytest.mark.skipif(
    find_spec("rapidocr") is None or find_spec("onnxruntime") is None,
    reason="rapidocr is not installed; pip install 'fieldcite[ocr]'",
)


def test_a_drawing_that_draws_itself_again_and_again_is_stopped_and_told() -> None:
    with pytest.raises(DocumentError, match=r"^velmora\.pdf: ") as caught:
        contents(drawing_itself(2), Limits(seconds=2))

    assert "\n" not in str(caught.value)


@WITHOUT_OCR
def test_a_scan_says_that_it_is_one_and_how_to_read_it() -> None:
    with pytest.raises(EmptyDocument, match=r"scan.*pip install 'fieldcite\[ocr\]'") as caught:
        contents(scanned([True, True]))

    assert "\n" not in str(caught.value)


@WITHOUT_OCR
def test_scans_among_pages_with_text_are_told_by_number_and_the_others_are_in() -> None:
    found = contents(scanned([False, True, False], words=WORDS))

    assert [one.text for one in found.readings] == [f"{WORDS}\n\n{WORDS}"]
    (problem,) = found.problems
    assert isinstance(problem, EmptyDocument)
    assert re.search(r"\bpages?\b.*\b2\b.*fieldcite\[ocr\]", str(problem))


@WITH_OCR
def test_a_scan_is_read() -> None:
    found = contents(scanned([True]))

    assert [one.text for one in found.readings] == ["Velmora is for adults with gout."]
    assert not found.problems


def test_a_blank_page_is_no_scan() -> None:
    found = answer(whole(shown=b""))

    assert (found["text"], found["scans"]) == ("", [])


@settings(max_examples=60)
@given(st.binary(max_size=20), st.integers(0, 700), st.integers(0, 700))
def test_a_broken_file_is_read_or_told_and_nothing_else(noise: bytes, start: int, end: int) -> None:
    content = whole()
    found = answer(content[:start] + noise + content[end:])

    assert found.get("problem") in {None, "locked", "damaged", "empty", "pages"}
    assert "problem" in found or isinstance(found["text"], str)


ASKED = """
import sys
from pathlib import Path
from ingest.errors import DocumentError
from ingest.readers.pdf import read_pdf
from ingest.readers.reading import DEFAULT_LIMITS
try:
    found = read_pdf(sys.stdin.buffer.read(), Path("velmora.pdf"), DEFAULT_LIMITS)
except DocumentError as error:
    print(error)
else:
    print(found.readings[0].text)
"""


def test_the_process_that_parses_is_of_the_fieldcite_that_asks(tmp_path: Path) -> None:
    shutil.copytree(Path(ingest.__file__).parent, tmp_path / "ingest")
    parser = tmp_path / "ingest" / "readers" / "pdf" / "parse.py"
    parser.write_text(re.sub(r"(?m)^MOST_PAGES = \d+$", "MOST_PAGES = 0", parser.read_text()))

    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        input=whole(),
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
    )

    assert done.stdout.decode().startswith("velmora.pdf: has 1 pages, more than are read")
