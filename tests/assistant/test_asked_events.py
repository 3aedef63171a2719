import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked_events import (
    ACCEPTANCES,
    APPROVALS,
    ASKED,
    SUBMISSIONS,
    TARGETS,
    asked_events,
)
from ingest.regulatory import EventKind

K = EventKind
REFUSALS = frozenset({K.COMPLETE_RESPONSE, K.REFUSAL, K.REFUSE_TO_FILE})


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("When was Velmora approved in Hong Kong?", APPROVALS),
        ("When did Velmora get the green light in Japan?", APPROVALS),
        ("when did velmora get the nod from the FDA", APPROVALS),
        ("Is Velmora licensed in Taiwan?", APPROVALS),
        ("When was the marketing authorisation of Velmora granted?", APPROVALS),
        ("When did Velmora receive FDA clearance?", APPROVALS),
        ("What is the PDUFA date of Velmora?", TARGETS),
        ("By when does the FDA have to decide on Velmora?", TARGETS),
        ("When is an FDA decision on Velmora due?", TARGETS),
        ("When did the CHMP give its positive opinion on Velmora?", {K.CHMP_POSITIVE_OPINION}),
        ("When was Velmora recommended for approval?", {K.CHMP_POSITIVE_OPINION}),
        ("Did Velmora have a negative CHMP opinion?", {K.CHMP_NEGATIVE_OPINION}),
        ("When did Norvanta get a complete response letter for Velmora?", REFUSALS),
        ("Why was Velmora turned down?", REFUSALS),
        ("When did the FDA reject Velmora?", REFUSALS),
        ("Did the FDA refuse to file Velmora?", {K.REFUSE_TO_FILE}),
        ("When is approval expected for Velmora?", TARGETS),
        ("When did Velmora get priority review?", {K.PRIORITY_REVIEW}),
        ("Did Norvanta win a priority review voucher?", {K.PRIORITY_REVIEW_VOUCHER}),
        ("When did Velmora become an orphan drug?", {K.ORPHAN}),
        ("When was breakthrough status given to Velmora?", {K.BREAKTHROUGH}),
        ("When did the FDA fast-track Velmora?", {K.FAST_TRACK}),
        ("When was RMAT granted to Velmora?", {K.RMAT}),
        ("When was the emergency use of Velmora authorised?", {K.EMERGENCY_USE}),
        ("When did Norvanta file for emergency use of Velmora?", SUBMISSIONS),
        ("By what day should the FDA rule on Velmora?", TARGETS),
        ("When does Norvanta hear from the FDA on Velmora?", TARGETS),
        ("When did Velmora get accelerated approval?", {K.APPROVAL_ACCELERATED}),
        ("When did Velmora get full approval?", {K.CONVERSION_TO_FULL, K.APPROVAL}),
        ("When was the clinical hold on Velmora lifted?", {K.HOLD_LIFTED}),
        ("When was Velmora put on clinical hold?", {K.CLINICAL_HOLD}),
        ("When was the IND for Velmora cleared?", {K.IND_CLEARED, K.IND_SUBMITTED}),
        ("When did the advisory committee vote?", {K.ADCOM_SCHEDULED, K.ADCOM_VOTE}),
        ("When was Velmora resubmitted?", {K.RESUBMISSION, K.RESUBMISSION_ACCEPTED}),
        ("When was the application for Velmora accepted?", ACCEPTANCES),
        ("When did Hong Kong take in the filing for Velmora?", ACCEPTANCES),
        ("When did Norvanta submit Velmora in Japan?", SUBMISSIONS),
        ("When did Norvanta apply for approval of Velmora?", SUBMISSIONS),
        ("When was the indication for migraine withdrawn?", {K.INDICATION_WITHDRAWN}),
        ("When was Velmora launched in Germany?", {K.LAUNCH}),
    ],
)
def test_what_is_asked_to_have_happened_is_read_from_the_words(
    question: str, kinds: frozenset[EventKind]
) -> None:
    assert asked_events(question) == kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        pytest.param(
            "When is approval of Velmora expected?",
            TARGETS,
            id="the medicine between approval and expected",
        ),
        pytest.param("Why did the FDA turn Velmora down?", REFUSALS, id="turn it down"),
        pytest.param(
            "When was the application for Velmora rejected?",
            REFUSALS,
            id="the application before rejected",
        ),
    ],
)
def test_what_is_asked_is_read_though_words_stand_between(
    question: str, kinds: frozenset[EventKind]
) -> None:
    assert asked_events(question) == kinds


