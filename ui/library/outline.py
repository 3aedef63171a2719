"""Make the tree of a document's sections, and divide a text too long to be shown at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.records import Document, Section, Span

FULL = 200_000  # characters of a text that are shown at once
NAMELESS = "Text"


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading, the place of the first section below it, and the headings under it."""

    heading: str
    place: int
    below: tuple["Branch", ...]


def whole(document: Document, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections of a text; one that has none is one section."""
    return tuple(sections) or (Section(document.id, (), None, Span(0, len(document.text))),)


def tree(sections: Sequence[Section]) -> tuple[Branch, ...]:
    """Return the headings of a document as they lie in each other."""
    return branches([section.path or (NAMELESS,) for section in sections], range(len(sections)), 0)


def branches(
    paths: Sequence[tuple[str, ...]], places: Sequence[int], depth: int
) -> tuple[Branch, ...]:
    """Return the headings of a depth among neighbouring sections.

    A section that has the path of the one before is a second one of that name.
    """
    groups: list[list[int]] = []
    for place in places:
        path = paths[place]
        goes_on = groups and len(path) > depth + 1 and paths[groups[-1][0]][depth] == path[depth]
        if goes_on:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(
        Branch(
            paths[group[0]][depth],
            group[0],
            branches(paths, [place for place in group if len(paths[place]) > depth + 1], depth + 1),
        )
        for group in groups
    )


def part_with(sections: Sequence[Section], place: int, full: int = FULL) -> range:
    """Return the places of the sections that are shown with one of them.

    These are all of them unless the text is too long; else whole top-level sections, as many
    as make a text that is not, and at least one.
    """
    parts: list[range] = []
    for group in groups(sections):
        begun = parts[-1] if parts else None
        if begun and length(sections, range(begun.start, group.stop)) <= full:
            parts[-1] = range(begun.start, group.stop)
        else:
            parts.append(group)
    return next((part for part in parts if place in part), parts[0])


def groups(sections: Sequence[Section]) -> list[range]:
    """Return the places of the sections of each top-level heading."""
    starts = [branch.place for branch in tree(sections)]
    return [
        range(start, end) for start, end in zip(starts, [*starts[1:], len(sections)], strict=True)
    ]


def length(sections: Sequence[Section], places: range) -> int:
    """Return how many characters neighbouring sections have."""
    return sections[places.stop - 1].span.end - sections[places.start].span.start
