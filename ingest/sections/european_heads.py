"""Find the headings of a summary of product characteristics, of a leaflet, of annex II.

The sections of a summary have the numbers and names of the QRD template, whose wording changed
over the years; the sections of a leaflet are headed by questions. In text whose line ends were
lost the names tell where a heading ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Part, Span
from ingest.sections.codes import EU_NUMBERED, LEAFLET, Number
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head, begins_line, number_of
from ingest.sections.numbers import REFERRED
from ingest.sections.titles import EU_TITLES, title_at

BEGINS = r"(?:^[ \t#*=]*|(?<=\s))"
NUMBERED = re.compile(rf"{BEGINS}(?P<number>\d{{1,2}}(?:\.\d)?)\.?\s+(?=[A-Za-z])", re.MULTILINE)
SECTION = re.compile(r"(?:\bsections?|\bsee)\s*$", re.IGNORECASE)
ORDER = list(EU_TITLES)
FURTHEST = 6
QUESTION = re.compile(rf"{BEGINS}(?P<number>[1-6])\.?\s+(?=[A-Z])", re.MULTILINE)
IN_LEAFLET = re.compile(
    rf"{BEGINS}What\s+is\s+in\s+this\s+leaflet\b[ \t]*:?|^[ \t#*=]*In this leaflet[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
LONGEST_QUESTION = 160
LONGEST_REST = 100
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
# Two headings in a list of contents stand so near to each other.
LIST_GAP = 250
# What follows the words that tell a question, in text whose line ends were lost.
TAILS = {
    2: re.compile(r"\s+(?:you|your child)\s(?:\w+\s){1,5}?(?=[A-Z])[\w®-]+"),
    3: re.compile(r"(?<!given)(?<!used)(?<!administered)(?<!taken)\s+[A-Z][\w®-]+"),
    5: re.compile(r"\s+[A-Z][\w®-]+"),
}
AFTERWARDS = (
    (
        re.compile(
            r"^[ \t#*=]*(?:[7-9]\.[ \t]+)?(?P<name>Instructions for use)\b[^\n.,;]{0,60}$",
            re.MULTILINE | re.IGNORECASE,
        ),
        "Instructions for use",
    ),
    (
        re.compile(
            rf"{BEGINS}(?P<name>The\s+following\s+information\s+is\s+intended\s+for\s+(?:medical\s+or\s+)?health\s?care"
            r"\s+professionals(?:\s+only)?)",
            re.MULTILINE | re.IGNORECASE,
        ),
        "Information for healthcare professionals",
    ),
)
LETTERED = re.compile(
    r"^[ \t#*=]*(?P<letter>[A-F])\.[ \t]+(?P<title>[A-Z][A-Z][^\n]*)", re.MULTILINE
)
CAPITALS = re.compile(r"\n(?=[^\n]*[A-Z]{3})(?![ \t]*[A-F]\.\s)[^a-z\n]+(?=\n|$)")


def summary_heads(text: str, span: Span) -> list[Head]:
    """Return the headings of sections 1 to 12, in order."""
    found: list[Head] = []
    last: Number = ()
    for match in NUMBERED.finditer(text, span.start, span.end):
        number = number_of(match["number"])
        end = title_at(EU_TITLES, number, text, match.end())
        if number <= last or end == match.end() or not stands(text, match, number, last):
            continue
        printed = text[match.start("number") : match.end()].strip()
        name = plain(EU_NUMBERED.get(number, ""), text[match.end() : end])
        code = ".".join(str(part) for part in number)
        found.append(Head(match.start("number"), end, name, None, number, printed, code))
        last = number
    return found


def stands(text: str, match: re.Match[str], number: Number, last: Number) -> bool:
    """Say whether a number with its name stands as a heading, not in a sentence."""
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    if begins_line(text, match.start("number")):
        return not SECTION.search(before)
    ahead = ORDER.index(number) - (ORDER.index(last) if last else -1)
    return text[match.end()].isupper() and ahead <= FURTHEST and not REFERRED.search(before)


def plain(usual: str, words: str) -> str:
    """Return a heading as a path shows it: one in capitals as it is written elsewhere."""
    plain = heading_words(" ".join(words.split()))
    if plain.lower() == usual.lower():
        return usual
    return words.capitalize() if words.isupper() else plain


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be a heading of a leaflet: number, place, and whether it begins its line."""

    number: int
    start: int
    title: int
    end: int
    line: bool


