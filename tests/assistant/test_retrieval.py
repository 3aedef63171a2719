from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.conversation import Conversation
from assistant.questions import Filters, Query, understand
from assistant.retrieval import Found, admitted, distinct, fused, passes, retrieve
from assistant.topics import topics
from ingest.index import Index, versions_on
from ingest.index.catalog import card_for
from ingest.records import Kind, Passage, Section, Span
from tests.fakes import document
from tests.ingest.library import Library, library, release, velmora

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
    label = card_for(document("A label.", valid_from=date(2024, 1, 2), valid_to=date(2025, 1, 1)))

    assert label.valid(day) is valid
    assert bool(versions_on(day, [label])) is valid


def test_a_release_is_valid_from_the_day_it_came_out_and_an_undated_one_always() -> None:
    dated = card_for(document("A release.", published=date(2024, 1, 2)))
    undated = card_for(document("A release.", published=None))

    assert not dated.valid(date(2024, 1, 1))
    assert dated.valid(date(2024, 1, 2))
    assert undated.valid(date(1999, 1, 1))


@pytest.fixture
def label(tmp_path: Path) -> Iterator[Library]:
    """Return a label in two versions, of which the later one came first, and a release."""
    with library(tmp_path) as shelf:
        shelf.put("new.md", velmora("2024-06-01"))
        shelf.put("news.txt", release("Velmora treats migraine, as it did."))
        shelf.take_in()
        shelf.put("old.md", velmora("2023-06-01"))
        shelf.take_in()
        yield shelf


def told(shelf: Library, filters: Filters) -> str:
    """Return all that a question finds."""
    some = found(shelf.index, "What does Velmora treat?", filters=filters)
    return " ".join(one.evidence.passage.text for one in some)


@pytest.mark.parametrize(
    ("day", "answering", "silent"),
    [
        pytest.param(None, "since 2024", "since 2023", id="today"),
        pytest.param(date(2024, 6, 1), "since 2024", "since 2023", id="when the later one began"),
        pytest.param(date(2024, 5, 31), "since 2023", "since 2024", id="before it did"),
    ],
)
def test_of_a_label_the_version_answers_that_was_in_force(
    label: Library, day: date | None, answering: str, silent: str
) -> None:
    text = told(label, Filters(as_of=day, kind=Kind.LABEL_US))

    assert answering in text
    assert silent not in text


def test_what_is_quoted_as_of_a_day_is_the_text_of_that_version(label: Library) -> None:
    filters = Filters(as_of=date(2024, 1, 1), kind=Kind.LABEL_US)

    some = found(label.index, "What does Velmora treat?", filters=filters)

    assert len(some) > 0
    for one in some:
        assert one.evidence.passage.span.of(one.evidence.document.text) == one.evidence.passage.text
        assert one.evidence.document.revised == "2023-06-01"


def test_a_question_without_a_day_searches_among_what_is_current_alone(label: Library) -> None:
    assert admitted(Filters(), label.index) is None
    then = admitted(Filters(as_of=date(2024, 1, 1)), label.index)
    old = next(card for card in label.index.every_card if card.revised == "2023-06-01")
    assert then == {"new": old.version}


def test_what_was_retired_answers_as_of_no_day(label: Library) -> None:
    label.index.retire(["new"])

    assert "since" not in told(label, Filters())
    assert "since" not in told(label, Filters(as_of=date(2024, 1, 1)))
    assert admitted(Filters(as_of=date(2024, 1, 1)), label.index) == {}


def test_a_label_that_ended_is_not_admitted_today(tmp_path: Path) -> None:
    with library(tmp_path) as shelf:
        shelf.put("ended.md", velmora("2020-01-01", valid_to="2021-01-01"))
        shelf.put("news.txt", release("Velmora treats migraine."))
        shelf.take_in()

        assert set(admitted(Filters(), shelf.index) or {}) == {"news"}
        assert set(admitted(Filters(as_of=date(2020, 6, 1)), shelf.index) or {}) == {"ended"}


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
    about = document("A release.", title="A release", products=("Velmora XR",))

    assert passes(card_for(about), Filters(product=product)) is named


def test_the_similarity_is_that_of_the_meaning(index: Index) -> None:
    vector = index.embedder.embed(["What is the list price of Brenzia?"])[0]
    nearest = dict(index.by_meaning(vector, ANY))

    some = found(index, "What is the list price of Brenzia?")

    assert {one.evidence.passage.id: one.similarity for one in some} == {
        one.evidence.passage.id: nearest[one.evidence.passage.id] for one in some
    }
