from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.follow_ups import standing
from assistant.named import Sort, named, of_sort
from ingest.language.meanings import form_of

NAMES = frozenset(form_of(name.lower().split()) for name in ("Velmora", "Brenzia", "Hollin duo"))
IN_CHINA = "When was Velmora approved in mainland China?"
BY_THE_FDA = "When did the FDA approve Velmora?"
A_DOSE = "What is the recommended dose of Velmora in adults?"
COUNTED = "How many patients had fever on Velmora?"


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (IN_CHINA, "And in Hong Kong?", "When was Velmora approved in Hong Kong?"),
        (IN_CHINA, "what about Japan?", "When was Velmora approved in Japan?"),
        (IN_CHINA, "thanks! and in japan?", "When was Velmora approved in Japan?"),
        (IN_CHINA, "Is it the same in Macau?", "When was Velmora approved in Macau?"),
        (IN_CHINA, "outside the US?", "When was Velmora approved outside the US?"),
        (IN_CHINA, "the US and Japan?", "When was Velmora approved in the US and Japan?"),
        (IN_CHINA, "And by the FDA?", "When was Velmora approved by the FDA?"),
        (BY_THE_FDA, "And in Hong Kong?", "When did Hong Kong approve Velmora?"),
        (BY_THE_FDA, "And the EMA?", "When did the EMA approve Velmora?"),
        ("When was Velmora approved?", "In Japan?", "When was Velmora approved in Japan?"),
        ("What is the US dose of Velmora?", "And in Japan?", "What is the Japan dose of Velmora?"),
    ],
)
def test_another_place_is_asked_about_in_the_place_of_the_one_before(
    before: str, question: str, stands: str
) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (IN_CHINA, "and Brenzia?", "When was Brenzia approved in mainland China?"),
        (IN_CHINA, "brenzia?", "When was brenzia approved in mainland China?"),
        (IN_CHINA, "Is it the same for Brenzia?", "When was Brenzia approved in mainland China?"),
        (IN_CHINA, "And Tarvia?", "When was Tarvia approved in mainland China?"),
        (IN_CHINA, "Brenzia in Japan?", "When was Brenzia approved in Japan?"),
        (
            "What is the dose of Velmora in GIST?",
            "is it the same for DFSP?",
            "What is the dose of Velmora for DFSP?",
        ),
        (
            "How common was fever on Velmora?",
            "How many of them were grade 3?",
            "How many of the patients who had fever on Velmora were grade 3?",
        ),
        (
            "How many patients were enrolled in MERIDIAN-1?",
            "And MERIDIAN-2?",
            "How many patients were enrolled in MERIDIAN-2?",
        ),
    ],
)
def test_another_medicine_is_asked_about_in_the_place_of_the_one_before(
    before: str, question: str, stands: str
) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (IN_CHINA, "When exactly?", "When exactly was Velmora approved in mainland China?"),
        (IN_CHINA, "Why?", "Why was Velmora approved in mainland China?"),
        (IN_CHINA, "by whom?", "By whom was Velmora approved in mainland China?"),
        (IN_CHINA, "Which agency?", "By which agency was Velmora approved in mainland China?"),
        ("Is Velmora approved in Macau?", "And when?", "When was Velmora approved in Macau?"),
        ("Has Velmora been approved?", "When was that?", "When was Velmora approved?"),
        (
            "Is Velmora approved in Macau?",
            "Since when?",
            "Since when is Velmora approved in Macau?",
        ),
        ("Is Velmora approved in Macau?", "Why not?", "Why is Velmora not approved in Macau?"),
        ("Who approved Velmora?", "And when?", "When was Velmora approved?"),
        (BY_THE_FDA, "When exactly?", "When exactly did the FDA approve Velmora?"),
    ],
)
def test_a_question_word_alone_asks_the_last_question_again(
    before: str, question: str, stands: str
) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (IN_CHINA, "What is its dose?", "What is Velmora's dose?"),
        (IN_CHINA, "Who makes it?", "Who makes Velmora?"),
        (IN_CHINA, "What did it cost?", "What did Velmora cost?"),
        (IN_CHINA, "How is this drug stored?", "How is Velmora stored?"),
        (IN_CHINA, "Was it accepted there?", "Was Velmora accepted in mainland China?"),
        (IN_CHINA, "When was it accepted?", "When was Velmora accepted in mainland China?"),
        (IN_CHINA, "Is it approved elsewhere?", "Is Velmora approved elsewhere?"),
        (IN_CHINA, "Was Brenzia approved there?", "Was Brenzia approved in mainland China?"),
        (BY_THE_FDA, "Did they accept it?", "Did the FDA accept Velmora?"),
        ("Who is the CEO of Velm?", "Who is she?", "Who is the CEO of Velm?"),
        ("What is multiple myeloma?", "How is it treated?", "How is multiple myeloma treated?"),
        (
            "What is the dose of Velmora and Brenzia?",
            "Are they stored cold?",
            "Are Velmora and Brenzia stored cold?",
        ),
    ],
)
def test_pronouns_take_what_they_stand_for(before: str, question: str, stands: str) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (
            COUNTED,
            "How many of them were grade 3?",
            "How many of the patients who had fever on Velmora were grade 3?",
        ),
        (COUNTED, "And nausea?", "How many patients had nausea on Velmora?"),
        (COUNTED, "How old were they?", "How old were the patients who had fever on Velmora?"),
        (
            "How many patients were enrolled in MERIDIAN-1?",
            "How many of those patients were men?",
            "How many of the patients enrolled in MERIDIAN-1 were men?",
        ),
        (
            "What are the common side effects of Velmora?",
            "How many of these were serious?",
            "How many of the common side effects of Velmora were serious?",
        ),
    ],
)
def test_those_spoken_of_before_are_counted_further(
    before: str, question: str, stands: str
) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    ("before", "question", "stands"),
    [
        (IN_CHINA, "And the storage?", "What is the storage of Velmora?"),
        (IN_CHINA, "What about side effects?", "What are the side effects of Velmora?"),
        (IN_CHINA, "What are the side effects?", "What are the side effects of Velmora?"),
        (IN_CHINA, "Is there a boxed warning?", "Is there a boxed warning for Velmora?"),
        (IN_CHINA, "What about the dose of Brenzia?", "What is the dose of Brenzia?"),
        (A_DOSE, "And in children?", "What is the recommended dose of Velmora in children?"),
        (A_DOSE, "children?", "What is the recommended dose of Velmora in children?"),
        (A_DOSE, "with food?", "What is the recommended dose of Velmora in adults with food?"),
        (A_DOSE, "And the maximum dose?", "What is the maximum dose of Velmora in adults?"),
        (IN_CHINA, "And in 2024?", "When was Velmora approved in mainland China in 2024?"),
        (
            "Was Velmora approved in 2023?",
            "and in June 2024?",
            "Was Velmora approved in June 2024?",
        ),
    ],
)
def test_another_matter_is_asked_of_the_same_medicine(
    before: str, question: str, stands: str
) -> None:
    assert standing(question, [before], NAMES) == stands


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When was Brenzia approved?", id="a medicine of its own"),
        pytest.param("What is the price of Tarvia?", id="a name that no one knows"),
        pytest.param("What is a bispecific antibody?", id="a thing of its own"),
        pytest.param("What are the side effects of chemotherapy?", id="of something else"),
        pytest.param("How many patients did MERIDIAN-1 enrol and when did it start?", id="inside"),
        pytest.param("Is it known that alcohol harms nerves?", id="an expletive"),
        pytest.param("Is there a label of Brenzia?", id="there that is no place"),
        pytest.param("Thanks", id="no question"),
    ],
)
def test_a_question_that_leaves_nothing_out_stays_as_it_is(question: str) -> None:
    assert standing(question, [IN_CHINA], NAMES) == question


