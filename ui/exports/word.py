"""Write a paper as a Word file.

Headings, quotes and the list of references have Word's own styles, so that the navigation
pane, a screen reader and a company's template find them. What a Word file cannot hold,
control characters, is written as U+FFFD. Calibri is named and not embedded: where it is
missing, Word and LibreOffice put the next best font in its place.
"""

import re
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from ui.exports.paper import (
    ABOVE_NEAREST,
    ABOVE_QUOTES,
    ABOVE_REFERENCES,
    Entry,
    Paper,
    Refused,
    Told,
)
from ui.exports.plain import marked

FONT = "Calibri"
FONTS = {"ascii": FONT, "hAnsi": FONT, "cs": FONT, "eastAsia": "Microsoft YaHei"}
INK = RGBColor(0x1F, 0x29, 0x33)
ACCENT = RGBColor(0x1F, 0x4E, 0x79)
QUIET = RGBColor(0x5B, 0x67, 0x70)
MARGIN = Mm(25)

SMALL, VERDICT, NOTICE = "Fieldcite Small", "Fieldcite Verdict", "Fieldcite Notice"

# What XML 1.0 does not allow; half of a surrogate pair is no character either.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_word(paper: Paper) -> bytes:
    """Return the paper as a Word file (.docx)."""
    document = docx.Document()
    set_page(document, paper)
    set_styles(document)
    document.add_heading(allowed(paper.heading), level=0)
    for line in paper.opening:
        document.add_paragraph(allowed(line), style=SMALL)
    for entry in paper.entries:
        add_entry(document, entry)
    if paper.references:
        document.add_heading(ABOVE_REFERENCES, level=1)
        for reference in paper.references:
            document.add_paragraph(allowed(reference.line), style="List Number")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def add_entry(document: Document, entry: Entry) -> None:
    """Add a question and what was replied."""
    document.add_heading(allowed(entry.question), level=1)
    for line in entry.under:
        document.add_paragraph(allowed(line), style=SMALL)
    if isinstance(entry.body, Refused):
        add_refusal(document, entry.body)
    else:
        add_answer(document, entry.body)
    for notice in entry.notices:
        paragraph = document.add_paragraph(style=NOTICE)
        paragraph.add_run("Note: ").bold = True
        paragraph.add_run(allowed(notice))


def add_answer(document: Document, told: Told) -> None:
    """Add what the documents say, and the quotes that are not said yet."""
    if told.verdict:
        document.add_paragraph(allowed(told.verdict), style=VERDICT)
    for one in told.statements:
        style = "Quote" if one.literal else "Normal"
        add_marks(document.add_paragraph(allowed(one.text), style=style), one.marks)
    if told.quotes:
        document.add_heading(ABOVE_QUOTES, level=2)
    for quote in told.quotes:
        add_marks(document.add_paragraph(allowed(quote.words), style="Quote"), (quote.mark,))


def add_refusal(document: Document, refused: Refused) -> None:
    """Add why there is no answer, and the titles of what is nearest."""
    document.add_paragraph(allowed(refused.reason), style=VERDICT)
    document.add_paragraph(allowed(refused.text))
    if refused.nearest:
        document.add_heading(ABOVE_NEAREST, level=2)
    for title in refused.nearest:
        document.add_paragraph(allowed(title), style="List Bullet")


def add_marks(paragraph: Paragraph, marks: tuple[int, ...]) -> None:
    """Add the numbers of references, raised, never parted from the words before."""
    run = paragraph.add_run(f"\N{NO-BREAK SPACE}{marked(marks)}")
    run.font.superscript = True
    run.font.italic = False
    run.font.color.rgb = ACCENT


def allowed(words: str) -> str:
    """Return words as a Word file can hold them."""
    return FORBIDDEN.sub("\ufffd", words)


def set_page(document: Document, paper: Paper) -> None:
    """Make the page A4 and say what the file is, at its edges and in its properties."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    page.header.paragraphs[0].text = allowed(paper.brand)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(words)
        add_field(footer, field)
    properties = document.core_properties
    properties.title = allowed(paper.title)
    properties.author = properties.last_modified_by = allowed(paper.brand)
    properties.subject = allowed(paper.heading)
    properties.language = "en"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(paper.on, time(), UTC)


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add something that Word works out, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"  # until Word has counted
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (python-docx has no fields)


def set_styles(document: Document) -> None:
    """Give Word's styles a sober look, and add three small ones."""
    normal = style(document, "Normal")
    shape(normal, size=11, colour=INK, after=6)
    normal.paragraph_format.line_spacing = 1.15
    speak_english(normal)
    for name in (SMALL, VERDICT, NOTICE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    shape(style(document, "Title"), size=22, colour=ACCENT, after=8, bold=True)
    shape(style(document, "Heading 1"), size=14, colour=ACCENT, before=20, after=4, bold=True)
    shape(style(document, "Heading 2"), size=11, colour=QUIET, before=10, after=4, bold=True)
    shape(style(document, "Header"), size=9, colour=QUIET)
    shape(style(document, "Footer"), size=9, colour=QUIET)
    shape(style(document, SMALL), size=9.5, colour=QUIET, after=2)
    shape(style(document, VERDICT), size=12, colour=INK, before=6, after=4, bold=True)
    shape(style(document, NOTICE), size=10, colour=INK, before=2, after=4)
    shape(style(document, "List Number"), size=10, colour=INK, after=4)
    shape(style(document, "List Bullet"), size=10, colour=INK, after=2)
    quote = style(document, "Quote")
    shape(quote, size=11, colour=INK, before=4, after=8)
    quote.paragraph_format.left_indent = Mm(5)
    add_rule(quote)


def shape(  # noqa: PLR0913 (the measures of type)
    of: ParagraphStyle,
    *,
    size: float,
    colour: RGBColor,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
) -> None:
    """Set the type of a style and the room around it."""
    of.font.size, of.font.color.rgb = Pt(size), colour
    of.font.bold, of.font.italic = bold, False
    of.paragraph_format.space_before, of.paragraph_format.space_after = Pt(before), Pt(after)
    drop_quirks(of)
    fonts = of.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, font in FONTS.items():
        fonts.set(qn(f"w:{script}"), font)


def style(document: Document, name: str) -> ParagraphStyle:
    """Return a style of paragraphs."""
    found = document.styles[name]
    if not isinstance(found, ParagraphStyle):
        message = f"{name} is no style of paragraphs"
        raise TypeError(message)
    return found


def drop_quirks(of: ParagraphStyle) -> None:
    """Take away the rule that Word draws below its title, and its lists without room."""
    around = of.element.get_or_add_pPr()
    for quirk in (*around.findall(qn("w:pBdr")), *around.findall(qn("w:contextualSpacing"))):
        around.remove(quirk)


def add_rule(to: ParagraphStyle) -> None:
    """Draw a rule at the left, from the top of a paragraph to its end."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:left")
    looks = (
        ("val", "single"), ("sz", "18"), ("space", "10"), ("color", "9DB4C8"),
    )  # fmt: skip
    for name, value in looks:
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    # The schema has borders stand before what spaces and indents.
    spacing = to.element.get_or_add_pPr().find(qn("w:spacing"))
    spacing.addprevious(borders)


def speak_english(normal: ParagraphStyle) -> None:
    """Have words read and checked as English."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
