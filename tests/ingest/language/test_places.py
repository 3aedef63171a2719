import pytest

from ingest.language.places import REGIONS, of_two_words


@pytest.mark.parametrize(
    ("words", "city"),
    [
        pytest.param("BASEL", "BASEL", id="one word"),
        pytest.param("RA SAN DIEGO", "SAN DIEGO", id="words before it"),
        pytest.param("IN SALT LAKE CITY", "SALT LAKE CITY", id="three words"),
        pytest.param("NSCLC INDIANAPOLIS", "INDIANAPOLIS", id="an abbreviation before it"),
    ],
)
def test_a_city_is_told_from_the_words_before_it(words: str, city: str) -> None:
    assert words[of_two_words(words) :] == city


def test_states_are_known_by_their_abbreviations_and_names() -> None:
    assert {"ca", "calif", "newjersey", "nj", "china", "switzerland"} <= REGIONS