def test_a_new_subject_drops_the_old_one() -> None:
    before = [IN_CHINA, "What is the dose of Brenzia?"]

    assert standing("And the storage?", before, NAMES) == "What is the storage of Brenzia?"
    assert standing("When was it approved?", before, NAMES) == "When was Brenzia approved?"


def test_the_subject_outlives_follow_ups_and_thanks() -> None:
    before = [IN_CHINA, "And in Hong Kong?", "Thanks", "Why?", *["Who makes it?"] * 40]

    assert standing("What is its dose?", before, NAMES) == "What is Velmora's dose?"


def test_a_follow_up_of_a_follow_up_is_asked_of_what_that_one_asked() -> None:
    before = [IN_CHINA, "And in Hong Kong?", "Thanks"]

    assert standing("When exactly?", before, NAMES) == (
        "When exactly was Velmora approved in Hong Kong?"
    )


@pytest.mark.parametrize("question", ["And in Hong Kong?", "When exactly?", "What is its dose?"])
def test_where_nothing_was_said_before_a_question_stays_as_it_is(question: str) -> None:
    assert standing(question, [], NAMES) == question


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When was velmora approved?", [(Sort.PRODUCT, "velmora")]),
        ("Is Hollin Duo's dose known?", [(Sort.PRODUCT, "Hollin Duo")]),
        ("Is velmotuzumab sold?", [(Sort.PRODUCT, "velmotuzumab")]),
        ("Was it approved in Hong Kong, China?", [(Sort.PLACE, "Hong Kong, China")]),
        ("Did the FDA say so in May 2024?", [(Sort.AGENCY, "FDA"), (Sort.DATE, "May 2024")]),
        ("Who at Norvanta ran MERIDIAN-1?", [(Sort.NAME, "Norvanta"), (Sort.NAME, "MERIDIAN-1")]),
        ("What was the ORR in Crohn's disease at week 24?", []),
        ("Tell us about the 24-week data I saw", []),
        ("WHAT IS THE USUAL DOSE HERE?", []),
    ],
)
def test_names_are_known_by_the_documents_or_by_their_look(
    question: str, found: list[tuple[Sort, str]]
) -> None:
    assert [(one.sort, one.words) for one in named(question, NAMES)] == found


words = st.lists(
    st.sampled_from(
        "and in the Velmora Brenzia Hong Kong FDA 2024 May its it? when, was ® (Velmora) what's US"
        " dose's of - , “approved” them there ! Tarvia-1".split()
    ),
    max_size=12,
).map(" ".join)


@given(question=words)
def test_what_is_named_stands_where_it_is_said_to_stand(question: str) -> None:
    found = named(question, NAMES)

    assert all(one.span.of(question) == one.words for one in found)
    assert list(found) == sorted(found, key=lambda one: one.span)
    assert not any(one.span.overlaps(other.span) for one, other in pairwise(found))


@given(question=words, before=st.lists(words, max_size=4))
def test_any_conversation_has_a_question_that_stands_alone(
    question: str, before: list[str]
) -> None:
    assert standing(question, before, NAMES).strip() or not question.strip()


@given(before=words)
def test_the_medicine_that_a_question_names_itself_is_asked_about(before: str) -> None:
    stands = standing("When was Brenzia approved in Japan?", [before], NAMES)

    products = of_sort(named(stands, NAMES), Sort.PRODUCT)
    assert [one.words for one in products] == ["Brenzia"]
