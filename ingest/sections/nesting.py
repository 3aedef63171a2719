"""How headings nest: which of those above a heading lead to it, and whose code it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.records import Kind
from ingest.sections.codes import US_NUMBERED, american_code, section_number
from ingest.sections.heads import Head
from ingest.sections.old_format import BELOW, BELOW_WARNINGS
from ingest.sections.titles import EU_TITLES

WARNINGS = "34071-1"
BETWEEN = 0.5


@dataclass(frozen=True, slots=True)
class Reach:
    """What decides how headings nest: the kind of the document, and whether it has pages.

    On pages what a heading looks like tells its level, and it may look like the numbered one
    above it that it belongs to.
    """

    kind: Kind
    paged: bool

    @property
    def is_label(self) -> bool:
        """Whether the numbers of headings are those that regulation gives."""
        return self.kind in (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)


@dataclass(frozen=True, slots=True)
class Opened:
    """A heading that leads to what follows; its level, guessed when no format says it."""

    head: Head
    level: float
    code: str | None


def opened(above: Sequence[Opened], one: Head, reach: Reach, base: str | None) -> list[Opened]:
    """Return the headings that lead to a new one, and this one, with their codes."""
    kept = list(above)
    while kept and not encloses(kept[-1], one, reach):
        kept.pop()
    level: float = one.level or 0
    if one.level is None:
        # As deep as what it closes, or between that which it is in and the next level.
        level = kept[-1].level + BETWEEN if kept else above[0].level if above else BETWEEN
    code = own_code(one, kept, reach, base) or (kept[-1].code if kept else base)
    return [*kept, Opened(one, level, code)]


def own_code(one: Head, above: Sequence[Opened], reach: Reach, base: str | None) -> str | None:
    """Return the code that a heading has for itself."""
    if not one.code and reach.kind is Kind.LABEL_EU and one.printed and one.number in EU_TITLES:
        return ".".join(str(part) for part in one.number)
    if one.code or reach.kind is not Kind.LABEL_US or base:
        return one.code
    if one.number is None:
        inside = any(each.head.number for each in above)
        return None if inside else american_code(None, one.name)
    code = american_code(one.number, one.name)
    # A subsection whose section has no heading here.
    return code if code or above else US_NUMBERED.get(one.number[:1], ("", None))[1]


def encloses(outer: Opened, inner: Head, reach: Reach) -> bool:
    """Say whether a heading is one of those that lead to another."""
    if inner.number is not None and outer.head.number is not None:
        depth = len(outer.head.number)
        return depth < len(inner.number) and inner.number[:depth] == outer.head.number
    if not reach.is_label:
        return encloses_by_level(outer, inner)
    if inner.number is not None:
        return len(inner.number) > 1 and section_number(outer.head.code) == inner.number[0]
    if inner.level is None:
        return is_part(outer, inner)
    if reach.paged and outer.head.number and not inner.code:
        return True
    return outer.level < inner.level


def encloses_by_level(outer: Opened, inner: Head) -> bool:
    """Say whether a heading leads to another in a document whose numbers tell nothing else."""
    if inner.level is not None:
        return outer.head.level is not None and outer.head.level < inner.level
    return outer.head.level is not None


def is_part(outer: Opened, inner: Head) -> bool:
    """Say whether a section of the old format has a part of this name."""
    if outer.code == WARNINGS:
        return inner.code in BELOW_WARNINGS
    return inner.code in BELOW.get(outer.code or "", {}).values()
