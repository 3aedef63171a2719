"""What changed between two versions is told by section, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.differences import Differences, Edit, Moved, SectionChange, Version, What, differences
from ingest.records import Section, Span

Parts = list[tuple[str, str]]

DOSE = ("2 Dosage", "The dose is 5 mg. It is taken once daily.")
WARNING = ("5 Warnings", "Do not drive. Do not drink.")
USE = ("1 Uses", "Velmora treats migraine.")


def version(parts: Parts, code: str | None = None) -> Version:
    """Return a text of sections, each given by its path, joined by " › ", and its words."""
    texts = [f"{heading.split(' › ')[-1]}\n\n{words}\n\n" for heading, words in parts]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    spans = [Span(start, end) for start, end in pairwise(starts)]
    sections = tuple(
        Section("velmora", tuple(heading.split(" › ")), code, span)
        for (heading, _), span in zip(parts, spans, strict=True)
    )
    return Version("".join(texts), sections)


def changes(old: Parts, new: Parts) -> tuple[SectionChange, ...]:
    return differences(version(old), version(new)).sections


def test_a_sentence_that_changed_is_told_with_the_one_that_stands_in_its_place() -> None:
    new = ("2 Dosage", "The dose is 10 mg. It is taken once daily.")

    assert changes([USE, DOSE], [USE, new]) == (
        SectionChange(
            What.CHANGED,
            "2 Dosage",
            None,
            (Edit(("The dose is 5 mg.",), ("The dose is 10 mg.",)),),
        ),
    )


def test_each_place_of_a_section_is_told_by_itself() -> None:
    (change,) = changes([("1", "One. Two. Three.")], [("1", "Won. Two. Tree.")])

    assert change.edits == (Edit(("One.",), ("Won.",)), Edit(("Three.",), ("Tree.",)))


def test_a_table_row_is_told_as_a_row() -> None:
    rows = "Nausea: 12% | Placebo: 4%\nRash: 3% | Placebo: 1%"

    (change,) = changes([("6", rows)], [("6", rows.replace("12%", "14%"))])

    assert change.edits == (Edit(("Nausea: 12% | Placebo: 4%",), ("Nausea: 14% | Placebo: 4%",)),)


def test_sections_that_came_and_went_are_told_where_they_stand() -> None:
    told = changes([USE, DOSE, WARNING], [("0 Boxed", "Careful."), USE, WARNING])

    assert [(one.what, one.heading) for one in told] == [
        (What.ADDED, "0 Boxed"),
        (What.REMOVED, "2 Dosage"),
    ]
    assert told[0].edits == (Edit((), ("0 Boxed", "Careful.")),)


@pytest.mark.parametrize(
    ("new", "heading"),
    [
        pytest.param(("3 Dosage", DOSE[1]), "3 Dosage", id="another number"),
        pytest.param(("2 Doses", DOSE[1]), "2 Doses", id="another name of the same code"),
    ],
)
def test_a_section_is_known_again_under_another_heading(new: tuple[str, str], heading: str) -> None:
    (told,) = differences(version([DOSE], "34068-7"), version([new], "34068-7")).sections

    assert told == SectionChange(
        What.CHANGED, heading, "2 Dosage", (Edit(("2 Dosage",), (heading,)),)
    )


@pytest.mark.parametrize(
    "new",
    [
        pytest.param([WARNING, DOSE, USE], id="sections in another order"),
        pytest.param([USE, (DOSE[0], DOSE[1].replace(" ", "\n")), WARNING], id="white space"),
        pytest.param(
            [USE, DOSE, (WARNING[0], "Do not drink. Do not drive.")], id="sentences moved"
        ),
    ],
)
def test_what_is_no_change_is_not_told(new: Parts) -> None:
    told = differences(version([USE, DOSE, WARNING]), version(new))

    assert told == Differences((), ())


def test_a_sentence_that_went_to_another_section_is_moved() -> None:
    told = differences(
        version([USE, WARNING]),
        version([(USE[0], f"{USE[1]} Do not drink."), (WARNING[0], "Do not drive.")]),
    )

    assert told == Differences((), (Moved("Do not drink.", "5 Warnings", "1 Uses"),))


def test_a_sentence_that_is_said_once_more_is_added() -> None:
    (told,) = changes([WARNING], [(WARNING[0], f"{WARNING[1]} Do not drink.")])

    assert told.edits == (Edit((), ("Do not drink.",)),)


def test_sections_of_one_name_are_held_against_each_other_in_their_order() -> None:
    quotes = [("Quote", "It works, he said."), ("Quote", "It is safe, she said.")]

    (told,) = changes(quotes, [quotes[0], ("Quote", "It is very safe, she said.")])

    assert told.edits == (Edit(("It is safe, she said.",), ("It is very safe, she said.",)),)


words = st.sampled_from(["Take one.", "Take two.", "Drive not.", "Sleep well.", "Eat | drink"])
parts = st.lists(
    st.tuples(st.sampled_from(["1 Uses", "2 Dosage", "5 Warnings"]), words), max_size=5
)


@given(parts)
def test_a_version_does_not_differ_from_itself(same: Parts) -> None:
    assert differences(version(same), version(same)) == Differences((), ())


@given(parts, parts)
def test_what_went_and_came_makes_the_new_version_of_the_old_one(old: Parts, new: Parts) -> None:
    told = differences(version(old), version(new))

    went = [one for change in told.sections for edit in change.edits for one in edit.removed]
    came = [one for change in told.sections for edit in change.edits for one in edit.added]
    assert sorted([*said(old), *came]) == sorted([*said(new), *went])
    assert not set(went) & set(came)


def said(parts: Parts) -> list[str]:
    return [one for pair in parts for one in pair]
