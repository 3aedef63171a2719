"""A misspelt name is read as the one it must mean, and look-alike names are kept apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Reason, Refusal
from assistant.assistant import Assistant
from assistant.questions import Filters, read
from assistant.respelling import may_be_misspelt, respelled, spellings
from ingest.language.meanings import Phrase, form_of
from tests.assistant.releases import DRESANA, RELEASES, reader_of

LOOK_ALIKE = DRESANA.replace("Dresana", "Dresena").replace("dresanotide", "quorlimab")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as one:
        yield one


def understood(question: str, reader: Assistant) -> str:
    query = read(question, Filters(), reader.index.medicines)
    return respelled(query, reader.index).words


@pytest.mark.parametrize(
    "typed", ["Velmorra", "Velmra", "Vellmora", "Velmroa", "velmorra", "VELMORRA", "Evlmora"]
)
def test_a_slip_of_the_fingers_is_read_as_the_name_it_must_mean(
    typed: str, reader: Assistant
) -> None:
    question = "When was {} approved in China?"

    assert understood(question.format(typed), reader) == question.format("Velmora")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Velmora", id="the name itself"),
        pytest.param("velmotuzumab", id="its other name"),
        pytest.param("Zoritan", id="another name"),
        pytest.param("Velmorazine", id="a longer name"),
        pytest.param("Belmora", id="another first letter"),
        pytest.param("Vlmor", id="too short"),
        pytest.param("Velmora-b", id="with a suffix"),
        pytest.param("VEL101", id="a code"),
        pytest.param("approved", id="an ordinary word"),
        pytest.param("Hong Kong", id="a place"),
    ],
)
def test_what_may_be_another_medicine_or_is_a_word_stays_as_it_was_typed(
    typed: str, reader: Assistant
) -> None:
    question = f"When was {typed} approved in China?"

    assert understood(question, reader) == question


def test_the_question_as_it_was_understood_is_shown(reader: Assistant) -> None:
    reply = reader.ask("When was Velmorra approved in China?")

    assert isinstance(reply, Answer)
    assert reply.query == "When was Velmora approved in China?"
    assert "on June 30, 2023" in reply.claims[0].text


def test_a_name_that_is_like_none_is_refused_by_name(reader: Assistant) -> None:
    reply = reader.ask("When was Zoritan approved in China?")

    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.UNKNOWN_PRODUCT
    assert "Zoritan" in reply.text


def test_between_two_names_that_look_alike_nothing_is_guessed(tmp_path: Path) -> None:
    texts = {"dresana.txt": DRESANA, "dresena.txt": LOOK_ALIKE}

    with reader_of(tmp_path, texts) as both:
        for typed in ("Dresina", "Dresanna", "Dresenna"):
            question = f"When was {typed} approved?"
            assert understood(question, both) == question
            assert isinstance(both.ask(question), Refusal)


def test_of_two_names_that_look_alike_each_is_answered_for_itself(tmp_path: Path) -> None:
    other = LOOK_ALIKE.replace("May 4, 2022", "April 1, 2019")

    with reader_of(tmp_path, {"dresana.txt": DRESANA, "dresena.txt": other}) as both:
        one = both.ask("When was Dresana approved?")
        two = both.ask("When was Dresena approved?")

    assert isinstance(one, Answer)
    assert isinstance(two, Answer)
    assert ["Dresena" in claim.text for claim in one.claims] == [False]
    assert ["Dresana" in claim.text for claim in two.claims] == [False]


def test_what_was_chosen_beside_the_question_stays_chosen(reader: Assistant) -> None:
    filters = Filters(jurisdiction="CN")
    query = read("When was Velmorra approved?", filters, reader.index.medicines)

    assert respelled(query, reader.index).filters == filters


def test_the_other_name_of_a_medicine_may_be_misspelt_too(reader: Assistant) -> None:
    question = "When was velmotuzamab approved in China?"

    assert understood(question, reader) == question.replace("velmotuzamab", "velmotuzumab")


@pytest.mark.parametrize(
    ("word", "whether"),
    [
        ("Velmorra", True),
        ("Velmora", False),
        ("Velmr", False),
        ("approval", False),
        ("Macau", False),
        ("Singapore", False),
    ],
)
def test_only_what_neither_documents_nor_tables_know_may_be_misspelt(
    word: str,
    whether: bool,  # noqa: FBT001 (a row)
    reader: Assistant,
) -> None:
    phrase = Phrase(word, form_of([word.lower()]))

    assert may_be_misspelt(phrase, reader.index) is whether


def test_a_name_is_written_as_the_documents_write_it(reader: Assistant) -> None:
    written = spellings(reader.index, reader.index.fingerprint)

    assert set(written.values()) == {"Velmora", "Dresana", "velmotuzumab", "dresanotide"}