def leaflet_heads(text: str, span: Span) -> list[Head]:
    """Return the headings of a leaflet: its list of contents, sections 1 to 6, what follows."""
    asked = list(questions(text, span))
    contents = IN_LEAFLET.search(text, span.start, span.end)
    begin = contents_end(asked, contents.end()) if contents else span.start
    found: list[Head] = []
    for one in in_turn([one for one in asked if one.start >= begin]):
        words = " ".join(text[one.title : one.end].split())
        printed = text[one.start : one.title].strip()
        code = f"leaflet {one.number}"
        found.append(Head(one.start, one.end, plain("", words), None, (one.number,), printed, code))
    last = found[-1] if found and found[-1].number == (6,) else None
    if contents and (not found or contents.start() < found[0].start):
        name = heading_words(contents[0].strip("#*= \t\n"))
        found.insert(0, Head(contents.start(), contents.end(), name, None, None, "", Part.CONTENTS))
    return [*found, *afterwards(text, Span(last.end, span.end))] if last else found


def questions(text: str, span: Span) -> Iterator[Asked]:
    """Yield what has the number and the words of a leaflet's section."""
    for match in QUESTION.finditer(text, span.start, span.end):
        number, at = int(match["number"]), match.end()
        words = text[at : min(span.end, at + LONGEST_QUESTION)]
        told = LEAFLET[(number,)].match(words.replace("\n", " "))
        line = begins_line(text, match.start("number"))
        before = text[max(0, match.start("number") - 12) : match.start("number")]
        if told and not (SECTION if line else REFERRED).search(before):
            end = at + question_end(words, told.end(), number)
            yield Asked(number, match.start("number"), at, end, line)


def question_end(words: str, told: int, number: int) -> int:
    """Return where a question ends: with its line, else where its words do."""
    rest = words[told:].partition("\n")[0]
    if len(rest) <= LONGEST_REST and not SENTENCE_END.search(rest):
        return told + len(rest.rstrip())
    tail = TAILS[number].match(words, told) if number in TAILS else None
    return tail.end() if tail else told


def contents_end(asked: list[Asked], begin: int) -> int:
    """Return where the list of contents ends that begins at a place: its questions stand near.

    It is a list only when the questions come again; else they are the headings.
    """
    end, last = begin, 0
    for one in asked:
        if one.start < begin:
            continue
        if one.start - end > LIST_GAP or one.number <= last:
            return end if one.number <= last else begin
        end, last = one.end, one.number
    return begin


def in_turn(asked: list[Asked]) -> Iterator[Asked]:
    """Yield the questions that follow each other; of one number, that which begins a line."""
    last = 0
    lines = {one.number for one in asked if one.line}
    for one in asked:
        if one.number > last and (one.line or one.number not in lines):
            yield one
            last = one.number


def afterwards(text: str, span: Span) -> Iterator[Head]:
    """Yield the headings of what follows section 6; they have a place, and no number of it."""
    for place, (sign, name) in enumerate(AFTERWARDS, start=8):
        match = sign.search(text, span.start, span.end)
        if match:
            yield Head(match.start("name"), match.end("name"), name, None, (place,))


def lettered(text: str, span: Span) -> list[Head]:
    """Return the headings A to F of annex II; its list of them is none."""
    found: dict[str, Head] = {}
    for match in LETTERED.finditer(text, span.start, span.end):
        end = match.end()
        while more := CAPITALS.match(text, end, span.end):
            end = more.end()
        words = " ".join(text[match.start("title") : end].split())
        name = f"{match['letter']}. {words.capitalize()}"
        found[match["letter"]] = Head(match.start("letter"), end, name)
    return sorted(found.values(), key=lambda head: head.start)
