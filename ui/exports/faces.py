"""Choose for each character of a PDF a font that can draw it.

Nothing is downloaded: fonts come from reportlab, from the machine where it has the free
Liberation and DejaVu fonts (or Arial), and from every PDF viewer (Helvetica, Symbol). Chinese,
Japanese and Korean are drawn with the reader's own fonts unless the machine has one to embed.
A character that no font draws is written as "[U+4F0A]" and counted, never left out; only what
has no look at all, such as a soft hyphen, is. Scripts that run from right to left count as
not drawn: set letter by letter they could not be read.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, partial
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont


class Weight(IntEnum):
    """How heavy or slanted the letters are: the place of a face's font."""

    REGULAR = 0
    BOLD = 1
    ITALIC = 2


@dataclass(frozen=True, slots=True)
class Face:
    """A family of fonts: the name of each weight, and which characters they draw.

    `lent` is true where the reader's own fonts stand in, since none is embedded.
    """

    names: tuple[str, str, str]
    draws: Callable[[str], bool]
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws; `missing` counts those written by their number."""

    font: str
    text: str
    missing: int = 0
    lent: int = 0


# The first family that is whole is the one that most words are set in.
MAIN = (
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    ("arial.ttf", "arialbd.ttf", "ariali.ttf"),
)
HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
WIDER = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"),  # reportlab carries it
)
EAST_ASIAN = tuple(
    (file, file, file)
    for file in ("DroidSansFallbackFull.ttf", "wqy-microhei.ttc", "msyh.ttc", "simsun.ttc")
)
SYMBOL = frozenset(
    "αβγδεζηθικλμνξοπρστυφχψωςϑϕϖ"
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϒ"
    "≤≥≠≈≡≅∝∞∂∑∏√∫∼−∗⋅∈∉∩∪⊂⊃⊆⊇∅∀∃∇∠∧∨∴⊥⊕⊗↔←↑→↓⇔⇐⇑⇒⇓♠♣♥♦◊′″ℜℑℵ℘"  # noqa: RUF001 (the signs of the Symbol font)
)
# Adobe's character collections hold about what the old national encodings do.
COLLECTIONS = {
    "STSong-Light": "gbk",
    "HeiseiKakuGo-W5": "cp932",
    "HYGothic-Medium": "cp949",
    "MSung-Light": "big5",
}
# What looks the same where no font has the character itself.
LIKE = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
FROM_THE_RIGHT = ("R", "AL")
WIDE = ("W", "F")


def runs(text: str, faces: Sequence[Face], weight: Weight) -> tuple[Run, ...]:
    """Return the text cut where its font changes, in order."""
    pieces = [piece for char in text if (piece := drawn(char, faces, weight)).text]
    return tuple(
        Run(
            font,
            "".join(one.text for one in together),
            missing=sum(one.missing for one in together),
            lent=sum(one.lent for one in together),
        )
        for font, group in groupby(pieces, key=lambda piece: piece.font)
        for together in [list(group)]
    )


def drawn(char: str, faces: Sequence[Face], weight: Weight) -> Run:
    """Return how one character is written."""
    face = next((face for face in faces if face.draws(char)), None)
    if face is not None:
        return Run(face.names[weight], char, lent=int(face.lent))
    main = faces[0].names[weight]
    category = unicodedata.category(char)
    if category == "Cf":
        return Run(main, "")
    if char in LIKE or category == "Zs":
        return Run(main, LIKE.get(char, " "))
    return Run(main, f"[U+{ord(char):04X}]", missing=1)


@cache
def available() -> tuple[Face, ...]:
    """Return the faces to be had on this machine, the best first."""
    main, *others = everywhere()
    return (*installed(MAIN), main, *installed(WIDER), *installed(EAST_ASIAN), *others)


@cache
def everywhere() -> tuple[Face, ...]:
    """Return the faces that need no font of the machine: they are reportlab's or the viewer's."""
    for name in COLLECTIONS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return (
        Face(HELVETICA, partial(encodes, "cp1252")),
        *installed(WIDER[-1:]),
        Face(("Symbol", "Symbol", "Symbol"), SYMBOL.__contains__),
        *(
            Face((name, name, name), partial(is_east_asian, encoding), lent=True)
            for name, encoding in COLLECTIONS.items()
        ),
    )


def installed(families: Sequence[tuple[str, str, str]]) -> Iterator[Face]:
    """Yield those of the families whose files are on this machine."""
    for files in families:
        try:
            fonts = [TTFont(file, file) for file in files]
        except TTFError:
            continue
        for font in fonts:
            pdfmetrics.registerFont(font)
        known = [frozenset(font.face.charToGlyph) for font in fonts]
        yield Face(files, partial(has_glyph, known[0] & known[1] & known[2]))


def encodes(encoding: str, char: str) -> bool:
    """Say whether an encoding has the character, where it is one to be seen."""
    if not char.isprintable() and char != "\u00a0":
        return False
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_east_asian(encoding: str, char: str) -> bool:
    """Say whether an encoding has the character, and readers find it in its font.

    These fonts also have Cyrillic letters and signs, which viewers draw but cannot copy.
    """
    return unicodedata.east_asian_width(char) in WIDE and encodes(encoding, char)


def has_glyph(known: frozenset[int], char: str) -> bool:
    """Say whether a font has the character and can draw it letter by letter."""
    return (
        ord(char) in known
        and (char.isprintable() or char == "\u00a0")
        and unicodedata.bidirectional(char) not in FROM_THE_RIGHT
    )
