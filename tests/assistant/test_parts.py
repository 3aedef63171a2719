from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, NoticeKind, Reason, Refusal
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.joining import MOST_CLAIMS, joined
from assistant.parts import MOST, parts
from assistant.questions import Filters, Query, understand
from ingest.language.meanings import Form, form_of
from tests import fakes


def family(*names: str) -> dict[Form, frozenset[Form]]:
    forms = frozenset(form_of([name]) for name in names)
    return dict.fromkeys(forms, forms)


KIN: Mapping[Form, frozenset[Form]] = {**family("velmora", "velmotuzumab"), **family("brenzia")}


def asked(question: str) -> list[str]:
    query = understand(question, Conversation(), Filters(), limit=2000, names=KIN)
    assert isinstance(query, Query), query
    return [part.words for part in parts(query, KIN, KIN)]


@pytest.mark.parametrize(
    ("question", "questions"),
    [
        (
            "When was Velmora approved by the FDA and what is its dose?",
            ["When was Velmora approved by the FDA?", "What is Velmora's dose?"],
        ),
        (
            "Who makes Velmora, and when was it approved in Japan?",
            ["Who makes Velmora?", "When was Velmora approved in Japan?"],
        ),
        (
            "What is the dose of Velmora? What are its side effects?",
            ["What is the dose of Velmora?", "What are Velmora's side effects?"],
        ),
        (
            "Was Velmora approved in Japan, and when?",
            ["Was Velmora approved in Japan?", "When was Velmora approved in Japan?"],
        ),
        (
            "When and where was Velmora approved?",
            ["When was Velmora approved?", "Where was Velmora approved?"],
        ),
        (
            "What does the box on Velmora say, and after how many weeks is it stopped?",
            [
                "What does the box on Velmora say?",
                "After how many weeks is Velmora stopped?",
            ],
        ),
        (
            "Contraception: Velmora vs Brenzia, how long?",
            ["Contraception: Velmora, how long?", "Contraception: Brenzia, how long?"],
        ),
        (
            "When was Velmora approved and by whom?",
            ["When was Velmora approved?", "By whom was Velmora approved?"],
        ),
        (
            "How many patients had fever and how many had nausea on Velmora?",
            ["How many patients had fever for Velmora?", "How many had nausea on Velmora?"],
        ),
        (
            "Is Velmora indicated for adults and is it approved in Japan?",
            ["Is Velmora indicated for adults?", "Is Velmora approved in Japan?"],
        ),
    ],
)
def test_a_second_question_is_asked_for_itself(question: str, questions: list[str]) -> None:
    assert asked(question) == questions


@pytest.mark.parametrize(
    ("question", "questions"),
    [
        (
            "When were Velmora and Brenzia approved?",
            ["When was Velmora approved?", "When was Brenzia approved?"],
        ),
        (
            "Compare the doses of Velmora and Brenzia",
            ["What are the doses of Velmora?", "What are the doses of Brenzia?"],
        ),
        (
            "When was Velmora approved in the US and in Japan?",
            ["When was Velmora approved in the US?", "When was Velmora approved in Japan?"],
        ),
        (
            "Is Velmora sold in Hong Kong, Macau or Singapore?",
            [
                "Is Velmora sold in Hong Kong?",
                "Is Velmora sold in Macau?",
                "Is Velmora sold in Singapore?",
            ],
        ),
        (
            "Was Velmora approved by the FDA and the EMA?",
            ["Was Velmora approved by the FDA?", "Was Velmora approved by the EMA?"],
        ),
        (
            "What are the US and EU indications of Velmora?",
            ["What are the US indications of Velmora?", "What are the EU indications of Velmora?"],
        ),
    ],
)
def test_each_medicine_and_each_place_is_asked_about_for_itself(
    question: str, questions: list[str]
) -> None:
    assert asked(question) == questions


@pytest.mark.parametrize(
    "question",
    [
        "What is known of the safety and efficacy of Velmora?",
        "What does the label say on the dosage and administration of Velmora?",
        "Did Norvanta and Quentix develop Velmora?",
        "Is Velmora indicated in relapsed and refractory Hollin disease?",
        "What is the dose of Velmora in adults and children?",
        "How is Velmora given and stored?",
        "Did the FDA accept and approve Velmora?",
        "Is Velmora (velmotuzumab) approved?",
        "Are Velmora and velmotuzumab approved?",
        "What was the response rate of Velmora and Brenzia in combination?",
        "Does Velmora interact with Brenzia and alcohol?",
        "What should be done when a dose is missed and when vomiting occurs with Velmora?",
        "Which patients who relapse and who have fever receive Velmora?",
        "What did the trial of Velmora in the US and Europe show?",
        "Which sites in the US and Europe store Velmora?",
        "Which medicines that are oral and are the standard of care are stored with Velmora?",
        "Is Velmora approved in Hong Kong, China?",
        "When was Velmora approved?",
    ],
)
def test_what_is_one_question_is_asked_as_it_stands(question: str) -> None:
    assert asked(question) == [question]


