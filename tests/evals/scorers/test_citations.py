"""Every score of citations, worked out by hand."""

from dataclasses import replace

import pytest

from assistant.answers import Answer, Citation, Claim
from evals.cases import Case, Quote
from evals.facts import Said
from evals.scorers import Score, Scorer
from evals.scorers.citations import (
    citation_precision,
    citation_recall,
    grounded,
    literal,
    right_document,
    right_jurisdiction,
    right_section,
    right_version,
    supports,
)
from ingest.records import Document, Section, Span
from tests.evals.runs import proven
from tests.fakes import answer, citation, document, refusal, section, span

APPROVED = "Velmora was approved by China's NMPA on June 30, 2023."
DOSED = "The starting dose is 5 mg."
OTHER = "It is made in Nanjing."
RELEASE = document(f"{APPROVED} {DOSED} {OTHER}", source="corpus/press_releases/velmora.md")
TWIN = document(RELEASE.text, source="corpus/press_releases/another.md")
CASE = Case(
    id="velmora",
    question="When was Velmora approved?",
    expected=(Said(("June 30, 2023",)),),
    evidence=(Quote("press_releases/velmora.md", APPROVED),),
)
UNANSWERABLE = Case(id="price", question="What does it cost?")


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
    told = Score(0, f"citation 1 is cut within a word: {cut.quote!r}")

    assert grounded(dosed, Answer("q", (Claim("5 mg", (1,)),), (cut,))) == told
    assert literal(UNANSWERABLE, Answer("q", (Claim("5 mg", (1,)),), (cut,))) == told


def test_a_citation_of_other_words_than_the_documents_is_not_literal() -> None:
    replied = answer(RELEASE, APPROVED)
    # The value refuses to be made like this, so a faulty one has to be forced.
    object.__setattr__(replied.citations[0], "quote", DOSED)
    told = Score(0, "citation 1 does not quote corpus/press_releases/velmora.md literally")

    assert grounded(CASE, replied) == told
    assert literal(CASE, replied) == told


def test_every_quote_is_looked_at_whether_it_is_literal() -> None:
    assert literal(CASE, answer(RELEASE, APPROVED, DOSED)) == Score(1, "all quotes are literal")

    inside = span(RELEASE, "tarting dose i")
    cut = Citation(2, RELEASE, section(RELEASE), inside, inside.of(RELEASE.text))
    replied = Answer(
        "q", (Claim(APPROVED, (1,)), Claim(DOSED, (2,))), (citation(RELEASE, APPROVED), cut)
    )

    assert literal(CASE, replied) == Score(0, "citation 2 is cut within a word: 'tarting dose i'")


@pytest.mark.parametrize(
    ("quotes", "claim"),
    [
        pytest.param([APPROVED], APPROVED, id="word for word"),
        pytest.param([APPROVED], "Approved by China's NMPA on 30 June 2023.", id="a part of it"),
        pytest.param([APPROVED, DOSED], "Velmora was approved. The dose is 5 mg.", id="together"),
        # "it" and nine known words: 9 of 10 are 90 %.
        pytest.param(
            ["one two alpha beta gamma delta epsilon zeta eta"],
            "alpha beta gamma delta epsilon zeta eta one two it",
            id="nine words of ten",
        ),
    ],
)
def test_quotes_carry_a_claim_when_they_say_its_dates_figures_and_words(
    quotes: list[str], claim: str
) -> None:
    assert supports(quotes, claim)


@pytest.mark.parametrize(
    ("quotes", "claim"),
    [
        pytest.param([], "It", id="no quote carries nothing"),
        pytest.param([APPROVED], APPROVED.replace("30", "29"), id="another date"),
        pytest.param([APPROVED], "Velmora was approved in June 2023.", id="a date told otherwise"),
        pytest.param([DOSED], DOSED.replace("5", "25"), id="another figure"),
        pytest.param([DOSED], DOSED.replace("mg", "g"), id="another unit"),
        # All its other words are said: 14 of 15, and still it is another dose.
        pytest.param(
            ["alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu: 5 mg"],
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu: 25 mg",
            id="another figure among many words",
        ),
        pytest.param([DOSED], "The starting dose is 5 mg for children.", id="two words more of 8"),
        pytest.param([OTHER], "Tarvia treats migraine.", id="other words"),
    ],
)
def test_quotes_do_not_carry_what_they_do_not_say(quotes: list[str], claim: str) -> None:
    assert not supports(quotes, claim)


def test_citation_recall_is_the_share_of_claims_that_their_citations_carry() -> None:
    claims = (
        Claim("Velmora was approved on June 30, 2023. The dose is 5 mg.", (1, 2)),  # both carry it
        Claim(DOSED, (2,)),  # its own words
        Claim(OTHER, (1,)),  # said by the third quote, which it does not cite
        Claim("Velmora costs 7 euros.", (3,)),  # said by none
    )
    replied = answer(RELEASE, APPROVED, DOSED, OTHER, claims=claims)

    # Two of four: 2/4.
    assert citation_recall(CASE, replied) == Score(
        0.5,
        "2 of 4: its citations do not carry 'It is made in Nanjing.';"
        " its citations do not carry 'Velmora costs 7 euros.'",
    )
    assert citation_recall(CASE, answer(RELEASE, APPROVED)) == Score(1, "all supported")


