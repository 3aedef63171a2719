from dataclasses import replace

import pytest

from assistant.answers import Evidence
from assistant.candidates import (
    ABOVE,
    BESIDE,
    HEADING,
    HERE,
    IN_DOCUMENT,
    IN_PASSAGE,
    Candidate,
    candidates,
)
from assistant.conversation import Conversation
from assistant.questions import Filters, Query, understand
from assistant.retrieval import Found
from assistant.topics import Role, Sought, Topic
from ingest.language.meanings import same
from ingest.language.terms import terms
from ingest.records import Document, Passage, Section
from tests.fakes import document, span

OTHER = frozenset({("brenzia",)})
PASSAGE = "Tablets are small. Headache was rare. Nausea was seen. Water helps. Rest helps more."
EARLIER = "Early words on fatigue.\n\n"
TEXT = EARLIER + PASSAGE


def understood(question: str) -> Query:
    query = understand(question, Conversation(), Filters(), limit=2000)
    assert isinstance(query, Query), query
    return query


def topic(
    word: str, role: Role = Role.MATTER, *, weight: float = 1.0, event: bool = False
) -> Topic:
    form = tuple(terms(word))
    return Topic(word, role, frozenset({form}), event, weight, known=True)


def name(word: str) -> Topic:
    return topic(word, Role.NAME)


def found(of: Document, words: str, *, heading: str = "Body") -> Found:
    section = Section(of.id, (heading,), None, span(of, of.text))
    return Found(Evidence(of, Passage.cut(section, span(of, words), words), 1.0), 0.5)


def read(
    *some: Topic,
    text: str = TEXT,
    question: str = "What of headache?",
    title: str = "A release",
    heading: str = "Body",
    medicines: frozenset[tuple[str, ...]] = frozenset(),
) -> list[Candidate]:
    of = document(text, title=title)
    sought = Sought(some, medicines)
    return candidates(
        understood(question), [found(of, text.removeprefix(EARLIER), heading=heading)], sought
    )


def test_every_sentence_of_the_evidence_is_a_candidate_with_its_own_words() -> None:
    every = read()

    assert [one.text for one in every] == [
        "Tablets are small.",
        "Headache was rare.",
        "Nausea was seen.",
        "Water helps.",
        "Rest helps more.",
    ]
    assert [one.span.of(TEXT) for one in every] == [one.text for one in every]


def test_the_nearer_a_word_stands_the_more_it_counts() -> None:
    assert [one.matter for one in read(topic("headache"))] == [
        BESIDE,
        HERE,
        BESIDE,
        IN_PASSAGE,
        IN_PASSAGE,
    ]
    assert HERE > BESIDE > IN_PASSAGE > IN_DOCUMENT > 0


def test_a_word_beside_counts_as_much_as_it_does_and_no_sentence_further() -> None:
    assert [one.matter for one in read(topic("rest"))] == [
        IN_PASSAGE,
        IN_PASSAGE,
        IN_PASSAGE,
        BESIDE,
        HERE,
    ]


def test_a_word_of_the_title_stands_above_every_sentence() -> None:
    every = read(topic("sleep"), title="Velmora and sleep")

    assert {one.matter for one in every} == {ABOVE}
    assert {one.direct for one in every} == {0.0}


def test_the_heading_of_its_section_counts_almost_as_the_sentence_itself() -> None:
    every = read(topic("sleep"), heading="4 Sleep")

    assert {one.matter for one in every} == {HEADING}
    assert {one.direct for one in every} == {1.0}
    assert HERE > HEADING > ABOVE


def test_a_word_elsewhere_in_the_document_counts_little_and_one_nowhere_nothing() -> None:
    assert {one.matter for one in read(topic("fatigue"))} == {IN_DOCUMENT}
    assert {one.matter for one in read(topic("surgery"))} == {0.0}


def test_rare_words_count_more_than_common_ones() -> None:
    _, second, *_ = read(topic("headache", weight=3.0), topic("surgery", weight=1.0))

    assert second.matter == pytest.approx(0.75)  # 3 of 4
    assert second.direct == pytest.approx(0.75)
    assert second.lost == pytest.approx(0.25)


def test_a_question_without_matters_loses_nothing() -> None:
    first, *_ = read(name("Tablets"))

    assert (first.matter, first.direct, first.lost) == (1.0, 1.0, 0.0)


def test_a_name_that_the_document_does_not_have_is_absent() -> None:
    first, *_ = read(name("Tablets"), name("Velmora"))

    assert [topic.words for topic in first.absent] == ["Velmora"]
    assert first.named == pytest.approx(0.5)
    assert first.present == pytest.approx(0.5)


