"""Read Word files: the text with its headings, tables, lists and notes; pictures are left out.

Headings are what Word's styles mark as headings, and paragraphs in bold that begin with the
number of a section, as "4.1 Therapeutic indications" does in product information. Text that
is marked as deleted is not read, nor are the heads and feet of pages. Numbers that Word counts by
itself are not in the file; such lists have dashes.

Only the parts that hold text are unpacked, each within bounds, and nothing outside the
file is opened.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import mammoth
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from lxml import etree

from ingest.errors import DamagedDocument, UnreadableFile
from ingest.language.orders import addresses_a_machine
from ingest.readers import archive, xml
from ingest.readers.blocks import HEADINGS, Written, parsed, written
from ingest.readers.front import title_from_name
from ingest.readers.gathering import NOTE
from ingest.readers.reading import Contents, Front, Limits, Reading, Unseen

# What came before .docx, and what a .docx with a password is wrapped into.
OLD_WORD = b"\xd0\xcf\x11\xe0"
TYPES = "[Content_Types].xml"
WORD_TYPES = ("wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.")
PROPERTIES = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMENTS = "word/comments"
NO = ("0", "false", "off")
# What stands between the parts of a fraction, and before what is raised or lowered.
STROKES = {"f": "/", "sSup": "^", "sSub": "_"}
XML_SUFFIXES = (".xml", ".rels")
# More text than this nobody wrote; it would take more memory than there is.
MOST_XML_BYTES = 40_000_000
MOST_TIMES = 10
STYLES = "p[style-name='Title'] => h1.title:fresh"
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[\s\u00a0]+[^\W\d_].*", re.DOTALL)
LONGEST_HEADING = 200
DEEPEST_HEADING = 6
BOLD = ("strong", "b")


def read_docx(content: bytes, path: Path, limits: Limits) -> Contents:
    """Return the reading of a Word file.

    Raises:
        DamagedDocument: it is no Word file, or broken.
        UnreadableFile: it has a password, or unpacks to more than the limits allow.
    """
    parts = text_parts(content, path, limits)
    unseen = tuple(without_hidden(parts, path))
    page = arranged(parsed(as_html(parts, path)))
    made = written(page)
    front = Front(title=title(page, made, declared_title(parts, path)) or title_from_name(path))
    reading = Reading(made.text, made.headings, front, tables=made.tables, unseen=unseen)
    return Contents((reading,))


def text_parts(content: bytes, path: Path, limits: Limits) -> dict[str, bytes]:
    """Return the parts of a Word file that hold text, unpacked."""
    if content.startswith(OLD_WORD):
        message = (
            f"{path}: is an old Word file, or one with a password."
            " Save it as .docx without a password."
        )
        raise UnreadableFile(message)
    most = min(limits.file_bytes * MOST_TIMES, MOST_XML_BYTES)
    opening = archive.Opening(frozenset(XML_SUFFIXES), limits, most)
    parts: dict[str, bytes] = {}
    with archive.opened(content, path) as packed:
        names = packed.namelist()
        if len(names) > opening.members:
            message = f"{path}: holds {len(names):,} parts. Save it anew in Word."
            raise DamagedDocument(message)
        if TYPES not in names:
            message = f"{path}: is a ZIP archive and no Word file. Unpack it, or save it as .docx."
            raise DamagedDocument(message)
        for info in packed.infolist():
            if info.filename.endswith(XML_SUFFIXES) and info.filename not in parts:
                inside = Path(f"{path}#{archive.safe(info.filename)}")
                parts[info.filename] = archive.unpacked(packed, info, inside, opening)
                # Refuses entities, and trees that are deeper than any text.
                root = xml.parsed(parts[info.filename], inside)
                if root.find(f".//{MATH}oMath") is not None:
                    parts[info.filename] = with_formulas_as_text(root)
    if not any(name.encode() in parts[TYPES] for name in WORD_TYPES):
        message = f"{path}: is an Office file other than Word. Save it as .docx or .pdf."
        raise DamagedDocument(message)
    return parts


def without_hidden(parts: dict[str, bytes], path: Path) -> Iterator[Unseen]:
    """Take the words that Word does not show out of the parts; yield what is worth telling."""
    for name, part in parts.items():
        root = xml.parsed(part, Path(f"{path}#{archive.safe(name)}"))
        hidden = [run for run in root.iter(f"{WORD}r") if is_hidden(run)]
        if joined(hidden).strip():
            yield Unseen(joined(hidden).strip(), "words that Word hides")
            for text in [text for run in hidden for text in run.iter(f"{WORD}t")]:
                text.text = ""
            parts[name] = etree.tostring(root)
        if name == PROPERTIES or name.startswith(COMMENTS):
            for one in root.iter():
                words = " ".join((one.text or "").split())
                if addresses_a_machine(words):
                    yield Unseen(words, "the properties and comments of the file")


def is_hidden(run: xml.Element) -> bool:
    """Say whether a run of characters is not shown."""
    mark = run.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and mark.get(f"{WORD}val", "true") not in NO


def joined(runs: Sequence[xml.Element]) -> str:
    """Return the words of some runs."""
    return " ".join(text.text or "" for run in runs for text in run.iter(f"{WORD}t"))


def with_formulas_as_text(root: xml.Element) -> bytes:
    """Return a part with each formula as words in one line, fractions with their stroke."""
    for formula in list(root.iter(f"{MATH}oMath")):
        run = etree.Element(f"{WORD}r")
        etree.SubElement(run, f"{WORD}t").text = in_one_line(formula)
        above = formula.getparent()
        if above is not None:
            run.tail = formula.tail
            above.replace(formula, run)
    for outer in list(root.iter(f"{MATH}oMathPara")):
        outer.tag = f"{WORD}smartTag"
    made: bytes = etree.tostring(root)
    return made


def in_one_line(formula: xml.Element) -> str:
    """Return a formula as it is typed."""
    children = [in_one_line(child) for child in formula if isinstance(child.tag, str)]
    name = etree.QName(formula).localname
    if name == "t":
        return formula.text or ""
    if name in STROKES:
        said = [child for child in children if child]
        return STROKES[name].join(f"({one})" if len(one) > 1 else one for one in said)
    return "".join(children)


def as_html(parts: dict[str, bytes], path: Path) -> str:
    """Return the text of a Word file as a web page."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as anew:
        for name, part in parts.items():
            anew.writestr(name, part)
    packed.seek(0)
    try:
        made = mammoth.convert_to_html(
            packed,
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _image: {}),
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        # The library has no error of its own for parts that are missing or do not fit.
        message = (
            f"{path}: a part of this Word file is missing or broken ({error!r}). Save it anew."
        )
        raise DamagedDocument(" ".join(message.split())) from error
    return str(made.value)


