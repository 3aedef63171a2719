"""Set words as the paragraphs of a PDF: in which size, colour and font.

Whatever words hold, none of them is read as markup; a character that no font draws is
counted while it is set.
"""

from dataclasses import dataclass
from html import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from ui.exports.faces import Face, Weight, runs
from ui.exports.plain import marked

INK, ACCENT, QUIET = HexColor(0x1F2933), HexColor(0x1F4E79), HexColor(0x5B6770)
RULE = HexColor(0x9DB4C8)


@dataclass(frozen=True, slots=True)
class Look:
    """The type of a paragraph, and the room around it; all lengths are points."""

    size: float
    colour: Color
    weight: Weight = Weight.REGULAR
    before: float = 0
    after: float = 0
    indent: float = 0


TITLE = Look(21, ACCENT, Weight.BOLD, after=8)
QUESTION = Look(13, ACCENT, Weight.BOLD, before=20, after=4)
ABOVE = Look(9.5, QUIET, Weight.BOLD, before=8, after=4)
SMALL = Look(9, QUIET, after=2)
LAST = Look(9, QUIET, before=10)
EDGE = Look(8.5, QUIET)
DECIDED = Look(11.5, INK, Weight.BOLD, before=6, after=4)
BODY = Look(10.5, INK, before=4, after=6)
QUOTE = Look(10.5, INK, before=5, after=8, indent=14)
NOTICE = Look(9.5, INK, before=3, after=4)
LISTED = Look(9, INK, after=5, indent=20)


class Heading(Paragraph):
    """A paragraph that the outline names by its words."""

    words = ""


class Ruled(Paragraph):
    """A paragraph with a rule at its left."""

    def draw(self) -> None:
        """Draw the rule, then the words."""
        self.canv.saveState()
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(2)
        self.canv.line(2, 0, 2, self.height)
        self.canv.restoreState()
        super().draw()


class Setter:
    """Sets words; counts the characters that it could not draw, and those of a lent font."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        self.missing = 0
        self.lent = 0

    def markup(self, words: str, weight: Weight) -> str:
        """Return words as reportlab reads them; line breaks stay, blank lines go."""
        lines = [line for line in words.splitlines() if line.strip()]
        return "<br/>".join(self.line(line, weight) for line in lines)

    def line(self, words: str, weight: Weight) -> str:
        """Return one line, with the font of each of its runs."""
        cut = runs(words.replace("\t", " "), self.faces, weight)
        self.missing += sum(run.missing for run in cut)
        self.lent += sum(run.lent for run in cut)
        return "".join(f'<font face="{run.font}">{escape(run.text)}</font>' for run in cut)

    def style(self, look: Look) -> ParagraphStyle:
        """Return a look as reportlab has it."""
        font = self.faces[0].names[look.weight]
        return ParagraphStyle(
            "style",
            fontName=font,
            fontSize=look.size,
            leading=look.size * 1.4,
            textColor=look.colour,
            spaceBefore=look.before,
            spaceAfter=look.after,
            leftIndent=look.indent,
            bulletFontName=font,
            bulletFontSize=look.size,
            allowWidows=0,
        )

    def paragraph(self, words: str, look: Look, *, bullet: str | None = None) -> Paragraph:
        """Return words in a look."""
        text = self.markup(words, look.weight)
        return Paragraph(text, self.style(look), bulletText=bullet)

    def heading(self, words: str) -> Heading:
        """Return a heading that the outline names too."""
        heading = Heading(self.markup(words, QUESTION.weight), self.style(QUESTION))
        heading.words = words
        return heading

    def marked(self, words: str, marks: tuple[int, ...], *, ruled: bool) -> Paragraph:
        """Return words with the raised numbers of their references."""
        look = QUOTE if ruled else BODY
        raised = (
            f'<super size="{look.size * 0.75}" rise="{look.size * 0.3}">{marked(marks)}</super>'
        )
        text = (
            f"{self.markup(words, look.weight)}\N{NO-BREAK SPACE}"
            f'<font color="#{ACCENT.hexval()[2:]}">{raised}</font>'
        )
        kind = Ruled if ruled else Paragraph
        return kind(text, self.style(look))
