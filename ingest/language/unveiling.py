"""See the words of a text as a machine may read them, whatever veils them from a person.

Characters without a width, tag characters and the selectors that carry bytes, letters of
other alphabets that look alike, letters set apart, base64 and hexadecimal codes. What is
returned is for looking at; its places are not those of the text.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

NO_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0]+"
)
# They spell ASCII without being seen.
TAGS = re.compile("[\U000e0020-\U000e007e]+")
TAG_BASE = 0xE0000
END_OF_TAGS = re.compile("[\U000e0001\U000e007f]")
# Each stands for a byte.
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
FEW_SELECTORS, FIRST_OF_MANY = 0xFE00, 0xE0100
SIXTEEN = 16
# Letters that look like Latin ones; only in words that have Latin ones as well.
LOOK_ALIKE = str.maketrans("абвгеіјкмнорсстухѕԁһԛԝɡοαερτνικυ", "a6breijkmhopcctyxsdhqwgoaeptviku")
MIXED = re.compile(
    r"[a-z]+[\u0370-\u03ff\u0400-\u052f\u0261]|[\u0370-\u03ff\u0400-\u052f\u0261]+[a-z]"
)
WORD = re.compile(r"[a-z\u0261\u0370-\u03ff\u0400-\u052f]+")
APART = re.compile(r"\b[^\W\d_](?: [^\W\d_]){4,}\b")
# Lines of a code may be broken; pieces shorter than this are words.
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}(?:\s[A-Za-z0-9+/_-]{16,})*={0,2}")
HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2}[ :]?){12,}")
LEAST_PRINTABLE = 0.9
LONGEST_CODE = 100_000


def plain(text: str) -> str:
    """Return a text without case, without veils, and in the letters that it seems to have."""
    words = text
    if not words.isascii():
        words = SELECTORS.sub(bytes_told, END_OF_TAGS.sub("", NO_WIDTH.sub("", words)))
        words = TAGS.sub(lambda run: "".join(chr(ord(one) - TAG_BASE) for one in run[0]), words)
        words = unicodedata.normalize("NFKC", words)
    words = words.casefold()
    if not words.isascii() and MIXED.search(words):
        words = WORD.sub(in_latin, words)
    return APART.sub(lambda run: run[0].replace(" ", ""), words)


def readings(text: str) -> Iterator[str]:
    """Yield the ways in which a text may be read: as it stands, and decoded."""
    seen = plain(text)
    yield seen
    yield from (plain(code) for code in decoded(text))


def decoded(text: str) -> Iterator[str]:
    """Yield what the codes in a text spell, where they spell words."""
    for pattern, read in ((BASE64, from_base64), (HEXADECIMAL, from_hexadecimal)):
        for code in pattern.finditer(text):
            words = read(code[0][:LONGEST_CODE])
            if words:
                yield words


def from_base64(code: str) -> str:
    """Return the words that base64 spells; nothing if it spells none."""
    bare = "".join(code.split()).rstrip("=").replace("-", "+").replace("_", "/")
    # What is no whole group of four at the end is left out.
    whole = bare if len(bare) % 4 != 1 else bare[:-1]
    try:
        return words_of(base64.b64decode(whole + "=" * (-len(whole) % 4)))
    except binascii.Error:
        return ""


def from_hexadecimal(code: str) -> str:
    """Return the words that hexadecimal figures spell; nothing if they spell none."""
    return words_of(bytes.fromhex(re.sub(r"[ :]", "", code)))


def words_of(content: bytes) -> str:
    """Return bytes as text, if nearly all of it can be printed."""
    words = content.decode("utf-8", "ignore")
    printable = sum(one.isprintable() or one.isspace() for one in words)
    # Three bytes of four may go into one letter.
    enough = printable >= LEAST_PRINTABLE * len(words) and 4 * len(words) >= len(content)
    return words if words and enough else ""


def bytes_told(run: re.Match[str]) -> str:
    """Return what a run of selectors spells; a single one only chooses a form of a letter."""
    codes = [
        one - FEW_SELECTORS if one < FIRST_OF_MANY else one - FIRST_OF_MANY + SIXTEEN
        for one in map(ord, run[0])
    ]
    return bytes(codes).decode("utf-8", "ignore") if len(codes) > 1 else ""


def in_latin(word: re.Match[str]) -> str:
    """Return a word in Latin letters if it has some of them and others that look alike."""
    return word[0].translate(LOOK_ALIKE) if MIXED.search(word[0]) else word[0]
