import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.public import covidqa, fdarxbench, mtrag, squad
from evals.public.records import Awaited, Place, placed
from evals.public.sets import SETS
from ingest.errors import CasesError
from ingest.pipeline import Limits, divided
from ingest.records import Kind
from tests.evals.public import sets_on_disk as disk

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[4] / "shared" / "real")) / "qa"
WORDS = st.lists(st.sampled_from(["lime", "tree", "40", "Bees"]), min_size=1, max_size=4)


def test_a_label_is_put_together_once_from_the_sections_of_all_its_questions(
    tmp_path: Path,
) -> None:
    disk.write_fdarxbench(tmp_path)

    read = fdarxbench.read(tmp_path)

    assert [document.name for document in read.documents] == ["velmora_11111111.md"]
    assert read.documents[0].text == (
        '---\ntitle: "Velmora: US label"\nkind: label_us\nproducts: ["Velmora"]\n'
        "jurisdictions: [US]\n---\n\n# Velmora\n\n"
        f"## 2 Dosage and Administration\n\n### 2.1 Recommended Dose\n\n{disk.DOSE}\n\n"
        f"## 5 Warnings and Precautions\n\n### 5.3 Bleeding\n\n{disk.BLEEDING}\n"
    )


def test_the_product_reads_the_label_as_a_us_label_with_its_sections(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    (path,) = fdarxbench.read(tmp_path).write(tmp_path)

    ((document, sections),), _ = divided(path, Limits(10**6))

    assert (document.kind, document.products) == (Kind.LABEL_US, ("Velmora",))
    assert [section.path[-1] for section in sections[1:]] == [
        "2.1 Recommended Dose",
        "5.3 Bleeding",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# of patients: 3", id="what would be a heading"),
        pytest.param("a * b * c and _d_ [see 5.1] <2 mg", id="what would be marked"),
        pytest.param("| Arm | n |\n|---|---|\n| one | 2 |", id="what would be a table"),
        pytest.param("    40 mg\n        50 mg", id="what would be code"),
    ],
)
def test_no_word_of_a_section_is_lost_to_markdown(tmp_path: Path, text: str) -> None:
    row = disk.fda_row("What?", "That.", disk.section("3 FORMS", text, 1))
    disk.lines(tmp_path / "fdarxbench" / "qa_toy.jsonl", [row])
    (path,) = fdarxbench.read(tmp_path).write(tmp_path)

    ((document, sections),), _ = divided(path, Limits(10**6))

    assert placed(text, document.text)
    assert len(sections) == 2


def test_a_section_without_a_title_is_named_after_its_code() -> None:
    section = disk.section("untitled", "One tablet.", 1, code="34068-7")

    assert fdarxbench.heading_of(section) == "DOSAGE AND ADMINISTRATION"


def test_the_gold_of_a_label_question_is_every_section_given_with_it(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)

    dose, bleeding, price = fdarxbench.read(tmp_path).questions

    assert dose.places == (Place("velmora_11111111.md", disk.DOSE, "2.1 Recommended Dose"),)
    assert [place.section for place in bleeding.places] == ["5.3 Bleeding", "2.1 Recommended Dose"]
    assert (dose.answerable, dose.reference) == (True, "10 mg/kg every 2 weeks")
    assert (price.awaited, price.places, price.reference) == (Awaited.REFUSAL, (), "")


