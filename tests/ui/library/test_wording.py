"""Two sides of a change: nothing is lost, and only what changed is marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from ui.library.versions_html import sides
from ui.library.wording import Pair, paired, runs

TAGS = re.compile(r"</?(?:del|ins)>")
spoken = st.text(alphabet="ab<&\"' .,0-é\n", max_size=60)
said = st.lists(st.sampled_from(["Take one a day.", "Take two a day.", "None.", "Rest & wait"]))


@given(old=spoken, new=spoken)
def test_each_column_spells_exactly_its_own_sentence(old: str, new: str) -> None:
    left, right = sides(Pair(old, new))

    assert unescape(TAGS.sub("", left)) == old
    assert unescape(TAGS.sub("", right)) == new
    assert "<" not in TAGS.sub("", left + right)
    assert "<ins>" not in left
    assert "<del>" not in right


@given(old=spoken, new=spoken)
def test_what_is_not_marked_is_on_both_sides(old: str, new: str) -> None:
    left, right = runs(old, new)

    kept = ["".join(run.words for run in side if run.kept) for side in (left, right)]
    assert kept[0] == kept[1]


@given(removed=said, added=said)
def test_every_sentence_stands_in_its_column_once_and_in_order(
    removed: list[str], added: list[str]
) -> None:
    pairs = paired(removed, added)

    assert [pair.old for pair in pairs if pair.old is not None] == removed
    assert [pair.new for pair in pairs if pair.new is not None] == added


def test_a_sentence_stands_beside_the_one_it_was_edited_into() -> None:
    assert paired(
        ["Take one tablet a day.", "Call your doctor."],
        ["Do not drive.", "Take two tablets a day."],
    ) == [
        Pair(None, "Do not drive."),
        Pair("Take one tablet a day.", "Take two tablets a day."),
        Pair("Call your doctor.", None),
    ]


def test_a_number_changes_as_a_whole() -> None:
    assert sides(Pair("Take 0.25 mg a day.", "Take 0.5 mg a day.")) == (
        "Take <del>0.25</del> mg a day.",
        "Take <ins>0.5</ins> mg a day.",
    )


def test_words_that_changed_next_to_each_other_are_one_change() -> None:
    assert sides(Pair("Take one tablet now.", "Take two capsules now.")) == (
        "Take <del>one tablet</del> now.",
        "Take <ins>two capsules</ins> now.",
    )
