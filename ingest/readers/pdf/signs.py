"""What the characters of a PDF stand for: ligatures, raised ones, those of symbol fonts."""

from ingest.readers.blocks import RAISABLE, RAISED
from ingest.readers.footnotes import raised

SOFT_HYPHEN = "\u00ad"
GREEK = dict(zip("abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True))
# The Symbol and Wingdings fonts have their characters in the private area, from U+F000 on.
PRIVATE = {
    **{0xF000 + code: chr(code) for code in range(0x20, 0x60)},
    **{0xF000 + ord(letter): sign for letter, sign in GREEK.items()},
    0xF0A3: "≤",
    0xF0A5: "∞",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0AB: "↔",
    0xF0AC: "←",
    0xF0AD: "↑",
    0xF0AE: "→",
    0xF0AF: "↓",
    0xF0B0: "°",
    0xF0B1: "±",
    0xF0B3: "≥",
    0xF0B4: "×",
    0xF0B7: "•",
    0xF0B8: "÷",
    0xF0B9: "≠",
    0xF0BB: "≈",
    0xF0D2: "®",
    0xF0D3: "©",
    0xF0D4: "™",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
}
SIGNS = {
    **PRIVATE,
    # How a text page gives the hyphen at the end of a line.
    0x02: "-",
    0xFFFE: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "ft",
    0xFB06: "st",
}
NO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")


def sign_of(code: int) -> str:
    """Return what is printed for a character; nothing for those that are not seen."""
    sign = SIGNS.get(code) or chr(code)
    if sign in NO_WIDTH or (sign < " " and not sign.isspace()):
        return ""
    return sign


def raised_signs(words: str) -> str:
    """Return what stands raised as raised characters, if they are figures or footnote marks."""
    if RAISABLE.fullmatch(words):
        return words.translate(RAISED)
    marks = words.rstrip(",;")
    return raised(marks) + words[len(marks) :]
