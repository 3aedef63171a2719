from dataclasses import replace

import pytest

from assistant.answers import Answer, Citation, Claim, Reason
from evals.cases import Case, Quote
from evals.scorers import (
    SCORERS,
    Score,
    brief,
    falsely_refused,
    grounded,
    recall,
    refused,
    right,
    stands,
)
from ingest.records import Span
from tests.fakes import answer, document, evidence, refusal, section, span

APPROVED = "Velmora was approved by China's NMPA on June 30, 2023."
DOSED = "The starting dose is 5 mg."
OTHER = "It is made in Nanjing."
RELEASE = document(f"{APPROVED} {DOSED} {OTHER}", source="corpus/press_releases/velmora.md")
TWIN = document(RELEASE.text, source="corpus/press_releases/another.md")


CASE = Case(
    id="velmora",
    question="When was Velmora approved?",
    expected=(("June 30, 2023",),),
    evidence=(Quote("press_releases/velmora.md", APPROVED),),
)
UNANSWERABLE = Case(
    id="price",
    question="What does it cost?",
    refused=(Reason.NOT_IN_DOCUMENTS, Reason.OUT_OF_SCOPE),
)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        pytest.param("June 30, 2023", "approved on 30 June 2023 in", id="a date spelled otherwise"),
        pytest.param("January 29, 2025", "On January 29 and February 14, 2025", id="a shared year"),
        pytest.param("2023", "approved in 2023", id="a year"),
        pytest.param("5 mg", "take 5 milligrams daily", id="a unit spelled otherwise"),
        pytest.param("0.5 mg", "take .5mg", id="a figure spelled otherwise"),
        pytest.param("10 mg", "take 10–15 mg", id="a range is two figures with one unit"),
        pytest.param("18", "after 18 months", id="wanted without a unit, any unit will do"),
        pytest.param("3", "three or more lines", id="a number in words"),
        pytest.param("1,000", "1000 people", id="a separator of thousands"),
        pytest.param("1.8 per 100,000", "was 1.8 per 100 000, or 1.8 per 100,000", id="a rate"),
        pytest.param("velmora", "VELMORA® is", id="a name without case and trade mark"),
        pytest.param("4-1BB", "its 4-1BB domain", id="a name that holds a digit"),
        pytest.param("BCMA", "an anti-BCMA therapy", id="a part of a compound"),
        pytest.param("patients", "two patients", id="a word that is a unit elsewhere"),
        pytest.param("proteasome inhibitor", "proteasome\n inhibitor", id="a line break"),
    ],
)
def test_what_means_the_same_stands_in_the_text(wanted: str, text: str) -> None:
    assert stands(wanted, text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        pytest.param("June 2023", "on June 30, 2023", id="a month is not one of its days"),
        pytest.param("June 30, 2023", "in June 2023", id="a day is not its month"),
        pytest.param("June 1, 2023", "in June 2023", id="the first day is not its month either"),
        pytest.param("June 3, 2023", "on June 30, 2023", id="a date is no prefix of another"),
        pytest.param("2023", "on June 30, 2023", id="a year is not one of its days"),
        pytest.param("5 mg", "take 25 mg", id="a figure is no suffix of another"),
        pytest.param("5 mg", "take 5.5 mg", id="a figure is no prefix of another"),
        pytest.param("5 mg", "take 5 g", id="another unit"),
        pytest.param("5 mg", "take 5 of them", id="no unit"),
        pytest.param("4", "its 4-1BB domain", id="a digit of a name"),
        pytest.param("approved", "it is unapproved", id="a part of a word"),
        pytest.param("proteasome inhibitor", "a proteasome or an inhibitor", id="words apart"),
        pytest.param("—", "one — two", id="nothing stands nowhere"),
        pytest.param("two words", "two", id="the beginning only"),
    ],
)
def test_what_means_something_else_does_not_stand_in_the_text(wanted: str, text: str) -> None:
    assert not stands(wanted, text)


def test_an_answer_is_right_when_claims_or_quotes_say_all_that_is_expected() -> None:
    both = replace(CASE, expected=(("30 June 2023",), ("five milligrams", "5 mg")))

    assert right(both, answer(RELEASE, APPROVED, DOSED)) == Score(1, "says all that is expected")
    # Of two facts one is missing, and half right is not right: 0, not 1/2.
    assert right(both, answer(RELEASE, APPROVED)) == Score(0, "not said: five milligrams or 5 mg")


def test_a_quote_may_say_what_its_claim_does_not() -> None:
    replied = answer(RELEASE, APPROVED, claims=(Claim("Approved, see the quote.", (1,)),))

    assert right(CASE, replied) == Score(1, "says all that is expected")


def test_a_claim_must_not_say_what_is_forbidden_and_a_quote_may() -> None:
    strict = replace(CASE, forbidden=("NMPA",))
    aside = answer(RELEASE, APPROVED, claims=(Claim("On June 30, 2023.", (1,)),))

    assert right(strict, answer(RELEASE, APPROVED)) == Score(0, "must not be said: NMPA")
    assert right(strict, aside) == Score(1, "says all that is expected")


def test_a_refusal_of_what_the_documents_answer_is_not_right() -> None:
    assert right(CASE, refusal()) == Score(0, "refused: not_in_documents")


