import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.conversation import Turn
from evals.public import fdarxbench, mtrag
from evals.public.__main__ import main
from evals.public.asking import indexed, outcome, unplaced
from evals.public.records import Place, PublicDocument, PublicSet
from evals.public.writing import as_record, table
from ingest.errors import CasesError, ModelError
from tests import fakes
from tests.evals.public import sets_on_disk as disk

if TYPE_CHECKING:
    from assistant.answers import Reply

LABEL = fakes.document(f"{disk.DOSE} {disk.BLEEDING}", source="velmora_11111111.md")


def test_the_documents_of_a_set_are_taken_in_and_say_the_gold_words(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    public = fdarxbench.read(tmp_path)

    with indexed(public, fakes.Hashing()) as index:
        names = [Path(document.source).name for document in index.documents()]
        lost = unplaced(public, index)

    assert names == ["velmora_11111111.md"]
    assert lost == []


def test_gold_words_that_no_document_says_are_told(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    read = fdarxbench.read(tmp_path)
    other = PublicSet(read.name, (PublicDocument("velmora_11111111.md", "Else."),), read.questions)

    with indexed(other, fakes.Hashing()) as index:
        lost = unplaced(other, index)

    assert Place("velmora_11111111.md", disk.DOSE, "2.1 Recommended Dose") in lost
    assert table(other, [], len(lost)).endswith("gold places that the documents do not say: 3")


def test_a_document_that_cannot_be_taken_in_stops_the_set() -> None:
    empty = PublicSet("Empty", (PublicDocument("nothing.txt", ""),), ())

    with pytest.raises(CasesError, match=r"nothing\.txt"), indexed(empty, fakes.Hashing()):
        pass


def test_a_follow_up_is_asked_with_what_was_asked_before(tmp_path: Path) -> None:
    disk.write_mtrag(tmp_path)
    question = mtrag.read(tmp_path).questions[0]
    answerer = fakes.Scripted({question.question: fakes.refusal()})

    outcome("scripted", answerer, [question])

    ((_, conversation, _),) = answerer.asked
    assert conversation.turns == (Turn("Are there lime trees?"),)


def test_the_table_has_intervals_and_counts_and_counts_crashes_apart(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    public = fdarxbench.read(tmp_path)
    right = fakes.answer(LABEL, disk.DOSE, evidence=(fakes.evidence(LABEL, disk.DOSE),))
    dose, bleeding, price = (one.question for one in public.questions)
    replies: dict[str, Reply | Exception] = {
        dose: right,
        bleeding: ValueError("lost"),
        price: fakes.refusal(),
    }

    got = outcome("scripted", fakes.Scripted(replies), public.questions)

    # One of one has a Wilson interval from 1 / (1 + 1.96²) = 0.21 to 1.
    assert table(public, [got], 0).splitlines() == [
        "FDARxBench: 3 questions, 1 documents",
        "                                     scripted",
        "right place in first five            1.00 [0.21–1.00] of 1",
        "share of right places in first five  1.00 [0.21–1.00] of 1",
        "right place cited                    1.00 [0.21–1.00] of 1",
        "gold figures said                    1.00 [0.21–1.00] of 1",
        "refused when unanswerable            1.00 [0.21–1.00] of 1",
        "falsely refused                      0.00 [0.00–0.79] of 1",
        # 11 words of the answer and 4 of the refusal.
        "words of a reply, median             8",
        "crashed                              1",
    ]
    assert "crashed: ValueError: lost" in json.dumps(as_record(public, [got], 0))


def test_a_broken_machine_stops_the_run(tmp_path: Path) -> None:
    disk.write_fdarxbench(tmp_path)
    question = fdarxbench.read(tmp_path).questions[0]
    answerer = fakes.Scripted({question.question: ModelError("no weights")})

    with pytest.raises(ModelError, match="no weights"):
        outcome("scripted", answerer, [question])


def test_sets_that_are_not_there_are_told_in_a_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(tmp_path), "--set", "squad", "--set", "covidqa"])

    assert code == 0
    assert capsys.readouterr().out.split("\n\n") == [
        f"SQuAD 2.0 is not there: looked for {tmp_path / 'squad2_500' / 'queries.json'}",
        f"COVID-QA is not there: looked for {tmp_path / 'covidqa' / '200423_covidQA.json'}",
        "",
    ]


def test_a_set_that_is_there_is_asked_of_the_product_and_kept_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disk.write_fdarxbench(tmp_path)
    file = tmp_path / "kept.json"

    code = main([str(tmp_path), "--json", str(file)])

    kept = json.loads(file.read_text("utf-8"))
    assert code == 0
    assert "MTRAG-UN is not there" in capsys.readouterr().out
    assert [one["set"] for one in kept] == ["FDARxBench"]
    assert kept[0]["answerers"]["Fieldcite"]["averages"]["gold figures said"]["value"] == 1.0
