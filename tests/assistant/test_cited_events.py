from collections.abc import Iterator

import pytest

from assistant.answers import Answer, Claim
from assistant.assistant import Assistant
from assistant.cited_events import with_events
from tests import fakes
from tests.assistant.releases import RELEASES, reader_of


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as reader:
        yield reader


def told(answer: Answer) -> list[tuple[str, str | None, int]]:
    return [(one.event.kind, one.event.jurisdiction, one.citation) for one in answer.events]


def test_each_citation_has_the_events_that_its_own_words_tell(read: Assistant) -> None:
    china, dresana = read.index.document("china"), read.index.document("dresana")
    first = next(line for line in china.text.splitlines() if "approved Velmora" in line)
    orphan = "The FDA granted Dresana orphan drug designation."
    cited = (
        fakes.citation(china, first, number=1),
        fakes.citation(dresana, orphan, number=2),
    )
    claims = tuple(Claim(one.quote, (one.number,)) for one in cited)

    answer = with_events(Answer("a question", claims, cited), read.index)

    assert told(answer) == [("approval", "CN", 1), ("orphan", "US", 2)]


def test_words_that_tell_no_event_have_none(read: Assistant) -> None:
    china = read.index.document("china")

    answer = with_events(fakes.answer(china, "Velmora is given once a month."), read.index)

    assert answer.events == ()


def test_half_a_sentence_does_not_tell_its_event(read: Assistant) -> None:
    china = read.index.document("china")

    answer = with_events(fakes.answer(china, "on June 30, 2023"), read.index)

    assert answer.events == ()


def test_nothing_else_of_the_answer_changes(read: Assistant) -> None:
    before = fakes.answer(read.index.document("china"))

    after = with_events(before, read.index)

    assert after.text == before.text
    assert len(after.events) == len(
        read.index.events_of("china", before.citations[0].document.version)
    )


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("When was Velmora approved in China?", [("approval", "CN", 1)]),
        ("When was Velmora accepted in Hong Kong?", [("application_accepted", "HK", 1)]),
        ("How often is Velmora given?", []),
    ],
)
def test_a_reply_carries_the_events_of_its_citations(
    question: str, events: list[tuple[str, str, int]], read: Assistant
) -> None:
    reply = read.ask(question)

    assert isinstance(reply, Answer)
    assert told(reply) == events
