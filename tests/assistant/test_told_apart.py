"""Type 1 is not type 2: what a number tells apart is not answered from its neighbour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.told_apart import families, sorts, told_apart

APART = [
    ("What did Velmora do in type 1 diabetes?", "Velmora lowered sugar in type 2 diabetes."),
    ("Did the Phase 3 trial meet its endpoint?", "The Phase II trial met its endpoint."),
    ("What is done in grade 2 neutropenia?", "Grade 3 or higher neutropenia: stop Velmora."),
    ("How many had grade 4 nausea?", "Grade 2 or less nausea was seen in 12%."),
    ("What dose did cohort 2 get?", "Participants in cohort 1 received 40 mg."),
    ("How many responded at week 52?", "At week 24, 61% of the patients had responded."),
    ("What dose of VLM-042 is given?", "VLM-043 is given as two doses of 16 mg."),
    ("What did CORAL-2 show?", "In CORAL-1, Velmora was better than placebo."),
]
TOGETHER = [
    ("What did Velmora do in type 1 diabetes?", "Velmora lowered sugar in diabetes."),
    ("What did Velmora do in type 2 diabetes?", "Velmora helped in type 1 and type 2 diabetes."),
    ("Did the Phase 2 trial meet its endpoint?", "The Phase 1/2 trial met its endpoint."),
    ("Did the Phase 2 trial meet its endpoint?", "The Phase IIb trial met its endpoint."),
    ("What is done in grade 3 neutropenia?", "Grade 2 or higher neutropenia: stop Velmora."),
    ("What is done in grade 3 neutropenia?", "Grades 2 to 4 neutropenia: stop Velmora."),
    ("How many had grade 1 nausea?", "Grade 2 or less nausea was seen in 12%."),
    ("What did CORAL-2 show?", "Unlike CORAL-1, CORAL-2 failed."),
    ("What dose of VLM-042 is given?", "Velmora is given as 40 mg."),
    ("What is NCT09990001?", "MERIDIAN-1 (NCT09990002) enrolled 412 patients."),
    ("Was type 1 interferon seen?", "Patients took part at 61 sites of type A."),
]


@pytest.mark.parametrize(("question", "text"), APART)
def test_other_numbers_of_a_sort_are_something_else(question: str, text: str) -> None:
    assert told_apart(question, text)


@pytest.mark.parametrize(("question", "text"), TOGETHER)
def test_the_same_number_or_none_tells_nothing_apart(question: str, text: str) -> None:
    assert not told_apart(question, text)


@pytest.mark.parametrize(
    "text",
    [
        "a group of 4 patients",
        "the week 3 mg were given",
        "type in the name",
        "study 4.5",
    ],
)
def test_what_numbers_no_thing_is_left_alone(text: str) -> None:
    assert sorts(text) == {}


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_range_of_grades_holds_each_between(low: int, high: int, grade: int) -> None:
    asked, told = f"What is done in grade {grade} nausea?", f"grade {low} to {high} nausea"

    assert told_apart(asked, told) is not (low <= grade <= high or grade == low)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert not told_apart(text, text) or not (sorts(text) or families(text))
