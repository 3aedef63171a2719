"""The tree of sections, and the parts of a text that is too long to be shown at once."""

from ingest.records import Section, Span
from ui.library.outline import Branch, part_with, tree


def sections(*named: tuple[tuple[str, ...], int]) -> list[Section]:
    """Return sections by their paths and how long they are."""
    made: list[Section] = []
    start = 0
    for path, size in named:
        made.append(Section("one", path, None, Span(start, start + size)))
        start += size
    return made


LONG = sections((("1",), 40), (("1", "1.1"), 30), (("2",), 50), (("3", "3.1"), 200), (("4",), 9))


def test_headings_lie_in_each_other_and_each_leads_to_its_section() -> None:
    assert tree(LONG) == (
        Branch("1", 0, (Branch("1.1", 1, ()),)),
        Branch("2", 2, ()),
        Branch("3", 3, (Branch("3.1", 3, ()),)),
        Branch("4", 4, ()),
    )


def test_a_second_section_of_the_same_name_has_its_own_place() -> None:
    assert tree(sections((("A",), 1), (("A",), 1))) == (Branch("A", 0, ()), Branch("A", 1, ()))


def test_a_text_that_is_not_too_long_is_shown_whole() -> None:
    assert part_with(LONG, 3, full=329) == range(5)


def test_a_longer_one_is_shown_in_parts_of_whole_sections() -> None:
    parts = [part_with(LONG, place, full=130) for place in range(5)]

    assert parts == [range(3), range(3), range(3), range(3, 4), range(4, 5)]
