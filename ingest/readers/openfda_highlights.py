"""Find the highlights inside the words of a section, as openFDA gives them.

They stand behind the section's own text and before its subsections. What they say ends with
the number, in brackets, of where the section says it in full: "( 5.1 , 8.3 )"; brackets with a
"see" in them are the section's own.
"""

import re
from collections.abc import Iterator

from ingest.records import Span

REFERENCE = re.compile(r"\(\s*\d{1,2}(?:\.\d{1,2})*(?:\s*,\s*\d{1,2}(?:\.\d{1,2})*)*\s*\)\s*\.?")
OWN = re.compile(
    r"\[\s*see\b[^\]]{0,600}\]\s*\.?"
    r"|\(\s*see\b[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100}){0,9}\)\s*\.?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[\d.]*\d")
SENTENCE = re.compile(r"(?:(?<=[.:;)\]])|(?<=[.:;)\]]\s))\s*(?=[A-Z•])")
WORD = re.compile(r"\w+")
# Highlights say again in short what the section says: with most of its words.
MOST_AGAIN = 0.8
# The first thing they say is no longer than this.
LONGEST_ENTRY = 800
BEGINNING = 3


def highlights_in(words: str, begin: int, end: int) -> Span | None:
    """Return where the highlights stand between a section's heading and its first subsection."""
    section = re.match(r"\s*(\d{1,2})\b", words)
    if section is None:
        return None
    own = max((one.end() for one in OWN.finditer(words, begin, end)), default=begin)
    found = [one for one in REFERENCE.finditer(words, own, end) if refers(one, section[1])]
    if not found:
        return None
    if end < len(words):
        return Span(own, end)
    start = repeated_from(words, begin, own, found[0].end())
    return None if start is None else Span(start, end)


def refers(match: re.Match[str], section: str) -> bool:
    """Say whether numbers in brackets name a section of this number, or a part of it."""
    return any(number.split(".")[0] == section for number in NUMBER.findall(match[0]))


def repeated_from(words: str, begin: int, own: int, first: int) -> int | None:
    """Return where a section without subsections begins to say again what it has said."""
    places = [own, *(one.end() for one in SENTENCE.finditer(words, own, first))]
    near = [place for place in places if begin < place < first and first - place < LONGEST_ENTRY]
    opening = beginning(words[begin:])
    for place in near:
        if beginning(words[place:]) == opening:
            return place
    for place in near:
        if said_again(words[begin:place], words[place:first]):
            return place
    return None


def beginning(words: str) -> list[str]:
    """Return the first words of some words."""
    return WORD.findall(words[:LONGEST_ENTRY])[:BEGINNING]


def said_again(said: str, again: str) -> bool:
    """Say whether most of some words have been said before."""
    known = set(spelled(said))
    told = list(spelled(REFERENCE.sub("", again)))
    return bool(told) and sum(word in known for word in told) >= MOST_AGAIN * len(told)


def spelled(words: str) -> Iterator[str]:
    """Yield words in small letters."""
    return (match[0].lower() for match in WORD.finditer(words))
