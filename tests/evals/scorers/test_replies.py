"""What is scored of a reply as a whole, and which scores apply to which."""

from dataclasses import replace

import pytest

from assistant.answers import Notice, NoticeKind, Reason, Reply
from evals.cases import Case, Quote
from evals.facts import Said
from evals.scorers import SCORERS, Score
from evals.scorers.replies import brief, falsely_refused, followed, noticed, refused
from tests.evals.runs import proven
from tests.fakes import answer, document, evidence, refusal

APPROVED = "Velmora was approved by China's NMPA on June 30, 2023."
DOSED = "The starting dose is 5 mg."
OTHER = "It is made in Nanjing."
RELEASE = document(
    f"{APPROVED} {DOSED} {OTHER}", source="press_releases/velmora.md", jurisdictions=("CN",)
)
CASE = Case(
    id="velmora",
    question="When was Velmora approved?",
    expected=(Said(("June 30, 2023",)),),
    evidence=(Quote("press_releases/velmora.md", APPROVED),),
)
UNANSWERABLE = Case(
    id="price",
    question="What does it cost?",
    refused=(Reason.NOT_IN_DOCUMENTS, Reason.OUT_OF_SCOPE),
)


def test_a_refusal_is_right_for_an_accepted_reason() -> None:
    assert refused(UNANSWERABLE, refusal(Reason.OUT_OF_SCOPE)) == Score(1, "refused: out_of_scope")
    assert refused(UNANSWERABLE, refusal(Reason.UNCLEAR)) == Score(0, "refused: unclear")
    assert refused(UNANSWERABLE, answer(RELEASE)) == Score(0, "answered")


def test_a_false_refusal_counts_one_and_less_is_better() -> None:
    assert falsely_refused(CASE, refusal()) == Score(1, "refused: not_in_documents")
    assert falsely_refused(CASE, answer(RELEASE)) == Score(0, "answered")


def test_a_follow_up_is_followed_when_it_was_understood_with_all_that_it_leaves_out() -> None:
    case = replace(CASE, understood=(("Velmora",), ("China", "Chinese")))

    whole = "When was Velmora approved by Chinese regulators?"
    assert followed(case, answer(RELEASE, query=whole)) == Score(1, f"understood as {whole!r}")
    assert followed(case, refusal(query="And in China?")) == Score(
        0, "Velmora is not in 'And in China?'"
    )
    assert followed(case, refusal(query="And there?")) == Score(
        0, "Velmora is not in 'And there?'; China or Chinese is not in 'And there?'"
    )


def test_notices_that_a_case_names_must_stand_beside_the_reply() -> None:
    case = replace(CASE, notices=(NoticeKind.SUPERSEDED, NoticeKind.BOXED_WARNING))
    one, other = (Notice(kind, "Mind.") for kind in case.notices)
    more = Notice(NoticeKind.AS_OF, "As of today.")

    assert noticed(case, answer(RELEASE, notices=(more, other, one))) == Score(
        1, "all notices are shown"
    )
    assert noticed(case, refusal(notices=(one, more))) == Score(0, "no notice of boxed_warning")
    assert noticed(case, answer(RELEASE)) == Score(
        0, "no notice of superseded; no notice of boxed_warning"
    )


def test_an_answer_is_brief_up_to_three_claims_and_about_eighty_words() -> None:
    long = document(" ".join(["word"] * 89))

    # 10 + 6 + 5 = 21
    assert brief(CASE, answer(RELEASE, APPROVED, DOSED, OTHER)) == Score(1, "21 words")
    assert brief(CASE, answer(RELEASE, APPROVED, DOSED, OTHER, "Nanjing")) == Score(
        0, "4 claims, at most 3"
    )
    # 89 words are more than 80 and a tenth, 88.
    assert brief(CASE, answer(long)) == Score(0, "89 words, at most 88")
    assert brief(CASE, answer(long, long.text.removesuffix(" word"))) == Score(1, "88 words")


RETRIEVAL = {"recall at 1", "recall at 5", "recall at 10", "nDCG at 10"}
CITING = {"not more exact", "literal", "carried", "citation recall", "citation precision"}
SOURCES = {"grounded", "right document", "right section", "right version", "right jurisdiction"}
EXPECTED = {"right", "exact", "falsely refused"}


@pytest.mark.parametrize(
    ("one", "reply", "applicable"),
    [
        pytest.param(
            CASE,
            answer(RELEASE, APPROVED, evidence=(evidence(RELEASE, APPROVED),)),
            EXPECTED | CITING | SOURCES | RETRIEVAL | {"stale evidence", "brief"},
            id="answered as expected",
        ),
        pytest.param(
            CASE, refusal(), EXPECTED | RETRIEVAL, id="refused where an answer is expected"
        ),
        pytest.param(UNANSWERABLE, refusal(), {"refused"}, id="refused as expected"),
        pytest.param(
            UNANSWERABLE,
            answer(RELEASE),
            CITING | {"refused", "brief"},
            id="answered where a refusal is expected",
        ),
        pytest.param(
            replace(CASE, tags=("list",)),
            answer(RELEASE),
            EXPECTED | CITING | SOURCES | RETRIEVAL,
            id="a list may be long",
        ),
        pytest.param(
            replace(UNANSWERABLE, understood=(("Velmora",),), notices=(NoticeKind.AS_OF,)),
            refusal(),
            {"refused", "followed", "noticed"},
            id="a follow-up with a notice",
        ),
    ],
)
def test_what_does_not_apply_is_not_scored(one: Case, reply: Reply, applicable: set[str]) -> None:
    case = proven(one, *(RELEASE for _ in one.evidence))
    scores = {name: scorer(case, reply) for name, scorer in SCORERS.items()}

    assert {name for name, score in scores.items() if score is not None} == applicable
