"""Find headings that hide within a line, where a scraper lost the line ends.

They stand between stars, in capitals, or as bare words: "… committed to patients. About
Lilly Lilly is a global …". Emphasis inside a sentence is no heading.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.records import Part, Span
from ingest.sections.mark import COMPANY_END, JOINING, LONG_WORD, STARTERS, Mark, is_title
from ingest.sections.parts import LONGEST_HEADING, Rank, part_named

STARS = re.compile(r"\*{2,}")
BEFORE_HEADING = re.compile(r"(?:[.!?:;)\]”\"’®™|*!#>]|[.,)]\d{1,2}|^)[\s*!|_\\\])\"]*$")
AFTER_HEADING = re.compile(r"[\s*]*(?:[A-Z0-9“\"‘(•–-]|$)")
ABOUT = re.compile(r"About\s+")
BEFORE_ABOUT = re.compile(r"(?:[.!?:)\]”\"’|™®*]\s?|[a-z]{3}|^)$")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
WORD = re.compile(r"\S+")
STEM = re.compile(r"[^\W_][\w-]*")
PREDICATES = frozenset("is are was were has have".split())
NAME_LIMIT = 110
IN_CAPITALS = re.compile(
    r"(?<![\w-])"
    r"(?:(?:SELECTED|INDICATIONS?|PURPOSE|IMPORTANT|AUTHORIZED|U\.S\.)\s+[A-Z®™&,/ -]{0,60}?)?"
    r"(?:SAFETY\s+(?:INFORMATION|SUMMARY)|INDICATIONS?(?:\s+AND\s+USAGE)?|CONTRAINDICATIONS?"
    r"|WARNINGS?\s+AND\s+PRECAUTIONS|ADVERSE\s+REACTIONS|DRUG\s+INTERACTIONS"
    r"|USE\s+IN\s+SPECIFIC\s+POPULATIONS)(?=[\s:*.])"
    r"(?:\s+(?:FOR|WITH|IN|AND|OF|ABOUT|THE|[A-Z][A-Z0-9®™/-]{2,}\b[®™]?)(?=[\s:*,(]))*"
)
FORWARD = re.compile(r"orward[-‐‑– ][Ll]ooking|Safe\s+Harbor")
THIS_RELEASE = r"(?:(?:press|news)\s+)?(?:release|announcement|communication)"
STATEMENTS = re.compile(
    r"(?:(?:[A-Z][\w’'&-]*|of|on)\s+){0,6}(?:Forward[-‐‑– ]Looking|Safe\s+Harbor)"
    r"\s+(?:Statements?|Information)(?:\s+of\s+[A-Z][^“”\"*]{2,60}?)?[\s:*]*"
    r"(?=(?:This|These|Certain|Statements|Except|Any|Some|All|In\s+this)\b|$)"
    rf"|This\s+{THIS_RELEASE}(?:\s+of\s+[^“”\"]{{3,60}}?)?,?\s+(?:and\s[^.]{{0,60}}\s)?"
    r"(?:(?:may|also)\s+)?(?:contains?|includes?)\s[^.]{0,80}?[“\"]?forward[-‐‑– ]looking"
    rf"|The\s+information\s+contained\s+in\s+this\s+{THIS_RELEASE}\s+is\s+as\s+of\b"
    # A scraper cut the beginning of this one off.
    r"|includes\s*[“\"]forward[-‐‑– ]looking\s+statements[”\"]\s+within"
    r"|Except\s+as\s+(?:otherwise\s+)?(?:may\s+be\s+)?required\s*by\s[^.]{0,160}?"
    r"forward[-‐‑– ]looking"
    rf"|(?:Certain\s+)?[Ss]tatements\s+(?:contained\s+)?in\s+this\s+{THIS_RELEASE}\s[^.]{{0,120}}?"
    r"forward[-‐‑– ]looking"
)
CONTACTS = re.compile(
    r"For\s+(?:more|further)\s+information:|(?:Media|Investor)\s+(?:Relations\s+)?Contacts?:"
)
TAIL = re.compile(
    r"SOURCE:?\s+(?=[A-Z][a-z])"
    r"|Source:\s+(?=[A-Z][\w&.,’' -]{2,60}?\b(?:Inc|Ltd|Corp|LLC|plc|PLC|AG|SE|Company)\b)"
    r"|(?:\*\*\s*|(?<=\s))Refer\s+[Tt]o:?\**(?=\s)"
    r"|\#{2,6}\s+(?:Multimedia|Sign\s+up|Related|Connect)\b|</article>"
    r"|To\s+speak\s+to\s+customer\s+support"
    r"|(?<=!\s)[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+\s(?:\(?\d{3}\)?\s)?\d{3}-\d{4}"
    r"|The\s+post\s.{10,300}?appeared\s+first\s+on"
)
PLAIN = (
    (CONTACTS, (Part.CONTACTS, Rank.MAIN)),
    (TAIL, (Part.CONTACTS, Rank.TAIL)),
)


def within_line(text: str, line: Span) -> Iterator[Mark]:
    """Yield the headings that hide within a line."""
    yield from starred(text, line)
    yield from bare_abouts(text, line)
    yield from in_capitals(text, line)
    yield from statements(text, line)
    for pattern, named in PLAIN:
        for match in pattern.finditer(text, line.start, line.end):
            yield Mark(match.start(), match.end(), match[0].strip(" *:#"), named)


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
    words = f"{first} {second}" if second[0].isalnum() and first[-1:].strip() else first + second
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


def bare_abouts(text: str, line: Span) -> Iterator[Mark]:
    """Yield "About X" where nothing marks it but what follows: X again, or a new sentence."""
    for match in ABOUT.finditer(text, line.start, line.end):
        if not BEFORE_ABOUT.search(text[max(line.start, match.start() - 3) : match.start()]):
            continue
        starred = text.endswith("**", line.start, match.start())
        end = end_of_name(text[match.end() : min(line.end, match.end() + NAME_LIMIT)], sure=starred)
        if end:
            words = text[match.start() : match.end() + end].strip(" *:")
            yield Mark(match.start(), match.start() + len(words), words, (Part.ABOUT, Rank.MAIN))


def end_of_name(words: str, *, sure: bool) -> int:
    """Return where the name after "About" ends in the words that follow.

    It ends where it is said again or a sentence begins; 0 when neither tells, unless it is
    `sure` that there is a name: then it ends before the word that the sentence is about.
    """
    article = ARTICLE.match(words)
    first = WORD.match(words, article.end() if article else 0)
    stem = STEM.match(first[0].lower()) if first else None
    if first is None or stem is None:
        return 0
    subject = first.end()
    for word in WORD.finditer(words, first.end()):
        again = place_again(word[0], stem[0])
        if word[0] in STARTERS or again is not None or not word[0].strip("*"):
            return word.start() + (again or 0)
        if word[0] in PREDICATES or is_prose(word[0]):
            return subject if sure else 0
        if word[0].endswith((".", "!", "?", ":")) and not COMPANY_END.search(word[0]):
            return word.end() if word[0].endswith(":") else 0
        subject = word.start() if word[0][0].isupper() else subject
    return 0


def is_prose(word: str) -> bool:
    """Say whether a word belongs to a sentence rather than to a name."""
    return word[0].islower() and word not in JOINING


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
        if BEFORE_HEADING.search(before):
            yield Mark(match.start(), match.start() + len(words), words, part_named(words))


def statements(text: str, line: Span) -> Iterator[Mark]:
    """Yield where forward-looking statements begin, with a bare heading or without."""
    for word in FORWARD.finditer(text, line.start, line.end):
        begin = max(line.start, word.start() - 2 * LONGEST_HEADING)
        match = STATEMENTS.search(text, begin, min(line.end, word.end() + LONGEST_HEADING))
        if match:
            yield Mark(match.start(), match.end(), match[0], (Part.FORWARD_LOOKING, Rank.MAIN))
