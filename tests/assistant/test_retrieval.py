from datetime import date

import pytest

from assistant.conversation import Conversation
from assistant.questions import Filters, Query, understand
from assistant.retrieval import Found, distinct, fused, passes, retrieve
from assistant.topics import topics
from ingest.index import Index
from ingest.records import Kind, Passage, Section, Span
from tests.fakes import document

ANY = 100


def found(
    index: Index, question: str, *, limit: int = ANY, filters: Filters | None = None
) -> tuple[Found, ...]:
    query = understand(question, Conversation(), filters or Filters(), limit=2000)
    assert isinstance(query, Query), query
    return retrieve(query, topics(query, index), index, limit=limit)


def documents(some: tuple[Found, ...]) -> set[str]:
    return {one.evidence.document.id for one in some}


def test_a_score_is_the_sum_of_the_reciprocal_ranks() -> None:
    scores = fused(["a", "b"], ["b", "c"])

    assert scores == {
        "a": pytest.approx(1 / 61),  # first of one order
        "b": pytest.approx(1 / 62 + 1 / 61),  # second of one, first of the other
        "c": pytest.approx(1 / 62),  # second of one order
    }


def test_what_both_orders_find_goes_before_what_one_puts_first() -> None:
    scores = fused(["a", "b"], ["c", "b"])

    assert max(scores, key=lambda identity: scores[identity]) == "b"


def test_nothing_found_has_no_scores() -> None:
    assert fused([], []) == {}


def test_the_passage_that_tells_it_comes_first(index: Index) -> None:
    first, *_ = found(index, "What is the list price of Brenzia?")

    assert "$4,200 per month" in first.evidence.passage.text


def test_passages_come_best_first_and_no_more_than_asked_for(index: Index) -> None:
    some = found(index, "Velmora", limit=3)
    scores = [one.evidence.score for one in some]

    assert len(some) == 3
    assert scores == sorted(scores, reverse=True)
    assert [one.evidence.passage for one in found(index, "Velmora")][:3] == [
        one.evidence.passage for one in some
    ]


def test_the_same_boilerplate_of_many_documents_counts_once(index: Index) -> None:
    boilerplate = "Velm Inc. develops medicines for rare diseases of the blood vessels"
    holding = [one for one in index.documents() if boilerplate in one.text]

    told = [one.evidence.passage.text for one in found(index, "Where is Velm Inc. headquartered?")]

    assert len(holding) == 3
    assert len([text for text in told if boilerplate in text]) == 1


def test_passages_that_differ_only_in_case_and_marks_say_the_same() -> None:
    texts = ["Velmora® was approved.", "VELMORA was approved", "Velmora was not approved."]
    whole = Section("one", ("One",), None, Span(0, 100))
    passages = [Passage.cut(whole, Span(at, at + len(text)), text) for at, text in enumerate(texts)]

    assert [one.text for one in distinct(passages, 3)] == [texts[0], texts[2]]
    assert [one.text for one in distinct(passages, 1)] == [texts[0]]


def test_without_filters_every_document_that_is_still_valid_may_answer(index: Index) -> None:
    every = {one.id for one in index.documents()}

    assert documents(found(index, "Velmora Brenzia")) == every - {"velmora-us-2023"}


def test_a_day_asked_for_brings_back_what_was_valid_then(index: Index) -> None:
    then = Filters(as_of=date(2024, 8, 31), kind=Kind.LABEL_US)

    assert documents(found(index, "Velmora", filters=then)) == {"velmora-us-2023"}


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        pytest.param(Filters(kind=Kind.LABEL_US), {"velmora-us-2024"}, id="kind"),
        pytest.param(Filters(jurisdiction="US"), {"velmora-us-2024"}, id="jurisdiction"),
        pytest.param(Filters(product="brenzia"), {"brenzia-us"}, id="product by its title"),
        pytest.param(Filters(product="velmotinib"), {"velmora-us-2024"}, id="product"),
        pytest.param(
            Filters(as_of=date(2023, 6, 29)), {"brenzia-us", "velmora-us-2023"}, id="as of"
        ),
        pytest.param(
            Filters(as_of=date(2024, 9, 1), kind=Kind.LABEL_US), {"velmora-us-2024"}, id="both"
        ),
        pytest.param(Filters(jurisdiction="JP"), set(), id="nothing"),
    ],
)
def test_filters_leave_only_what_they_admit(filters: Filters, left: set[str], index: Index) -> None:
    assert documents(found(index, "Velmora Brenzia", filters=filters)) == left


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        pytest.param(date(2024, 1, 1), False, id="the day before"),
        pytest.param(date(2024, 1, 2), True, id="the first day"),
        pytest.param(date(2024, 12, 31), True, id="the last day"),
        pytest.param(date(2025, 1, 1), False, id="the day another took over"),
    ],
)
def test_a_label_is_valid_from_its_first_day_until_another_takes_over(
    day: date, *, valid: bool
) -> None:
    label = document("A label.", valid_from=date(2024, 1, 2), valid_to=date(2025, 1, 1))

    assert passes(label, Filters(as_of=day)) is valid


def test_a_release_is_valid_from_the_day_it_came_out_and_an_undated_one_always() -> None:
    release = document("A release.", published=date(2024, 1, 2))
    undated = document("A release.", published=None)

    assert not passes(release, Filters(as_of=date(2024, 1, 1)))
    assert passes(release, Filters(as_of=date(2024, 1, 2)))
    assert passes(undated, Filters(as_of=date(1999, 1, 1)))


@pytest.mark.parametrize(
    ("product", "named"),
    [
        pytest.param("VELMORA", True, id="another case"),
        pytest.param("Velmora XR", True, id="the whole of a longer name"),
        pytest.param("XR Velmora", False, id="another order"),
        pytest.param("Velmo", False, id="the beginning of a name"),
    ],
)
def test_a_document_is_about_a_product_that_its_names_or_title_spell(
    product: str, *, named: bool
) -> None:
    release = document("A release.", title="A release", products=("Velmora XR",))

    assert passes(release, Filters(product=product)) is named


def test_the_similarity_is_that_of_the_meaning(index: Index) -> None:
    vector = index.embedder.embed(["What is the list price of Brenzia?"])[0]
    nearest = dict(index.by_meaning(vector, ANY))

    some = found(index, "What is the list price of Brenzia?")

    assert {one.evidence.passage.id: one.similarity for one in some} == {
        one.evidence.passage.id: nearest[one.evidence.passage.id] for one in some
    }
