from datetime import date

import pytest

from assistant.answers import Reason, Refusal
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters, Query, understand
from assistant.wanted import Wanted
from ingest.regulatory import EventKind

LIMIT = 2000
NAMES = frozenset({("velmora",), ("brenzia",)})


def understood(question: str, *before: str, filters: Filters | None = None) -> Query:
    query = understand(question, said(*before), filters or Filters(), limit=LIMIT, names=NAMES)
    assert isinstance(query, Query), query
    return query


def refused(question: str, limit: int = LIMIT) -> Refusal:
    reply = understand(question, Conversation(), Filters(), limit=limit)
    assert isinstance(reply, Refusal), reply
    return reply


def said(*questions: str) -> Conversation:
    return Conversation(tuple(Turn(question) for question in questions))


def about(query: Query) -> list[str]:
    return [phrase.words for phrase in query.about]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("?!…", id="marks"),
        pytest.param("12 34", id="digits"),
    ],
)
def test_what_has_no_letter_is_no_question(question: str) -> None:
    refusal = refused(question)

    assert refusal.reason is Reason.INVALID_QUESTION
    assert refusal.text == "There is no question. Ask one in words."


def test_a_question_that_is_too_long_is_refused_with_its_length_and_shown_short() -> None:
    refusal = refused("a" * 10_000)

    assert refusal.reason is Reason.INVALID_QUESTION
    assert "has 10000 characters, and at most 2000 are read" in refusal.text
    assert refusal.query == "a" * 100 + "…"


def test_a_question_may_be_as_long_as_the_limit() -> None:
    question = "Velmora".ljust(50, "x")

    assert isinstance(understand(question, Conversation(), Filters(), limit=50), Query)
    assert refused(question + "x", limit=50).reason is Reason.INVALID_QUESTION


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("维莫拉什么时候在中国获批", id="Chinese"),
        pytest.param("Когда одобрили Велмору?", id="Russian"),
        pytest.param("ベルモラはいつ承認されましたか", id="Japanese"),
        pytest.param("FDA 什么时候批准了维莫拉", id="Chinese with an acronym"),
    ],
)
def test_a_question_in_another_script_is_refused_with_the_language_to_use(question: str) -> None:
    refusal = refused(question)

    assert refusal.reason is Reason.INVALID_QUESTION
    assert refusal.text == "Questions are understood in English only. Please ask in English."


def test_a_foreign_name_inside_an_english_question_is_read() -> None:
    assert understood("When was Velmora (维莫拉) approved in mainland China?").places == {"CN"}


@pytest.mark.parametrize("question", ["What is it?", "So what?", "Can you tell me about it?"])
def test_a_question_of_stop_words_is_unclear_when_nothing_was_said_before(question: str) -> None:
    refusal = refused(question)

    assert refusal.reason is Reason.UNCLEAR
    assert "names nothing to look for" in refusal.text


def test_white_space_inside_a_question_says_nothing() -> None:
    assert understood("When  was\nVelmora approved?") == understood("When was Velmora approved?")


def test_words_that_only_ask_are_not_looked_for() -> None:
    assert about(understood("What was the exact date of the approval of Velmora?")) == [
        "approval",
        "Velmora",
    ]


def test_a_word_may_ask_in_one_kind_of_question_and_matter_in_another() -> None:
    assert "work" not in about(understood("How does Velmora work?"))
    assert "work" in about(understood("When will work on Velmora resume?"))


def test_a_question_of_nothing_but_asking_words_looks_for_these() -> None:
    assert about(understood("What is the summary?")) == ["summary"]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("When did the FDA approve Velmora?", {"US"}),
        ("When did the European Commission approve Velmora?", {"EU"}),
        ("Is Velmora approved in Hong Kong?", {"HK"}),
        ("Was Velmora approved in Macao or in Singapore?", {"MO", "SG"}),
        ("When did China's NMPA approve Velmora?", {"CN"}),
        ("Is Velmora sold in the US?", {"US"}),
        ("When was Velmora approved?", set()),
    ],
)
def test_places_are_read_from_their_names_and_agencies(question: str, places: set[str]) -> None:
    assert understood(question).places == places


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many patients were enrolled in MERIDIAN-1?", ("patient",)),
        ("How many of the sites enrolled adults?", ("site",)),
        ("How many other countries have approved Velmora?", ("countri",)),
        ("What was the sample size of MERIDIAN-1?", ("patient",)),
        ("What dose of Velmora is recommended?", ()),
    ],
)
def test_what_how_many_counts_is_known(question: str, counted: tuple[str, ...]) -> None:
    assert understood(question).counted == counted


def test_a_question_without_a_subject_takes_the_one_before_it() -> None:
    query = understood("And when?", "What did the FDA say of Velmora?", "Who approved Velmora?")

    assert query.words == "When was Velmora approved?"
    assert about(query) == ["Velmora", "approved"]
    assert query.wanted is Wanted.DATE


def test_a_question_without_a_subject_keeps_the_place_before_it() -> None:
    assert understood("Why?", "Was Velmora approved in Hong Kong?").places == {"HK"}


def test_a_question_with_a_subject_of_its_own_stands_alone() -> None:
    query = understood("When was Brenzia approved?", "When was Velmora approved?")

    assert query == understood("When was Brenzia approved?")


def test_a_place_alone_is_asked_about_in_the_place_of_the_one_before() -> None:
    query = understood("And in Hong Kong?", "When did the FDA approve Velmora?")

    assert query.words == "When did Hong Kong approve Velmora?"
    assert query.jurisdictions == query.places == {"HK"}
    assert "FDA" not in about(query)


def test_a_follow_up_that_cannot_be_put_otherwise_is_asked_behind_the_one_before() -> None:
    query = understood("Is that so?", "PDUFA date for Velmora in Hollin disease?", "And in Japan?")

    assert query.words == "PDUFA date for Velmora in Hollin disease in Japan? Is that so?"
    assert query.places == {"JP"}
    assert query.products == ("Velmora",)


def test_what_was_said_before_and_cannot_be_read_is_left_out() -> None:
    assert understood("And in Japan?", "When was Velmora approved?", "?", "x" * 3000).words == (
        "When was Velmora approved in Japan?"
    )


def test_what_a_question_names_and_asks_is_known() -> None:
    query = understood("Was Velmora or velmotuzumab approved by the FDA in May 2024?")

    assert query.products == ("Velmora", "velmotuzumab")
    assert EventKind.APPROVAL in query.event
    assert [one.span.of(query.words) for one in query.dates] == ["May 2024"]
    assert query.comparison == ()


@pytest.mark.parametrize(
    ("question", "comparison"),
    [
        ("Compare Velmora and Brenzia", ("Velmora", "Brenzia")),
        ("Velmora vs Brenzia: what is the ORR?", ("Velmora", "Brenzia")),
        ("How does the dose differ in Japan and the EU?", ("Japan", "EU")),
        ("Is Velmora superior to Velmora?", ()),
        ("Are Velmora and Brenzia approved?", ()),
    ],
)
def test_what_is_asked_side_by_side_is_known(question: str, comparison: tuple[str, ...]) -> None:
    assert understood(question).comparison == comparison


def test_what_the_person_chose_goes_with_the_query() -> None:
    chosen = Filters(as_of=date(2024, 1, 1), jurisdiction="US")

    assert understood("When was Velmora approved?", filters=chosen).filters == chosen
    assert understood("And when?", "Who approved Velmora?", filters=chosen).filters == chosen
