"""Print PDFs for tests: text at its place, lines, tables, pages."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
LEADING = 12.0
SIZE = 10.0
PLAIN, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"


@dataclass
class Print:
    """A PDF while it is being printed; places count from the upper left corner."""

    out: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT))

    def text(
        self, x: float, y: float, words: str, *, font: str = PLAIN, size: float = SIZE
    ) -> float:
        """Print a line; return where the next one comes."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, words)
        return y + LEADING

    def paragraph(
        self, x: float, y: float, words: str, *, width: float = 468.0, font: str = PLAIN
    ) -> float:
        """Print words in lines of a width; return where the next paragraph comes."""
        for line in wrapped(words, width, font):
            y = self.text(x, y, line, font=font)
        return y + LEADING / 2

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self.canvas.line(x1, HEIGHT - y1, x2, HEIGHT - y2)

    def grid(
        self, x: float, y: float, rows: Sequence[Sequence[str]], *, width: float = 120.0
    ) -> float:
        """Print a table that lines rule, its first row in bold; return where it ends."""
        columns = max(len(row) for row in rows)
        height = LEADING * 1.5
        for place, row in enumerate(rows):
            top = y + place * height
            font = BOLD if place == 0 else PLAIN
            for column, cell in enumerate(row):
                self.text(x + column * width + 4, top + LEADING, cell, font=font)
        bottom = y + len(rows) * height
        for place in range(len(rows) + 1):
            self.rule(x, y + place * height, x + columns * width, y + place * height)
        for column in range(columns + 1):
            self.rule(x + column * width, y, x + column * width, bottom)
        return bottom + LEADING

    def turn(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.out.getvalue()


def wrapped(words: str, width: float, font: str = PLAIN, size: float = SIZE) -> list[str]:
    """Return words in lines of a width."""
    canvas = Canvas(io.BytesIO())
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
