import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.answers import Answer, Refusal, Reply
from assistant.assistant import Assistant
from assistant.candidates import candidates
from assistant.conversation import Conversation
from assistant.fitting import can_answer
from assistant.grounding import Draft
from assistant.questions import Filters, Query, understand
from assistant.quotes import MOST_CLAIMS, MOST_WORDS, foremost, write
from assistant.retrieval import Found
from assistant.topics import Role, Sought, Topic
from assistant.wanted import Wanted, wanted_by
from ingest.language.terms import terms
from ingest.records import Part
from tests.assistant.seeking import understood
from tests.fakes import Hashing, document, evidence

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
        ("Is Velmora contraindicated in liver disease?", "severe liver disease"),
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
    # Of one question; each part of several has claims of its own.
    reply = assistant.ask(" ".join(words).replace("?", " "))
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


def test_an_answer_is_what_a_busy_person_reads() -> None:
    assert (MOST_CLAIMS, MOST_WORDS) == (3, 100)


def test_no_claim_is_cut_from_the_middle_of_a_sentence(assistant: Assistant) -> None:
    for claim in said(answered(assistant, "When was Velmora approved in Europe?")):
        assert re.fullmatch(r"[A-Z“].*[.”]", claim)


# What follows is written over evidence made for the test, without an index.


def topic(word: str, role: Role = Role.MATTER, *, event: bool = False) -> Topic:
    return Topic(word, role, frozenset({tuple(terms(word))}), event, weight=1.0, known=True)


def written(
    question: str, *passages: str, sought: Sought, similarity: float = 0.5
) -> Draft | Refusal:
    query = understand(question, Conversation(), Filters(), limit=2000)
    assert isinstance(query, Query), query
    texts = enumerate(passages)
    releases = [document(text, source=f"{at}.md", title="Velmora news") for at, text in texts]
    found = [Found(evidence(release, release.text), similarity) for release in releases]
    return write(query, found, sought, Hashing(), least=0.5)


def stated(draft: Draft | Refusal) -> list[str]:
    assert isinstance(draft, Draft), draft
    return [statement.text for statement in draft.statements]


ON_HEADACHE = Sought((topic("Velmora", Role.NAME), topic("headache")), frozenset())
HEADACHE = "How does Velmora cause a headache?"


def test_a_long_sentence_stands_alone_and_short_ones_fill_a_hundred_words() -> None:
    begun = ["Velmora", "headache"]
    sentences = [
        " ".join([*begun, *(f"{letter}{word}" for word in range(count - 2))]) + "."
        for letter, count in (("a", 60), ("b", 41), ("c", 40))
    ]

    assert [len(text.split()) for text in sentences] == [60, 41, 40]
    assert stated(written(HEADACHE, *sentences, sought=ON_HEADACHE)) == [
        sentences[0],
        sentences[2],  # 60 + 41 are more than 100
    ]
    long = " ".join([*begun, *(f"d{word}" for word in range(118))]) + "."
    assert stated(written(HEADACHE, long, *sentences, sought=ON_HEADACHE)) == [long]


def test_two_sentences_that_say_nearly_the_same_are_one_claim() -> None:
    said_first = "A headache was seen with Velmora in three of ten adults."
    again = "A headache was seen with Velmora in three of ten adults today."
    other = "Velmora can bring on a headache when water is short."

    drafted = written(HEADACHE, said_first, again, other, sought=ON_HEADACHE)

    assert stated(drafted) == [said_first, other]


def test_a_sentence_that_tells_nothing_of_the_question_is_refused() -> None:
    far = "Tablets are small and white and round."

    refusal = written(HEADACHE, far, sought=Sought((topic("headache"),), frozenset()), similarity=0)

    assert isinstance(refusal, Refusal)


def test_a_sentence_on_another_medicine_is_refused_though_its_document_is_on_this_one() -> None:
    approval = topic("approved", event=True)
    velmora = topic("Velmora", Role.NAME)
    sought = Sought((velmora, approval), frozenset({("velmora",), ("brenzia",)}))
    passage = "{} was approved on June 28, 2023 for adults."
    question = "When was Velmora approved?"

    assert isinstance(written(question, passage.format("Brenzia"), sought=sought), Refusal)
    assert stated(written(question, passage.format("Velmora"), sought=sought)) == [
        passage.format("Velmora")
    ]


def test_a_document_that_knows_no_name_of_the_question_does_not_answer() -> None:
    velm, brenz = topic("Velm", Role.NAME), topic("Brenz", Role.NAME)
    told = "Anna Keller, M.D., is the chief executive officer of {}."
    question = "Who is the chief executive officer of Velm?"
    head = topic("executive")

    alone = Sought((velm, head), frozenset())
    both = Sought((velm, brenz, head), frozenset())

    assert isinstance(written(question, told.format("Brenz"), sought=alone), Refusal)
    assert stated(written(question, told.format("Velm"), sought=alone)) == [told.format("Velm")]
    assert stated(written(question, told.format("Brenz"), sought=both)) == [told.format("Brenz")]


