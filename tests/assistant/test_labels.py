"""Questions that labels have a section for, over invented labels and real engines."""

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answers import Answer, Reason, Refusal, Reply
from assistant.assistant import Assistant
from assistant.questions import Filters
from ingest.index import Index
from ingest.pipeline import Limits, ingest
from ingest.settings import Settings
from tests.fakes import Hashing

FRONT = "---\nkind: {kind}\nproducts: [{products}]\njurisdictions: [{place}]\nrevised: {revised}\n"
VELMORA = """
# VELMORA (velmotinib) tablets

## BOXED WARNING

Velmotinib can cause sudden liver failure. Test the liver before the first dose.

## 1 INDICATIONS AND USAGE

VELMORA is indicated for adults with Hollin disease.

## 2 DOSAGE AND ADMINISTRATION

Swallow the tablets whole, with water and at about the same hour each day.

### 2.1 Recommended Dosage

In geriatric patients the recommended starting dose is 10 mg once daily.

The recommended starting dose is {dose} mg once daily.

For CRVS: The dose is 80 mg once daily.

### 2.2 Renal Impairment

In severe renal impairment the dose is 20 mg once daily.

## 4 CONTRAINDICATIONS

None.

## 6 ADVERSE REACTIONS

The most common adverse reactions were headache and nausea.

## 16 HOW SUPPLIED/STORAGE AND HANDLING

Bottles hold 30 tablets. Store below 25 °C in the original bottle.

Store opened bottles on a shelf. An opened bottle is good for 45 days.
"""
BRENZIA = """
# BRENZIA (brenzumab) injection

## 1 INDICATIONS AND USAGE

BRENZIA treats Corvin syndrome in adults who cannot take velmotinib.

## 2 DOSAGE AND ADMINISTRATION

The recommended dose is 300 mg every four weeks.

## 4 CONTRAINDICATIONS

Do not give it to patients with a severe allergy to brenzumab.

## 16 HOW SUPPLIED/STORAGE AND HANDLING

Refrigerate the pens at 2 °C to 8 °C. Do not freeze.
"""
EUROPEAN = """
# Velmora 60 mg tablets: summary of product characteristics

## 4.1 Therapeutic indications

Velmora is indicated for the treatment of Hollin disease in adults.

## 4.2 Posology and method of administration

The recommended starting dose is 45 mg once daily.

## 4.3 Contraindications

Hypersensitivity to velmotinib or to any of the excipients.
"""


