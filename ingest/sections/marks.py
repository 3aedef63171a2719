"""Find what may be a heading in a press release.

A heading may be marked by its format, stand alone on its line, begin its paragraph, or,
where a scraper lost the line ends, hide within one line: between stars, in capitals, or as
bare words ("… committed to patients. About Lilly Lilly is …").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.reading import Heading
from ingest.records import Span
from ingest.sections.parts import LONGEST_HEADING, Named, Part, Rank, part_named

# A line this long holds more than a heading.
RUNNING_LINE = 160
LONGEST_TITLE_WORDS = 14
TITLE_SHARE = 0.6
LONG_WORD = 4

SENTENCE_END = re.compile(r"[.!?;,…]\W*$")
BULLET = re.compile(r"(?:[-–•*●▪>|]|\d+[.)])\s")
STARS = re.compile(r"\*{2,}")
BEFORE_HEADING = re.compile(r"(?:[.!?:;)\]”\"’®™|*!#>]|[.,)]\d{1,2}|^)[\s*!|_\\\])\"]*$")
AFTER_HEADING = re.compile(r"[\s*]*(?:[A-Z0-9“\"‘(•–-]|$)")
BARE_ABOUT = re.compile(r"About\s+")
BEFORE_ABOUT = re.compile(r"(?:[.!?:)\]”\"’|™®*]\s?|[a-z]{3}|^)$")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
WORD = re.compile(r"\S+")
STEM = re.compile(r"[^\W_][\w-]*")
NO_TITLE = (
    "By ", "(", "“", '"', "[", "http", "www.", "--", "Please ", "For more", "Formore",
    "Visit ", "Featured photo", "Photo", "Image")
STARTERS = frozenset(
    "The This These In At For It Our We A An As More According Since With Worldwide"
    " Approximately By From On Every Each Today There Founded Based Headquartered"
    " Established When While People Patients If To Over Nearly Currently Many Most".split()
)
JOINING = frozenset(
    "a an and as at by for from in of on or the to with vs vs. its is & + - – plus per via".split()
)
NAME_LIMIT = 110
IN_CAPITALS = re.compile(
    r"(?<![\w-])(?:(?:SELECTED|INDICATIONS?|PURPOSE|IMPORTANT|AUTHORIZED|U\.S\.)\s+[A-Z®™&,/ -]{0,60}?)?"
    r"(?:SAFETY\s+(?:INFORMATION|SUMMARY)|INDICATIONS?(?:\s+AND\s+USAGE)?|CONTRAINDICATIONS?"
    r"|WARNINGS?\s+AND\s+PRECAUTIONS|ADVERSE\s+REACTIONS|DRUG\s+INTERACTIONS"
    r"|USE\s+IN\s+SPECIFIC\s+POPULATIONS)(?=[\s:*.])"
    r"(?:\s+(?:FOR|WITH|IN|AND|OF|ABOUT|THE|[A-Z][A-Z0-9®™/-]{2,}\b[®™]?)(?=[\s:*,(]))*"
)
NO_HEADING_BEFORE = re.compile(r"(?:see|and|or|the|in|of|,|\(|\[)\s*[“\"]?$", re.IGNORECASE)
FORWARD = re.compile(r"orward[-‐‑– ][Ll]ooking|Safe\s+Harbor")
BOILERPLATE = re.compile(
    r"Private\s+Securities\s+Litigation|Section\s+(?:21E|27A)|materially|no\s+obligation|undue\s+reliance"
    r"|risks\s+and\s+uncertainties"
)
LONGEST_PARAGRAPH = 8000
SOON = 300
BARE_FORWARD = re.compile(
    r"(?:(?:Lilly|Merck|Cautionary|Statements?|Note|Regarding|Concerning|of|on|Special|Company)\s+){0,6}"
    r"(?:Forward[-‐‑– ]Looking|Safe\s+Harbor)\s+(?:Statements?|Information)(?:\s+of\s+[A-Z][^“”\"*]{2,60}?)?"
    r"[\s:*]*(?=(?:This|These|Certain|Statements|Except|Any|Some|All|In\s+this)\b|$)"
    r"|This\s+(?:(?:press|news)\s+)?(?:release|announcement|communication)(?:\s+of\s+[^“”\"]{3,60}?)?,?"
    r"\s+(?:and\s[^.]{0,60}\s)?(?:(?:may|also)\s+)?(?:contains?|includes?)\s[^.]{0,80}?"
    r"[“\"]?forward[-‐‑– ]looking"
    r"|The\s+information\s+contained\s+in\s+this\s+(?:press\s+)?release\s+is\s+as\s+of\b"
    r"|Except\s+as\s+(?:otherwise\s+)?(?:required|may\s+be\s+required)\s*by\s[^.]{0,160}?"
    r"forward[-‐‑– ]looking"
    r"|(?:Certain\s+)?[Ss]tatements\s+(?:contained\s+)?in\s+this\s+(?:press|news)\s+release\s[^.]{0,120}?"
    r"forward[-‐‑– ]looking"
)
BARE_TAIL = re.compile(
    r"SOURCE:?\s+(?=[A-Z][a-z])|Source:\s+(?=Merck|Eli|Lilly)|\*\*\s*Refer\s+[Tt]o:?\**|(?<=\s)Refer\s+[Tt]o:"
    r"|#{2,6}\s+(?:Multimedia|Sign\s+up|Related|Connect)\b|</article>|To\s+speak\s+to\s+customer\s+support"
    r"|(?<=!\s)[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+\s(?:\(?\d{3}\)?\s)?\d{3}-\d{4}"
    r"|The\s+post\s.{10,300}?appeared\s+first\s+on"
)
BARE_CONTACTS = re.compile(
    r"For\s+(?:more|further)\s+information:|(?:Media|Investor)\s+(?:Relations\s+)?Contacts?:"
)
BARE = (
    (BARE_CONTACTS, (Part.CONTACTS, Rank.MAIN)),
    (BARE_TAIL, (Part.CONTACTS, Rank.TAIL)),
)
RUN_IN = re.compile(r"(?P<words>[A-Z][^.:?!\n]{2,80}?)\s*(?::|\s[–—-]\s)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a heading.

    Attributes:
        start: where its section would begin.
        end: where its words end.
        words: its words, without marks.
        named: the part its words tell; None for a heading whose words tell nothing.
    """

    start: int
    end: int
    words: str
    named: Named | None


