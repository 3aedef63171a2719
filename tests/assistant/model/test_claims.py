import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.claims import MOST_CHARACTERS, Said, said
from assistant.model.errors import Nonsense

ONE = Said("It was approved in June 2023.", (1,))
TWO = Said("It may be given once daily.", (2, 1))
AS_JSON = json.dumps(
    {"claims": [{"text": one.text, "citations": list(one.numbers)} for one in (ONE, TWO)]}
)
AS_LINES = "It was approved in June 2023. [1]\n- It may be given once daily. [2][1]\n"


@pytest.mark.parametrize(
    "text", [AS_JSON, AS_LINES, f"\n {AS_JSON}\n"], ids=["json", "lines", "space"]
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_both_forms_are_read_in_pieces_of_any_size(text: str, size: int) -> None:
    assert list(said(text[at : at + size] for at in range(0, len(text), size))) == [ONE, TWO]


@pytest.mark.parametrize("text", [AS_JSON, AS_LINES], ids=["json", "lines"])
def test_a_sentence_is_given_before_the_next_has_come(text: str) -> None:
    taken = []

    def coming() -> Iterator[str]:
        for letter in text:
            taken.append(letter)
            yield letter

    assert next(said(coming())) == ONE
    assert "daily" not in "".join(taken)


NONSENSE = {
    "nothing": "",
    "space": "  \n ",
    "half a JSON": AS_JSON[:-20],
    "a JSON that does not close": AS_JSON[:-2],
    "more after it": AS_JSON + " And more. [1]",
    "another JSON": '{"answer": "yes"}',
    "a claim without numbers": '{"claims": [{"text": "It is."}]}',
    "numbers that are none": '{"claims": [{"text": "It is.", "citations": [true]}]}',
    "numbers in words": '{"claims": [{"text": "It is.", "citations": ["1"]}]}',
    "a claim that is a list": '{"claims": [["It is.", 1]]}',
    "a deep JSON": '{"claims": [' + '{"text":' * 3000,
    "on and on": "It is. [1]\n" * MOST_CHARACTERS,
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_what_is_in_neither_form_is_nonsense(text: str) -> None:
    with pytest.raises(Nonsense):
        list(said([text]))


LINES = {
    "no numbers": ("It is.", [Said("It is.", ())]),
    "numbers before the stop": ("It is [1].", [Said("It is", (1,))]),
    "numbers between commas": ("It is. [1, 2]", [Said("It is.", (1, 2))]),
    "two sentences": (
        "It is. [1] It was. [2]",
        [Said("It is.", (1,)), Said("It was.", (2,))],
    ),
    "two sentences of one": ("It is. It was. [1]", [Said("It is.", (1,)), Said("It was.", (1,))]),
    "a word behind": ("It is. [1] It was", [Said("It is.", (1,)), Said("It was", ())]),
    "a list": ("1. It is. [1]", [Said("It is.", (1,))]),
    "a rule": ("---\nIt is. [1]", [Said("It is.", (1,))]),
    "a number twice": ("It is. [1][1]", [Said("It is.", (1,))]),
}


@pytest.mark.parametrize(("text", "found"), LINES.values(), ids=LINES)
def test_a_line_is_read_with_its_numbers(text: str, found: list[Said]) -> None:
    assert list(said([text])) == found


@given(st.lists(st.text(max_size=40), max_size=8))
def test_whatever_comes_is_sentences_or_nonsense(pieces: list[str]) -> None:
    try:
        found = list(said(pieces))
    except Nonsense:
        return
    whole = "".join(pieces)
    assert all(one.text for one in found)
    if not whole.lstrip().startswith("{"):
        assert all(one.text in whole for one in found)
