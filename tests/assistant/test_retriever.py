import asyncio
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from llama_index.core.schema import MetadataMode

from assistant.assistant import Assistant
from assistant.questions import Filters
from assistant.retriever import LONGEST_QUESTION, Retriever
from ingest.index import Index, load
from ingest.pipeline import Limits, ingest
from ingest.records import Kind, Span
from ingest.settings import Settings

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
QUESTION = "What is the list price of Brenzia?"


def test_a_pipeline_gets_passages_word_for_word_with_what_a_citation_needs(index: Index) -> None:
    first, *_ = Retriever(index).retrieve(QUESTION)
    release = index.document("brenzia-us")
    place = Span(first.metadata["start"], first.metadata["end"])

    assert "The list price of Brenzia is $4,200 per month." in first.text
    assert place.of(release.text) == first.text
    assert first.metadata == {
        "document": "brenzia-us",
        "title": "FDA Approves Brenzia for Adults With Corin Syndrome",
        "source": str(CORPUS / "press_releases" / "brenzia_us.txt"),
        "section": "Body",
        "published": "2022-03-07",
        "start": place.start,
        "end": place.end,
    }


def test_a_pipeline_gets_what_a_search_finds_in_the_same_order(
    index: Index, assistant: Assistant
) -> None:
    searched = assistant.search(QUESTION, limit=5)

    found = Retriever(index, limit=5).retrieve(QUESTION)

    assert [(one.id_, one.score) for one in found] == [
        (one.passage.id, one.score) for one in searched
    ]


def test_a_pipeline_may_wait_for_it(index: Index) -> None:
    waited = asyncio.run(Retriever(index).aretrieve(QUESTION))

    assert waited == Retriever(index).retrieve(QUESTION)


def test_a_pipeline_gets_ten_passages_unless_it_asks_for_another_number(index: Index) -> None:
    assert len(Retriever(index).retrieve("Velmora")) == 10
    assert len(Retriever(index, limit=2).retrieve("Velmora")) == 2


def test_filters_hold_for_a_pipeline_too(index: Index) -> None:
    chosen = Filters(kind=Kind.LABEL_US, as_of=date(2024, 1, 1))

    found = Retriever(index, filters=chosen).retrieve("What is the starting dose of Velmora?")

    assert {one.metadata["document"] for one in found} == {"velmora-us-2023"}


@pytest.mark.parametrize("question", ["", "维莫拉什么时候获批", "What is it?", "a" * 10_000])
def test_a_question_that_cannot_be_read_finds_nothing(question: str, index: Index) -> None:
    assert Retriever(index).retrieve(question) == []


def test_the_longest_question_is_that_of_the_setting() -> None:
    assert Settings.model_fields["question_limit"].default == LONGEST_QUESTION


def test_a_language_model_reads_title_section_and_date_and_no_place_in_a_file(
    index: Index,
) -> None:
    first, *_ = Retriever(index).retrieve(QUESTION)

    assert first.get_content(MetadataMode.LLM) == (
        "title: FDA Approves Brenzia for Adults With Corin Syndrome\n"
        "section: Body\n"
        "published: 2022-03-07\n\n"
        f"{first.text.strip()}"
    )


def test_an_assistant_starts_without_the_library_that_only_pipelines_need() -> None:
    code = "import sys, assistant.assistant, ui.cli; sys.exit('llama_index' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)


def test_the_example_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    with Index.create(Path(".fieldcite"), load("bundled")) as index:
        ingest([CORPUS / "press_releases" / "velmora_hk.txt"], index, limits=Limits(10**6))

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 (our own example)

    assert "Velm Submits Velmora in Hong Kong\nBody\n" in capsys.readouterr().out
