import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Refusal, Verdict
from assistant.assistant import Assistant
from assistant.topics import Role, Topic
from assistant.verdicts import denials, share, verdict, with_verdict
from ingest.language.terms import spelled
from tests import fakes
from tests.assistant.seeking import about, topic, understood

MAY_EAT = "Can Velmora be taken with food?"
EATEN = about(topic("Velmora", Role.NAME), topic("taken"), topic("food"))
OPENED = about(topic("capsules"), topic("opened"))
MAY_OPEN = "Can the capsules of Velmora be opened?"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("Velmora is taken with food.", Verdict.YES, id="says all of it"),
        pytest.param("Velmora is not taken with food.", Verdict.NO, id="not"),
        pytest.param("Velmora must never be taken with food.", Verdict.NO, id="never"),
        pytest.param("Velmora can’t be taken with food.", Verdict.NO, id="a curly apostrophe"),
        pytest.param("Avoid food with Velmora.", Verdict.NO, id="avoid"),
        pytest.param("Velmora is contraindicated with food.", Verdict.NO, id="contraindicated"),
        pytest.param("Velmora is taken once daily.", None, id="half of what is asked"),
        pytest.param("Tablets are white.", None, id="nothing of it"),
        pytest.param(
            "Velmora is taken with food, but not for longer than a week.",
            None,
            id="denies something else",
        ),
        pytest.param(
            "Do not stop early; Velmora is taken with food.", None, id="denied in another clause"
        ),
    ],
)
def test_yes_and_no_are_said_only_where_the_words_say_so(words: str, said: Verdict | None) -> None:
    assert verdict(understood(MAY_EAT), words, EATEN) is said


@pytest.mark.parametrize(
    "words",
    ["Do not open the capsules.", "Capsules should not be opened or chewed."],
)
def test_what_must_not_be_done_is_a_no(words: str) -> None:
    assert verdict(understood(MAY_OPEN), words, OPENED) is Verdict.NO


def test_a_no_reaches_nine_terms_and_no_further() -> None:
    sought = about(topic("food"))
    near = "Do not take Velmora at breakfast noon supper tea Sunday food."
    far = "Do not take Velmora at breakfast noon supper tea Sunday Monday Tuesday food."

    assert verdict(understood(MAY_EAT), near, sought) is Verdict.NO
    assert verdict(understood(MAY_EAT), far, sought) is None


def test_a_denial_of_one_thing_is_no_no_to_another() -> None:
    sought = about(topic("vaccines", weight=3.0), topic("treatment"))
    question = understood("Can vaccines be given during treatment with Velmora?")
    apart = "Advise women not to breastfeed during treatment with Velmora."
    meant = "Do not give vaccines during treatment with Velmora."

    assert verdict(question, apart, sought) is None
    assert verdict(question, meant, sought) is Verdict.NO


def test_the_date_of_a_question_need_not_be_told_again() -> None:
    sought = about(topic("REMS"), topic("June", Role.NAME, weight=3.0), topic("2025", weight=3.0))
    question = understood("Does Velmora need a REMS after June 2025?")

    assert verdict(question, "Velmora does not need a REMS.", sought) is Verdict.NO


def test_a_yes_tells_that_it_happened() -> None:
    sought = about(topic("RMAT", weight=3.0), topic("approved", event=True))
    question = understood("Does the RMAT of Velmora mean that it is approved?")

    assert verdict(question, "Velmora holds the RMAT.", sought) is None
    assert verdict(question, "Velmora holds the RMAT and is approved.", sought) is Verdict.YES


def test_for_whom_it_is_denies_nothing_of_it() -> None:
    words = "Velmora is for adults who have not taken food."

    assert denials(words) == []
    assert denials("Velmora is not for adults.") != []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When is Velmora taken with food?", id="asks for a day"),
        pytest.param("Is Velmora not taken with food?", id="asks in a denial"),
        pytest.param("Isn't Velmora taken with food?", id="asks in a short denial"),
        pytest.param("Can Velmora be taken without food?", id="asks whether it may be left out"),
    ],
)
def test_other_questions_have_no_yes_and_no_no(question: str) -> None:
    assert verdict(understood(question), "Velmora is taken with food.", EATEN) is None
    assert verdict(understood(question), "Velmora is not taken with food.", EATEN) is None


