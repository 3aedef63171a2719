"""What is not reported is refused with what is, in the words of the documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Reason, Refusal
from assistant.assistant import Assistant
from assistant.event_refusals import LONGEST_QUOTE, NEAREST, place_name, reported, telling
from assistant.told_events import ToldEvent
from ingest.language.names import table
from ingest.records import Span
from tests.assistant.releases import MACAU, RELEASES, reader_of
from tests.assistant.told import told
from tests.fakes import document


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as reader:
        yield reader


def refused(read: Assistant, question: str) -> Refusal:
    reply = read.ask(question)
    assert isinstance(reply, Refusal), reply
    return reply


@pytest.mark.parametrize(
    "question",
    [
        "When was Velmora approved in Hong Kong?",
        "Is Velmora approved in Hong Kong?",
        "Which agency approved Velmora in Hong Kong?",
    ],
)
def test_an_approval_that_is_not_reported_is_refused_with_the_acceptance_that_is(
    question: str, read: Assistant
) -> None:
    refusal = refused(read, question)

    assert refusal.reason is Reason.NOT_IN_DOCUMENTS
    assert refusal.text == (
        "The documents do not report this for Hong Kong. They report: “Norvanta said that the"
        " Department of Health of Hong Kong accepted the application for Velmora (velmotuzumab)"
        " on February 14, 2025.” Norvanta Files Velmora in Hong Kong (press release,"
        " 17 February 2025)."
    )
    assert [one.document.id for one in refusal.nearest] == ["hong-kong"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("When was Velmora approved in Japan?", "Japan"),
        ("When did the FDA approve Velmora?", "the United States"),
        ("When was Velmora approved in Europe?", "the European Union"),
        ("When was Velmora approved in Taiwan?", "Taiwan"),
    ],
)
def test_where_nothing_happened_in_a_place_it_is_said_what_happened_elsewhere(
    question: str, place: str, read: Assistant
) -> None:
    refusal = refused(read, question)

    assert refusal.text.startswith(
        f"The documents do not report this for {place}. They report: “Norvanta today announced"
    )
    assert {one.document.id for one in refusal.nearest} == {"china", "macau"}


def test_an_event_without_a_day_is_told_and_that_no_day_is(read: Assistant) -> None:
    refusal = refused(read, "When did Dresana get orphan drug designation?")

    assert refusal.text == (
        "The documents do not say when. They report: “The FDA granted Dresana orphan drug"
        " designation.” FDA Approves Dresana (press release, 6 May 2022)."
    )


def test_all_evidence_stands_behind_what_is_reported_instead(read: Assistant) -> None:
    refusal = refused(read, "When was Velmora approved in Hong Kong?")

    ids = [one.passage.id for one in refusal.evidence]
    assert ids[: len(refusal.nearest)] == [one.passage.id for one in refusal.nearest]
    assert len(ids) == len(set(ids)) > len(refusal.nearest)


def test_no_more_passages_are_offered_than_are_worth_opening(tmp_path: Path) -> None:
    days = [f"March {day}, 2025" for day in range(20, 20 + NEAREST + 2)]
    texts = {f"{at}.txt": MACAU.replace("March 28, 2025", day) for at, day in enumerate(days)}

    with reader_of(tmp_path, texts) as many:
        refusal = refused(many, "When was Velmora approved in Japan?")

    assert len(refusal.nearest) == NEAREST
    assert "March 2025" in refusal.text


@pytest.mark.parametrize("question", ["When was Brenzia approved in Japan?", "What is Velmora?"])
def test_without_an_event_of_the_medicine_nothing_is_reported_instead(
    question: str, read: Assistant
) -> None:
    reply = read.ask(question)

    assert not isinstance(reply, Refusal) or "They report" not in reply.text


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CN", "China"),
        ("HK", "Hong Kong"),
        ("MO", "Macau"),
        ("TW", "Taiwan"),
        ("US", "the United States"),
        ("GB", "the United Kingdom"),
        ("XX", "XX"),
    ],
)
def test_a_place_is_called_by_its_name(code: str, name: str) -> None:
    assert place_name(code) == name


def test_every_place_that_is_known_has_a_name() -> None:
    codes = [code for code, entry in table().items() if isinstance(entry, dict)]

    assert [code for code in codes if not place_name(code).strip()] == []


def quoted(words: str, *, matter: float = 1.0, source: str = "a.md") -> ToldEvent:
    """Return an event that a whole document tells."""
    of = document(words, source=source)
    event = told(of.id)
    return ToldEvent(type(event)(of.id, event.kind, Span(0, len(words)), event.product), of, matter)


def test_a_short_sentence_is_reported_whole_and_on_one_line() -> None:
    assert reported(quoted("Velmora was\n  approved.")) == (
        "They report: “Velmora was approved.” A release (press release, 28 March 2025)."
    )


def test_a_long_sentence_is_reported_as_far_as_its_last_whole_word() -> None:
    words = "Velmora was approved " + "again and again " * 40

    text = reported(quoted(words))

    said = text.split("“")[1].split("”")[0]
    assert said.endswith(" …")
    assert len(said) <= LONGEST_QUOTE + len(" …")
    assert words.startswith(f"{said.removesuffix(' …')} ")


def test_what_tells_most_of_the_question_is_reported_first() -> None:
    little, much = quoted("a", matter=0.2), quoted("b", matter=0.9)

    assert telling([little, much]) == [much, little]
