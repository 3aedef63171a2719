"""Write a paper as a PDF.

The words can be selected and searched, each question is an entry of the outline, and pages
say "Page 2 of 5". What no font can draw is written by its number and counted at the end, as
`ui.exports.faces` says.
"""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate

from ui.exports.faces import Face, available
from ui.exports.paper import (
    ABOVE_NEAREST,
    ABOVE_QUOTES,
    ABOVE_REFERENCES,
    Entry,
    Paper,
    Refused,
    Told,
)
from ui.exports.setting import (
    ABOVE,
    BODY,
    DECIDED,
    EDGE,
    LAST,
    LISTED,
    NOTICE,
    QUIET,
    SMALL,
    TITLE,
    Heading,
    Setter,
)

FAINT = HexColor(0xD5DCE2)
MARGIN = 25 * mm
WIDTH, HEIGHT = A4
# A heading goes to the next page with what belongs to it, unless this much room is left.
ROOM, LITTLE_ROOM = 42 * mm, 20 * mm
ONE_AT_A_TIME = Lock()  # reportlab keeps its fonts in one place for all threads


def as_pdf(paper: Paper, faces: tuple[Face, ...] | None = None) -> bytes:
    """Return the paper as a PDF, set in `faces`, or in the best that the machine has."""
    file = BytesIO()
    with ONE_AT_A_TIME:
        known = faces or available()
        # A page can say how many there are only once all of them have been laid out.
        total = laid_out(paper, known, BytesIO(), total=0)
        laid_out(paper, known, file, total=total)
    return file.getvalue()


def laid_out(paper: Paper, faces: tuple[Face, ...], file: BytesIO, *, total: int) -> int:
    """Write the paper into a file; return how many pages it has."""
    setter = Setter(faces)

    def edges(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_edges(canvas, setter, paper.brand, total=total)

    frame = Frame(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)
    pages = Outlined(
        file,
        pagesize=A4,
        title=whole(paper.title),
        author=whole(paper.brand),
        creator=whole(paper.brand),
        subject=paper.heading,
        lang="en",
        displayDocTitle=True,
        pageTemplates=[PageTemplate(frames=[frame], onPage=edges)],
    )
    pages.build(list(story(paper, setter)))
    return int(pages.page)


class Outlined(BaseDocTemplate):
    """Pages whose questions are entries of the outline."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Note where a heading has come to stand."""
        if isinstance(flowable, Heading):
            name = f"heading-{id(flowable)}"
            self.canv.bookmarkPage(name)
            self.canv.addOutlineEntry(whole(flowable.words), name, level=0)


def whole(words: str) -> str:
    """Return words with a question mark for half of a surrogate pair, which has no encoding."""
    return words.encode(errors="replace").decode()


def story(paper: Paper, setter: Setter) -> Iterator[Flowable]:
    """Yield the paper from top to bottom."""
    yield setter.paragraph(paper.heading, TITLE)
    for line in paper.opening:
        yield setter.paragraph(line, SMALL)
    for entry in paper.entries:
        yield from entry_story(entry, setter)
    if paper.references:
        yield CondPageBreak(ROOM)
        yield setter.heading(ABOVE_REFERENCES)
    for one in paper.references:
        yield setter.paragraph(one.line, LISTED, bullet=f"{one.number}.")
    yield from (setter.paragraph(line, LAST) for line in shortcomings(setter))


def entry_story(entry: Entry, setter: Setter) -> Iterator[Flowable]:
    """Yield a question and what was replied."""
    yield CondPageBreak(ROOM)
    yield setter.heading(entry.question)
    for line in entry.under:
        yield setter.paragraph(line, SMALL)
    body = entry.body
    yield from (
        refusal_story(body, setter) if isinstance(body, Refused) else told_story(body, setter)
    )
    for notice in entry.notices:
        yield setter.paragraph(f"Note: {notice}", NOTICE)


def told_story(told: Told, setter: Setter) -> Iterator[Flowable]:
    """Yield what the documents say, and the quotes that are not said yet."""
    if told.verdict:
        yield setter.paragraph(told.verdict, DECIDED)
    for one in told.statements:
        yield setter.marked(one.text, one.marks, ruled=one.literal)
    if told.quotes:
        yield CondPageBreak(LITTLE_ROOM)
        yield setter.paragraph(ABOVE_QUOTES, ABOVE)
    for quote in told.quotes:
        yield setter.marked(quote.words, (quote.mark,), ruled=True)


def refusal_story(refused: Refused, setter: Setter) -> Iterator[Flowable]:
    """Yield why there is no answer, and the titles of what is nearest."""
    yield setter.paragraph(refused.reason, DECIDED)
    yield setter.paragraph(refused.text, BODY)
    if refused.nearest:
        yield CondPageBreak(LITTLE_ROOM)
        yield setter.paragraph(ABOVE_NEAREST, ABOVE)
    for title in refused.nearest:
        yield setter.paragraph(title, LISTED, bullet="–")


def shortcomings(setter: Setter) -> Iterator[str]:
    """Yield what the reader should know of characters that this file may not show."""
    if setter.missing:
        characters = "character" if setter.missing == 1 else "characters"
        yield (
            f"{setter.missing} {characters} could not be drawn; the Word and Markdown files"
            " have them."
        )
    if setter.lent:
        yield (
            "Chinese, Japanese and Korean characters are drawn with the fonts of your PDF viewer;"
            " where it has none, the Word and Markdown files have them."
        )


def draw_edges(canvas: Canvas, setter: Setter, brand: str, *, total: int) -> None:
    """Draw what stands in the margins: the brand above, the page's number below."""
    canvas.saveState()
    canvas.setStrokeColor(FAINT)
    canvas.setLineWidth(0.5)
    top, bottom = HEIGHT - MARGIN + 8 * mm, MARGIN - 8 * mm
    canvas.line(MARGIN, top, WIDTH - MARGIN, top)
    above = setter.paragraph(brand, EDGE)
    above.wrapOn(canvas, WIDTH - 2 * MARGIN, MARGIN)
    above.drawOn(canvas, MARGIN, top + 2 * mm)
    canvas.setFillColor(QUIET)
    canvas.setFont(setter.faces[0].names[EDGE.weight], EDGE.size)
    canvas.drawRightString(WIDTH - MARGIN, bottom, f"Page {canvas.getPageNumber()} of {total}")
    canvas.restoreState()