def test_the_date_of_another_event_is_no_answer() -> None:
    sought = Sought((topic("Velmora", Role.NAME), topic("approved", event=True)), frozenset())
    launched = "Velmora was launched with great care on June 28, 2023."
    around = "It is approved now. "

    question = "When was Velmora approved?"

    assert isinstance(written(question, around + launched, sought=sought), Refusal)
    told = launched.replace("launched", "approved")
    assert stated(written(question, around + told, sought=sought)) == [told]


def test_of_sentences_as_good_as_alike_the_one_that_says_yes_or_no_is_said_first() -> None:
    sought = Sought((topic("Velmora", Role.NAME), topic("halved"), topic("tablet")), frozenset())
    told = "A tablet of Velmora is made without sugar, and halved it stays white, too."
    denies = "A tablet of Velmora must not be halved."
    release = document(f"{told} {denies}", title="Velmora news")
    query = understood("Can a Velmora tablet be halved?")
    read = candidates(query, [Found(evidence(release, release.text), 0.5)], sought)

    assert [one.text for one in read] == [told, denies]
    assert [one.text for one in foremost(read, query, sought)] == [denies, told]


def test_a_figure_of_something_that_lacks_a_name_of_the_question_is_no_answer() -> None:
    velmora, coral = topic("Velmora", Role.NAME), topic("CORAL", Role.NAME)
    question = "How many patients took Velmora in CORAL?"
    told = "In all, 412 patients took Velmora{}."
    sought = Sought((velmora, coral, topic("patients")), frozenset())

    assert isinstance(written(question, told.format(""), sought=sought), Refusal)
    assert stated(written(question, told.format(" in CORAL"), sought=sought)) == [
        told.format(" in CORAL")
    ]


@pytest.mark.parametrize(
    ("heading", "answers"), [("About CORAL-1", True), ("About CORAL-3", False)]
)
def test_what_stands_under_the_heading_of_another_trial_is_not_of_this_one(
    heading: str, *, answers: bool
) -> None:
    release = document("In all, 412 patients took Velmora.", title="CORAL-1 and CORAL-3")
    one = evidence(release, release.text)
    section = replace(one.passage.section, path=(heading,))
    placed = replace(one, passage=replace(one.passage, section=section))
    sought = Sought((topic("CORAL-1", Role.NAME), topic("patients")), frozenset())
    query = understood("How many patients took Velmora in CORAL-1?")

    drafted = write(query, [Found(placed, 0.5)], sought, Hashing(), least=0.5)

    assert isinstance(drafted, Draft) is answers


def test_whether_something_happened_somewhere_is_told_only_where_the_place_is_named() -> None:
    sought = Sought((topic("Velmora", Role.NAME), topic("approved", event=True)), frozenset())
    beside = "Velm Inc. has an office in Japan. Velmora was approved after the trial."
    within = "Velmora was approved in Japan after the trial."
    question = "Is Velmora approved in Japan?"

    assert isinstance(written(question, beside, sought=sought), Refusal)
    assert stated(written(question, within, sought=sought)) == [within]


def test_what_tells_nothing_of_the_question_is_not_said_beside_the_answer() -> None:
    answer = "Velmora brings a headache to some adults."
    poor = "Tablets are small and white and round."

    drafted = written(HEADACHE, answer, poor, sought=ON_HEADACHE)

    assert stated(drafted) == [answer]


def test_a_sentence_of_another_trial_is_not_said_beside_the_answer() -> None:
    sought = Sought((topic("CORAL", Role.NAME), topic("dose")), frozenset())
    answer = "In CORAL the dose was 40 mg."
    other = "The dose was 60 mg in another trial."
    question = "What dose was given in CORAL?"

    assert stated(written(question, answer, other, sought=sought)) == [answer]
    assert len(stated(written(question, answer, f"CORAL went on. {other}", sought=sought))) > 1


@pytest.mark.parametrize("places", [("US",), ("US", "EU"), ()])
def test_a_document_on_one_place_alone_need_not_name_it(places: tuple[str, ...]) -> None:
    price, velmora = topic("price"), topic("Velmora", Role.NAME)
    sought = Sought((velmora, price), frozenset())
    query = understand(
        "What is the price of Velmora in the US?", Conversation(), Filters(), limit=2000
    )
    assert isinstance(query, Query)
    release = replace(document("The price of Velmora is $40 a month."), jurisdictions=places)
    found = [Found(evidence(release, release.text), 0.5)]

    reply = write(query, found, sought, Hashing(), least=0.1)

    assert isinstance(reply, Draft) == (places == ("US",))
