"""What happened is said in the sentences that tell it, over invented releases that are read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, NoticeKind, Refusal, Verdict
from assistant.assistant import Assistant
from assistant.event_answers import (
    MOST_CLAIMS,
    MOST_WORDS,
    choose,
    disagree,
    event_draft,
    is_announced,
    is_retold,
    most_exact,
)
from assistant.questions import Filters
from assistant.told_events import ToldEvent
from assistant.topics import topics
from ingest.errors import NotFound
from ingest.records import Span
from ingest.regulatory import EventKind, Role
from tests.assistant.releases import CHINA, DRESANA, HONG_KONG, RELEASES, reader_of
from tests.assistant.seeking import understood
from tests.assistant.told import Day, told
from tests.fakes import document

K = EventKind
JUNE = "2023-06-01 2023-06-30"
APPROVED = "When was Velmora approved?"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with reader_of(tmp_path_factory.mktemp("releases"), RELEASES) as reader:
        yield reader


def answered(read: Assistant, question: str) -> Answer:
    reply = read.ask(question)
    assert isinstance(reply, Answer), reply
    return reply


def cited(answer: Answer) -> list[str]:
    return [one.document.id for one in answer.citations]


def noticed(answer: Answer) -> list[NoticeKind]:
    return [notice.kind for notice in answer.notices]


@pytest.mark.parametrize(
    ("question", "documents", "words"),
    [
        ("When was Velmora approved in China?", ["china"], "on June 30, 2023"),
        ("When did the NMPA approve Velmora?", ["china"], "on June 30, 2023"),
        ("When was velmotuzumab approved in China?", ["china"], "on June 30, 2023"),
        ("When was Velmora accepted in Hong Kong?", ["hong-kong"], "on February 14, 2025"),
        ("When was Velmora approved in Macau?", ["macau"], "today announced"),
        ("Which agency approved Velmora in Macau?", ["macau"], "Pharmaceutical Administration"),
        ("What is the target action date of Dresana?", ["dresana"], "September 9, 2022"),
    ],
)
def test_an_event_is_said_in_the_sentence_that_tells_it(
    question: str, documents: list[str], words: str, read: Assistant
) -> None:
    answer = answered(read, question)

    assert cited(answer) == documents
    assert words in answer.claims[0].text


def test_where_no_place_is_named_each_place_is_answered_for_itself(read: Assistant) -> None:
    answer = answered(read, APPROVED)

    assert sorted(cited(answer)) == ["china", "macau"]


def test_a_day_that_is_told_is_given_without_a_notice(read: Assistant) -> None:
    assert answered(read, "When was Velmora approved in China?").notices == ()


def test_a_day_that_is_only_announced_is_given_as_such(read: Assistant) -> None:
    answer = answered(read, "When was Velmora approved in Macau?")

    assert [(notice.kind, notice.text) for notice in answer.notices] == [
        (
            NoticeKind.AS_OF,
            "Announced on 28 March 2025; the document does not say on which day it happened.",
        )
    ]


@pytest.mark.parametrize(
    "question", ["Which agency approved Velmora in Macau?", "Is Velmora approved in Macau?"]
)
def test_who_does_not_ask_for_a_day_is_not_told_of_its_exactness(
    question: str, read: Assistant
) -> None:
    assert answered(read, question).notices == ()


def test_documents_that_tell_different_days_are_both_quoted_with_a_notice(read: Assistant) -> None:
    answer = answered(read, "When did the FDA approve Dresana?")

    assert sorted(cited(answer)) == ["dresana", "dresana-later"]
    said = " ".join(claim.text for claim in answer.claims)
    assert ("May 4, 2022" in said, "May 2, 2022" in said) == (True, True)
    assert noticed(answer) == [NoticeKind.DISAGREEMENT]


@pytest.mark.xfail(
    strict=True, reason="a sentence like one that is quoted is left out, though its day is another"
)
def test_documents_that_differ_in_nothing_but_the_day_are_both_quoted(tmp_path: Path) -> None:
    again = DRESANA.replace("May 4, 2022", "May 2, 2022").replace("FDA Approves", "A Year of")
    texts = {"dresana.txt": DRESANA, "again.txt": again.replace("May 6, 2022", "May 8, 2023")}

    with reader_of(tmp_path, texts) as reader:
        answer = answered(reader, "When did the FDA approve Dresana?")

    assert sorted(cited(answer)) == ["again", "dresana"]
    assert NoticeKind.DISAGREEMENT in noticed(answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When was Velmora approved in Hong Kong?", id="accepted there"),
        pytest.param("Is Velmora approved in Hong Kong?", id="asked as yes or no"),
        pytest.param("Which agency approved Velmora in Hong Kong?", id="who did"),
        pytest.param("When was Velmora approved in Taiwan?", id="nothing there"),
        pytest.param("When was Velmora approved in Japan?", id="no document on the place"),
        pytest.param("When did the FDA approve Velmora?", id="another agency"),
        pytest.param("When was Velmora withdrawn in China?", id="never told of it"),
        pytest.param("When was Velmora launched in China?", id="approved and no more"),
        pytest.param("When did Dresana get orphan drug designation?", id="told without a day"),
        pytest.param("Is Velmora approved for children in China?", id="another population"),
    ],
)
def test_what_is_not_told_is_refused(question: str, read: Assistant) -> None:
    assert isinstance(read.ask(question), Refusal)


@pytest.mark.parametrize(
    "place", ["Hong Kong", "Macau", "Taiwan", "the United States", "Japan", "Europe"]
)
def test_the_day_of_mainland_china_is_that_of_no_other_place(place: str, tmp_path: Path) -> None:
    with reader_of(tmp_path, {"china.txt": CHINA}) as reader:
        reply = reader.ask(f"When was Velmora approved in {place}?")
        mainland = reader.ask("When was Velmora approved in China?")

    assert isinstance(reply, Refusal)
    assert isinstance(mainland, Answer)


def test_the_day_of_hong_kong_is_not_that_of_china(tmp_path: Path) -> None:
    approved = HONG_KONG.replace("accepted the application for", "approved")

    with reader_of(tmp_path, {"hong_kong.txt": approved}) as reader:
        assert isinstance(reader.ask("When was Velmora approved in mainland China?"), Refusal)
        assert isinstance(reader.ask("When was Velmora approved in Hong Kong?"), Answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            "When was Velmora approved for migraine in China?",
            marks=pytest.mark.xfail(
                strict=True, reason="a word that no document has is not asked of an event"
            ),
            id="an indication that no document has, when",
        ),
        pytest.param(
            "Is Velmora approved for migraine in China?",
            marks=pytest.mark.xfail(
                strict=True, reason="a word that no document has is not asked of an event"
            ),
            id="an indication that no document has, whether",
        ),
        pytest.param(
            "When was Velmora approved for children in China?",
            marks=pytest.mark.xfail(
                strict=True, reason="without an event that fits, any sentence may answer “when”"
            ),
            id="a population that another document has",
        ),
    ],
)
def test_the_approval_for_another_use_is_no_answer(question: str, read: Assistant) -> None:
    assert isinstance(read.ask(question), Refusal)


def test_whether_something_happened_is_yes_where_it_is_told(read: Assistant) -> None:
    answer = answered(read, "Is Velmora approved in China?")

    assert answer.verdict is Verdict.YES
    assert "approved Velmora" in answer.claims[0].text


def test_no_other_question_of_an_event_has_a_verdict(read: Assistant) -> None:
    assert answered(read, "When was Velmora approved in China?").verdict is None


@pytest.mark.xfail(
    strict=True, reason="an event that is told is a yes, whether or not the question denies it"
)
def test_a_question_that_denies_an_event_has_no_plain_yes(read: Assistant) -> None:
    assert answered(read, "Has Velmora not been approved in China?").verdict is None


@pytest.mark.xfail(strict=True, reason="a target date that was set is taken for the decision")
def test_a_date_that_is_set_is_no_yes_to_what_will_happen(read: Assistant) -> None:
    reply = read.ask("Will the FDA decide in favour of Dresana for children?")

    assert not isinstance(reply, Answer) or reply.verdict is not Verdict.YES


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many sites did Velmora have?", id="asks about no event"),
        pytest.param("When was it approved?", id="names no medicine"),
        pytest.param("What did the FDA approve Velmora for?", id="wants no day and no agency"),
        pytest.param("When was Brenzia approved?", id="a medicine without events"),
    ],
)
def test_other_questions_are_left_to_other_rooms(question: str, read: Assistant) -> None:
    query = understood(question)

    assert event_draft(query, query.event, topics(query, read.index), read.index) is None


def test_as_of_a_day_before_the_release_the_event_is_not_told(read: Assistant) -> None:
    question = "When was Velmora approved in Macau?"

    before = read.ask(question, filters=Filters(as_of=date(2025, 3, 27)))
    after = read.ask(question, filters=Filters(as_of=date(2025, 3, 28)))

    assert isinstance(before, Refusal)
    assert isinstance(after, Answer)


@pytest.mark.xfail(
    strict=True, raises=NotFound, reason="what a passage cannot hold whole is not found in any"
)
def test_a_sentence_too_long_for_a_passage_is_answered_or_refused(tmp_path: Path) -> None:
    told_long = "on June 30, 2023" + ", and in the same week some of its neighbours" * 14
    long = CHINA.replace("on June 30, 2023", told_long)

    with reader_of(tmp_path, {"china.txt": long}) as reader:
        assert len(reader.index.events) == 1
        reader.ask("When was Velmora approved in China?")


# What follows chooses among events made for the test, without an index.


def one(  # noqa: PLR0913 (as many as an event has)
    words: str,
    day: Day = None,
    kind: EventKind = K.APPROVAL,
    *,
    matter: float = 1.0,
    place: str = "CN",
    role: Role = Role.EVENT,
    indication: str | None = None,
) -> ToldEvent:
    """Return an event told by a document that says nothing else."""
    of = document(words, source=f"{words}.md")
    event = told(of.id, day, kind, role=role, jurisdiction=place, indication=indication)
    return ToldEvent(replace(event, span=Span(0, len(words))), of, matter)


def chosen(question: str, *some: ToldEvent) -> list[str]:
    return [each.words for each in choose(understood(question), some)]


def test_of_an_event_told_twice_the_more_exact_telling_is_quoted() -> None:
    month = one("Velmora was approved by the agency in June.", JUNE)
    day = one("An inspector signed on the last day of spring.", "2023-06-30")

    assert chosen(APPROVED, month, day) == [day.words]
    assert most_exact(month, [month, day]) is day


def test_a_more_exact_day_elsewhere_is_not_that_of_this_place() -> None:
    here = one("Velmora was approved by the agency in June.", JUNE)
    there = one("An inspector signed on the last day of spring.", "2023-06-30", place="HK")

    assert most_exact(here, [here, there]) is here


@pytest.mark.parametrize(
    ("question", "least"),
    [
        pytest.param(APPROVED, [], id="a day is wanted"),
        pytest.param("Is Velmora approved?", ["It was approved."], id="a fact is enough"),
    ],
)
def test_an_event_without_a_day_answers_only_who_asks_for_none(
    question: str, least: list[str]
) -> None:
    assert chosen(question, one("It was approved.")) == least


def test_news_without_a_day_answers_when() -> None:
    news = one("Norvanta today announced that it was approved.")

    assert is_announced(news)
    assert not is_announced(one("It was approved."))
    assert chosen(APPROVED, news) == [news.words]


def test_what_is_only_expected_is_no_yes() -> None:
    hoped = one("Approval may come.", "2026-06-30", role=Role.EXPECTED)

    assert chosen("Is Velmora approved?", hoped) == []


def test_of_target_dates_the_last_that_was_set_is_meant() -> None:
    first = one("The agency set the summer day.", "2022-06-09", K.TARGET_ACTION_DATE_SET)
    moved = one("It has moved to an autumn hour.", "2022-09-09", K.TARGET_ACTION_DATE_EXTENDED)
    later = replace(moved, document=replace(moved.document, published=date(2026, 1, 1)))

    assert chosen("What is the PDUFA date of Velmora?", first, later)[0] == later.words


def test_of_several_approvals_the_first_leads_when_the_first_is_asked_for() -> None:
    adults = one("Adults got it at once.", "2021-01-05", matter=0.9)
    children = one("Boys and girls waited.", "2023-06-30")

    assert chosen("When was Velmora first approved?", children, adults)[0] == adults.words


def test_what_tells_little_of_the_question_is_another_event() -> None:
    poor = one("Adults got it at once.", "2021-01-05", matter=0.2)
    near = one("Boys and girls waited.", "2023-06-30")

    assert chosen(APPROVED, poor) == []
    assert chosen(APPROVED, poor, near) == [near.words]


@pytest.mark.parametrize(
    ("other", "whether"),
    [
        pytest.param(one("b", "2023-06-30", indication="for gout"), True, id="another day"),
        pytest.param(one("b", JUNE, indication="for gout"), True, id="another month"),
        pytest.param(one("b", "2023-05-02", indication="for gout"), False, id="the same day"),
        pytest.param(
            one("b", "2023-05-01 2023-05-31", indication="for gout"), False, id="less exact"
        ),
        pytest.param(one("b", "2023-06-30", indication="for asthma"), False, id="another use"),
        pytest.param(one("b", "2023-06-30"), False, id="no use told"),
        pytest.param(
            one("b", "2023-06-30", place="HK", indication="for gout"), False, id="elsewhere"
        ),
        pytest.param(
            one("b", "2023-06-30", K.LABEL_UPDATE, indication="for gout"), False, id="another kind"
        ),
        pytest.param(
            one("b", "2023-06-30", role=Role.ANNOUNCEMENT, indication="for gout"),
            False,
            id="only announced then",
        ),
    ],
)
def test_two_sentences_disagree_where_their_days_exclude_each_other(
    other: ToldEvent,
    whether: bool,  # noqa: FBT001 (a row)
) -> None:
    mine = one("a", "2023-05-02", indication="for gout")

    assert disagree(mine, other) is whether
    assert disagree(other, mine) is whether


days: st.SearchStrategy[Day] = st.sampled_from(
    [None, "2023-06-30", "2023-05-02", JUNE, "2023-01-01 2023-12-31"]
)
tellings = st.builds(
    one,
    st.lists(
        st.sampled_from("Velmora approved June agency adults signed today long".split()),
        min_size=1,
        max_size=60,
    ).map(" ".join),
    days,
    st.sampled_from([K.APPROVAL, K.APPROVAL_CONDITIONAL]),
    matter=st.sampled_from([0.0, 0.5, 0.9, 1.0]),
    place=st.sampled_from(["CN", "HK"]),
    role=st.sampled_from([Role.EVENT, Role.ANNOUNCEMENT, Role.EXPECTED]),
)


@given(some=st.lists(tellings, max_size=6))
def test_few_and_short_sentences_are_chosen_of_those_that_were_told(some: list[ToldEvent]) -> None:
    words = chosen(APPROVED, *some)

    assert set(words) <= {each.words for each in some}
    assert len(words) == len(set(words)) <= MOST_CLAIMS
    assert len(words) < 2 or sum(len(text.split()) for text in words) <= MOST_WORDS


@given(first=tellings, second=tellings)
def test_who_retells_an_event_does_not_disagree_with_it(
    first: ToldEvent, second: ToldEvent
) -> None:
    assert is_retold(first, second) == is_retold(second, first)
    assert not (is_retold(first, second) and disagree(first, second))