def marks(text: str, area: Span, headings: Sequence[Heading]) -> list[Mark]:
    """Return the marks of an area in order; they do not overlap."""
    found = [
        Mark(heading.span.start, heading.span.end, words, part_named(words))
        for heading in headings
        if heading.span.within(area)
        for words in (heading.span.of(text),)
    ]
    lines = list(lines_of(text, area))
    for line, following in pairwise([*lines, Span(area.end, area.end)]):
        found += in_line(text, line, following)
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.named is None, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def lines_of(text: str, area: Span) -> Iterator[Span]:
    """Yield the lines of an area that are not blank, without white space at their ends."""
    for match in re.finditer(r"\S(?:.*\S)?", text[area.start : area.end]):
        yield Span(match.start() + area.start, match.end() + area.start)


def in_line(text: str, line: Span, following: Span) -> Iterator[Mark]:
    """Yield the marks of a line."""
    if len(line) <= LONGEST_HEADING and (mark := alone(text, line, following)):
        yield mark
        return
    yield from beginning(line, line.of(text))
    if is_cautionary(line.of(text)):
        yield Mark(line.start, line.start, "", (Part.FORWARD_LOOKING, Rank.MAIN))
    if len(line) > RUNNING_LINE:
        yield from starred(text, line)
        yield from bare_abouts(text, line)
        yield from in_capitals(text, line)
        for pattern, named in BARE:
            for match in pattern.finditer(text, line.start, line.end):
                yield Mark(match.start(), match.end(), match[0].strip(" *:#"), named)
        yield from statements(text, line)


def alone(text: str, line: Span, following: Span) -> Mark | None:
    """Return the mark of a line that may be a heading as a whole."""
    words = line.of(text).strip("#*= \t:")
    if not words or BULLET.match(line.of(text)) or " | " in words:
        return None
    named = part_named(words)
    if named:
        return None if SENTENCE_END.search(words) else Mark(line.start, line.end, words, named)
    # "Dr. X, Chief Executive Officer, stated:" ends as headings do.
    if line.of(text).endswith(":") and "," in words:
        return None
    # A name or a cell of a table is as short as a heading, but no paragraph follows it.
    if len(following) < RUNNING_LINE or BULLET.match(following.of(text)):
        return None
    return Mark(line.start, line.end, words, None) if is_title(words) else None


def beginning(line: Span, words: str) -> Iterator[Mark]:
    """Yield the mark of a paragraph that begins with its heading: "Disclaimer: …"."""
    offset = len(words) - len(words.lstrip("*# "))
    match = RUN_IN.match(words, offset)
    heading = match["words"] if match else words[offset : offset + LONGEST_HEADING]
    named = part_named(heading)
    if named and named[0] is not Part.ABOUT and (match or named[1] is Rank.TAIL):
        yield Mark(line.start, line.start + offset + len(heading), heading, named)


def is_cautionary(words: str) -> bool:
    """Say whether a paragraph only warns that what a release expects may not come."""
    first = FORWARD.search(words)
    return (
        first is not None
        and len(words) <= LONGEST_PARAGRAPH
        and first.start() <= SOON
        and bool(BOILERPLATE.search(words))
    )


def statements(text: str, line: Span) -> Iterator[Mark]:
    """Yield where forward-looking statements begin, with a bare heading or without."""
    for word in FORWARD.finditer(text, line.start, line.end):
        near = max(line.start, word.start() - LONGEST_HEADING * 2), min(line.end, word.end() + 120)
        match = BARE_FORWARD.search(text, *near)
        if match:
            yield Mark(match.start(), match.end(), match[0], (Part.FORWARD_LOOKING, Rank.MAIN))


