"""Which of the events told are said, and which of them disagree; without an index."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.event_choices import (
    MOST_CLAIMS,
    MOST_WORDS,
    choose,
    disagree,
    in_the_text,
    is_announced,
    is_retold,
    most_exact,
)
from assistant.told_events import ToldEvent
from ingest.records import Span
from ingest.regulatory import EventKind, Role
from tests.assistant.seeking import understood
from tests.assistant.told import Day, told
from tests.fakes import document

K = EventKind
JUNE = "2023-06-01 2023-06-30"
APPROVED = "When was Velmora approved?"


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


def of_release(words: str, text: str, place: str = "CN") -> ToldEvent:
    """Return an event of a release with a title and two sentences."""
    of = document(text, source="release.md", title="Norvanta Says Velmora Is Approved")
    start = text.index(words)
    event = told(of.id, None, K.APPROVAL, jurisdiction=place)
    return ToldEvent(replace(event, span=Span(start, start + len(words))), of, 1.0)


def test_what_a_title_tells_is_quoted_from_the_text() -> None:
    title, said = "Norvanta Says Velmora Is Approved", "The agency approved Velmora for adults."
    release = f"{title}\n\n{said}"
    head, body = of_release(title, release), of_release(said, release)

    assert in_the_text(head, [head, body]) is body
    assert in_the_text(body, [head, body]) is body


def test_a_title_stays_where_the_text_tells_of_another_place() -> None:
    title, said = "Norvanta Says Velmora Is Approved", "Japan's agency approved Velmora."
    release = f"{title}\n\n{said}"
    head, body = of_release(title, release), of_release(said, release, "JP")

    assert in_the_text(head, [head, body]) is head


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
