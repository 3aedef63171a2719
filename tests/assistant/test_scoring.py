"""What holds of scores whatever the weights are fitted to."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.candidates import Candidate, candidates
from assistant.questions import Query
from assistant.retrieval import Found
from assistant.scoring import (
    CORE,
    PRESENT,
    conviction,
    is_about,
    is_wanted,
    of_kind,
    of_matter,
    of_place,
    score,
    share_of_places,
)
from assistant.topics import Role
from assistant.wanted import ESSENTIAL, Wanted
from ingest.records import Part
from tests.assistant.seeking import about, topic, understood
from tests.fakes import document, evidence

WHEN = understood("When was Velmora approved in Japan and Macau?")
QUESTIONS = {
    Wanted.DATE: WHEN,
    Wanted.YES_NO: understood("Is Velmora approved in Japan?"),
    Wanted.NUMBER: understood("How many sites did Velmora have?"),
    Wanted.DEFINITION: understood("What is Velmora?"),
    Wanted.PERSON: understood("Who is the head of Velmora?"),
}
TEXT = "Velmora was approved in Japan on June 28, 2023."


def sentence(query: Query = WHEN) -> Candidate:
    """Return the one sentence of a release as it is compared with others."""
    found = Found(evidence(document(TEXT), TEXT), 0.5)
    (only,) = candidates(query, [found], about(topic("Velmora", Role.NAME), topic("approved")))
    return only


def standing_in(part: Part) -> Candidate:
    """Return the sentence as one of another part of the release."""
    one = sentence()
    passage = one.evidence.passage
    moved = replace(passage, section=replace(passage.section, code=part))
    return replace(one, evidence=replace(one.evidence, passage=moved))


shares = st.floats(0.0, 1.0)
some = st.builds(
    replace,
    st.just(sentence()),
    matter=shares,
    direct=shares,
    named=shares,
    present=shares,
    core=shares,
    lost=shares,
    happens=st.booleans(),
    fits=st.booleans(),
    exact=st.booleans(),
    meaning=shares,
    rank=st.integers(0, 30),
    places=st.sampled_from([frozenset(), frozenset({"JP"}), frozenset({"JP", "MO"})]),
)
asked = st.sampled_from(list(QUESTIONS.values()))


@given(one=some, query=asked)
def test_conviction_is_a_share_and_a_score_a_number(one: Candidate, query: Query) -> None:
    assert 0.0 < conviction(one, query) < 1.0
    assert math.isfinite(score(one, query))


@given(one=some, query=asked)
def test_a_score_is_what_speaks_for_matter_kind_and_place(one: Candidate, query: Query) -> None:
    parts = of_matter(one, query) + of_kind(one, query) + of_place(one, query)

    assert score(one, query) == pytest.approx(parts)


@given(one=some, query=asked)
def test_of_two_sentences_alike_but_in_score_the_higher_is_the_more_convincing(
    one: Candidate, query: Query
) -> None:
    other = replace(one, rank=one.rank + 5)

    higher = score(one, query) - score(other, query)
    surer = conviction(one, query) - conviction(other, query)
    assert higher * surer >= 0.0


@pytest.mark.parametrize(
    ("places", "share"),
    [
        (frozenset[str](), 0.0),
        (frozenset({"JP"}), 0.5),
        (frozenset({"JP", "US"}), 0.5),
        (frozenset({"JP", "MO"}), 1.0),
    ],
)
def test_the_share_of_places_is_of_those_that_the_question_names(
    places: frozenset[str], share: float
) -> None:
    assert share_of_places(replace(sentence(), places=places), WHEN) == share


@pytest.mark.parametrize(
    ("jurisdictions", "share"),
    [
        pytest.param(("JP",), 0.5, id="of one place alone"),
        pytest.param(("JP", "MO"), 0.0, id="of several, one of which is meant"),
        pytest.param((), 0.0, id="of none"),
    ],
)
def test_a_sentence_without_a_place_speaks_of_that_of_its_document(
    jurisdictions: tuple[str, ...], share: float
) -> None:
    one = replace(sentence(), places=frozenset())
    of = replace(one.evidence.document, jurisdictions=jurisdictions)
    one = replace(one, evidence=replace(one.evidence, document=of))

    assert share_of_places(one, WHEN) == share


def test_a_question_without_a_place_is_of_every_place() -> None:
    nowhere = replace(sentence(), places=frozenset())

    assert share_of_places(nowhere, understood("When was Velmora approved?")) == 1.0


@pytest.mark.parametrize(
    ("kind", "lacks", "whether"),
    [
        pytest.param(Wanted.DATE, {}, True, id="a day of the event"),
        pytest.param(Wanted.DATE, {"fits": False}, False, id="no day"),
        pytest.param(Wanted.DATE, {"happens": False}, False, id="a day of something else"),
        pytest.param(Wanted.YES_NO, {"fits": False}, True, id="whether needs no day"),
        pytest.param(Wanted.YES_NO, {"happens": False}, False, id="whether needs the event"),
        pytest.param(Wanted.NUMBER, {}, True, id="a figure of it"),
        pytest.param(Wanted.NUMBER, {"core": CORE / 2}, False, id="a figure of something else"),
        pytest.param(Wanted.NUMBER, {"happens": False}, True, id="a figure needs no event"),
        pytest.param(Wanted.DEFINITION, {"fits": False, "core": 0.0}, True, id="what it is"),
    ],
)
def test_a_sentence_is_wanted_where_it_holds_what_an_answer_cannot_do_without(
    kind: Wanted,
    lacks: dict[str, float],
    whether: bool,  # noqa: FBT001 (a row)
) -> None:
    full = replace(sentence(), fits=True, happens=True, core=1.0)

    assert is_wanted(replace(full, **lacks), QUESTIONS[kind]) is whether  # type: ignore[arg-type]


@given(one=some, query=asked)
def test_what_cannot_be_done_without_is_never_done_without(one: Candidate, query: Query) -> None:
    assert not (is_wanted(one, query) and query.wanted in ESSENTIAL and not one.fits)


@pytest.mark.parametrize(
    ("present", "whether"), [(0.0, False), (PRESENT, True), (PRESENT - 0.01, False), (1.0, True)]
)
def test_a_document_that_lacks_most_names_is_about_something_else(
    present: float,
    whether: bool,  # noqa: FBT001 (a row)
) -> None:
    assert is_about(replace(sentence(), present=present)) is whether


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        pytest.param(Part.ABOUT, Wanted.DEFINITION, id="what it is, said about it"),
        pytest.param(Part.QUOTE, Wanted.PERSON, id="a person, in a quote"),
    ],
)
def test_where_an_answer_belongs_its_place_counts_nothing_against_it(
    part: Part, kind: Wanted
) -> None:
    query = QUESTIONS[kind]

    assert of_place(standing_in(part), query) == of_place(standing_in(Part.BODY), query)


def test_what_was_found_first_counts_most() -> None:
    ranks = [of_place(replace(sentence(), rank=rank), WHEN) for rank in range(5)]

    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