def arranged(page: BeautifulSoup) -> BeautifulSoup:
    """Return a page with its headings marked and its notes where they belong."""
    for tag in page.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
        tag.decompose()
    for table in page.find_all("table"):
        if any(len(row.find_all("td", recursive=False)) > 1 for row in table.find_all("tr")):
            for tag in table.find_all(HEADINGS):
                tag.name = "p"
        notes_into(table, page)
    for tag in page.find_all("p"):
        if not tag.find_parent(("table", "li")):
            mark_heading(tag)
    for tag in page.find_all("ol"):
        if not tag.find("li", id=re.compile(r"^(?:foot|end)note-\d+$"), recursive=False):
            tag.name = "ul"
    return page


def notes_into(table: Tag, page: BeautifulSoup) -> None:
    """Have the footnotes to which cells refer stand in the table as well."""
    for link in table.find_all("a", href=re.compile(r"^#(?:foot|end)note-\d+$")):
        note = page.find(id=str(link["href"])[1:])
        if isinstance(note, Tag):
            mark = link.get_text().strip("[]")
            told = page.new_tag("span", attrs={NOTE: mark})
            told.string = " ".join(note.get_text(" ").split())
            (link.find_parent("sup") or link).replace_with(told)


def mark_heading(paragraph: Tag) -> None:
    """Make a heading of a paragraph in bold that begins with the number of a section."""
    words = " ".join(paragraph.get_text().split())
    match = NUMBERED.fullmatch(words)
    if match is None or len(words) > LONGEST_HEADING or words.endswith((".", ";", ",")):
        return
    if all(is_bold(text) for text in paragraph.find_all(string=True) if text.strip()):
        depth = match["number"].count(".") + 1
        paragraph.name = f"h{min(depth, DEEPEST_HEADING)}"


def is_bold(text: NavigableString) -> bool:
    """Say whether words are in bold."""
    return text.find_parent(BOLD) is not None


def declared_title(parts: dict[str, bytes], path: Path) -> str:
    """Return the title among the properties of the file."""
    if PROPERTIES not in parts:
        return ""
    found = xml.parsed(parts[PROPERTIES], path).findtext(TITLE) or ""
    return " ".join(found.split())


def title(page: BeautifulSoup, made: Written, declared: str) -> str:
    """Return the title: the paragraph in that style, else the declared one if the text says it.

    What the properties declare is often of the file that served as a pattern.
    """
    styled = page.find("h1", class_="title")
    if styled is not None and styled.get_text().strip():
        return " ".join(styled.get_text().split())
    text = " ".join(made.text.split()).casefold()
    if declared and declared.casefold() in text:
        return declared
    heading = next((one for one in made.headings if one.level == 1), None)
    words = " ".join(heading.span.of(made.text).split()) if heading else ""
    return "" if NUMBERED.fullmatch(words) else words