def test_a_question_that_is_alone_with_its_label_is_counted_as_easy(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    path = tmp_path / fdarxbench.FILE
    first, _, price = path.read_text("utf-8").splitlines()

    shared = fdarxbench.read(tmp_path)
    path.write_text(f"{first}\n{price}\n", "utf-8")

    assert shared.easy == 0
    assert fdarxbench.read(tmp_path).easy == 1


def test_questions_on_one_paragraph_share_its_document(tmp_path: Path) -> None:
    disk.write_squad(tmp_path)

    read = squad.read(tmp_path)

    assert [document.text for document in read.documents] == [f"{disk.PLANT}\n"]
    assert [one.answers for one in read.questions] == [("40", "40 lime trees"), ()]
    assert [one.answerable for one in read.questions] == [True, False]


def test_an_answer_of_a_paper_is_found_by_its_words_when_its_offset_is_off(tmp_path: Path) -> None:
    disk.write_covidqa(tmp_path)

    read = covidqa.read(tmp_path)
    (question,) = read.questions
    (place,) = question.places
    span = placed(place.words, read.documents[0].text)

    assert question.question == "When do bees visit the lime tree?"
    assert span
    assert span.of(disk.PAPER) == "in June"


def test_a_follow_up_keeps_what_the_person_asked_before_and_not_what_was_replied(
    tmp_path: Path,
) -> None:
    disk.write_mtrag(tmp_path)

    read = mtrag.read(tmp_path)

    assert read.questions[0].history == ("Are there lime trees?",)
    assert read.questions[0].question == "How many?"
    assert [document.text for document in read.documents] == [
        f"Trees of Norvanta\n\n{disk.PLANT}\n"
    ]


def test_the_four_states_of_a_conversation_stay_apart(tmp_path: Path) -> None:
    disk.write_mtrag(tmp_path)

    questions = mtrag.read(tmp_path).questions

    assert [one.awaited for one in questions] == [
        Awaited.ANSWER,
        Awaited.REFUSAL,
        Awaited.CLARIFYING,
        Awaited.PART,
    ]
    assert [len(one.places) for one in questions] == [1, 0, 0, 1]


def test_a_draw_is_the_same_each_time_and_keeps_only_the_documents_needed(tmp_path: Path) -> None:
    disk.write_mtrag(tmp_path)
    read = mtrag.read(tmp_path)

    drawn = read.drawn(2)

    assert drawn == read.drawn(2)
    assert len(drawn.questions) == 2
    needed = {name for one in drawn.questions for name in one.documents}
    assert {document.name for document in drawn.documents} == needed
    assert read.drawn(4) == read


@pytest.mark.parametrize(
    ("read", "file", "text"),
    [
        pytest.param(fdarxbench.read, fdarxbench.FILE, '{"qid": "1"}', id="a row of FDARxBench"),
        pytest.param(mtrag.read, mtrag.FILE, "[]", id="a row of MTRAG-UN"),
        pytest.param(mtrag.read, mtrag.FILE, "{", id="half a row of MTRAG-UN"),
        pytest.param(covidqa.read, covidqa.FILE, "{}", id="the whole of COVID-QA"),
    ],
)
def test_a_file_in_another_form_is_told_with_its_name_and_what_it_lacks(
    tmp_path: Path, read: Callable[[Path], object], file: Path, text: str
) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text, "utf-8")

    with pytest.raises(
        CasesError, match=rf"{file.name}.*(without|expected an object with|not JSON)"
    ):
        read(tmp_path)


def test_a_query_without_gold_is_told(tmp_path: Path) -> None:
    disk.write_squad(tmp_path)
    (tmp_path / squad.GOLD).write_text(json.dumps({"a1": {}}), "utf-8")

    with pytest.raises(CasesError, match="without a2"):
        squad.read(tmp_path)


@given(before=WORDS, words=WORDS, after=WORDS, mark=st.sampled_from([" ", ", ", "\n\n", " **"]))
def test_words_are_placed_where_the_text_says_just_them(
    before: list[str], words: list[str], after: list[str], mark: str
) -> None:
    text = mark.join(["«", *before, *words, *after, "»"])

    span = placed(" ".join(words), text)

    assert span
    assert span.of(text).split(mark) == words


def test_words_that_a_text_does_not_say_have_no_place() -> None:
    assert placed("lime trees", "A tree of lime, and lime treesap") is None
    assert placed("", "A tree") is None


@pytest.mark.parametrize(
    ("name", "documents", "questions", "answerable"),
    [
        ("fdarxbench", 84, 100, 95),
        ("mtrag", 1152, 507, 332),
        ("squad", 411, 500, 242),
        ("covidqa", 98, 1380, 1380),
    ],
)
def test_the_real_sets_are_read_whole(
    name: str, documents: int, questions: int, answerable: int
) -> None:
    known = SETS[name]
    if not known.stands_in(REAL):
        pytest.skip(f"{known.missing(REAL)}; set REAL_DOCUMENTS to a folder that holds qa/")

    read = known.read(REAL)

    assert len(read.documents) == documents
    assert len(read.questions) == questions
    assert sum(one.answerable for one in read.questions) == answerable
    assert len({document.name for document in read.documents}) == documents
