import pytest

from assistant.answers import Answer, Evidence
from assistant.grounding import Draft, NotGrounded, Quote, Statement, ground
from tests.fakes import document, evidence, span

RELEASE = document(
    "The FDA approved Velmora on June 28, 2023. MERIDIAN-1 enrolled 412 patients. It is a tablet."
)
APPROVED = "The FDA approved Velmora on June 28, 2023."
ENROLLED = "MERIDIAN-1 enrolled 412 patients."
FOUND = evidence(RELEASE, f"{APPROVED} {ENROLLED}")


def quote(words: str, of: Evidence = FOUND) -> Quote:
    return Quote(of, span(of.document, words))


def grounded(*statements: Statement) -> Answer:
    return ground(Draft("a question", statements, "model"), [FOUND])


def test_words_that_stand_in_their_quote_become_a_claim() -> None:
    reply = grounded(Statement(APPROVED, (quote(APPROVED),)))

    assert [(claim.text, claim.citations) for claim in reply.claims] == [(APPROVED, (1,))]
    assert [one.quote for one in reply.citations] == [APPROVED]
    assert (reply.query, reply.evidence, reply.writer) == ("a question", (FOUND,), "model")


def test_fewer_words_in_another_order_are_carried_too() -> None:
    reply = grounded(Statement("Velmora: approved June 28, 2023", (quote(APPROVED),)))

    assert reply.claims[0].text == "Velmora: approved June 28, 2023"


def test_quotes_are_numbered_in_the_order_they_are_cited_and_once() -> None:
    reply = grounded(
        Statement(ENROLLED, (quote(ENROLLED),)),
        Statement("Velmora", (quote(APPROVED), quote(ENROLLED))),
    )

    assert [claim.citations for claim in reply.claims] == [(1,), (2, 1)]
    assert [one.quote for one in reply.citations] == [ENROLLED, APPROVED]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param("Velmora approved on June 29, 2023", "says June 29, 2023,", id="another day"),
        pytest.param("Velmora approved in June 2023", "says June 2023,", id="a month for a day"),
        pytest.param("MERIDIAN-1 enrolled 41 patients", "says 41 patients,", id="another figure"),
        pytest.param("The FDA approved Brenzia", "says brenzia,", id="another word"),
        pytest.param("The FDA never approved Velmora", "says never,", id="the contrary"),
    ],
)
def test_what_the_quotes_do_not_say_cannot_be_claimed(text: str, more: str) -> None:
    with pytest.raises(NotGrounded, match=more):
        grounded(Statement(text, (quote(APPROVED), quote(ENROLLED))))


def test_a_passage_that_was_not_offered_cannot_be_cited() -> None:
    other = evidence(RELEASE, "It is a tablet.")

    with pytest.raises(NotGrounded, match=r"a passage that was not offered: 'It is a tablet\.'"):
        grounded(Statement("It is a tablet.", (quote("It is a tablet.", other),)))


def test_words_outside_of_the_passage_cannot_be_cited() -> None:
    with pytest.raises(NotGrounded, match=r"outside the passage it was given: 'It is a tablet\.'"):
        grounded(Statement("It is a tablet.", (quote("It is a tablet."),)))
