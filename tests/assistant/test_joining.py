"""What holds of any replies that are joined; how they read is told with the parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Evidence, Notice, NoticeKind, Refusal, Reply
from assistant.joining import MOST_CLAIMS, evidence_of, joined
from tests import fakes

TEXTS = {
    f"{name}.md": f"{name} was approved in May. {name} is white. {name} is given once a month."
    for name in ("Velmora", "Brenzia", "Dresana")
}
DOCUMENTS = [fakes.document(text, source=source) for source, text in TEXTS.items()]
SENTENCES = [
    (of, f"{words}.") for of in DOCUMENTS for words in of.text.removesuffix(".").split(". ")
]
NOTICES = [Notice(NoticeKind.AS_OF, "Announced."), Notice(NoticeKind.DISAGREEMENT, "Two days.")]


def evidence(at: int) -> Evidence:
    return fakes.evidence(*SENTENCES[at])


places = st.integers(0, len(SENTENCES) - 1)
found = st.lists(places, max_size=3).map(lambda some: tuple(evidence(at) for at in some))
noticed = st.lists(st.sampled_from(NOTICES), max_size=2, unique=True).map(tuple)
answers = st.builds(
    lambda of, quotes, seen, notices: fakes.answer(
        DOCUMENTS[of],
        *[f"{words}." for words in DOCUMENTS[of].text.removesuffix(".").split(". ")][:quotes],
        evidence=seen,
        notices=notices,
    ),
    st.integers(0, 2),
    st.integers(1, 3),
    found,
    noticed,
)
refusals = st.builds(
    lambda seen, notices, query: fakes.refusal(query=query, evidence=seen, notices=notices),
    found,
    noticed,
    st.sampled_from(["What does it cost?", "Who makes it?"]),
)
every = st.lists(st.one_of(answers, refusals), min_size=1, max_size=4)


@given(replies=every)
def test_every_claim_said_is_one_of_a_part_with_its_own_words_cited(replies: list[Reply]) -> None:
    reply = joined("a question", replies)

    known = {claim.text for one in replies if isinstance(one, Answer) for claim in one.claims}
    said = [claim.text for claim in reply.claims] if isinstance(reply, Answer) else []
    assert set(said) <= known
    assert len(said) == len(set(said)) <= MOST_CLAIMS * len(replies)
    if isinstance(reply, Answer):
        for claim in reply.claims:
            assert [reply.citations[number - 1].quote for number in claim.citations] == [claim.text]


@given(replies=every)
def test_each_part_that_is_answered_is_heard(replies: list[Reply]) -> None:
    reply = joined("a question", replies)

    said = {claim.text for claim in reply.claims} if isinstance(reply, Answer) else set()
    firsts = {one.claims[0].text for one in replies if isinstance(one, Answer)}
    assert firsts <= said


@given(replies=every)
def test_each_part_without_an_answer_is_named(replies: list[Reply]) -> None:
    reply = joined("a question", replies)

    told = " ".join(
        [reply.text if isinstance(reply, Refusal) else "", *(one.text for one in reply.notices)]
    )
    refused = [one.query for one in replies if isinstance(one, Refusal)]
    assert [query for query in refused if query not in told] == []


@given(replies=every)
def test_no_notice_and_no_passage_is_lost_or_comes_twice(replies: list[Reply]) -> None:
    reply = joined("a question", replies)

    shown = [one.passage.id for one in reply.evidence]
    assert set(shown) == {one.passage.id for part in replies for one in part.evidence}
    assert len(shown) == len(set(shown))
    assert {notice for part in replies for notice in part.notices} <= set(reply.notices)
    assert len(reply.notices) == len(set(reply.notices))


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        pytest.param([0, 1], [3, 4], [0, 3, 1, 4], id="the parts in their order"),
        pytest.param([0, 1, 2], [3, 4, 0], [0, 3, 1, 4, 2], id="a passage as its best part has it"),
    ],
)
def test_the_best_evidence_of_each_part_comes_before_the_second_of_any(
    first: list[int], second: list[int], order: list[int]
) -> None:
    replies = [fakes.refusal(evidence=tuple(map(evidence, some))) for some in (first, second)]

    assert evidence_of(replies) == tuple(map(evidence, order))


def test_the_best_evidence_of_all_parts_comes_before_their_second() -> None:
    replies = [fakes.refusal(evidence=tuple(map(evidence, some))) for some in ([0, 1], [3, 4])]

    found = evidence_of(replies)

    assert {one.passage.id for one in found[:2]} == {evidence(at).passage.id for at in (0, 3)}
