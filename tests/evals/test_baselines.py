"""Chroma and LlamaIndex run for real, over a small library with an earlier version in it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from llama_index.core.schema import TextNode

from assistant.answers import Answer, Reason, Refusal, Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters
from evals.baselines import OFFERED, Baseline, baselines, place, vector_database
from ingest.index import Index
from ingest.pipeline import Limits, ingest
from ingest.records import Passage
from tests.fakes import Hashing, refusal
from tests.ingest.library import label, release

FULL_TEXT, VECTORS, LLAMA_INDEX = "full text alone", "vectors alone", "plain LlamaIndex"
NAMES = (FULL_TEXT, VECTORS, LLAMA_INDEX)
QUESTION = "How long was the median duration of response with Velmora?"
# Longer than the pieces that LlamaIndex cuts, which thus overlap.
LONG = "\n\n".join(
    f"Cohort {cohort} of the trial MERIDIAN-{cohort} had {cohort + 40} patients, whom the site of"
    f" Hollin followed for {cohort + 6} months; {cohort + 2} of them left early."
    for cohort in range(400)
)
FILES = {
    "us_2023.md": ("2023-06-28", "The starting dose of Velmora is 40 mg once daily."),
    "us_2024.md": ("2024-09-01", "The starting dose of Velmora is 20 mg twice daily."),
}
RELEASES = {
    "response.md": "The median duration of response with Velmora was 14.2 months.",
    "seat.md": "Norvanta opens a plant for tablets in Olten.",
    "cohorts.md": LONG,
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Take in a label in two revisions, and releases of which one is long."""
    folder = tmp_path_factory.mktemp("library")
    for name, (day, words) in FILES.items():
        front = {"set_id": "s-1", "revised": day, "products": "[Velmora]"}
        (folder / name).write_text(label(words, **front), "utf-8")
    for name, words in RELEASES.items():
        (folder / name).write_text(release(words), "utf-8")
    with Index.create(tmp_path_factory.mktemp("index"), Hashing()) as held:
        assert not ingest([folder], held, limits=Limits(10**6)).failed
        yield held


@pytest.fixture(scope="module")
def others(index: Index) -> Iterator[dict[str, Baseline]]:
    with baselines(index) as built:
        yield {one.name: one for one in built}


def ask(baseline: Baseline, question: str) -> Reply:
    return baseline.ask(question, Conversation(), Filters())


def answered(baseline: Baseline, question: str = QUESTION) -> Answer:
    reply = ask(baseline, question)
    assert isinstance(reply, Answer)
    return reply


def test_the_three_pipelines_have_names(others: dict[str, Baseline]) -> None:
    assert tuple(others) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_best_passage_is_the_answer_whole(others: dict[str, Baseline], name: str) -> None:
    reply = answered(others[name])

    best, (citation,), (claim,) = reply.evidence[0], reply.citations, reply.claims
    assert "14.2 months" in claim.text
    assert claim.text == citation.quote == best.passage.text
    assert (citation.document, citation.span) == (best.document, best.passage.span)
    assert citation.section == best.passage.section
    assert reply.writer == name


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_stands_in_its_document_and_begins_in_its_section(
    others: dict[str, Baseline], index: Index, name: str
) -> None:
    for asked in (QUESTION, "What is the starting dose?", "Who left the cohort 77 early?"):
        for one in answered(others[name], asked).evidence:
            passage, document = one.passage, one.document
            assert passage.span.of(document.text) == passage.text
            assert passage.document == document.id
            assert passage.section in index.sections(document.id, document.version)
            assert passage.section.span.start <= passage.span.start < passage.section.span.end


@pytest.mark.parametrize("name", NAMES)
def test_ten_different_passages_are_offered_best_first(
    others: dict[str, Baseline], name: str
) -> None:
    offered = answered(others[name], "What is the starting dose of Velmora in the trial?").evidence

    scores = [one.score for one in offered]
    places = {(one.document.id, one.document.version, one.passage.span) for one in offered}
    assert len(offered) == len(places) == OFFERED
    assert scores == sorted(scores, reverse=True)


