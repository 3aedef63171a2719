"""What is kept of a reply brings it back, word for word, or tells that it is lost."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Check, CitedEvent, Notice, NoticeKind, Passing, Verdict
from ingest.errors import NotFound
from ingest.records import Document, Precision, Section, Span
from ingest.regulatory import Event, EventDate, EventKind, Role
from tests.fakes import answer, document, evidence, refusal, section, span
from ui.kept_replies import ReplyLost, brought_back, kept

RELEASE = document("Velmora was approved in June 2023. It is given once.", id="velmora")
JUNE = EventDate(date(2023, 6, 1), date(2023, 6, 30), Precision.MONTH, Role.EVENT)
APPROVAL = Event("velmora", EventKind.APPROVAL, Span(0, 34), "Velmora", date=JUNE, trials=("N1",))


@dataclass(frozen=True)
class Held:
    """An index that holds what it is given."""

    documents: tuple[Document, ...]

    def document(self, identity: str, version: str | None = None, /) -> Document:
        for one in self.documents:
            if (one.id, one.version) == (identity, version):
                return one
        message = f"{identity}: no such document."
        raise NotFound(message)

    def sections(self, identity: str, version: str | None = None, /) -> tuple[Section, ...]:
        return (section(self.document(identity, version)),)


def test_an_answer_comes_back_as_it_was() -> None:
    reply = answer(
        RELEASE,
        "Velmora was approved in June 2023.",
        verdict=Verdict.YES,
        notices=(Notice(NoticeKind.AS_OF, "As of today."),),
        events=(CitedEvent(APPROVAL, 1),),
        checks=(Check("It is.", Passing.DROPPED, "cites nothing"),),
    )

    assert brought_back(kept(reply), Held((RELEASE,))) == reply


def test_an_answer_that_was_kept_before_there_were_checks_comes_back() -> None:
    reply = answer(RELEASE, "It is given once.")
    earlier = {key: value for key, value in json.loads(kept(reply)).items() if key != "checks"}

    assert brought_back(json.dumps(earlier), Held((RELEASE,))) == reply


def test_a_refusal_comes_back_with_what_was_nearest() -> None:
    reply = refusal(nearest=(evidence(RELEASE, "It is given once.", score=0.5),))

    assert brought_back(kept(reply), Held((RELEASE,))) == reply


def test_an_answer_quotes_the_version_of_then_when_there_is_a_newer_one() -> None:
    newer = replace(RELEASE, version="newer", text="Velmora is no more.")
    reply = answer(RELEASE, "It is given once.")

    assert brought_back(kept(reply), Held((newer, RELEASE))) == reply


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((), id="gone"),
        pytest.param((replace(RELEASE, text="Short."),), id="shorter than the quote"),
        pytest.param((replace(RELEASE, text="x" * 60),), id="other words at the place"),
    ],
)
def test_a_reply_whose_words_are_no_longer_there_is_lost(documents: tuple[Document, ...]) -> None:
    with pytest.raises(ReplyLost, match="Ask the question again"):
        brought_back(kept(answer(RELEASE, "It is given once.")), Held(documents))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"claims": [], "citations": []}', "null"])
def test_what_is_no_reply_is_lost(text: str) -> None:
    with pytest.raises(ReplyLost, match="Ask the question again"):
        brought_back(text, Held((RELEASE,)))


@given(text=st.text(min_size=1).filter(str.strip), query=st.text())
def test_any_words_come_back(text: str, query: str) -> None:
    release = document(text, id="one")
    reply = answer(release, query=query)

    assert json.loads(kept(reply))["query"] == query
    assert brought_back(kept(reply), Held((release,))) == reply
    assert span(release, text) == reply.citations[0].span
