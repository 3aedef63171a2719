"""Find numbered headings: "2.1 Recommended Dosage", "4.1 Therapeutic indications".

A number at the beginning of a line is a heading's only when it goes on from the number
before it and a title follows, so that "5 mg of …" and the steps of an instruction are none.
In text whose line ends were lost, the title ends where a sentence begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Kind, Span
from ingest.sections.codes import Number, known_title
from ingest.sections.mark import JOINING, STARTERS, is_title

AT_LINE_START = re.compile(
    r"^[ \t]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?P<title>[A-Z“\"][^\n]*)",
    re.MULTILINE,
)
CITED = re.compile(r"\(\s*(\d{1,2}\.\d{1,2})\s*\)")
WITHIN_LINE = re.compile(r"(?<=\s)(?P<number>\d{1,2}\.\d{1,2})\s+(?=[A-Z][a-z])")
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


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered heading: where it begins, where its title ends, number and title."""

    start: int
    end: int
    number: Number
    printed: str
    title: str


def numbered(text: str, kind: Kind) -> Iterator[Numbered]:
    """Yield the numbered headings of a text, in order."""
    last: Number = ()
    lines = list(AT_LINE_START.finditer(text))
    starts = [*(line.start() for line in lines), len(text)]
    ends = [-2, *(line.end() for line in lines)]
    cited = frozenset(CITED.findall(text)) if kind is Kind.LABEL_US else frozenset()
    for line, before, after in zip(lines, ends, starts[1:], strict=False):
        # Steps of an instruction follow each other line by line; headings do not.
        listed = line.start() - before == 1 or (after < len(text) and after - line.end() == 1)
        found = heading_at(line, kind, last, listed=listed)
        if found:
            yield found
            last = found.number
        if kind is Kind.LABEL_US and last:
            begin = found.end if found else line.start("title")
            for inner in within(text, Span(begin, after), last, cited):
                yield inner
                last = inner.number


def heading_at(line: re.Match[str], kind: Kind, last: Number, *, listed: bool) -> Numbered | None:
    """Return the heading that a line begins with, or None when its number is another thing."""
    number = number_of(line["number"])
    title = line["title"].rstrip()
    known = known_title(kind, number, title)
    if not (known and restarts(number, last)) and not goes_on(number, last):
        return None
    if not known and len(number) == 1 and (listed or is_item(title, kind)):
        return None
    length = known or title_length(title)
    if not length:
        return None
    start = line.start("title")
    printed = line.string[line.start("number") : start].strip()
    return Numbered(line.start("number"), start + length, number, printed, title[:length].strip())


def number_of(words: str) -> Number:
    """Return a number as its parts."""
    return tuple(int(part) for part in words.split("."))


def restarts(number: Number, last: Number) -> bool:
    """Say whether numbers that regulation gives begin anew here, as in an annex."""
    return number > last or number[-1] == 1


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


def is_item(title: str, kind: Kind) -> bool:
    """Say whether a line with a plain number is an item of a list rather than a heading."""
    return kind is Kind.LABEL_US or len(title) > LONGEST_TITLE or not is_title(title)


def title_length(words: str) -> int:
    """Return where the title ends in what follows a number: a short line, or its capitals."""
    if len(words) <= LONGEST_TITLE and not SENTENCE.search(words):
        return len(words)
    tokens = list(WORD.finditer(words[: LONGEST_TITLE * 2]))
    for place, token in enumerate(tokens[1:], start=1):
        word = token[0]
        if word in STARTERS and tokens[place - 1][0] not in TITLE_WORDS:
            return tokens[place - 1].end()
        if word[0].islower() and word not in TITLE_WORDS:
            return tokens[last_capital(tokens, place) - 1].end()
        if word.endswith((".", ":")) and len(word) > 3:  # noqa: PLR2004 ("vs." does not end it)
            return token.end()
    return min(len(words), LONGEST_TITLE)


def last_capital(tokens: list[re.Match[str]], place: int) -> int:
    """Return which word begins the sentence: the last one in a capital before a place."""
    capitals = [at for at in range(1, place) if tokens[at][0][0].isupper()]
    return capitals[-1] if capitals else 1


def within(text: str, span: Span, last: Number, cited: frozenset[str]) -> Iterator[Numbered]:
    """Yield the subsections that hide in a line: the next number, and one that is referred to."""
    for match in WITHIN_LINE.finditer(text, span.start, span.end):
        number = number_of(match["number"])
        if not (number[:-1] == last[:1] and is_next(number, last)):
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        title = text[match.end() : match.end() + LONGEST_TITLE * 2].partition("\n")[0]
        known = known_title(Kind.LABEL_US, number, title)
        sure = known or match.start() - span.start <= 1 or match["number"] in cited
        if REFERRED.search(before) or not (sure or capitals(title) >= FEWEST_CAPITALS):
            continue
        length = known or title_length(title)
        end = match.end() + length
        yield Numbered(match.start(), end, number, match["number"], title[:length].strip())
        last = number


def capitals(title: str) -> int:
    """Return how many of the first words of a title are capitalised."""
    return sum(word[0].isupper() for word in title.split()[:4])


def is_next(number: Number, last: Number) -> bool:
    """Say whether a subsection is the one expected now."""
    return number[-1] == (last[-1] + 1 if len(last) == len(number) else 1)
