import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.repetition import repeats, says_again

SENTENCE = st.lists(
    st.sampled_from("take Velmora with water 4 6 hours less more not the missed dose".split()),
    min_size=1,
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "again"),
    [
        pytest.param(
            "Velmora was approved in Japan in May.",
            "In May Velmora was approved in Japan.",
            True,
            id="the same in another order",
        ),
        pytest.param(
            "If less than 4 hours have passed since the missed dose, take it.",
            "If more than 4 hours have passed since the missed dose, take it.",
            False,
            id="less and more",
        ),
        pytest.param(
            "Velmora may be taken with food.",
            "Velmora may not be taken with food.",
            False,
            id="not",
        ),
        pytest.param(
            "Take 40 mg of Velmora once daily.",
            "Take 60 mg of Velmora once daily.",
            False,
            id="another figure",
        ),
        pytest.param(
            "Take Velmora once daily.", "Take 40 mg of Velmora once daily.", True, id="less exactly"
        ),
        pytest.param(
            "In patients with epilepsy.", "In patients with gout.", False, id="one word of two"
        ),
    ],
)
def test_a_sentence_says_again_only_what_nothing_in_it_turns_around(
    one: str, other: str, *, again: bool
) -> None:
    assert says_again(one, other) is again
    assert says_again(other, one) is again


@given(SENTENCE)
def test_every_sentence_with_words_of_its_own_repeats_itself(words: str) -> None:
    assert repeats(words, [words]) or not set(words.split()) - {"with", "the", "more", "not"}


@given(SENTENCE, SENTENCE)
def test_it_does_not_matter_which_of_two_comes_first(one: str, other: str) -> None:
    assert says_again(one, other) is says_again(other, one)


def test_nothing_repeats_what_was_not_said() -> None:
    assert not repeats("Take Velmora with water.", [])
