"""Find what a person is quoted as saying, with the words that say who.

A quotation and its attribution belong together: "…," said X, title. "…"; or X, title,
stated: "…", over several paragraphs too. Words in quotation marks that nobody speaks, as
names and terms are, are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.sentences import sentences
from ingest.records import Span

SHORTEST = 25
LONGEST = 6000
WITHIN = 700
MOST_PARTS = 40
FEW_WORDS = 20
MARKS = re.compile(r"[\"“”„]")
VERB = (
    r"(?:said|says|stated|states|added|adds|commented|comments|noted|notes|explained|explains"
    r"|remarked|remarks|concluded|concludes|continued|continues|shared|shares|emphasized"
    r"|emphasised|stressed|observed|wrote|told\s+[A-Z]\w+|according\s+to)"
)
TITLE = r"(?:(?:(?:Dr|Prof|Professor|Doctor|Mr|Ms|Mrs|Sir|Dame)\b\.?|Professor(?=[A-Z]))\s*)"
NAME_WORD = r"(?:(?:Dr|Prof|St|[A-Z])\.|[A-ZÀ-ÞŁŚŽŠČ](?:[\w’'-]*\w)?)"
JOIN = r"(?:de|da|del|van|von|der|den|la|le|bin|al|el|ter)"
GAP = r"[ \t\xa0]+"
NAME = rf"{TITLE}*{NAME_WORD}(?:{GAP}(?:{JOIN}{GAP})*{NAME_WORD}){{0,5}}"
AFTER = re.compile(
    rf"[\s,*]*(?:{VERB}\s*(?:,\s*)?(?P<name>{NAME})?(?P<pronoun>\s*(?:he|she|they)\b)?"
    rf"|(?P<second>{NAME})(?:,[^\"“”\n]{{1,300}}?)?,?\s+{VERB}\b|(?:he|she|they)\s+{VERB}\b)"
)
BEFORE = re.compile(
    rf"(?P<name>{NAME})(?:\s*,[^\"“”]{{1,300}}?|\s*\([^)]{{1,80}}\))?,?"
    rf"\s+(?:(?:also|further|then)\s+)?{VERB}\b[^\"“”.]{{0,120}}[,:]?\s*\**\s*$"
)
SPOKEN = re.compile(rf"\b{VERB}\b[^\"“”.]{{0,120}}[,:]\s*\**\s*$")
ROLES = re.compile(
    r".*\b(?:CEO|CFO|COO|CMO|CSO|President|Chairman|Chairwoman|Chair|Chairperson|Officer"
    r"|Director(?:-General)?|Founder|Co-Founder|Investigator|Head|Lead|Author|Analyst|Governor|Secretary"
    r"|Commissioner|Minister|Spokesperson)s?(?:\s+|$)"
)
NOBODY = frozenset(
    "the this these it we they he she in on as at for company inc corp ltd fda ema pharma lilly"
    " merck study data results association university institute administration agency according"
    " phase trial in addition pharmaceuticals therapeutics biotherapeutics biotech biotechnologies"
    " biosciences biopharma bio labs laboratories holdings group medical sciences oncology health"
    " corporation animal".split()
)
TITLES = re.compile(rf"^{TITLE}+")
# A stop that ends the sentence, and what is left of "M.D.".
TRAILING = re.compile(r"(?:(?:^|\s+)[A-Z]\.?)+$|(?<=\w{2})\.$")
LETTERS = re.compile(r"(?:,?\s+(?:M\.?D|Ph\.?D|MBA|MPH|Jr|Sr|FACP|DO|RN)\.?)+$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody says, attribution included; the speaker is None when unnamed."""

    span: Span
    speaker: str | None


def quotations(text: str, area: Span) -> Iterator[Quotation]:
    """Yield the quotations of an area, in order and apart from each other."""
    end = area.start
    known: dict[str, str] = {}
    said = [span for span in quoted(text, area) if len(span) >= SHORTEST]
    for place, span in enumerate(said):
        if span.start < end:
            continue
        found = attributed(text, area, span, end)
        if found is None:
            continue
        end = continued(text, found.span.end, said[place + 1 : place + MOST_PARTS], area)
        whole = paragraph_of(text, Span(found.span.start, end), area)
        end = whole.end
        yield Quotation(whole, full_name(found.speaker, known))


def full_name(name: str | None, known: dict[str, str]) -> str | None:
    """Return the full name when a person named before is now called by the last name alone."""
    if name is None:
        return None
    last = name.split()[-1]
    return known.get(name, name) if last == name else known.setdefault(last, name)


