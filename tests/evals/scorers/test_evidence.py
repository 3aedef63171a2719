"""Every score of the evidence, worked out by hand."""

from dataclasses import replace
from math import log2

import pytest

from assistant.answers import Reply
from evals.cases import Case, Quote
from evals.facts import Said
from evals.scorers import Score
from evals.scorers.evidence import ndcg, recall, stale
from tests.evals.runs import proven
from tests.fakes import answer, document, evidence, refusal

APPROVED = "Velmora was approved by China's NMPA on June 30, 2023."
DOSED = "The starting dose is 5 mg."
OTHER = "It is made in Nanjing."
RELEASE = document(f"{APPROVED} {DOSED} {OTHER}", source="corpus/press_releases/velmora.md")
TWIN = document(RELEASE.text, source="corpus/press_releases/another.md")
OLD = document(f"{APPROVED} {OTHER}", source=RELEASE.source, id=RELEASE.id)
CASE = Case(
    id="velmora",
    question="When was Velmora approved?",
    expected=(Said(("June 30, 2023",)),),
    evidence=(Quote("press_releases/velmora.md", APPROVED),),
)
TWO = replace(CASE, evidence=(Quote("velmora.md", APPROVED), Quote("velmora.md", DOSED)))
UNANSWERABLE = Case(id="price", question="What does it cost?")


def test_recall_is_the_share_of_expected_quotes_among_the_first_passages() -> None:
    found = [evidence(RELEASE, words) for words in (OTHER, APPROVED, DOSED)]
    replied = answer(RELEASE, APPROVED, evidence=tuple(found))

    # Rank 1 is neither of the two: 0/2. Ranks 1 and 2 hold the first: 1/2. Ranks 1 to 3: 2/2.
    assert recall(TWO, replied, k=1) == Score(
        0, f"not in the first 1: {APPROVED!r}; not in the first 1: {DOSED!r}"
    )
    assert recall(TWO, replied, k=2) == Score(0.5, f"not in the first 2: {DOSED!r}")
    assert recall(TWO, replied, k=3) == Score(1, "all found")


def test_recall_counts_the_named_document_only() -> None:
    replied = refusal(evidence=(evidence(TWIN, APPROVED),))

    assert recall(CASE, replied, k=5) == Score(0, f"not in the first 5: {APPROVED!r}")


def offered(*words: str) -> tuple[float, str]:
    """Return the nDCG, to four places, and its reason where these passages are offered."""
    replied = refusal(evidence=tuple(evidence(RELEASE, one) for one in words))
    score = ndcg(TWO, replied)
    assert score is not None
    return round(score.value, 4), score.reason


def test_ndcg_discounts_a_quote_by_the_rank_of_the_first_passage_that_holds_it() -> None:
    # The ideal of two: 1/log2(2) + 1/log2(3) = 1 + 0.6309 = 1.6309.
    assert offered(APPROVED, DOSED) == (1.0, "gain 1.631 of 1.631")
    # Ranks 2 and 3: 1/log2(3) + 1/log2(4) = 0.6309 + 0.5 = 1.1309; by 1.6309.
    assert offered(OTHER, APPROVED, DOSED) == (0.6934, "gain 1.131 of 1.631")
    # Rank 3 alone: 0.5 by 1.6309.
    assert offered(OTHER, OTHER, DOSED) == (0.3066, "gain 0.500 of 1.631")
    # Rank 1 alone; the same passage again adds nothing: 1 by 1.6309.
    assert offered(APPROVED, APPROVED, APPROVED) == (0.6131, "gain 1.000 of 1.631")
    # Nothing: 0 by 1.6309.
    assert offered(OTHER) == (0.0, "gain 0.000 of 1.631")
    assert offered() == (0.0, "gain 0.000 of 1.631")


def test_quotes_that_stand_in_one_passage_are_one_thing_to_be_found() -> None:
    # One passage holds both: ideal 1, and at rank 1 a gain of 1; at rank 2, 1/log2(3).
    assert offered(f"{APPROVED} {DOSED}") == (1.0, "gain 1.000 of 1.000")
    assert offered(OTHER, f"{APPROVED} {DOSED}") == (0.6309, "gain 0.631 of 1.000")


def test_ndcg_looks_at_the_first_ten() -> None:
    tenth = [OTHER] * 9 + [APPROVED]

    # Rank 10: 1/log2(11) = 0.2891; by 1.6309.
    assert offered(*tenth) == (round(1 / log2(11) / (1 + 1 / log2(3)), 4), "gain 0.289 of 1.631")
    assert offered(OTHER, *tenth) == (0.0, "gain 0.000 of 1.631")


def test_stale_is_the_share_of_evidence_from_other_versions_than_prove() -> None:
    case = proven(CASE, RELEASE)
    documents = (RELEASE, OLD, TWIN, OLD)
    mixed = refusal(evidence=tuple(evidence(one, APPROVED) for one in documents))

    # Two of four are from the other version; another document is never stale here: 2/4.
    assert stale(case, mixed) == Score(0.5, "from other versions: corpus/press_releases/velmora.md")
    assert stale(case, refusal(evidence=(evidence(RELEASE, OTHER),))) == Score(0, "none is stale")
    assert stale(case, refusal()) is None


@pytest.mark.parametrize("reply", [answer(RELEASE), refusal()], ids=["answered", "refused"])
def test_what_is_expected_to_be_refused_has_no_evidence_to_find(reply: Reply) -> None:
    assert recall(UNANSWERABLE, reply, k=5) is None
    assert ndcg(UNANSWERABLE, reply) is None
    assert stale(UNANSWERABLE, reply) is None
