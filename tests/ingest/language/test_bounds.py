"""For whom labels speak by weight, age and kidney function, and whom questions name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.bounds import (
    Bounds,
    bounds,
    holds,
    holds_all,
    is_mark,
    line_of,
    quantities,
)
from ingest.language.terms import spells


def within(unit: str, least: str | None, most: str | None = None, **ends: bool) -> Bounds:
    return Bounds(unit, Decimal(least) if least else None, Decimal(most) if most else None, **ends)


READ = [
    ("At least 25 kg | 50 mg/200 mg/25 mg", within("kg", "25")),
    ("14 kg to less than 25 kg", within("kg", "14", "25", below=True)),
    ("weighing more than 80 kg", within("kg", "80", above=True)),
    ("body weight of 60 kg or less", within("kg", None, "60")),
    ("between 10 kg and 20 kg", within("kg", "10", "20")),
    ("≥ 25 kg", within("kg", "25")),
    ("15 to below 30 mL/min", within("ml/min", "15", "30", below=True)),
    ("30 mL/min or more", within("ml/min", "30")),
    ("creatinine clearance below 15 mL/min", within("ml/min", None, "15", below=True)),
    ("CrCl 15–29 mL/min", within("ml/min", "15", "29")),
    ("patients aged 12 years and older", within("years", "12")),
    ("children from 2 years of age", within("years", "2")),
    ("12 to 17 years of age", within("years", "12", "17")),
    ("aged 6 and over", within("years", "6")),
    ("infants under 6 months of age", within("years", None, "0.5", below=True)),
    ("6 months to less than 12 years of age", within("years", "0.5", "12", below=True)),
    ("for adults with Hollin disease", within("years", "18")),
]
UNBOUND = [
    "10 mg/kg every four weeks",
    "for at least 2 years",
    "up to 12 years after the trial",
    "A tablet of 25 mg or more is swallowed whole.",
    "eGFR of at least 30 mL/min/1.73 m2",
    "Between 2 and 6 patients had headache.",
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_bounds_are_read_as_labels_write_them(text: str, read: Bounds) -> None:
    assert bounds(text) == (read,)


@pytest.mark.parametrize("text", UNBOUND)
def test_what_measures_no_person_sets_no_bounds(text: str) -> None:
    assert bounds(text) == ()


NAMED = [
    ("Can a patient weighing 20 kg take Velmora?", "20 kg", within("kg", "20", "20")),
    ("Which tablet does a child of 20 kg get?", "20 kg", within("kg", "20", "20")),
    ("Is it for a 10-year-old?", "a 10-year-old", within("years", "10", "10")),
    ("What dose does a woman of 85 years get?", "85 years", within("years", "85", "85")),
    ("What dose is given to a patient aged 70?", "aged 70", within("years", "70", "70")),
    ("At a clearance of 40 mL/min?", "40 mL/min", within("ml/min", "40", "40")),
    (
        "What do patients under 25 kg take?",
        "under 25 kg",
        within("kg", None, "25", below=True),
    ),
]


@pytest.mark.parametrize(("question", "words", "read"), NAMED)
def test_whom_a_question_speaks_of_is_read_by_measure(
    question: str, words: str, read: Bounds
) -> None:
    (one,) = quantities(question)

    assert (one.words, one.within) == (words, read)
    assert words in one.span.of(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is Velmora given for 5 years?",
        "What happens after 2 years?",
        "Is a dose of 10 mg/kg enough?",
        "How many of 412 patients had headache?",
    ],
)
def test_a_question_that_measures_nobody_names_no_quantity(question: str) -> None:
    assert quantities(question) == ()


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        pytest.param("14 kg to less than 25 kg", True, id="inside"),
        pytest.param("20 kg or less", True, id="at an end that counts"),
        pytest.param("less than 20 kg", False, id="at an end that does not"),
        pytest.param("at least 25 kg", False, id="outside"),
        pytest.param("at least 25 kg, or 14 kg to less than 25 kg", True, id="inside one"),
        pytest.param("A child of 20 kg takes one tablet.", True, id="the figure itself"),
        pytest.param("aged 12 years and older", None, id="of another measure"),
        pytest.param("One tablet is taken daily.", None, id="of none"),
    ],
)
def test_a_text_speaks_for_whom_its_bounds_hold(text: str, *, speaks: bool | None) -> None:
    (child,) = quantities("a child of 20 kg")

    assert holds(text, child) is speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        pytest.param("14 kg to less than 25 kg", True, id="the same"),
        pytest.param("at least 14 kg", True, id="all of it"),
        pytest.param("at least 20 kg", None, id="a part of it"),
        pytest.param("at least 25 kg", False, id="nothing of it"),
    ],
)
def test_a_range_is_held_as_a_whole(text: str, *, speaks: bool | None) -> None:
    (some,) = quantities("children of 14 kg to less than 25 kg")

    assert holds(text, some) is speaks


def test_of_several_quantities_each_that_is_spoken_of_has_to_be_held() -> None:
    both = quantities("a patient of 85 years who weighs 55 kg")

    assert holds_all("80 years of age or older, 60 kg or less", both) is True
    assert holds_all("80 years of age or older, 50 kg or less", both) is False
    assert holds_all("80 years of age or older", both) is True
    assert holds_all("swallowed whole", both) is None


def test_a_line_of_terms_is_marked_where_its_words_speak_for_the_quantity() -> None:
    some = quantities("a child of 20 kg")
    mark = some[0].mark

    assert is_mark(mark)
    assert spells(line_of("From 14 kg to less than 25 kg, one tablet is taken.", some), mark)
    assert not spells(line_of("From 25 kg, one tablet is taken.", some), mark)
    assert line_of("From 25 kg, one tablet.", ()) == line_of("From 25 kg, one tablet.", some)


@given(st.integers(1, 150), st.integers(1, 150), st.integers(1, 150))
def test_a_range_holds_just_what_lies_between_its_ends(low: int, high: int, value: int) -> None:
    (one,) = quantities(f"a patient of {value} kg")

    assert holds(f"{low} kg to less than {high} kg", one) is (low <= value < high)


@given(st.text(), st.text(alphabet="0123456789 kgyearsoldm/in-–.to<>≥ "))
def test_whatever_is_written_quantities_stand_where_they_say(first: str, second: str) -> None:
    question = first + second
    for one in quantities(question):
        assert one.words
        assert one.words in one.span.of(question)
        assert is_mark(one.mark)