def test_citation_precision_is_the_share_of_citations_that_their_claim_needs() -> None:
    claims = (
        Claim(APPROVED, (1, 3)),  # 1 carries it alone: 3 is not needed
        Claim("Velmora was approved on June 30, 2023. The dose is 5 mg.", (1, 2)),  # both needed
        Claim("Velmora was approved on June 30, 2023. The dose is 5 mg.", (1, 2, 3)),  # 3 is not
        Claim(DOSED, (2,)),  # the only one is always needed
    )
    replied = answer(RELEASE, APPROVED, DOSED, OTHER, claims=claims)

    # 2 + 2 + 3 + 1 = 8 citations, two of them idle: 6/8.
    assert citation_precision(CASE, replied) == Score(
        0.75, "6 of 8: citation 3 is not needed; citation 3 is not needed"
    )


def test_of_two_citations_that_each_carry_a_claim_both_count_as_needed() -> None:
    # As in ALCE: what supports the claim alone is never idle.
    twice = Answer(
        "q",
        (Claim(APPROVED, (1, 2)),),
        (citation(RELEASE, APPROVED), citation(TWIN, APPROVED, number=2)),
    )

    assert citation_precision(CASE, twice) == Score(1, "all needed")


def test_where_nothing_carries_a_claim_recall_falls_and_precision_names_none_idle() -> None:
    # The rest does not carry the claim either, so neither citation can be called idle.
    unsaid = answer(RELEASE, DOSED, OTHER, claims=(Claim("It costs 7 euros.", (1, 2)),))

    assert citation_precision(CASE, unsaid) == Score(1, "all needed")
    assert citation_recall(CASE, unsaid) == Score(
        0, "0 of 1: its citations do not carry 'It costs 7 euros.'"
    )


def in_section(of: Document, words: str, part: str, *, number: int = 1) -> Citation:
    """Return a citation of words, in a section that is the part given."""
    place = Section(of.id, ("Body", part[:8]), None, span(of, part))
    return Citation(number, of, place, span(of, words), words)


def test_the_first_claim_is_to_cite_a_proving_document() -> None:
    second = Answer(
        "q",
        (Claim(DOSED, (1,)), Claim(APPROVED, (2,))),
        (citation(TWIN, DOSED), citation(RELEASE, APPROVED, number=2)),
    )
    together = replace(second, claims=(Claim(DOSED, (1, 2)),))

    assert right_document(CASE, answer(RELEASE, OTHER)) == Score(1, "the right document")
    assert right_document(CASE, second) == Score(
        0, "the first claim cites corpus/press_releases/another.md"
    )
    assert right_document(CASE, together) == Score(1, "the right document")


def test_the_first_claim_is_to_cite_a_section_in_which_the_proof_stands() -> None:
    beside = in_section(RELEASE, "June 30, 2023", APPROVED)
    elsewhere = in_section(RELEASE, DOSED, f"{DOSED} {OTHER}")
    twin = in_section(TWIN, APPROVED, APPROVED)

    assert right_section(CASE, Answer("q", (Claim("So.", (1,)),), (beside,))) == Score(
        1, "the right section"
    )
    assert right_section(CASE, Answer("q", (Claim("So.", (1,)),), (elsewhere,))) == Score(
        0, "the first claim cites corpus/press_releases/velmora.md › Body › The star"
    )
    assert right_section(CASE, Answer("q", (Claim("So.", (1,)),), (twin,))) == Score(
        0, "the first claim cites corpus/press_releases/another.md › Body › Velmora "
    )


OLD = document(f"{APPROVED} {OTHER}", source=RELEASE.source, id=RELEASE.id)


def cited(*documents: Document) -> Answer:
    """Return an answer with one claim of each document."""
    citations = tuple(citation(of, APPROVED, number=n) for n, of in enumerate(documents, 1))
    return Answer("q", tuple(Claim(APPROVED, (one.number,)) for one in citations), citations)


def test_the_right_version_is_the_one_that_proves() -> None:
    case = proven(CASE, RELEASE)

    assert right_version(case, cited(RELEASE)) == Score(1, "the right versions")
    # Of four citations one is from another version; another document is no other version.
    assert right_version(case, cited(RELEASE, OLD, TWIN, TWIN)) == Score(
        0.75, "3 of 4: citation 2 is from corpus/press_releases/velmora.md"
    )
    assert right_version(proven(CASE, OLD), cited(RELEASE)) == Score(
        0, "0 of 1: citation 1 is from corpus/press_releases/velmora.md"
    )


def test_the_right_place_is_one_that_the_proofs_speak_of() -> None:
    china = replace(RELEASE, jurisdictions=("CN", "MO"))
    macau = replace(TWIN, jurisdictions=("MO",))
    abroad = replace(TWIN, jurisdictions=("US", "JP"))
    case = proven(CASE, china)

    assert right_jurisdiction(case, cited(china, macau)) == Score(1, "the right places")
    # Of three citations one speaks of other places; one that names none is not wrong.
    assert right_jurisdiction(case, cited(china, abroad, TWIN)) == Score(
        2 / 3, "2 of 3: citation 2 speaks of US, JP"
    )


def test_where_the_proofs_name_no_place_there_is_no_right_one() -> None:
    assert right_jurisdiction(proven(CASE, RELEASE), cited(RELEASE)) is None


@pytest.mark.parametrize(
    "scorer", [grounded, right_document, right_section, right_version, right_jurisdiction]
)
def test_without_evidence_nothing_can_be_the_right_source(
    scorer: Scorer,
) -> None:
    assert scorer(UNANSWERABLE, answer(RELEASE)) is None


@pytest.mark.parametrize(
    "scorer",
    [
        *(grounded, literal, citation_recall, citation_precision),
        *(right_document, right_section, right_version, right_jurisdiction),
    ],
)
def test_a_refusal_cites_nothing_and_is_not_scored(scorer: Scorer) -> None:
    china = replace(RELEASE, jurisdictions=("CN",))

    assert scorer(proven(CASE, china), refusal()) is None
