import pytest

from evals.scorers.saying import any_stands, stands


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        pytest.param("June 30, 2023", "approved on 30 June 2023 in", id="a date spelled otherwise"),
        pytest.param("January 29, 2025", "On January 29 and February 14, 2025", id="a shared year"),
        pytest.param("2023", "approved in 2023", id="a year"),
        pytest.param("5 mg", "take 5 milligrams daily", id="a unit spelled otherwise"),
        pytest.param("0.5 mg", "take .5mg", id="a figure spelled otherwise"),
        pytest.param("10 mg", "take 10–15 mg", id="a range is two figures with one unit"),
        pytest.param("18", "after 18 months", id="wanted without a unit, any unit will do"),
        pytest.param("3", "three or more lines", id="a number in words"),
        pytest.param("1,000", "1000 people", id="a separator of thousands"),
        pytest.param("1.8 per 100,000", "was 1.8 per 100 000, or 1.8 per 100,000", id="a rate"),
        pytest.param("velmora", "VELMORA® is", id="a name without case and trade mark"),
        pytest.param("4-1BB", "its 4-1BB domain", id="a name that holds a digit"),
        pytest.param("BCMA", "an anti-BCMA therapy", id="a part of a compound"),
        pytest.param("patients", "two patients", id="a word that is a unit elsewhere"),
        pytest.param("proteasome inhibitor", "proteasome\n inhibitor", id="a line break"),
    ],
)
def test_what_means_the_same_stands_in_the_text(wanted: str, text: str) -> None:
    assert stands(wanted, text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        pytest.param("June 2023", "on June 30, 2023", id="a month is not one of its days"),
        pytest.param("June 30, 2023", "in June 2023", id="a day is not its month"),
        pytest.param("June 1, 2023", "in June 2023", id="the first day is not its month either"),
        pytest.param("June 3, 2023", "on June 30, 2023", id="a date is no prefix of another"),
        pytest.param("2023", "on June 30, 2023", id="a year is not one of its days"),
        pytest.param("5 mg", "take 25 mg", id="a figure is no suffix of another"),
        pytest.param("5 mg", "take 5.5 mg", id="a figure is no prefix of another"),
        pytest.param("5 mg", "take 5 g", id="another unit"),
        pytest.param("5 mg", "take 5 of them", id="no unit"),
        pytest.param("4", "its 4-1BB domain", id="a digit of a name"),
        pytest.param("approved", "it is unapproved", id="a part of a word"),
        pytest.param("proteasome inhibitor", "a proteasome or an inhibitor", id="words apart"),
        pytest.param("—", "one — two", id="nothing stands nowhere"),
        pytest.param("two words", "two", id="the beginning only"),
    ],
)
def test_what_means_something_else_does_not_stand_in_the_text(wanted: str, text: str) -> None:
    assert not stands(wanted, text)


def test_of_spellings_and_texts_any_one_of_each_will_do() -> None:
    assert any_stands(["Hong Kong", "HKSAR"], ["in China", "in the HKSAR"])
    assert not any_stands(["Hong Kong", "HKSAR"], ["in China", "in Macau"])
    assert not any_stands(["Hong Kong"], [])