def test_the_pieces_of_llama_index_overlap_and_leave_out_no_word(
    others: dict[str, Baseline],
) -> None:
    asked = [LONG[start : start + 1500] for start in range(0, len(LONG), 1500)]
    found = {
        one.passage.span.start: one.passage
        for words in asked
        for one in answered(others[LLAMA_INDEX], words).evidence
        if "MERIDIAN-" in one.passage.text
    }
    cut = [found[start] for start in sorted(found)]

    assert len(cut) > OFFERED
    assert all(one.text == one.text.strip() for one in cut)
    assert all(after.span.start < one.span.end for one, after in pairwise(cut))
    assert LONG in joined(cut)


def joined(cut: list[Passage]) -> str:
    """Return the text that passages cover, from where the first begins."""
    text = cut[0].text
    for one in cut[1:]:
        text += one.text[cut[0].span.start + len(text) - one.span.start :]
    return text


def test_llama_index_sees_every_version_and_the_others_only_the_current(
    others: dict[str, Baseline], index: Index
) -> None:
    current = {card.id: card.version for card in index.cards}

    def past(name: str) -> set[str]:
        found = answered(others[name], "What is the starting dose of Velmora?").evidence
        told = {
            one.document.text for one in found if one.document.version != current[one.document.id]
        }
        return {text[text.index("The starting") :].strip() for text in told}

    assert past(LLAMA_INDEX) == {FILES["us_2023.md"][1]}
    assert past(FULL_TEXT) == past(VECTORS) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_question_has_the_same_reply(others: dict[str, Baseline], name: str) -> None:
    assert ask(others[name], QUESTION) == ask(others[name], QUESTION)


def test_pipelines_built_again_have_the_same_replies(
    others: dict[str, Baseline], index: Index
) -> None:
    asked = [QUESTION, "What is the starting dose?", "Who left the cohort 77 early?", LONG[-300:]]
    with baselines(index) as again:
        for one in again:
            assert [ask(one, words) for words in asked] == [
                ask(others[one.name], words) for words in asked
            ]


@pytest.mark.parametrize("name", NAMES)
def test_earlier_questions_and_filters_do_not_matter(
    others: dict[str, Baseline], name: str
) -> None:
    earlier = Conversation((Turn("What does Norvanta open in Olten?", refusal()),))
    filters = Filters(as_of=date(2023, 7, 1), product="Brenzia", jurisdiction="JP")

    assert others[name].ask(QUESTION, earlier, filters) == ask(others[name], QUESTION)


def test_words_that_stand_nowhere_are_refused_by_full_text_alone(
    others: dict[str, Baseline],
) -> None:
    refused = ask(others[FULL_TEXT], "Xylophones, zithers?")

    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.NOT_IN_DOCUMENTS
    assert refused.query == "Xylophones, zithers?"
    assert isinstance(ask(others[VECTORS], "Xylophones, zithers?"), Answer)
    assert isinstance(ask(others[LLAMA_INDEX], "Xylophones, zithers?"), Answer)


def test_where_there_are_no_documents_all_refuse(tmp_path: Path) -> None:
    with Index.create(tmp_path, Hashing()) as empty, baselines(empty) as built:
        replies = [ask(one, QUESTION) for one in built]

    assert [type(one) for one in replies] == [Refusal] * len(NAMES)


def test_building_and_asking_leave_the_index_as_it_is(index: Index) -> None:
    def state() -> tuple[object, ...]:
        return index.fingerprint, index.size, index.journal(), index.disagreements()

    before = state()
    with baselines(index) as built:
        for one in built:
            ask(one, QUESTION)

    assert state() == before


def test_the_database_of_a_pipeline_is_gone_afterwards() -> None:
    with vector_database() as client:
        folder = Path(client.get_settings().persist_directory)
        assert list(folder.iterdir())

    assert not folder.exists()


def test_a_piece_of_text_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="None: LlamaIndex does not say where 'Some words' stands"):
        place(TextNode(text="Some words"))