def starred(text: str, line: Span) -> Iterator[Mark]:
    """Yield the marks between stars. Stars are often unbalanced, so each gap is looked at."""
    runs = list(STARS.finditer(text, line.start, line.end))
    for place, (run, after) in enumerate(pairwise(runs)):
        words, end = text[run.end() : after.start()], after.end()
        if not words.strip() or len(words) > LONGEST_HEADING:
            continue
        joined = joined_words(text, runs[place : place + 3])
        if joined and not part_named(words.strip(" :")):
            words, end = joined
        named = part_named(words.strip(" :*"))
        if named or is_bold_title(text, line, run.start(), words, end):
            yield Mark(run.start(), end, words.strip(" :*"), named)


def joined_words(text: str, runs: Sequence[re.Match[str]]) -> tuple[str, int] | None:
    """Return the words of a heading that a scraper broke in two: "**About X****® **"."""
    if len(runs) < 3 or len(runs[1][0]) < 4:  # noqa: PLR2004 (three runs; "****" joins)
        return None
    first, second = text[runs[0].end() : runs[1].start()], text[runs[1].end() : runs[2].start()]
    words = first + second
    return (words, runs[2].end()) if len(words) <= LONGEST_HEADING and second.strip() else None


def is_bold_title(text: str, line: Span, start: int, words: str, end: int) -> bool:
    """Say whether words between stars are a heading: a title that stands between sentences."""
    before = text[max(line.start, start - 12) : start]
    return (
        is_title(words.strip())
        and len(words.split()) > 1
        and ":" not in words
        and bool(BEFORE_HEADING.search(before))
        and not before.rstrip(" *").endswith(":")
        and bool(AFTER_HEADING.match(text[end : end + 6]))
    )


def is_title(words: str) -> bool:
    """Say whether words read as a title: few, capitalised, without a stop at the end."""
    split = words.split()
    if not split or len(split) > LONGEST_TITLE_WORDS or SENTENCE_END.search(words.rstrip("?")):
        return False
    if words.startswith(NO_TITLE) or words.endswith((":", "%")):
        return False
    if not (words[0].isupper() or words[0].isdigit()) or split[-1].lower() in JOINING:
        return False
    long = [word for word in split if len(word) >= LONG_WORD and word[0].isalpha()]
    if not long:
        return False
    capitals = sum(word[0].isupper() for word in long)
    return capitals >= TITLE_SHARE * len(long)


def bare_abouts(text: str, line: Span) -> Iterator[Mark]:
    """Yield "About X" where nothing marks it but what follows: X again, or a new sentence."""
    for match in BARE_ABOUT.finditer(text, line.start, line.end):
        if not BEFORE_ABOUT.search(text[max(line.start, match.start() - 3) : match.start()]):
            continue
        end = end_of_name(text[match.end() : min(line.end, match.end() + NAME_LIMIT)])
        if end:
            words = text[match.start() : match.end() + end]
            words = words.strip(" *:")
            yield Mark(match.start(), match.start() + len(words), words, (Part.ABOUT, Rank.MAIN))


def end_of_name(words: str) -> int:
    """Return where the name after "About" ends in the words that follow; 0 if it is no name."""
    article = ARTICLE.match(words)
    first = WORD.match(words, article.end() if article else 0)
    stem = STEM.match(first[0].lower()) if first else None
    if first is None or stem is None:
        return 0
    for word in WORD.finditer(words, first.end()):
        again = place_again(word[0], stem[0])
        if word[0] in STARTERS or again is not None:
            return word.start() + (again or 0)
        if not (word[0][0].isupper() or not word[0][0].isalpha() or word[0] in JOINING):
            return 0
        if word[0].endswith((".", "!", "?", ":")):
            return word.end() if word[0].endswith(":") else 0
    return 0


def place_again(word: str, stem: str) -> int | None:
    """Return where in a word the name begins again, with or without the space before it."""
    at = word.lower().find(stem)
    if at < 0 or (at > 0 and len(stem) < LONG_WORD):
        return None
    glued = at > 0 and (word[at - 1].islower() or word[at - 1] in ")®™") and word[at].isupper()
    whole = at == 0 and not word[len(stem) : len(stem) + 1].islower()
    return at if glued or whole else None


def in_capitals(text: str, line: Span) -> Iterator[Mark]:
    """Yield headings in capitals, as safety information has them, outside of sentences."""
    for match in IN_CAPITALS.finditer(text, line.start, line.end):
        before = text[max(line.start, match.start() - 8) : match.start()]
        words = match[0].rstrip()
        last = words.split()[-1]
        # "… FOR TALTZ TALTZ is indicated": the second one begins the sentence.
        if words.endswith(f"{last} {last}"):
            words = words.removesuffix(f" {last}")
        if not NO_HEADING_BEFORE.search(before) and BEFORE_HEADING.search(before):
            yield Mark(match.start(), match.start() + len(words), words, part_named(words))
