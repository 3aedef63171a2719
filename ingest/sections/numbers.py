"""Find numbered headings in documents of no known kind, and tell where a title ends.

A number at the beginning of a line is a heading's only when it goes on from the number
before it and a title follows, so that "5 mg of …" and the steps of an instruction are none.
In text whose line ends were lost, the title ends where a sentence begins.
"""

import re
from collections.abc import Iterator

from ingest.records import Span
from ingest.sections.codes import Number
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head, number_of
from ingest.sections.mark import JOINING, STARTERS, is_title

AT_LINE_START = re.compile(
    r"^[ \t]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?P<title>[A-Z“\"][^\n]*)",
    re.MULTILINE,
)
# "see Section 5.1 …", "( 5.1 )", "Table 2.1": a number referred to, not a heading's.
REFERRED = re.compile(
    r"(?:see|sections?|tables?|figures?|and|or|to|in|[,(\[–-])\s*$", re.IGNORECASE
)
LONGEST_TITLE = 160
WIDEST_GAP = 4
WORD = re.compile(r"\S+")
TITLE_WORDS = JOINING | frozenset(
    "after before during without due than including prior through under following other between"
    " into over within based when using while not".split()
)
FEWEST_CAPITALS = 3
SENTENCE = re.compile(r"[\w)][.;](?:\s|$)")


def numbered(text: str, area: Span) -> Iterator[Head]:
    """Yield the numbered headings of a text, in order."""
    last: Number = ()
    lines = list(AT_LINE_START.finditer(text, area.start, area.end))
    starts = [*(line.start() for line in lines), area.end]
    ends = [area.start - 2, *(line.end() for line in lines)]
    for line, before, after in zip(lines, ends, starts[1:], strict=False):
        # Steps of an instruction follow each other line by line; headings do not.
        listed = line.start() - before == 1 or (after < area.end and after - line.end() == 1)
        found = heading_at(line, last, listed=listed)
        if found and found.number:
            yield found
            last = found.number


def heading_at(line: re.Match[str], last: Number, *, listed: bool) -> Head | None:
    """Return the heading that a line begins with, or None when its number is another thing."""
    number = number_of(line["number"])
    title = line["title"].rstrip()
    if not goes_on(number, last):
        return None
    if len(number) == 1 and (listed or len(title) > LONGEST_TITLE or not is_title(title)):
        return None
    length = title_length(title)
    if not length:
        return None
    start = line.start("title")
    printed = line.string[line.start("number") : start].strip()
    name = heading_words(title[:length].strip())
    return Head(line.start("number"), start + length, name, None, number, printed)


def goes_on(number: Number, last: Number) -> bool:
    """Say whether a number may follow another: one level down, or a little further on."""
    if 0 in number:
        return False
    if number[:-1] == last:
        return number[-1] < WIDEST_GAP
    depth = min(len(number), len(last))
    for place in range(depth):
        if number[place] != last[place]:
            ahead = number[place] - last[place]
            rest = number[place + 1 :]
            return 0 < ahead <= WIDEST_GAP and all(part == 1 for part in rest)
    return False


def title_length(words: str) -> int:
    """Return where the title ends in what follows a number: a short line, or its capitals."""
    if len(words) <= LONGEST_TITLE and not SENTENCE.search(words):
        return len(words)
    tokens = list(WORD.finditer(words[: LONGEST_TITLE * 2]))
    for place, token in enumerate(tokens[1:], start=1):
        word = token[0]
        if begins_sentence(tokens, place):
            return tokens[place - 1].end()
        if word[0].islower() and word.isalpha() and word not in TITLE_WORDS:
            return tokens[last_capital(tokens, place) - 1].end()
        if word.endswith((".", ":")) and len(word) > 3:  # noqa: PLR2004 ("vs." does not end it)
            return token.end()
    return min(len(words), LONGEST_TITLE)


def begins_sentence(tokens: list[re.Match[str]], place: int) -> bool:
    """Say whether a word begins the sentence behind a title; "Vitamin A Levels" is a title."""
    word = tokens[place][0]
    if word not in STARTERS or tokens[place - 1][0] in TITLE_WORDS:
        return False
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    return word != "A" or not following[:1].isupper()


def last_capital(tokens: list[re.Match[str]], place: int) -> int:
    """Return which word begins the sentence: the last one in a capital before a place."""
    capitals = [at for at in range(1, place) if tokens[at][0][0].isupper()]
    return capitals[-1] if capitals else 1


def capitals(title: str) -> int:
    """Return how many of the first words of a title are capitalised."""
    return sum(word[0].isupper() for word in title.split()[:4])