def front(kind: str, products: str, place: str, revised: str) -> str:
    return FRONT.format(kind=kind, products=products, place=place, revised=revised) + "---\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("labels")
    names = "Velmora, velmotinib"
    files = {
        "velmora_2022.md": front("label_us", names, "US", "2022-05") + VELMORA.format(dose=40),
        "velmora_2024.md": front("label_us", names, "US", "2024-03") + VELMORA.format(dose=60),
        "brenzia.md": front("label_us", "Brenzia, brenzumab", "US", "2023-01") + BRENZIA,
        "velmora_eu.md": front("label_eu", names, "EU", "2024-01") + EUROPEAN,
        "tarvia.txt": "BASEL, May 2, 2024 - Velm Inc. announced today that it launches Tarvia.\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Index.create(tmp_path_factory.mktemp("index"), Hashing()) as index:
        assert not ingest([folder], index, limits=Limits(10**6)).failed
        yield Assistant(index, Settings())


def cited(reply: Reply) -> set[tuple[str, str]]:
    assert isinstance(reply, Answer), reply
    return {(one.document.id, one.section.path[-1]) for one in reply.citations}


def told(reply: Reply) -> str:
    assert isinstance(reply, Answer), reply
    return " ".join(claim.text for claim in reply.claims)


@pytest.mark.parametrize(
    ("question", "document", "said"),
    [
        pytest.param(
            "What is the boxed warning of Velmora?",
            "velmora-2022",
            "Velmotinib can cause sudden liver failure.",
            id="boxed warning",
        ),
        pytest.param(
            "What is the starting dose of Velmora?",
            "velmora-2022",
            "The recommended starting dose is 60 mg once daily.",
            id="dose, of a subsection that does not name the product",
        ),
        pytest.param(
            "How should velmotinib be stored?",
            "velmora-2022",
            "Store below 25 °C in the original bottle.",
            id="storage, asked by the substance",
        ),
        pytest.param(
            "What are the storage conditions of Brenzia?",
            "brenzia",
            "Refrigerate the pens at 2 °C to 8 °C.",
            id="another product",
        ),
        pytest.param(
            "What are the contraindications of Brenzia?",
            "brenzia",
            "Do not give it to patients with a severe allergy to brenzumab.",
            id="contraindications",
        ),
        pytest.param(
            "What are the contraindications of Velmora in the EU?",
            "velmora-eu",
            "Hypersensitivity to velmotinib or to any of the excipients.",
            id="of the place that is named",
        ),
        pytest.param(
            "What is the dose of Velmora in severe renal impairment?",
            "velmora-2022",
            "In severe renal impairment the dose is 20 mg once daily.",
            id="the rest of the question decides within the section",
        ),
        pytest.param(
            "What are the most common side effects of Velmora?",
            "velmora-2022",
            "The most common adverse reactions were headache and nausea.",
            id="asked in other words",
        ),
    ],
)
def test_the_section_of_the_products_label_answers(
    question: str, document: str, said: str, assistant: Assistant
) -> None:
    reply = assistant.ask(question)

    assert said in told(reply)
    assert {name for name, _ in cited(reply)} == {document}


def test_the_dose_of_patients_who_are_not_asked_about_comes_after_that_of_all(
    assistant: Assistant,
) -> None:
    reply = assistant.ask("What is the starting dose of Velmora?")

    assert isinstance(reply, Answer)
    claims = [claim.text for claim in reply.claims]
    assert claims[0] == "The recommended starting dose is 60 mg once daily."
    assert claims[-1] == "In geriatric patients the recommended starting dose is 10 mg once daily."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "What is the dose of Velmora for CRVS?",
            "For CRVS: The dose is 80 mg once daily.",
            id="what the label calls by its letters",
        ),
        pytest.param(
            "How long is the storage of opened bottles of Velmora on a shelf?",
            "An opened bottle is good for 45 days.",
            id="a length of time, though another sentence tells more of the rest",
        ),
    ],
)
def test_only_what_is_asked_is_said(question: str, said: str, assistant: Assistant) -> None:
    assert told(assistant.ask(question)) == said


def test_a_section_that_says_none_is_quoted_with_its_heading(assistant: Assistant) -> None:
    reply = assistant.ask("What are the contraindications of Velmora?")

    assert told(reply) == "4 CONTRAINDICATIONS None."
    assert cited(reply) == {("velmora-2022", "4 Contraindications")}


def test_a_label_without_a_boxed_warning_is_said_to_have_none(assistant: Assistant) -> None:
    reply = assistant.ask("What is the boxed warning of Brenzia?")

    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_IN_DOCUMENTS
    assert "no boxed warning" in reply.text
    assert "BRENZIA" in reply.text


def test_as_of_an_earlier_day_the_label_of_then_answers(assistant: Assistant) -> None:
    question = "What is the starting dose of Velmora?"

    reply = assistant.ask(question, filters=Filters(as_of=date(2023, 1, 1)))

    assert "40 mg" in told(reply)
    assert "60 mg" not in told(reply)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What is the starting dose of Tarvia?", id="no label of it"),
        pytest.param("What are the contraindications of Zorita?", id="nobody knows it"),
        pytest.param("When was the boxed warning of Velmora added?", id="labels tell no such date"),
        pytest.param(
            "What is the dose of Velmora in patients on dialysis?", id="the section does not say"
        ),
    ],
)
def test_what_the_label_does_not_say_is_not_answered_from_it(
    question: str, assistant: Assistant
) -> None:
    reply = assistant.ask(question)

    assert isinstance(reply, Refusal), reply


def test_the_passages_of_the_section_come_first_in_the_evidence(assistant: Assistant) -> None:
    reply = assistant.ask("How should Velmora be stored?")

    first = reply.evidence[0]
    assert first.document.id == "velmora-2022"
    assert first.passage.section.path[-1].startswith("16")