def quoted(text: str, area: Span) -> Iterator[Span]:
    """Yield what stands between quotation marks; what is not closed ends with its line."""
    start: int | None = None
    for mark in MARKS.finditer(text, area.start, area.end):
        if is_opening(text, mark):
            # Each paragraph of a long quotation opens anew; only the last one closes.
            if start is not None and not (
                begins_line(text, start) and begins_line(text, mark.start())
            ):
                yield Span(start, line_end(text, start, mark.start()))
                start = None
            start = mark.start() if start is None else start
        elif start is not None:
            whole = spans_well(text, start, mark.end())
            yield Span(start, mark.end() if whole else line_end(text, start, mark.start()))
            start = None
    if start is not None:
        yield Span(start, line_end(text, start, area.end))


def spans_well(text: str, start: int, end: int) -> bool:
    """Say whether a quotation may run so far: over line ends only when it begins a line."""
    return end - start <= LONGEST and ("\n" not in text[start:end] or begins_line(text, start))


def line_end(text: str, start: int, stop: int) -> int:
    """Return where the line of `start` ends; `start` itself when that is not before `stop`."""
    end = text.find("\n", start, min(stop, start + LONGEST))
    return end if end >= 0 else start


def is_opening(text: str, mark: re.Match[str]) -> bool:
    """Say whether a quotation mark opens; a straight one by what stands around it."""
    if mark[0] != '"':
        return mark[0] in "“„"
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1]
    return (before.isspace() or before in "([{—–*-/") and not (after.isspace() or not after)


def begins_line(text: str, at: int) -> bool:
    """Say whether only white space and stars stand before a place on its line."""
    while at and text[at - 1] in " \t*":
        at -= 1
    return not at or text[at - 1] == "\n"


def attributed(text: str, area: Span, span: Span, least: int) -> Quotation | None:
    """Return the quotation with its attribution, which stands behind or before it."""
    after = AFTER.match(text, span.end, min(area.end, span.end + WITHIN))
    if after:
        name = after["name"] or after["second"]
        return Quotation(Span(span.start, sentence_end(text, span.end, area)), speaker(name))
    begin = max(area.start, least, span.start - WITHIN)
    before = text[begin : span.start]
    if not SPOKEN.search(before):
        return None
    start = begin + last_sentence(before)
    who = BEFORE.search(text[start : span.start])
    return Quotation(Span(start, span.end), speaker(who["name"]) if who else None)


def sentence_end(text: str, start: int, area: Span) -> int:
    """Return where the sentence that goes on at `start` ends."""
    limit = min(area.end, start + WITHIN)
    line = text.find("\n", start, limit)
    stop = limit if line < 0 else line
    # What opens again is no part of the attribution.
    marks = MARKS.finditer(text, start, stop)
    again = next((mark.start() for mark in marks if is_opening(text, mark)), stop)
    stop = start + len(text[start:again].rstrip())
    first = next(sentences(text, Span(start, stop)), None) if start < stop else None
    return first.end if first else stop


def last_sentence(before: str) -> int:
    """Return where the last sentence of some words begins."""
    spans = list(sentences(before))
    # "X stated:" ends its paragraph, and the quotation stands in the next.
    return spans[-1].start if spans else len(before)


def continued(text: str, end: int, following: Sequence[Span], area: Span) -> int:
    """Return where a quotation ends that goes on after its attribution or in a new paragraph."""
    for span in following:
        if span.start < end:
            continue
        if text[end : span.start].strip(" \t\n*"):
            break
        if AFTER.match(text, span.end, min(area.end, span.end + WITHIN)):
            if "\n" in text[end : span.start]:
                break
            end = sentence_end(text, span.end, area)
        else:
            end = span.end
    return end


def paragraph_of(text: str, span: Span, area: Span) -> Span:
    """Return the whole paragraph when a quotation is all but all of it."""
    least, most = max(area.start, span.start - len(span)), min(area.end, span.end + len(span))
    start = max(least, text.rfind("\n", least, span.start) + 1)
    stop = text.find("\n", span.end, most)
    stop = most if stop < 0 else stop
    outside = text[start : span.start].strip() + text[span.end : stop].strip()
    return Span(start, stop) if len(outside) <= FEW_WORDS else span


def speaker(name: str | None) -> str | None:
    """Return a person's name without titles and roles; None if it is no person's."""
    if not name:
        return None
    bare = LETTERS.sub("", ROLES.sub("", TITLES.sub("", name.strip()))).strip()
    bare = TRAILING.sub("", TITLES.sub("", bare))
    words = bare.split()
    if not words or any(word.lower().strip(".,") in NOBODY for word in words):
        return None
    return bare if all(word[0].isupper() or re.fullmatch(JOIN, word) for word in words) else None
