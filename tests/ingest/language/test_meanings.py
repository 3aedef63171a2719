import pytest

from ingest.language.meanings import asked, clinical, events, forms_like, meanings, phrases, same
from ingest.language.terms import terms


def form(words: str) -> tuple[str, ...]:
    return tuple(terms(words))


def typed(question: str) -> list[str]:
    return [phrase.words for phrase in phrases(question)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "What was the overall response rate?", ["overall response rate"], id="a known phrase"
        ),
        pytest.param(
            "Did PHASE 3 of Velmora start?", ["PHASE 3", "Velmora", "start"], id="a numbered phase"
        ),
        pytest.param("Was MONARCH 3 positive?", ["MONARCH 3", "positive"], id="a numbered trial"),
        pytest.param("Approved in June 2025?", ["Approved", "June", "2025"], id="a month"),
        pytest.param("Velmora/Brenzia?", ["Velmora", "Brenzia"], id="two names with a stroke"),
        pytest.param("Velmora, velmora, VELMORA?", ["Velmora"], id="one word three times"),
        pytest.param("“Velmora” (tablets)?", ["Velmora", "tablets"], id="marks around words"),
        pytest.param("What is it?", [], id="stop words"),
    ],
)
def test_a_question_is_read_as_its_phrases(question: str, found: list[str]) -> None:
    assert typed(question) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ORR", "overall response rate"),
        ("side effects", "adverse reactions"),
        ("price", "wholesale acquisition cost"),
        ("approved", "marketing authorisation"),
        ("renal", "kidney"),
        ("CEO", "chief executive officer"),
        ("eczema", "atopic dermatitis"),
        ("high potassium", "hyperkalaemia"),
        ("ECTRIMS", "European Committee for Treatment and Research in Multiple Sclerosis"),
    ],
)
def test_what_means_the_same_is_known_both_ways(one: str, other: str) -> None:
    assert form(other) in same(form(one))
    assert form(one) in same(form(other))


def test_what_only_questions_say_is_understood_and_never_looked_for_in_documents() -> None:
    assert form("approval") in same(form("green light"))
    assert form("green light") not in same(form("approval"))


def test_conditions_and_effects_are_told_from_other_things() -> None:
    assert {form("eczema"), form("low platelets"), form("pregnancy")} <= clinical()
    assert clinical().isdisjoint({form("price"), form("approval"), form("tablet")})


def test_a_word_without_synonyms_means_itself() -> None:
    assert same(("velmora",)) == {("velmora",)}


def test_two_words_also_mean_their_joined_spelling() -> None:
    assert ("anticd19",) in same(("anti", "cd19"))


def test_happening_is_told_from_being() -> None:
    assert {form("approval"), form("launched"), form("green light")} <= events()
    assert events().isdisjoint({form("price"), form("side effect")})


def test_every_form_of_the_table_can_be_found_in_a_question() -> None:
    known = {one for forms in meanings().values() for one in forms}

    assert () not in known
    assert known == set(forms_like()) | set(asked())
