"""Footnotes of tables: find the marks in cells, and the notes that explain them."""

import re
from collections.abc import Iterable, Iterator

from ingest.readers.slots import plain

RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\U000107a5ʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN = str.maketrans(RAISED_LETTERS + "¹²³⁴⁵⁶⁷⁸⁹⁰", "abcdefghijklmnopqrstuvwxyz" + "1234567890")
RAISING = str.maketrans("abcdefghijklmnopqrstuvwxyz1234567890", RAISED_LETTERS + "¹²³⁴⁵⁶⁷⁸⁹⁰")
# What stands raised and may be marks: "a", "aa", "a,b", "c @", "a*".
RAISABLE = re.compile(
    r"(?:([a-z])\1?|[^\w\s,.()®™©℠+−–-]{1,3})(?:[\s,]+([a-z])\2?|[\s,]*[^\w\s,.()®™©℠+−–-]{1,3})*"
)
SYMBOLS = "*†‡§¶#‖"
ONE_MARK = re.compile(r"([a-z])\1?|[^\w\s,]{1,3}")
# "m²" and "10⁶" are no marks: a unit stands before, or the base of a power.
MARK = re.compile(
    rf"(?<![\s(\[|])(?<!10)(?<!\b[ckm]m)(?<!\bm)"
    rf"(?:(?P<letter>[{RAISED_LETTERS}])(?P=letter)?|[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,2}})"
    rf"|[{SYMBOLS}]{{1,3}}"
)
NOTE = re.compile(
    rf"\s*(?:Note\s+)?(?P<mark>[{SYMBOLS}]{{1,3}}|[@$%^~](?=\s*[A-Za-z<>≤≥])|[{RAISED_LETTERS}¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}"
    r"|[A-Za-z0-9]{1,2}(?=\s*[:.)=]\s)|[a-z](?=\s+[A-Z≥≤<>]))"
    r"\s*[:.)=]?\s*(?P<text>\S.*)",
    re.DOTALL,
)
ALONE = re.compile(rf"[{SYMBOLS}@$%^~]{{1,3}}|[{RAISED_LETTERS}¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}|[a-z][.:)]?")
# One line may hold several: "* p<0.001 ** p<0.01".
NEXT_SYMBOL = re.compile(
    rf"(?<=[\w.)%])[\s,;]+(?=[{SYMBOLS}]{{1,3}}\s*[\w<>≤≥(=])"
    rf"|(?<=[.;)\]])\s+(?=[{RAISED_LETTERS}]\s*[\w<>≤≥(=])"
)


def raised(words: str) -> str:
    """Return letters that stand raised as raised letters, if they are footnote marks."""
    return words.translate(RAISING) if RAISABLE.fullmatch(words) else words


def raised_marks(words: str) -> list[str]:
    """Return the marks of footnotes that stand raised."""
    if not RAISABLE.fullmatch(words):
        return []
    return [match[0] for match in ONE_MARK.finditer(words)]


def shown(mark: str) -> str:
    """Return the mark of a footnote as it is seen in a cell."""
    return mark.translate(RAISING)


def marks_in(text: str) -> Iterator[str]:
    """Yield the footnote marks that a cell may carry, as their notes begin."""
    for match in MARK.finditer(text):
        yield match[0].translate(PLAIN)


def notes_in(texts: Iterable[str]) -> dict[str, str]:
    """Return the notes by their marks, the first of two; what carries no mark is none."""
    notes: dict[str, str] = {}
    for text in texts:
        for line in text.split("\n"):
            for part in NEXT_SYMBOL.split(line):
                match = NOTE.fullmatch(plain(part))
                if match:
                    notes.setdefault(match["mark"].translate(PLAIN), match["text"])
    return notes


def is_note(text: str) -> bool:
    """Say whether a text begins as a footnote does."""
    return bool(NOTE.fullmatch(plain(text)))


def is_mark(text: str) -> bool:
    """Say whether a text is nothing but the mark of a footnote."""
    return bool(ALONE.fullmatch(text))


def is_sign(letter: str) -> bool:
    """Say whether a character can only be the mark of a footnote."""
    return letter in SYMBOLS or letter in RAISED_LETTERS or letter in "¹²³⁴⁵⁶⁷⁸⁹"
