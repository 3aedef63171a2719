"""What a label consists of: stretches that have headings and numbers of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.records import Span
from ingest.sections.codes import Number
from ingest.sections.heads import Head


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a label.

    Attributes:
        path: the path of what stands before its first heading.
        prefix: whether the paths of all its sections begin with it.
        code: the code of what stands in it under no heading with a code of its own.
        heading_end: where its own heading ends, if it has one.
        numbers: those that headings in it may have; None when they may have any.
        resumes: it goes on with what stood before the zone above it.
        whole: it is one section, whatever headings stand in it.
        heads: the headings that its text tells.
    """

    span: Span
    path: tuple[str, ...] = ()
    code: str | None = None
    heading_end: int | None = None
    whole: bool = False
    heads: tuple[Head, ...] = ()
    prefix: bool = True
    resumes: bool = False
    numbers: frozenset[Number] | None = None

    @property
    def path_of_heads(self) -> tuple[str, ...]:
        """What the paths of its sections begin with."""
        return self.path if self.prefix else ()


@dataclass(frozen=True, slots=True)
class Border:
    """Where a zone begins, and what it is; it runs to the next border."""

    start: int
    end: int
    path: tuple[str, ...] = ()
    code: str | None = None
    whole: bool = False
    prefix: bool = True
    resumes: bool = False


def zoned(borders: Iterable[Border], length: int) -> list[Zone]:
    """Return the zones that borders make of a text; what stands before the first is one too."""
    placed = sorted(borders, key=lambda border: border.start)
    if not placed or placed[0].start > 0:
        placed.insert(0, Border(0, 0))
    ends = [*(border.start for border in placed[1:]), length]
    return [
        Zone(
            Span(border.start, end),
            border.path,
            border.code,
            border.end,
            border.whole,
            prefix=border.prefix,
            resumes=border.resumes,
        )
        for border, end in zip(placed, ends, strict=True)
        if border.start < end
    ]


def with_heads(zone: Zone, heads: Sequence[Head]) -> Zone:
    """Return a zone with the headings that its text tells."""
    return replace(zone, heads=tuple(heads))