def test_what_no_document_has_is_asked_of_no_sentence() -> None:
    unknown = topic("zeppelin", weight=9.0, known=False)
    sought = about(topic("food"), unknown)

    assert share(spelled("with food"), [one for one in sought.matters if one.known]) == 1.0
    assert verdict(understood(MAY_EAT), "Food is no zeppelin.", sought) is None


def test_where_nothing_is_asked_of_a_medicine_no_sentence_says_yes() -> None:
    assert verdict(understood("Is it Velmora?"), "Velmora is white.", about()) is None


def test_the_first_claim_of_an_answer_is_judged() -> None:
    answer = fakes.answer(fakes.document("Velmora is taken with food."))
    other = fakes.answer(fakes.document("Velmora is white. It is taken with food."))

    assert with_verdict(answer, understood(MAY_EAT), EATEN).verdict is Verdict.YES
    assert with_verdict(other, understood("When is it taken?"), EATEN).verdict is None


def test_a_yes_is_said_before_the_quote() -> None:
    answer = fakes.answer(fakes.document("Velmora is taken with food."))

    assert with_verdict(answer, understood(MAY_EAT), EATEN).text.startswith(
        "Yes. Velmora is taken with food. [1]"
    )


def test_a_no_of_the_documents_is_quoted(assistant: Assistant) -> None:
    reply = assistant.ask("Can Velmora be given to patients with severe liver disease?")

    assert isinstance(reply, Answer)
    assert reply.verdict is Verdict.NO
    assert "must not be given" in reply.claims[0].text


def test_what_no_document_mentions_is_refused_and_no_no(assistant: Assistant) -> None:
    reply = assistant.ask("Is Velmora approved in Japan?")

    assert isinstance(reply, Refusal)


matters = st.lists(
    st.builds(
        topic,
        st.sampled_from(["food", "taken", "capsules", "morning"]),
        weight=st.floats(0.1, 9.0),
    ),
    max_size=4,
)


@given(asked=matters, words=st.lists(st.sampled_from("food taken not with it in".split())))
def test_a_share_is_between_none_and_all(asked: list[Topic], words: list[str]) -> None:
    assert 0.0 <= share(" ".join(words), asked) <= 1.0 + 1e-9


@given(words=st.text(max_size=60))
def test_a_sentence_that_denies_anything_is_never_a_yes(words: str) -> None:
    told = f"Velmora is not seen {words} and taken with food."

    assert verdict(understood(MAY_EAT), told, EATEN) is not Verdict.YES


def test_what_held_at_another_time_is_neither_yes_nor_no() -> None:
    query = understood("Was Velmora taken with food when it was new?")

    assert verdict(query, "Velmora is taken with food.", EATEN) is None


@pytest.mark.parametrize(
    "words",
    [
        "Velmora is taken with or without food.",
        "Velmora is taken whether or not food is at hand.",
        "Velmora is taken not only with food.",
    ],
)
def test_what_leaves_it_open_denies_nothing(words: str) -> None:
    assert verdict(understood(MAY_EAT), words, EATEN) is not Verdict.NO


def test_a_programme_that_is_asked_about_has_to_be_told_for_a_yes() -> None:
    sought = about(topic("Velmora", Role.NAME), topic("REMS", Role.NAME), topic("therapy"))
    query = understood("Does Velmora need a REMS with therapy?")

    assert verdict(query, "Velmora was approved as a therapy.", sought) is None
    assert verdict(query, "Velmora no longer needs a REMS.", sought) is Verdict.NO
    assert verdict(query, "Velmora is a therapy under a REMS.", sought) is Verdict.YES