@pytest.mark.parametrize(
    "question",
    [
        "What is the dose of Velmora?",
        "What is Velmora approved for?",
        "Which cancers is Velmora approved to treat?",
        "What are the approved indications of Velmora?",
        "What is the FDA-approved dose of Velmora?",
        "How does Velmora work?",
        "Who accompanied the patients?",
        "Which tumours indeed shrank?",
        "Was a graft rejected?",
    ],
)
def test_a_question_of_something_else_asks_about_no_event(question: str) -> None:
    assert asked_events(question) == frozenset()


def test_what_a_medicine_acts_on_is_no_decision() -> None:
    assert asked_events("Does Velmora act on the kinase HLK2?") == frozenset()


def test_symptoms_of_a_withdrawal_are_no_withdrawal() -> None:
    assert asked_events("How long do withdrawal symptoms of Velmora last?") == frozenset()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was the approved label of Velmora authorised?", K.APPROVAL),
        ("When were the approved indications of Velmora granted?", K.APPROVAL),
        ("Which country approved Velmora for migraine?", K.APPROVAL),
    ],
)
def test_a_day_or_a_place_that_is_asked_for_makes_it_an_event(
    question: str, kind: EventKind
) -> None:
    assert kind in asked_events(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was Velmora accepted for priority review?", K.PRIORITY_REVIEW),
        ("When was the application for approval of Velmora accepted?", K.APPLICATION_ACCEPTED),
        ("When did the CHMP recommend approval of Velmora?", K.CHMP_POSITIVE_OPINION),
        ("When was the emergency use authorization of Velmora issued?", K.EMERGENCY_USE),
    ],
)
def test_an_approval_that_is_only_named_beside_what_is_asked_is_not_asked_about(
    question: str, kind: EventKind
) -> None:
    kinds = asked_events(question)

    assert kind in kinds
    assert K.APPROVAL not in kinds


def test_an_approval_is_never_taken_for_what_comes_before_it() -> None:
    for others in (ACCEPTANCES, SUBMISSIONS, TARGETS, {K.CHMP_POSITIVE_OPINION}, REFUSALS):
        assert APPROVALS.isdisjoint(others)


@given(words=st.text(max_size=80))
def test_whatever_is_typed_asks_about_kinds_of_the_table_or_none(words: str) -> None:
    assert asked_events(words) in {frozenset(), *(kinds for _, kinds in ASKED)}


@pytest.mark.parametrize("question", ["When was Velmora approved?", "PDUFA of Velmora"])
def test_capitals_say_nothing(question: str) -> None:
    assert asked_events(question.upper()) == asked_events(question.lower()) != frozenset()


@pytest.mark.parametrize(
    "question",
    [
        "Was Velmora approved when it got the designation?",
        "Had Dresana been filed by the time the company was sold?",
        "Was Velmora already licensed before it received Fast Track?",
    ],
)
def test_what_held_when_something_else_happened_no_event_tells(question: str) -> None:
    assert asked_events(question) == frozenset()


@pytest.mark.parametrize(
    "question", ["When was it approved?", "Was Velmora approved before the end of 2023?"]
)
def test_a_day_that_is_asked_for_or_named_is_no_other_time(question: str) -> None:
    assert asked_events(question) >= {EventKind.APPROVAL}