def test_at_most_four_questions_are_answered() -> None:
    places = "Japan, Macau, Singapore, Canada, Brazil and Australia"

    assert len(asked(f"Is Velmora approved in {places}?")) == MOST


words = st.lists(
    st.sampled_from(
        "When was is Velmora Brenzia approved and, or in the US Japan? what how it its who"
        " which and dose. compare of ( ) by FDA".split()
    ),
    min_size=1,
    max_size=14,
).map(lambda some: f"Velmora {' '.join(some)}")


@given(question=words)
def test_whatever_is_asked_there_is_a_part_to_answer(question: str) -> None:
    found = asked(question)

    assert 1 <= len(found) <= MOST
    assert all(part.strip(" ?") for part in found)
    assert len(set(found)) == len(found)


FIRST = fakes.document("Velmora was approved in May 2023. It is a tablet.", source="one.md")
OTHER = fakes.document("Velmora is given at 40 mg.", source="other.md")


def test_replies_are_joined_with_their_citations_counted_on() -> None:
    one = fakes.answer(FIRST, "Velmora was approved in May 2023.", "It is a tablet.")
    two = fakes.answer(OTHER)

    reply = joined("When, and what dose?", [one, two])

    assert isinstance(reply, Answer)
    assert reply.query == "When, and what dose?"
    assert [(claim.text, claim.citations) for claim in reply.claims] == [
        ("Velmora was approved in May 2023.", (1,)),
        ("It is a tablet.", (2,)),
        ("Velmora is given at 40 mg.", (3,)),
    ]
    assert [citation.quote for citation in reply.citations] == [
        claim.text for claim in reply.claims
    ]


def test_the_same_words_are_cited_and_said_once() -> None:
    reply = joined("a question", [fakes.answer(OTHER), fakes.answer(OTHER)])

    assert isinstance(reply, Answer)
    assert [claim.citations for claim in reply.claims] == [(1,)]
    assert len(reply.citations) == 1


def test_a_part_says_three_things_at_most_and_fewer_when_they_are_long() -> None:
    short = [f"Fact {number}." for number in range(6)]
    long = [f"{'word ' * 30}{number}." for number in range(3)]
    told = fakes.document(" ".join([*short, *long]))

    brief = joined("a question", [fakes.answer(told, *short), fakes.answer(OTHER)])
    wordy = joined("a question", [fakes.answer(told, *long), fakes.answer(OTHER)])

    assert isinstance(brief, Answer)
    assert isinstance(wordy, Answer)
    assert len(brief.claims) == MOST_CLAIMS + 1
    assert len(wordy.claims) == 2


def test_a_part_without_an_answer_is_named() -> None:
    reply = joined("a question", [fakes.answer(OTHER), fakes.refusal(query="What does it cost?")])

    assert isinstance(reply, Answer)
    (notice,) = reply.notices
    assert notice.kind is NoticeKind.NOT_ANSWERED
    assert notice.text == "“What does it cost?” is not answered. It is not said."


def test_when_no_part_is_answered_it_is_one_refusal_that_says_why_for_each() -> None:
    reply = joined(
        "a question",
        [
            fakes.refusal(query="What does it cost?"),
            fakes.refusal(Reason.UNKNOWN_PRODUCT, query="And Tarvia?", text="Not known."),
        ],
    )

    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_IN_DOCUMENTS
    assert reply.text == "“What does it cost?”: It is not said. “And Tarvia?”: Not known."


def test_a_question_of_two_parts_has_an_answer_to_both(assistant: Assistant) -> None:
    reply = assistant.ask("When was Velmora launched in Germany and who is the CEO of Velm?")

    assert isinstance(reply, Answer), reply
    assert "December 4, 2023" in reply.claims[0].text
    assert "Anna Keller" in reply.claims[-1].text
    assert reply.query == "When was Velmora launched in Germany and who is the CEO of Velm?"
