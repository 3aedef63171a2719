"""Where sections begin, and how the beginnings become sections that cover a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.records import Document, Section, Span

# The names of sections that no heading names.
LEAD = "Beginning"
WHOLE = "Text"


@dataclass(frozen=True, slots=True)
class Cut:
    """A section begins here and runs to the next cut."""

    start: int
    path: tuple[str, ...]
    code: str | None = None


def tiled(document: Document, cuts: Iterable[Cut]) -> tuple[Section, ...]:
    """Return the sections that the cuts make; what stands before the first cut is the lead.

    Of cuts at one place the last counts. Neighbours of one name are one section, and white
    space alone is none: it stays with what stands before it.
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
        if kept and not text[: cut.start].strip():
            kept[-1] = Cut(0, cut.path, cut.code)
        else:
            kept.append(cut)
    ends = [*(cut.start for cut in kept[1:]), len(text)]
    return tuple(
        Section(document.id, cut.path, cut.code, Span(cut.start, end))
        for cut, end in zip(kept, ends, strict=True)
    )


MARKS = re.compile(r"\*+|[_#=]{2,}|^[#=*\s]+|[\s:*#=|]+$")
ACRONYM = re.compile(r"\s*\([A-Z][A-Z0-9/-]{1,9}\)$")
SMALL = frozenset("a an and as at by for from in of on or the to with".split())
# The words of which the headings of labels and safety information consist.
HEADING_WORDS = frozenset(
    "about abuse administration adverse animal authorized boxed carcinogenesis cautions changes"
    " clinical contacts contraindications controlled cautionary counseling dependence description display"
    " dosage drug effects experience forms forward-looking fertility general geriatric handling how"
    " important impairment indication indications information interactions investor label lactation"
    " limitation limitations looking major media mechanism medication microbiology nonclinical"
    " nursing overdosage package panel patient patients pediatric pharmacodynamics pharmacokinetics"
    " pharmacology populations postmarketing precautions pregnancy principal reactions recent"
    " references regarding safety selected specific statement statements storage strengths studies"
    " substance summary supplied toxicology trials usage use warning warnings action".split()
)


def heading_words(words: str) -> str:
    """Return a heading as a path shows it: without marks, and its usual words not in capitals."""
    plain = " ".join(MARKS.sub(" ", words).split())
    plain = ACRONYM.sub("", plain).rstrip(" :–—")
    if plain.upper() != plain:
        return plain
    return " ".join(
        lowered(word, first=place == 0) for place, word in enumerate(plain.split(" "))
    )


def lowered(word: str, *, first: bool) -> str:
    """Return a word of a heading in capitals as it is written elsewhere; a name stays."""
    if "/" in word:
        return "/".join(lowered(part, first=True) for part in word.split("/"))
    bare = word.lower().strip(",:()&")
    if bare in SMALL and not first:
        return word.lower()
    return word.capitalize() if bare in HEADING_WORDS or bare in SMALL else word
