"""A dose for somebody else is no answer: weight, age and kidney function are read as measures."""

from collections.abc import Iterator

import pytest

from assistant.answers import Answer, Refusal, Verdict
from assistant.assistant import Assistant
from assistant.conversation import Conversation, Turn
from tests.assistant.releases import reader_of

LABEL = """---
title: "Velmora: US label"
kind: label_us
products: [Velmora, velmotinib]
jurisdictions: [US]
---

# Velmora (velmotinib) tablets, for oral use

## 1 Indications and Usage

Velmora is indicated for Hollin disease in patients who weigh at least 10 kg.

## 2 Dosage and Administration

### 2.1 Recommended Dosage

Children who weigh from 10 kg to less than 30 kg take one 20 mg tablet of Velmora once daily.

Patients who weigh at least 30 kg take one 40 mg tablet of Velmora once daily.

### 2.2 Renal Impairment

| Creatinine clearance | Dose of Velmora |
|---|---|
| 60 mL/min or more | the full dose |
| 30 to below 60 mL/min | half of the dose |
| Below 30 mL/min | not recommended |
"""
NEWS = """Velm Reports on Velmora

BOSTON, May 6, 2024 – Velm Inc. said that the FDA approved Velmora for patients aged 12 years \
and older with Corin syndrome.

In the trial, the outcomes of Velmora were counted.

Outcome | Velmora | Placebo
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    documents = {"velmora.md": LABEL, "news.txt": NEWS}
    with reader_of(tmp_path_factory.mktemp("persons"), documents) as reader:
        yield reader


def first(reply: Answer | Refusal) -> str:
    assert isinstance(reply, Answer), reply
    return reply.claims[0].text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which Velmora tablet does a child of 20 kg take?", "one 20 mg tablet"),
        ("What dose of Velmora does a patient weighing 30 kg take?", "one 40 mg tablet"),
        ("What dose of Velmora do children of 10 kg to less than 30 kg take?", "one 20 mg tablet"),
        ("What is the dose of Velmora at a creatinine clearance of 45 mL/min?", "half of the dose"),
        ("What is the dose of Velmora at a creatinine clearance of 60 mL/min?", "the full dose"),
    ],
)
def test_the_dose_is_that_of_the_person_who_is_asked_about(
    question: str, told: str, reader: Assistant
) -> None:
    assert told in first(reader.ask(question))


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Which Velmora tablet does a child of 20 kg take?", "40 mg"),
        ("What dose of Velmora does a patient weighing 30 kg take?", "20 mg"),
    ],
)
def test_the_dose_of_others_is_not_said_beside_it(
    question: str, others: str, reader: Assistant
) -> None:
    reply = reader.ask(question)

    assert isinstance(reply, Answer)
    assert not any(others in claim.text for claim in reply.claims)


def test_a_dose_that_is_told_for_others_alone_is_refused(reader: Assistant) -> None:
    reply = reader.ask("What dose of Velmora does a child weighing 8 kg take?")

    assert isinstance(reply, Refusal)
    assert "8 kg" in reply.text


def test_whether_somebody_may_have_it_is_answered_with_the_bounds(reader: Assistant) -> None:
    inside = reader.ask("Has the FDA approved Velmora for 12-year-olds with Corin syndrome?")
    outside = reader.ask("Has the FDA approved Velmora for 11-year-olds with Corin syndrome?")

    assert isinstance(inside, Answer)
    assert inside.verdict is Verdict.YES
    assert not isinstance(outside, Answer) or outside.verdict is None


def test_a_person_can_be_named_in_a_follow_up(reader: Assistant) -> None:
    before = Conversation((Turn("Which Velmora tablet does a child of 20 kg take?"),))

    assert "40 mg" in first(reader.ask("And a child of 35 kg?", before))