def test_a_name_elsewhere_in_the_document_is_present_though_it_is_not_near() -> None:
    first, *_ = read(name("fatigue"))

    assert (first.named, first.present, first.absent) == (IN_DOCUMENT, 1.0, ())


def test_another_form_of_a_word_counts_as_the_word() -> None:
    pain = replace(topic("pain"), kin=frozenset({("pain",), ("headach",)}))

    assert read(pain)[1].direct == 1.0


def test_a_sentence_on_another_medicine_alone_is_foreign() -> None:
    text = "Brenzia was approved first. Velmora beat Brenzia. Adults slept."
    medicines = OTHER | {("velmora",)}

    every = read(name("Velmora"), text=text, medicines=medicines)

    assert [one.foreign for one in every] == [True, False, False]


def test_without_a_medicine_in_the_question_no_sentence_is_foreign() -> None:
    text = "Brenzia was approved first."

    (only,) = read(topic("approved"), text=text, medicines=OTHER)

    assert not only.foreign


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        pytest.param("Velmora is a tablet. Itching was seen.", False, id="told somewhere"),
        pytest.param("Velmora is a tablet. Pruritus was seen.", False, id="by another name"),
        pytest.param("Velmora is a tablet. A headache was seen.", True, id="told nowhere"),
    ],
)
def test_a_document_may_be_silent_on_the_effect_that_is_asked_about(
    text: str, *, silent: bool
) -> None:
    itching = replace(topic("itching"), kin=same(("itch",)))

    assert read(itching, text=text)[0].unsaid is silent


@pytest.mark.parametrize(
    ("text", "question", "silent"),
    [
        ("Velmora is taken with food.", "Can Velmora be taken with olaparib?", True),
        ("Velmora is taken with olaparib.", "Can Velmora be taken with olaparib?", False),
        ("Velmora is taken with food.", "How is Velmora taken with olaparib?", False),
    ],
)
def test_two_medicines_together_are_told_of_where_both_are_named(
    text: str, question: str, *, silent: bool
) -> None:
    first = read(
        name("Velmora"),
        name("olaparib"),
        text=text,
        question=question,
        medicines=frozenset({("velmora",)}),
    )[0]

    assert first.unsaid is silent


def test_a_sentence_tells_an_event_only_when_it_stands_in_it() -> None:
    event = topic("rare", event=True)

    assert [one.happens for one in read(event)] == [False, True, False, False, False]
    assert all(one.happens for one in read(topic("rare")))


def test_places_are_those_of_the_sentence_and_those_around_it() -> None:
    text = "The FDA approved it. Japan did not. Nobody knows."
    question = "Was Velmora approved in Japan?"

    every = read(text=text, question=question, title="News from Macau")

    assert [one.places for one in every] == [{"US"}, {"JP"}, set()]
    assert {one.around for one in every} == {frozenset({"US", "JP", "MO"})}


def test_only_a_day_is_exact() -> None:
    text = "It was approved on June 28, 2023. It was launched in July 2023."

    every = read(text=text, question="When was Velmora approved?")

    assert [(one.fits, one.exact) for one in every] == [(True, True), (True, False)]


def test_a_list_is_said_whole_and_its_items_without_their_marks() -> None:
    text = "Effects:\n\n- Headache was rare.\n- Nausea was seen.\n"

    every = read(text=text)

    assert [one.text for one in every] == [
        text.strip(),
        "Headache was rare.",
        "Nausea was seen.",
    ]


def test_the_place_of_a_passage_in_the_evidence_goes_with_its_sentences() -> None:
    of = document("One is here. Two is there.")
    passages = [found(of, "One is here."), found(of, "Two is there.")]

    every = candidates(understood("What of one?"), passages, Sought((), frozenset()))

    assert [(one.text, one.rank) for one in every] == [("One is here.", 0), ("Two is there.", 1)]


@pytest.mark.parametrize(
    ("sentence", "fitting"),
    [
        pytest.param("Headache was seen in 12 children.", True, id="a figure"),
        pytest.param("No headache was seen in children.", True, id="it denies all"),
        pytest.param("No headache was seen.", False, id="it denies a part"),
        pytest.param("Headache in children was seen.", False, id="it denies nothing"),
    ],
)
def test_what_denies_all_that_is_asked_needs_no_figure(sentence: str, *, fitting: bool) -> None:
    asked = "In how many children was headache seen?"

    (one,) = read(topic("headache"), topic("children"), text=sentence, question=asked)

    assert one.fits is fitting
