"""Say what changed between two versions of a document, section by section.

Sections are held against each other by their headings, else by their codes. What is
compared are whole sentences and table rows: white space is no change, neither is the
order in which they stand, and a sentence that stands in another section than before is
told as moved.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from ingest.language.sentences import sentences
from ingest.records import Section

NUMBER = re.compile(r"[\d.]+\s+")


class What(StrEnum):
    """What became of a section."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Edit(NamedTuple):
    """Sentences that went and sentences that came, at one place."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of a section; `was` is its heading before, where it was another one."""

    what: What
    heading: str
    was: str | None
    edits: tuple[Edit, ...]


class Moved(NamedTuple):
    """A sentence that stands in another section than before."""

    sentence: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """All that changed between two versions of a document."""

    sections: tuple[SectionChange, ...]
    moved: tuple[Moved, ...]


class Version(NamedTuple):
    """A text and its sections."""

    text: str
    sections: tuple[Section, ...]


def differences(old: Version, new: Version) -> Differences:
    """Return what changed from one version to another, in the order of the new one."""
    before = matched(old.sections, new.sections)
    kept = set(before)
    changes = [
        *(
            Change.between(old, None if earlier is None else old.sections[earlier], new, section)
            for section, earlier in zip(new.sections, before, strict=True)
        ),
        *(
            Change.between(old, section, new, None)
            for at, section in enumerate(old.sections)
            if at not in kept
        ),
    ]
    moved = tuple(without_moved(changes))
    places = order(old, new, before)
    told = [change.told() for _, change in sorted(zip(places, changes, strict=True), key=first)]
    return Differences(tuple(one for one in told if one), moved)


@dataclass(slots=True)
class Change:
    """A section before and after, and what went and came, while moved sentences are looked for."""

    old: Section | None
    new: Section | None
    edits: list[tuple[list[str], list[str]]]

    @classmethod
    def between(
        cls, old: Version, before: Section | None, new: Version, after: Section | None
    ) -> "Change":
        """Return what went and came in a section."""
        went, came = spoken(old.text, before), spoken(new.text, after)
        same = SequenceMatcher(None, went, came, autojunk=False)
        places = [(went[i:j], came[k:n]) for _, i, j, k, n in same.get_opcodes()]
        return cls(before, after, [one for one in places if letters(one[0]) != letters(one[1])])

    def told(self) -> SectionChange | None:
        """Return what is to be told of it, if anything is."""
        edits = tuple(Edit(tuple(went), tuple(came)) for went, came in self.edits if went or came)
        if not edits:
            return None
        if self.new is None:
            return SectionChange(What.REMOVED, heading(self.old), None, edits)
        if self.old is None:
            return SectionChange(What.ADDED, heading(self.new), None, edits)
        was = None if folded(self.old) == folded(self.new) else heading(self.old)
        return SectionChange(What.CHANGED, heading(self.new), was, edits)


def without_moved(changes: Sequence[Change]) -> Iterator[Moved]:
    """Take out of the changes what only stands elsewhere; yield what is in another section."""
    went = Counter(one for change in changes for edit in change.edits for one in edit[0])
    came = Counter(one for change in changes for edit in change.edits for one in edit[1])
    both = went & came
    before, after = taken(changes, both, side=0), taken(changes, both, side=1)
    for sentence in both:
        for old, new in zip(before[sentence], after[sentence], strict=True):
            if old is not new:
                yield Moved(sentence, heading(old.old), heading(new.new))


def taken(changes: Sequence[Change], both: Counter[str], *, side: int) -> dict[str, list[Change]]:
    """Take sentences out of one side of the changes; return where each stood."""
    stood: dict[str, list[Change]] = {sentence: [] for sentence in both}
    for change in changes:
        for edit in change.edits:
            for sentence in list(edit[side]):
                if len(stood.get(sentence, ())) < both[sentence]:
                    edit[side].remove(sentence)
                    stood[sentence].append(change)
    return stood


def spoken(text: str, section: Section | None) -> list[str]:
    """Return the sentences and table rows of a section, without their line breaks."""
    if section is None:
        return []
    return [" ".join(one.of(text).split()) for one in sentences(text, section.span)]


def letters(said: Sequence[str]) -> str:
    """Return what is said without white space: lines that were wrapped anew say the same."""
    return "".join("".join(said).split())


def matched(old: Sequence[Section], new: Sequence[Section]) -> list[int | None]:
    """Return for each new section the place of the one that it was before, if there was one."""
    before: list[int | None] = [None] * len(new)
    for key in (folded, unnumbered, coded):
        met = set(before)
        free = [at for at in range(len(old)) if at not in met]
        left = [at for at, earlier in enumerate(before) if earlier is None]
        known = keyed([old[at] for at in free], key)
        for name, at in keyed([new[at] for at in left], key).items():
            if name in known:
                before[left[at]] = free[known[name]]
    return before


def keyed(
    sections: Sequence[Section], key: Callable[[Section], tuple[str, ...]]
) -> dict[tuple[tuple[str, ...], int], int]:
    """Return the place of each section by its key, with a number for those that share one."""
    met: Counter[tuple[str, ...]] = Counter()
    places: dict[tuple[tuple[str, ...], int], int] = {}
    for at, section in enumerate(sections):
        name = key(section)
        if name:
            places[name, met[name]] = at
            met[name] += 1
    return places


def folded(section: Section) -> tuple[str, ...]:
    """Return the headings that lead to a section, without regard to case and white space."""
    return tuple(" ".join(heading.casefold().split()) for heading in section.path)


def unnumbered(section: Section) -> tuple[str, ...]:
    """Return the headings that lead to a section, without their numbers."""
    return tuple(NUMBER.sub("", heading, count=1) for heading in folded(section))


def coded(section: Section) -> tuple[str, ...]:
    """Return the code of a section with the headings above it; nothing without a code."""
    return (section.code, *folded(section)[:-1]) if section.code else ()


def heading(section: Section | None) -> str:
    """Return what a section is called; one without a heading is the text itself."""
    return section.heading if section and section.path else "(no heading)"


def order(old: Version, new: Version, before: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return places to sort by: new sections in their order, each gone one where it stood."""
    after = {earlier: at for at, earlier in enumerate(before) if earlier is not None}
    places = [(at, -1) for at in range(len(new.sections))]
    last = -1
    for at in range(len(old.sections)):
        last = after.get(at, last)
        if at not in after:
            places.append((last, at))
    return places


def first(pair: tuple[tuple[int, int], Change]) -> tuple[int, int]:
    """Return the place of a pair of place and change."""
    return pair[0]
