from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.asked_events import APPROVALS
from assistant.assistant import Assistant
from assistant.questions import Filters, Query
from assistant.told_events import ToldEvent, ToldEvents, is_one_of, matter_of, told_events
from assistant.topics import Topic, topics
from ingest.index import Index
from ingest.language.meanings import form_of
from ingest.regulatory import EventKind
from tests.assistant.releases import RELEASES, reader_of
from tests.assistant.seeking import topic, understood
from tests.assistant.told import told
from tests.fakes import document, span

K = EventKind


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as reader:
        yield reader


def happened(query: Query, index: Index) -> ToldEvents:
    return told_events(query, query.event or APPROVALS, topics(query, index), index)


def places(some: tuple[ToldEvent, ...]) -> list[str]:
    return sorted({one.event.jurisdiction or "" for one in some})


@pytest.mark.parametrize(
    ("question", "asked", "there", "elsewhere"),
    [
        ("When was Velmora approved?", ["CN", "MO"], [], []),
        ("When was Velmora approved in China?", ["CN"], [], ["MO"]),
        ("When was Velmora approved in Hong Kong?", [], ["HK"], ["CN", "MO"]),
        ("When was Velmora approved in Japan?", [], [], ["CN", "MO"]),
        ("When was Velmora accepted in Hong Kong?", ["HK"], [], []),
        ("When was Velmora accepted in Macau?", [], ["MO"], ["HK"]),
        ("When was velmotuzumab approved in China?", ["CN"], [], ["MO"]),
        ("When was Dresana approved?", ["US"], [], []),
        ("When was Brenzia approved?", [], [], []),
    ],
)
def test_what_is_asked_is_told_apart_from_what_else_happened_there_and_elsewhere(
    question: str, asked: list[str], there: list[str], elsewhere: list[str], read: Assistant
) -> None:
    found = happened(understood(question), read.index)

    assert places(found.asked) == asked
    assert places(found.there) == there
    assert places(found.elsewhere) == elsewhere


def test_the_words_of_an_event_stand_in_the_document_that_tells_it(read: Assistant) -> None:
    found = happened(understood("When was Velmora approved in Hong Kong?"), read.index)

    assert len(found.every) == 3
    for one in found.every:
        assert one.document.id == one.event.document
        assert one.words in read.index.document(one.document.id).text


@pytest.mark.parametrize(
    ("filters", "asked"),
    [
        pytest.param(Filters(as_of=date(2023, 7, 2)), [], id="before the release came out"),
        pytest.param(Filters(as_of=date(2023, 7, 3)), ["CN"], id="on the day it came out"),
        pytest.param(Filters(as_of=date(2025, 3, 28)), ["CN", "MO"], id="after both"),
        pytest.param(Filters(product="Velmora"), ["CN", "MO"], id="the product chosen"),
        pytest.param(Filters(product="Dresana"), [], id="another product chosen"),
    ],
)
def test_only_documents_that_may_answer_tell_of_events(
    filters: Filters, asked: list[str], read: Assistant
) -> None:
    query = understood("When was Velmora approved?", filters)

    assert places(happened(query, read.index).asked) == asked


@pytest.mark.parametrize(
    ("product", "whether"),
    [
        ("Velmora", True),
        ("VELMORA®", True),
        ("Velmora injection", True),
        ("Velmora (velmotuzumab)", True),
        ("velmotuzumab", False),
        ("Velmorazine", False),
        ("Velmor", False),
        ("New Velmora", False),
    ],
)
def test_a_product_is_meant_by_its_name_and_what_follows_it(product: str, whether: bool) -> None:  # noqa: FBT001 (a row)
    assert is_one_of(product, {form_of(["velmora"]), ()}) is whether


@pytest.mark.parametrize(
    ("rest", "matter"),
    [
        pytest.param([], 1.0, id="nothing else asked"),
        pytest.param([topic("migraine")], 1.0, id="told in the sentence"),
        pytest.param([topic("adults")], 1.0, id="told in the title"),
        pytest.param([topic("asthma")], 0.0, id="told elsewhere in the document"),
        pytest.param(
            [topic("migraine", weight=3.0), topic("asthma")], 0.75, id="the rarer of the two"
        ),
    ],
)
def test_an_event_matters_by_what_its_sentence_and_title_tell(
    rest: list[Topic], matter: float
) -> None:
    text = "Velmora was approved for migraine. A study of asthma goes on."
    of = document(text, title="Velmora for Adults")
    event = replace(told(of.id), span=span(of, "Velmora was approved for migraine."))

    assert matter_of(event, of, rest) == pytest.approx(matter)


def test_a_title_tells_half_where_the_sentence_says_for_what() -> None:
    of = document("It had been approved for migraine.", title="Velmora for Anaemia")
    before = replace(told(of.id, indication="for migraine"), span=span(of, of.text))
    unsaid = replace(before, indication=None)

    assert matter_of(before, of, (topic("anaemia"),)) == pytest.approx(0.5)
    assert matter_of(unsaid, of, (topic("anaemia"),)) == pytest.approx(1.0)
    assert matter_of(before, of, (topic("migraine"),)) == pytest.approx(1.0)


def test_what_is_asked_of_an_event_beside_it_weighs(read: Assistant) -> None:
    plain = happened(understood("When was Dresana approved?"), read.index)
    children = happened(understood("When was Dresana approved for children?"), read.index)

    assert {one.matter for one in plain.asked} == {1.0}
    assert {one.matter for one in children.asked} == {0.0}


def test_an_agency_named_by_its_country_behind_that_tells_an_approval(tmp_path: Path) -> None:
    said = "said that the National Medical Products Administration (NMPA) approved"
    china = RELEASES["china.txt"]
    assert said in china

    with reader_of(
        tmp_path, {"china.txt": china.replace(said, "said that China’s NMPA approved")}
    ) as one:
        assert [event.kind for event in one.index.events] == [K.APPROVAL]
