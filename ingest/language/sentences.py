"""Find the sentences of a text, as spans.

The sentences of a range come in order, do not overlap, carry no white space at their
ends, and together hold every character that is not white space. Full stops of
"U.S.", "Inc.", "et al.", "3.1" or "Ms." do not end a sentence; a blank line always does.
The row of a table is one, whatever its cells hold.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.records import Span, stripped

# A stop after these is never the end of a sentence.
TITLES = frozenset(
    "dr mr mrs ms prof st vs e.g i.e cf fig figs no nos eq ref refs approx sec vol art viz incl"
    " resp".split()
)
# A stop after these ends a sentence only if the next word is one that starts sentences.
ABBREVIATIONS = frozenset(
    "inc corp ltd co llc plc s.a n.v s.p.a u.s u.k u.s.a e.u ph.d m.d m.p.h m.s m.sc b.sc d.o r.n"
    " pharm.d m.b.a m.h.a j.d d.v.m d.sc sc.d f.a.c.p a.m p.m d.c jr sr al etc jan feb mar apr jun"
    " jul aug sep sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la mass"
    " md mich minn miss mo mont n.c n.d n.h n.j n.m n.y neb nev okla ore pa r.i s.c s.d tenn tex"
    " vt va wash w.va wis wyo ca est dept univ assn bros int lat ser spp subsp min max hr hrs wk"
    " yr yrs".split()
)
STARTERS = frozenset(
    "The This These Those That There They Their It Its In On At As An A We Our He She His Her If"
    " When While Since For From With Without Under After Before During Although Because However"
    " Moreover Furthermore Additionally Patients Results Data Both All Each Some Most Among"
    " Between Following Based To By Such Please No Not You Your Adverse Median Treatment Do"
    " Today Currently About Through Other Because Overall Of Serious Common".split()
)

END = re.compile(
    r"""
    (?P<stop>[.!?…]+)
    (?P<note>(?<=[a-zA-Z)]\.)\d{1,2}(?:[,–-]\d{1,2})*(?=\s+[A-Z“"]))?  # a note: "cel.1 The"
    (?P<close>["”’'»)\]]*)
    (?:(?=\s)|$)
  | (?<=[a-z]{3})[.](?=[A-Z][a-z]*\s)          # a space lost: "data.The results"
  | [\u3002\uff01\uff1f]                          # Chinese and Japanese full stops
  | \s(?=[*•▪●]\s+\S)                           # a list written in one line
    """,
    re.VERBOSE,
)
WORD_BEFORE = re.compile(r"(?:[^\W\d_][\w.]*)$")
NEXT_WORD = re.compile(r"\s*([\"“‘'(\[*]*)(\w+)")
LIST_MARK = re.compile(r"(?:[-–•*▪●]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
# "- ", "* ", ">>News release ## ", "**About Velmora **" before a sentence; "**" after it.
LEADING_MARKS = re.compile(r"(?:[-–•*▪●#>|\s]+|\*\*[^*]{2,60}\*\*\s*|News release\b)+")
TRAILING_MARKS = re.compile(r"[\s*#|]+$")
HEADER_LINE = re.compile(r"[A-Z][A-Za-z ]{1,20}:\s")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A row of a table is a line of cells; an article in one line may hold such marks as well.
BETWEEN_CELLS = " | "
LONGEST_ROW = 4_000
SHORT_ROW = 1_000
LONGEST_FIRST_CELL = 300
SENTENCE_END = re.compile(r"[a-z\d)]{2}[.!?]\s+[A-Z]")
# Lines of a text that somebody wrapped by hand end about here; a line that is a whole
# paragraph runs longer, a heading is shorter.
WRAPPED = range(45, 101)


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of `text`, or of the part of it that lies `within` a span."""
    whole = Span(0, len(text)) if within is None else within
    for block in blocks(text, whole):
        start = block.start
        for end in ends(text, block):
            sentence = stripped(text, Span(start, end))
            start = end
            if len(sentence):
                yield sentence


def bare(text: str, sentence: Span) -> Span:
    """Return a sentence without list marks, heading marks and emphasis at its ends."""
    words = sentence.of(text)
    leading = LEADING_MARKS.match(words)
    trailing = TRAILING_MARKS.search(words)
    start = leading.end() if leading else 0
    end = trailing.start() if trailing else len(words)
    return Span(start, end).shifted(sentence.start) if start < end else sentence


def blocks(text: str, whole: Span) -> Iterator[Span]:
    """Yield the runs of lines that may share a sentence: paragraphs, headings, list items."""
    start = whole.start
    for blank in [*BLANK_LINE.finditer(text, whole.start, whole.end), None]:
        end = blank.end() if blank else whole.end
        yield from lines(text, Span(start, end))
        start = end


def lines(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield a paragraph line by line, joining lines that were only wrapped."""
    cuts = [match.end() for match in re.finditer(r"\n", paragraph.of(text))]
    edges = [0, *cuts, len(paragraph)]
    rows = [
        Span(start, end).shifted(paragraph.start) for start, end in pairwise(edges) if start < end
    ]
    start = paragraph.start
    for row, following in pairwise(rows):
        if not continues(row.of(text), following.of(text)):
            yield Span(start, row.end)
            start = row.end
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def continues(line: str, following: str) -> bool:
    """Say whether a line was only wrapped and its sentence may go on in the following one."""
    line, following = line.strip(), following.strip()
    if not line or not following or line[-1] in ".!?:;" or "|" in line + following:
        return False
    if LIST_MARK.match(following) or HEADER_LINE.match(following):
        return False
    return len(line) in WRAPPED and len(following) < WRAPPED.stop


def ends(text: str, block: Span) -> Iterator[int]:
    """Yield where the sentences of a block end; the last is the end of the block."""
    if is_row(block.of(text)):
        yield block.end
        return
    for match in END.finditer(text, block.start, block.end):
        if match.end() < block.end and is_end(text, match, block):
            yield match.end()
    yield block.end


def is_row(line: str) -> bool:
    """Say whether a line is a row of a table, and not an article that was put into one line."""
    first, between, _ = line.strip().partition(BETWEEN_CELLS)
    if not between or len(line) > LONGEST_ROW or len(first) > LONGEST_FIRST_CELL:
        return False
    if "\n" in line.strip():
        return False
    return len(line) <= SHORT_ROW or not SENTENCE_END.search(first)


def is_end(text: str, match: re.Match[str], block: Span) -> bool:
    """Say whether a stop ends the sentence, from the word before it and the word after it."""
    if match["stop"] is None:
        return True
    following = NEXT_WORD.match(text, match.end(), block.end)
    if following is None:
        return True
    opening, word = following.groups()
    if match["stop"] != "." or match["note"]:
        return not word[0].islower()
    before = WORD_BEFORE.search(text, max(block.start, match.start() - 20), match.start())
    if before is None:
        return ends_after_figure(text, match, block, word)
    return ends_after_word(before[0], word, quoted=bool(match["close"] or opening))


def ends_after_figure(text: str, match: re.Match[str], block: Span, word: str) -> bool:
    """Say whether "2023." or "1." ends a sentence: not when it is the number of a list item."""
    line = text.rfind("\n", block.start, match.start()) + 1
    begins = max(block.start, line)
    return not LIST_MARK.match(text[begins : match.end() + 1].lstrip()) and not word[0].islower()


def ends_after_word(before: str, word: str, *, quoted: bool) -> bool:
    """Say whether a full stop between two words ends a sentence."""
    bare = before.lower()
    if bare in TITLES:
        return False
    if bare in ABBREVIATIONS or (len(before) == 1 and before.isupper()) or before.count(".") > 0:
        return word in STARTERS
    return quoted or not word[0].islower()
