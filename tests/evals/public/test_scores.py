import pytest

from assistant.answers import Reason, Reply
from evals.public.records import Awaited, Place, PublicQuestion
from evals.public.scores import SCORERS
from tests import fakes

TEXT = "Dose. Velmora is given at 10 mg/kg. Bleeding. It occurred in 12% of patients in May 2011."
LABEL = fakes.document(TEXT, source="folder/velmora.md")
OTHER = fakes.document(TEXT, source="folder/norvex.md")
DOSE, BLEEDING = "Velmora is given at 10 mg/kg.", "It occurred in 12% of patients in May 2011."
PLACES = (Place("velmora.md", "Velmora is given at 10 MG/KG"), Place("velmora.md", BLEEDING))


def asked(awaited: Awaited = Awaited.ANSWER, **more: object) -> PublicQuestion:
    return PublicQuestion(**({"id": "1", "question": "What?", "awaited": awaited} | more))  # type: ignore[arg-type]  # the fields vary


def value(name: str, question: PublicQuestion, reply: Reply) -> float | None:
    score = SCORERS[name](question, reply)
    return None if score is None else score.value


@pytest.mark.parametrize(
    ("reply", "any_place", "share", "cited"),
    [
        pytest.param(
            fakes.answer(LABEL, DOSE, evidence=(fakes.evidence(LABEL, DOSE),)), 1, 0.5, 1, id="one"
        ),
        pytest.param(
            fakes.answer(LABEL, "Dose.", evidence=(fakes.evidence(LABEL, TEXT),)), 1, 1, 0,
            id="both found, the heading cited",
        ),
        pytest.param(
            fakes.answer(OTHER, DOSE, evidence=(fakes.evidence(OTHER, DOSE),)), 0, 0, 0,
            id="the same words of another document",
        ),
        pytest.param(
            fakes.refusal(evidence=(fakes.evidence(LABEL, DOSE),)), 1, 0.5, 0,
            id="a refusal that found it",
        ),
        pytest.param(
            fakes.answer(
                LABEL,
                "Dose.",
                evidence=(*[fakes.evidence(LABEL, "Dose.")] * 5, fakes.evidence(LABEL, DOSE)),
            ), 0, 0, 0,
            id="found sixth",
        ),
    ],
)  # fmt: skip
def test_a_right_place_is_one_that_the_gold_words_overlap(
    reply: Reply, any_place: float, share: float, cited: float
) -> None:
    question = asked(places=PLACES)

    assert value("right place in first five", question, reply) == any_place
    assert value("share of right places in first five", question, reply) == share
    assert value("right place cited", question, reply) == cited


@pytest.mark.parametrize(
    ("reference", "told", "expected"),
    [
        pytest.param("10 mg/kg", DOSE, 1, id="the figure with its unit"),
        pytest.param("10 mg/kg in 12 %", DOSE, 0, id="one of two figures"),
        pytest.param("In May 2011", BLEEDING, 1, id="a date"),
        pytest.param("In May 2011", DOSE, 0, id="not the date"),
        pytest.param(
            "12%, or 3 in 25", BLEEDING, 1, id="figures that no gold place says are not asked"
        ),
        pytest.param("10 mg", DOSE, None, id="a unit that the gold places do not say"),
        pytest.param("Bleeding", BLEEDING, None, id="no figure at all"),
    ],
)
def test_all_figures_of_the_gold_answer_are_to_be_said(
    reference: str, told: str, expected: float | None
) -> None:
    question = asked(places=PLACES, reference=reference)

    assert value("gold figures said", question, fakes.answer(LABEL, told)) == expected


def test_a_refusal_says_no_figures_and_the_reason_names_those_missing() -> None:
    question = asked(places=PLACES, reference="10 mg/kg and May 2011")

    score = SCORERS["gold figures said"](question, fakes.refusal())

    assert score
    assert score.reason == "does not say 10 mg/kg, 2011-05-01 to 2011-05-31"


def test_any_of_the_gold_answers_will_do_word_by_word() -> None:
    question = asked(answers=("May 2011", "12% of patients"))

    assert value("gold words said", question, fakes.answer(LABEL, BLEEDING)) == 1
    assert value("gold words said", question, fakes.answer(LABEL, DOSE)) == 0
    assert value("gold words in first five", question, fakes.refusal()) == 0
    found = fakes.refusal(evidence=(fakes.evidence(LABEL, BLEEDING),))
    assert value("gold words in first five", question, found) == 1


@pytest.mark.parametrize(
    ("awaited", "applies"),
    [
        (Awaited.ANSWER, "falsely refused"),
        (Awaited.PART, "falsely refused"),
        (Awaited.REFUSAL, "refused when unanswerable"),
        (Awaited.CLARIFYING, "refused when underspecified"),
    ],
)
def test_a_refusal_is_judged_by_what_is_awaited(awaited: Awaited, applies: str) -> None:
    question = asked(awaited)

    refused = {name: value(name, question, fakes.refusal(Reason.UNCLEAR)) for name in SCORERS}
    answered = {name: value(name, question, fakes.answer(LABEL, DOSE)) for name in SCORERS}

    assert {name: got for name, got in refused.items() if got is not None} == {applies: 1}
    assert {name: got for name, got in answered.items() if got is not None} == {applies: 0}
