"""Where sections begin, and how the beginnings become sections that cover a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.records import Document, Section, Span

# What is longer is no heading; what is marked as one all the same shows its beginning.
LONGEST_PATH = 300
MARKS = re.compile(r"\*+|[_#=]{2,}|^[#=*\s]+|[\s:*#=|]+$")
GLUED = re.compile(r"^(About)(?=[A-Z][a-z])")
ACRONYM = re.compile(r"\s*\([A-Z][A-Z0-9/-]{1,9}\)$")
SMALL = frozenset("a an and as at by for from in of on or the to with".split())
# The words of which the headings of labels and safety information consist.
HEADING_WORDS = frozenset(
    "about abuse action administration adverse animal authorized boxed carcinogenesis"
    " cautionary cautions changes clinical contacts contraindication contraindications controlled"
    " counseling dependence description display dosage drug effects experience fertility forms"
    " forward-looking general geriatric handling how impairment important indication indications"
    " information interactions investor label lactation limitation limitations looking major"
    " mechanism media medication microbiology nonclinical nursing overdosage package panel"
    " patient patients pediatric pharmacodynamics pharmacokinetics pharmacology populations"
    " postmarketing precautions pregnancy principal reactions recent references regarding safety"
    " selected specific statement statements storage strengths studies substance summary"
    " supplied toxicology trials usage use warning warnings".split()
)
# What may stand between a heading and the next: the number of a page or a line too.
AROUND = " \t\n*:" + "0123456789"
# The names of sections that no heading names.
LEAD = "Beginning"
WHOLE = "Text"


@dataclass(frozen=True, slots=True)
class Cut:
    """A section begins here and runs to the next cut.

    Attributes:
        heading_end: where its heading ends, if a heading begins it.
    """

    start: int
    path: tuple[str, ...]
    code: str | None = None
    heading_end: int | None = None


def tiled(document: Document, cuts: Iterable[Cut]) -> tuple[Section, ...]:
    """Return the sections that the cuts make; what stands before the first cut is the lead.

    Of cuts at one place the last counts. Neighbours of one name are one section. White space
    alone is none, it stays with what stands before it; nor is a heading alone, it stays with
    the first section that it leads to.
    """
    text = document.text
    placed = {cut.start: cut for cut in sorted(cuts, key=lambda cut: cut.start)}
    if not text:
        return ()
    if 0 not in placed:
        placed = {0: Cut(0, (LEAD,) if placed else (WHOLE,)), **placed}
    kept: list[Cut] = []
    edges = [*list(placed)[1:], len(text)]
    for cut, end in zip(placed.values(), edges, strict=True):
        blank = not text[cut.start : end].strip()
        if kept and (blank or (kept[-1].path, kept[-1].code) == (cut.path, cut.code)):
            continue
        if kept and leads_to(kept[-1], cut, text):
            kept[-1] = replace(cut, start=kept[-1].start)
        else:
            kept.append(cut)
    ends = [*(cut.start for cut in kept[1:]), len(text)]
    return tuple(
        Section(document.id, cut.path, cut.code, Span(cut.start, end))
        for cut, end in zip(kept, ends, strict=True)
    )


def leads_to(outer: Cut, inner: Cut, text: str) -> bool:
    """Say whether nothing but the outer section's heading stands before the inner one begins."""
    if not text[outer.start : inner.start].strip():
        return True
    above = len(outer.path) < len(inner.path) and inner.path[: len(outer.path)] == outer.path
    if not above or outer.heading_end is None:
        return False
    return not text[outer.heading_end : inner.start].strip(AROUND)


def heading_words(words: str) -> str:
    """Return a heading as a path shows it: without marks, and its usual words not in capitals."""
    plain = " ".join(MARKS.sub(" ", words[:LONGEST_PATH]).split())
    plain = GLUED.sub(r"\1 ", plain).rstrip(" :–—")
    if plain.startswith("About "):
        plain = ACRONYM.sub("", plain)
    if plain.upper() != plain:
        return plain
    words_of = plain.split(" ")
    return " ".join(lowered(word, first=place == 0) for place, word in enumerate(words_of))


def lowered(word: str, *, first: bool) -> str:
    """Return a word of a heading in capitals as it is written elsewhere; a name stays."""
    if "/" in word:
        return "/".join(lowered(part, first=True) for part in word.split("/"))
    bare = word.lower().strip(",:()&")
    if bare in SMALL and not first:
        return word.lower()
    return word.capitalize() if bare in HEADING_WORDS or bare in SMALL else word
