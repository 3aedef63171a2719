"""Tell the headings among the paragraphs by their numbers and looks.

A heading stands alone on its line and looks otherwise than the text below it. Highlights and
Contents of a US label are one heading each: what they list are no sections of their own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.paragraphs import CAPTION, NUMBERED, Paragraph
from ingest.records import Part

HIGHLIGHTS = re.compile(r"HIGHLIGHTS\s+OF\s+PRESCRIBING\s+INFORMATION")
CONTENTS = re.compile(r"FULL\s+PRESCRIBING\s+INFORMATION\s*:\s*(?:TABLE\s+OF\s+)?CONTENTS\s?\*?")
FULL = re.compile(r"FULL\s+PRESCRIBING\s+INFORMATION\W*")
PLAIN_NUMBER = re.compile(r"\d{1,2}\.?\s+(?=[A-Z“\"])")
TERMINAL = re.compile(r"[.;:,][”\"’)\]]*$")
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2}")
LARGER = 1.12
LONGEST = 160
MOST_LINES = 3
# How far in a heading without a number is, by what it looks like.
BY_LOOKS = {"larger": 4, "capitals": 5, "bold": 6, "underlined": 7, "italic": 8, "": 9}

Found = tuple[int, int, int, str | None]


def heading_spans(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterator[Found]:
    """Yield where headings begin and end in the text, their levels and codes."""
    body = usual_size(paragraphs)
    short = False
    for place, (one, start) in enumerate(zip(paragraphs, starts, strict=True)):
        if match := HIGHLIGHTS.match(one.text):
            yield start, start + match.end(), 1, Part.HIGHLIGHTS
            short = True
        elif match := CONTENTS.match(one.text):
            yield start, start + match.end(), 1, Part.CONTENTS
            short = True
        elif FULL.fullmatch(one.text):
            short = False
        elif not short:
            following = next((each for each in paragraphs[place + 1 :] if each.text), None)
            before = paragraphs[place - 1] if place else None
            beside = any(is_spread(each) for each in (before, following))
            level = 0 if beside else level_of(one, following, body)
            if level:
                yield start, start + len(one.text), level, None


def is_spread(one: Paragraph | None) -> bool:
    """Say whether cells stand beside each other here that no table holds."""
    return one is not None and bool(one.lines) and one.lines[0].spread


def usual_size(paragraphs: Sequence[Paragraph]) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for one in paragraphs:
        for line in one.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def level_of(one: Paragraph, following: Paragraph | None, body: float) -> int:
    """Return the level of a paragraph that is a heading; 0 when it is none."""
    lines = one.lines
    if not lines or len(lines) > MOST_LINES or len(one.text) > LONGEST or lines[0].spread:
        return 0
    if not LETTERS.search(one.text) or CAPTION.match(one.text):
        return 0
    look = look_of(lines, body)
    number = NUMBERED.match(one.text) or PLAIN_NUMBER.match(one.text)
    if number and look in ("larger", "capitals", "bold") and not TERMINAL.search(one.text):
        return number[0].strip(" .").count(".") + 1
    if not look or one.item or TERMINAL.search(one.text) or one.text[0].islower():
        return 0
    if following is None or (following.lines and look_of(following.lines, body) == look):
        return 0
    return BY_LOOKS[look]


def look_of(lines: Sequence[Line], body: float) -> str:
    """Return what makes lines look otherwise than the text."""
    text = "".join(line.text for line in lines)
    bold = all(line.bold for line in lines)
    if all(line.size > LARGER * body for line in lines):
        return "larger"
    if bold and text.isupper():
        return "capitals"
    if bold:
        return "bold"
    if all(line.underlined for line in lines):
        return "underlined"
    return "italic" if all(line.italic for line in lines) else ""