def test_an_answer_is_grounded_when_a_citation_meets_an_expected_quote() -> None:
    assert grounded(CASE, answer(RELEASE, DOSED, APPROVED)) == Score(
        1, "cites an expected quote, and literally"
    )
    assert grounded(CASE, answer(RELEASE, "NMPA on June 30, 2023.")) == Score(
        1, "cites an expected quote, and literally"
    )


def test_a_citation_of_a_neighbouring_sentence_or_another_document_does_not_ground() -> None:
    missed = Score(0, "no citation meets an expected quote")

    assert grounded(CASE, answer(RELEASE, DOSED)) == missed
    assert grounded(CASE, answer(TWIN, APPROVED)) == missed


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(1, 1, id="shifted by one"),
        pytest.param(1, 0, id="begun within a word"),
        pytest.param(0, -2, id="ended within a word"),
    ],
)
def test_a_citation_cut_within_a_word_is_not_literal(start: int, end: int) -> None:
    exact = span(RELEASE, DOSED)
    moved = Span(exact.start + start, exact.end + end)
    cut = Citation(1, RELEASE, section(RELEASE), moved, moved.of(RELEASE.text))
    dosed = replace(CASE, evidence=(Quote("velmora.md", DOSED),))

    assert grounded(dosed, Answer("q", (Claim("5 mg", (1,)),), (cut,))) == Score(
        0, f"citation 1 is cut within a word: {cut.quote!r}"
    )


def test_a_citation_of_other_words_than_the_documents_is_not_literal() -> None:
    replied = answer(RELEASE, APPROVED)
    # The value refuses to be made like this, so a faulty one has to be forced.
    object.__setattr__(replied.citations[0], "quote", DOSED)

    assert grounded(CASE, replied) == Score(
        0, "citation 1 does not quote corpus/press_releases/velmora.md literally"
    )


def test_a_refusal_is_right_for_an_accepted_reason() -> None:
    assert refused(UNANSWERABLE, refusal(Reason.OUT_OF_SCOPE)) == Score(1, "refused: out_of_scope")
    assert refused(UNANSWERABLE, refusal(Reason.UNCLEAR)) == Score(0, "refused: unclear")
    assert refused(UNANSWERABLE, answer(RELEASE)) == Score(0, "answered")


def test_a_false_refusal_counts_one_and_less_is_better() -> None:
    assert falsely_refused(CASE, refusal()) == Score(1, "refused: not_in_documents")
    assert falsely_refused(CASE, answer(RELEASE)) == Score(0, "answered")


def test_recall_is_the_share_of_expected_quotes_among_the_first_passages() -> None:
    two = replace(CASE, evidence=(Quote("velmora.md", APPROVED), Quote("velmora.md", DOSED)))
    found = [evidence(RELEASE, words) for words in (OTHER, APPROVED, DOSED)]
    replied = answer(RELEASE, APPROVED, evidence=tuple(found))

    # Rank 1 is neither of the two: 0/2. Ranks 1 and 2 hold the first: 1/2. Ranks 1 to 3: 2/2.
    assert recall(two, replied, k=1) == Score(
        0, f"not in the first 1: {APPROVED!r}; not in the first 1: {DOSED!r}"
    )
    assert recall(two, replied, k=2) == Score(0.5, f"not in the first 2: {DOSED!r}")
    assert recall(two, replied, k=3) == Score(1, "all found")


def test_recall_counts_the_named_document_only() -> None:
    replied = refusal(evidence=(evidence(TWIN, APPROVED),))

    assert recall(CASE, replied, k=5) == Score(0, f"not in the first 5: {APPROVED!r}")


def test_an_answer_is_brief_up_to_three_claims_and_about_eighty_words() -> None:
    long = document(" ".join(["word"] * 89))

    # 10 + 6 + 5 = 21
    assert brief(CASE, answer(RELEASE, APPROVED, DOSED, OTHER)) == Score(1, "21 words")
    assert brief(CASE, answer(RELEASE, APPROVED, DOSED, OTHER, "Nanjing")) == Score(
        0, "4 claims, at most 3"
    )
    # 89 words are more than 80 and a tenth, 88.
    assert brief(CASE, answer(long)) == Score(0, "89 words, at most 88")
    assert brief(CASE, answer(long, long.text.removesuffix(" word"))) == Score(1, "88 words")


@pytest.mark.parametrize(
    ("one", "reply", "applicable"),
    [
        pytest.param(
            CASE,
            answer(RELEASE, APPROVED),
            {"right", "grounded", "falsely refused", "brief"}
            | {"recall at 1", "recall at 5", "recall at 10"},
            id="answered as expected",
        ),
        pytest.param(
            CASE,
            refusal(),
            {"right", "falsely refused", "recall at 1", "recall at 5", "recall at 10"},
            id="refused where an answer is expected",
        ),
        pytest.param(UNANSWERABLE, refusal(), {"refused"}, id="refused as expected"),
        pytest.param(
            UNANSWERABLE,
            answer(RELEASE),
            {"refused", "brief"},
            id="answered where a refusal is expected",
        ),
        pytest.param(
            replace(CASE, tags=("list",)),
            answer(RELEASE),
            {"right", "grounded", "falsely refused"}
            | {"recall at 1", "recall at 5", "recall at 10"},
            id="a list may be long",
        ),
    ],
)
def test_what_does_not_apply_is_not_scored(one: Case, reply: Answer, applicable: set[str]) -> None:
    scores = {name: scorer(one, reply) for name, scorer in SCORERS.items()}

    assert {name for name, score in scores.items() if score is not None} == applicable
