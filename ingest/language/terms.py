"""Turn text into the terms that are searched and compared: stems without case or marks.

The full-text index and the writer of answers use the same terms, so that a word found is
a word that counts. A hyphenated word gives the whole and its parts ("co-stimulatory":
"costimulatori", "co", "stimulatori"), so that it meets "costimulatory" too.
"""

import re
import unicodedata
from functools import lru_cache
from threading import local

import snowballstemmer

WORD = re.compile(
    r"(?:[^\W_]\.){2,}|[^\W_]+(?:[.,]\d+)+%?|\d+%|[^\W_]+(?:[-‐‑–'’][^\W_]+)+|[^\W_]+",
)
HAN = re.compile(r"[\u3400-\u9fff]")
# The capitals of "US" tell the country from the pronoun, and folding takes them away.
COUNTRY = re.compile(r"\bUSA?\b|\bU\.S\.(?:A\.)?|\bU\.S\b")
JOINT = re.compile(r"[-‐‑–]")
# A space that a copy has lost: "inMarch 2019", "JapaninJanuary".
LOST_SPACE = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
APOSTROPHE = re.compile(r"['’](?:s\b)?")
# Raised letters are the marks of footnotes: "Nauseaᵃ".
MARKS = str.maketrans("", "", "®™©℠\u200b\u00adᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\U000107a5ʳˢᵗᵘᵛʷˣʸᶻ")
# One spelling of two that documents from both sides of the Atlantic mix.
BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)"), "iz"),
    (re.compile(r"^tum(o)ur"), r"tumor"),
    (re.compile(r"^ha(e)m(?=[aeo])"), r"hem"),
    (re.compile(r"(?<=[a-z])aem(?=[aio])"), r"em"),
    (re.compile(r"^o(?=esophag|edem)"), ""),
    (re.compile(r"^p(a)ediatr"), r"pediatr"),
    (re.compile(r"program(me)(?=s?$)"), "program"),
)
# The stemmer takes these for "author" and "design", which mean something else here.
LONG = 10
APART = ("authoriz", "designat")

STOP_WORDS = frozenset(
    "a an the of in on at to for by with from as and or but if than then so such is are was were be"
    " been being am do does did done has have had having will would can could may might shall"
    " should must it its this that these those there here he she his her they them their we our us"
    " you your i me my which who whom whose what when where why how much many any some all both"
    " each into about over under up down out off per via please tell give show let know want like"
    " s t re ve ll d m also just get got exactly actually".split()
)


class Stemmer(local):
    """A stemmer for each thread: it keeps the word it is at work on in itself."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("english")


STEMMER = Stemmer()


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, stop words included.

    A word with a capital inside gives its parts and the whole, as a hyphenated one does:
    it is "CheckMate", or a copy has lost a space ("inMarch").
    """
    text = LOST_SPACE.sub("-", text)
    return [term for match in WORD.finditer(folded(text)) for term in terms_of(match[0])]


def content_terms(text: str) -> list[str]:
    """Return the terms of a text in order, without stop words and without repetition."""
    words = (match[0] for match in WORD.finditer(folded(LOST_SPACE.sub("-", text))))
    kept = (word for word in words if word not in STOP_WORDS)
    return list(dict.fromkeys(term for word in kept for term in terms_of(word)))


def folded(text: str) -> str:
    """Return the text in lower case, without accents and trade marks; "US" becomes "u.s."."""
    text = COUNTRY.sub("U.S.", text)
    decomposed = unicodedata.normalize("NFKD", text.translate(MARKS))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).lower()


@lru_cache(maxsize=200_000)
def terms_of(word: str) -> tuple[str, ...]:
    """Return the terms of one folded word."""
    if HAN.search(word):
        return tuple(word)
    if "." in word and not any(letter.isdigit() for letter in word):
        plain = word.replace(".", "")
        return ("usa" if plain == "us" else plain,)
    word = APOSTROPHE.sub("", word)
    parts = [part for part in JOINT.split(word) if part]
    if len(parts) > 1:
        return tuple(dict.fromkeys(stem(part) for part in ["".join(parts), *parts]))
    return (stem(word),) if word else ()


def stem(word: str) -> str:
    """Return the stem of a folded word; what holds a digit stays as it is."""
    if any(letter.isdigit() for letter in word):
        return word.replace(",", "")
    for pattern, spelling in BRITISH:
        word = pattern.sub(spelling, word)
    for beginning in APART:
        if word.startswith(beginning):
            return beginning
    stemmed = str(STEMMER.stemmer.stemWord(word))
    # A stem of less than half a short word is an accident: "vax" of "Vaxelis".
    accident = len(word) < LONG and 2 * len(stemmed) < len(word)
    return word if accident else stemmed


def spelled(text: str) -> str:
    """Return the terms of a text in one line between spaces, for phrases to be looked up in."""
    return f" {' '.join(terms(text))} "


def spells(told: str, form: tuple[str, ...]) -> bool:
    """Say whether a phrase stands in a line of terms."""
    return f" {' '.join(form)} " in told
