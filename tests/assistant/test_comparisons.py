from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.comparisons import compared, lists
from assistant.named import named
from tests.assistant.seeking import NAMES, understood


def side_by_side(words: str) -> tuple[str, ...]:
    return compared(words, named(words, NAMES))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Compare Velmora and Brenzia", ("Velmora", "Brenzia")),
        ("Velmora vs. Brenzia: which is given less often?", ("Velmora", "Brenzia")),
        ("Velmora versus Brenzia in migraine", ("Velmora", "Brenzia")),
        ("How does the dose of Velmora differ from that of Brenzia?", ("Velmora", "Brenzia")),
        ("Is Velmora given more often than Brenzia?", ("Velmora", "Brenzia")),
        ("Is the dose of Velmora the same as that of Brenzia?", ("Velmora", "Brenzia")),
        ("Compare Velmora, Dresana and Brenzia", ("Velmora", "Dresana", "Brenzia")),
        (
            "How does the approval of Velmora differ between Japan and Macau?",
            ("Japan", "Macau"),
        ),
    ],
)
def test_medicines_or_places_that_are_asked_side_by_side_are_compared(
    question: str, names: tuple[str, ...]
) -> None:
    assert side_by_side(question) == names
    assert understood(question).comparison == names


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Can Velmora be given with Brenzia?", id="one beside the other"),
        pytest.param("When were Velmora and Brenzia approved?", id="each for itself"),
        pytest.param("How does Velmora differ from placebo?", id="one medicine"),
        pytest.param("Is Velmora better than Velmora?", id="one medicine twice"),
        pytest.param("Is Velmora given more than once in Japan?", id="one place"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert side_by_side(question) == ()


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("Velmora, Dresana and Brenzia", [["Velmora", "Dresana", "Brenzia"]]),
        ("Velmora or Brenzia in Japan and Macau", [["Velmora", "Brenzia"], ["Japan", "Macau"]]),
        ("Velmora in migraine, Brenzia in gout", []),
        ("Velmora", []),
        ("", []),
    ],
)
def test_names_that_stand_as_a_list_are_one_run(words: str, runs: list[list[str]]) -> None:
    assert [[one.words for one in run] for run in lists(words, named(words, NAMES))] == runs


@given(
    words=st.lists(
        st.sampled_from("Velmora Brenzia Dresana , and or in with Japan Macau gout vs".split()),
        max_size=12,
    ).map(" ".join)
)
def test_runs_hold_names_of_the_question_in_its_order_and_none_twice(words: str) -> None:
    runs = lists(words, named(words, NAMES))

    every = [one.span for run in runs for one in run]
    assert [span for span, behind in pairwise(every) if span.end > behind.start] == []
    assert [one.words for run in runs for one in run] == [span.of(words) for span in every]
    assert [run for run in runs if len(run) == 1] == []
