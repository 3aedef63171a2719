import math
from pathlib import Path

import pytest

from assistant.conversation import Conversation
from assistant.questions import Filters, Query, understand
from assistant.topics import Role, Sought, Topic, topics
from ingest.index import Index
from tests.assistant.releases import reader_of


def sought(question: str, index: Index) -> Sought:
    query = understand(question, Conversation(), Filters(), limit=2000)
    assert isinstance(query, Query), query
    return topics(query, index)


def words(some: tuple[Topic, ...]) -> list[str]:
    return [topic.words for topic in some]


def only(question: str, index: Index) -> Topic:
    (topic,) = sought(question, index).topics
    return topic


def test_names_places_and_matters_are_told_apart(index: Index) -> None:
    found = sought("When was Velmora approved in Japan for MERIDIAN-1 patients?", index)

    assert words(found.names) == ["Velmora", "MERIDIAN-1"]
    assert [topic.words for topic in found.topics if topic.role is Role.PLACE] == ["Japan"]
    assert words(found.matters) == ["approved", "patients"]


@pytest.mark.parametrize(
    ("question", "role"),
    [
        pytest.param("What about velmotinib?", Role.NAME, id="an ending of medicines"),
        pytest.param("What about velmora?", Role.NAME, id="a name known from the documents"),
        pytest.param("What about VX-17?", Role.NAME, id="a code"),
        pytest.param("What about the ORR?", Role.MATTER, id="an acronym of the field"),
        pytest.param("What about headache?", Role.MATTER, id="an ordinary word"),
        pytest.param("What about a CFO?", Role.MATTER, id="an office"),
        pytest.param("What about a serious adverse event?", Role.MATTER, id="a term of the field"),
        pytest.param("What about the NMPA?", Role.PLACE, id="an agency"),
    ],
)
def test_a_phrase_is_known_for_what_it_is(question: str, role: Role, index: Index) -> None:
    assert only(question, index).role is role


def test_an_acronym_that_a_document_introduces_is_no_name(tmp_path: Path) -> None:
    news = "Velm Reports\n\nBOSTON, May 6, 2024 – The disease control rate (DCR) was 61%.\n"

    with reader_of(tmp_path, {"news.txt": news}) as reader:
        assert only("What about the DCR?", reader.index).role is Role.MATTER
        assert only("What about the DCX?", reader.index).role is Role.NAME


def test_the_capital_of_a_first_word_makes_no_name(index: Index) -> None:
    found = sought("Headache with Velmora?", index)

    assert words(found.names) == ["Velmora"]
    assert words(found.matters) == ["Headache"]


def test_a_first_word_known_from_the_documents_is_a_name(index: Index) -> None:
    assert words(sought("Velmora dose?", index).names) == ["Velmora"]


def test_what_happens_is_told_apart_from_what_things_are(index: Index) -> None:
    found = sought("When was the marketing authorisation of Velmora tablets revoked?", index)

    assert words(found.events) == ["marketing authorisation", "revoked"]


def test_one_name_of_a_medicine_stands_for_all(index: Index) -> None:
    brand, generic = only("What of Velmora?", index), only("What of velmotinib?", index)

    assert brand.kin == generic.kin >= {("velmora",), ("velmotinib",)}
    assert words(sought("Which CORAL patients got brenzutide?", index).products) == ["brenzutide"]


def test_a_place_is_also_asked_for_by_its_agency(index: Index) -> None:
    assert ("fda",) in only("What of America?", index).kin


def test_a_name_that_no_document_has_is_unknown(index: Index) -> None:
    found = sought("When was Tarvia approved for Brenzia patients?", index)

    assert {one.words: one.known for one in found.names} == {"Tarvia": False, "Brenzia": True}


def test_the_weight_is_that_of_the_commonest_form(index: Index) -> None:
    # BM25's inverse document frequency, with n of N passages that hold the word.
    total, holding = index.size, index.frequency("kinas")
    expected = math.log(1 + (total - holding + 0.5) / (holding + 0.5))

    assert only("kinase?", index).weight == pytest.approx(expected)
    assert only("What of velmotinib?", index).weight == only("What of Velmora?", index).weight
    assert only("kinase?", index).weight > only("What of Velmora?", index).weight


def test_a_question_for_what_a_medicine_is_used_is_told_in_other_words(index: Index) -> None:
    asked = {topic.words: topic for topic in sought("What is Velmora licensed for?", index).matters}

    assert ("adult", "with") in asked["licensed"].kin
    assert not asked["licensed"].event


def test_whether_a_medicine_is_licensed_is_told_in_no_other_words(index: Index) -> None:
    asked = {topic.words: topic for topic in sought("Is Velmora licensed in Japan?", index).matters}

    assert ("adult", "with") not in asked["licensed"].kin
    assert asked["licensed"].event
