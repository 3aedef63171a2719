from dataclasses import replace
from datetime import date

import pytest

from assistant.fitting import fits
from ingest.records import Part, Section, Span
from tests.assistant.seeking import understood
from tests.fakes import document

ISSUED = date(2025, 3, 28)


def fit(question: str, sentence: str, *, code: Part | None = Part.BODY) -> bool:
    release = document(sentence, published=ISSUED)
    place = Section(release.id, ("Part",), code, Span(0, len(sentence)))
    return fits(understood(question), sentence, release, place)


WHEN = "When was Velmora approved?"
CODE = "What is the code name of Velmora?"
NAME = "What is the generic name of Velmora?"


@pytest.mark.parametrize("code", [Part.HEADLINE, Part.DATELINE, Part.HEADER])
def test_the_day_of_issue_in_the_head_of_a_release_dates_nothing_else(code: Part) -> None:
    sentence = "March 28, 2025 – Velmora was approved."

    assert not fit(WHEN, sentence, code=code)
    assert fit(WHEN, sentence, code=Part.BODY)


def test_another_date_in_the_head_of_a_release_does_date_something() -> None:
    sentence = "March 28, 2025 – Velmora was approved on March 26, 2025."

    assert fit(WHEN, sentence, code=Part.DATELINE)


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("Velmora was approved on June 10.", True, id="a day without its year"),
        pytest.param("Velmora was shown onJune 10at a meeting.", True, id="spaces that are lost"),
        pytest.param("Velmora was approved in late March.", True, id="a month without its year"),
        pytest.param("Velmora may be approved.", False, id="a verb that is a month's name"),
        pytest.param("Velmora was approved for 28 sites.", False, id="a figure"),
    ],
)
def test_a_date_may_lack_its_year_but_not_itself(sentence: str, *, fitting: bool) -> None:
    assert fit(WHEN, sentence) is fitting


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("MERIDIAN-1 enrolled 412 patients.", True, id="behind the figure"),
        pytest.param("It enrolled 412 adult patients.", True, id="a word between"),
        pytest.param("In all, 412 people took part.", True, id="another word for them"),
        pytest.param("MERIDIAN-1 ran at 61 sites.", False, id="a figure of something else"),
        pytest.param("Patients took part at 61 sites.", False, id="the noun before the figure"),
        pytest.param("It is a Phase 3 trial in patients.", False, id="the number of a phase"),
        pytest.param("Patients took part in 2021.", False, id="a year"),
    ],
)
def test_how_many_patients_needs_a_figure_that_counts_patients(
    sentence: str, *, fitting: bool
) -> None:
    assert fit("How many patients did MERIDIAN-1 enroll?", sentence) is fitting


def test_a_figure_of_the_question_is_no_answer_to_it() -> None:
    question = "What dose was given after the 40 mg start?"

    assert not fit(question, "Velmora is started with 40 mg.")
    assert fit(question, "Velmora is started with 40 mg and goes to 60 mg.")


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("The FDA approved Velmora.", True, id="an acronym"),
        pytest.param("The European Commission approved Velmora.", True, id="a full name"),
        pytest.param("Japan approved Velmora.", False, id="a place alone"),
        pytest.param("Velm Inc. welcomed the approval.", False, id="a company"),
    ],
)
def test_a_regulator_is_answered_by_a_sentence_that_names_an_agency(
    sentence: str, *, fitting: bool
) -> None:
    assert fit("Which agency approved Velmora?", sentence) is fitting


def test_other_kinds_look_at_the_sentence_alone() -> None:
    assert fit("What does Velmora cost?", "Velmora costs $40.", code=Part.HEADLINE)
    assert not fit("What does Velmora cost?", "Velmora costs little.")


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("Velmora is for people 12 years of age and older.", True, id="years of age"),
        pytest.param("It may be given to children aged 6 and over.", True, id="aged"),
        pytest.param("The median age of the patients was 59.", True, id="a median"),
        pytest.param("Velmora is given for 12 years.", False, id="how long"),
        pytest.param("Velmora was given to 412 patients.", False, id="how many"),
    ],
)
def test_an_age_is_neither_a_length_of_time_nor_a_count(sentence: str, *, fitting: bool) -> None:
    assert fit("From what age can Velmora be given?", sentence) is fitting


@pytest.mark.parametrize(
    ("question", "sentence", "fitting"),
    [
        pytest.param(CODE, "Velmora, also known as VLM-042, is a tablet.", True, id="a code"),
        pytest.param(CODE, "Velmora, also known as velmotinib, is a tablet.", False, id="a name"),
        pytest.param(NAME, "Velmora, also known as velmotinib, is a tablet.", True, id="any name"),
    ],
)
def test_a_code_name_is_one_with_a_number(question: str, sentence: str, *, fitting: bool) -> None:
    query = replace(understood(question), products=("Velmora",))
    release = document(sentence)
    place = Section(release.id, ("Part",), Part.BODY, Span(0, len(sentence)))

    assert fits(query, sentence, release, place) is fitting


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("It is started with 40 mg.", True, id="a weight"),
        pytest.param("Two tablets are taken with water.", True, id="tablets"),
        pytest.param("It is 0.5 to 1.0 million CAR-positive viable T cells.", True, id="cells"),
        pytest.param("The company supplied 600,000 doses.", False, id="how many doses"),
        pytest.param("A dose was given to 412 patients.", False, id="how many patients"),
        pytest.param("A response was seen in 41% at this dose.", False, id="a share"),
    ],
)
def test_a_dose_is_so_much_of_a_medicine(sentence: str, *, fitting: bool) -> None:
    assert fit("What dose of Velmora is given?", sentence) is fitting
