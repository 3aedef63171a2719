import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.answers import Answer, Refusal, Reply
from assistant.assistant import Assistant
from assistant.fitting import can_answer
from assistant.quotes import MOST_CLAIMS, MOST_WORDS
from assistant.wanted import Wanted, wanted_by
from ingest.records import Part

VOCABULARY = (
    "When was did how many who what why is the of in for FDA European Commission Hong Kong"
    " approve approved launched enrolled patients dose price Velmora velmotinib Brenzia"
    " MERIDIAN-1 CORAL Hollin disease headache liver response rate Velm tablet 2023 40 mg ?"
).split()


def answered(assistant: Assistant, question: str) -> Answer:
    reply = assistant.ask(question)
    assert isinstance(reply, Answer), reply
    return reply


def said(reply: Reply) -> list[str]:
    return [claim.text for claim in reply.claims] if isinstance(reply, Answer) else []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When did the FDA approve Velmora?", "approved Velmora® (velmotinib) on June 28, 2023"),
        ("When did the European Commission approve Velmora?", "on November 14, 2023"),
        ("When was velmotinib launched in Germany?", "launched in Germany on December 4, 2023"),
        ("When was Brenzia approved?", "approved Brenzia (brenzutide) on March 4, 2022"),
        ("How many patients did MERIDIAN-1 enroll?", "enrolled 412 patients"),
        ("How many sites took part in MERIDIAN-1?", "at 61 sites"),
        ("What was the ORR with Velmora?", "overall response rate was 61.5%"),
        ("How long was the median duration of response?", "was 14.2 months"),
        ("What does Brenzia cost?", "The list price of Brenzia is $4,200 per month."),
        ("Who is the CEO of Velm?", "Anna Keller, M.D., chief executive officer"),
        ("What is the NCT number of MERIDIAN-1?", "registered as NCT09990001"),
        ("How does Brenzia work?", "a peptide that activates the receptor CRN1"),
        ("What are the side effects of Velmora?", "headache, nausea and fatigue"),
        ("Is Velmora contraindicated in liver disease?", "severe hepatic impairment"),
        ("What is the starting dose of Velmora?", "is 60 mg once daily"),
    ],
)
def test_the_sentence_that_answers_is_said_first(
    question: str, words: str, assistant: Assistant
) -> None:
    assert words in said(answered(assistant, question))[0]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("When was the price of Brenzia set?", Wanted.DATE),
        ("What does Velmora cost?", Wanted.MONEY),
        ("What percentage of patients had headache with Velmora?", Wanted.SHARE),
        ("How long do side effects of Velmora last?", Wanted.DURATION),
        ("How many patients had a headache?", Wanted.NUMBER),
        ("Who led the MERIDIAN-1 trial?", Wanted.PERSON),
        ("What is the NCT number of CORAL?", Wanted.IDENTIFIER),
    ],
)
def test_a_sentence_without_the_kind_of_thing_asked_for_is_no_answer(
    question: str, wanted: Wanted, assistant: Assistant
) -> None:
    assert wanted_by(question) is wanted
    assert [text for text in said(assistant.ask(question)) if not can_answer(text, wanted)] == []


def test_a_price_that_no_document_tells_is_not_made_up(assistant: Assistant) -> None:
    assert isinstance(assistant.ask("What does Velmora cost?"), Refusal)


@pytest.mark.parametrize("place", ["Japan", "Hong Kong", "China", "Canada"])
def test_the_date_of_another_place_is_not_given(place: str, assistant: Assistant) -> None:
    assert isinstance(assistant.ask(f"When was Velmora approved in {place}?"), Refusal)


def test_each_place_has_its_own_date(assistant: Assistant) -> None:
    (here,) = said(answered(assistant, "When was Velmora approved in the United States?"))
    (there,) = said(answered(assistant, "When was Velmora approved in Europe?"))

    assert ("June 28, 2023" in here, "November 14, 2023" in there) == (True, True)


@pytest.mark.parametrize(
    "question",
    [
        "How does Velmora work?",
        "Who is the chief medical officer of Velm?",
        "What is Velmora used for?",
        "How often is Velmora taken?",
    ],
)
def test_the_words_of_another_product_are_not_cited(question: str, assistant: Assistant) -> None:
    assert "brenz" not in " ".join(said(assistant.ask(question))).lower()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When could Velmora be approved in Japan?", "December 2026"),
        ("What sales may Velmora reach?", "$900 million"),
        ("Who can be called about Velmora?", "Petra Lindt"),
        ("How many hours can Velm be called?", "9 to 17 hours"),
    ],
)
def test_expectations_and_contacts_are_not_quoted(
    question: str, words: str, assistant: Assistant
) -> None:
    reply = assistant.ask(question)

    assert words in " ".join(one.passage.text for one in reply.evidence)
    assert words not in " ".join(said(reply))


@pytest.mark.parametrize(
    "question",
    [
        "What are the contraindications of Velmora?",
        "What is the recommended dosage of Velmora?",
        "What is known about Hollin disease?",
        "How should Velmora be stored?",
    ],
)
def test_a_heading_is_no_claim(question: str, assistant: Assistant) -> None:
    assert [text for text in said(answered(assistant, question)) if text[-1] not in ".”"] == []


def test_a_claim_names_the_section_and_document_it_stands_in(assistant: Assistant) -> None:
    first, *_ = answered(assistant, "What is the starting dose of Velmora?").citations

    assert first.document.id == "velmora-us-2024"
    assert first.section.heading == "2 Dosage and Administration › 2.1 Recommended Dosage"


def test_what_is_said_twice_in_the_documents_is_claimed_once(assistant: Assistant) -> None:
    claims = said(answered(assistant, "How should Velmora tablets be stored?"))

    assert claims.count("Store Velmora tablets below 25 °C in the original bottle.") == 1


# Two words at least, so that there is something to look for most of the time.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=9))
@example(words=["Velmora"])
@example(words="Velmora FDA patients Hollin disease response".split())
def test_claims_are_few_and_short_and_word_for_word(words: list[str], assistant: Assistant) -> None:
    reply = assistant.ask(" ".join(words))
    texts = [document.text for document in assistant.index.documents()]

    claims = said(reply)
    assert [claim for claim in claims if not any(claim in text for text in texts)] == []
    assert len(claims) <= MOST_CLAIMS
    assert len(claims) < 2 or sum(len(claim.split()) for claim in claims) <= MOST_WORDS
    if isinstance(reply, Answer):
        assert [one.quote for one in reply.citations] == claims
        assert {one.section.code for one in reply.citations}.isdisjoint(
            {Part.FORWARD_LOOKING, Part.CONTACTS}
        )


def test_the_limits_are_those_of_the_design() -> None:
    assert (MOST_CLAIMS, MOST_WORDS) == (3, 80)


def test_no_claim_is_cut_from_the_middle_of_a_sentence(assistant: Assistant) -> None:
    for claim in said(answered(assistant, "When was Velmora approved in Europe?")):
        assert re.fullmatch(r"[A-Z“].*[.”]", claim)
