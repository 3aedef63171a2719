"""The command: what it prints, where, and with which exit status. Only the model is a stand-in."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.errors import ModelError
from ingest.index import Embedder
from tests.fakes import Hashing
from ui.cli import COMMANDS, main

Run = Callable[..., "Outcome"]

RELEASE = """\
BASEL, June 30, 2023 – Velm Inc. said today that the FDA approved Velmora on June 28, 2023.

Velmora is a tablet that is taken once a day with water.
"""
LABEL = """\
---
title: Tarvia label
kind: label_us
jurisdictions: [US]
valid_from: 2020-01-01
valid_to: 2020-12-31
---

# 1 Indications

Tarvia treats adults with migraine.
"""
CASE = """\
[[case]]
id = "velmora-approval"
question = "When did the FDA approve Velmora?"
tags = ["date"]
expected = ["June 28, 2023"]

[[case.evidence]]
document = "velmora.txt"
quote = "the FDA approved Velmora on June 28, 2023"
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


def hashing(_: str) -> Embedder:
    return Hashing()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], index: Path) -> Run:
    """Return a way to run the command on the index."""

    def command(*arguments: str, load: Callable[[str], Embedder] = hashing) -> Outcome:
        with pytest.raises(SystemExit, match=r"^\d$") as ended:
            main([*arguments, "--index", str(index)], load)
        printed = capsys.readouterr()
        return Outcome(int(str(ended.value)), printed.out, printed.err)

    return command


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "velmora.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "tarvia.md").write_text(LABEL, encoding="utf-8")
    return folder


def test_documents_are_taken_in_once(run: Run, files: Path) -> None:
    first = run("ingest", str(files))
    second = run("ingest", str(files))

    assert first.status == 0
    assert first.out.startswith("2 added; ")
    assert second.status == 0
    assert second.out.startswith("2 unchanged; 0 passages in ")
    assert first.err == ""


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_in(
    run: Run, files: Path
) -> None:
    (files / "empty.txt").write_bytes(b"")

    told = run("ingest", str(files), "--json")

    report = json.loads(told.out)
    assert told.status == 1
    assert [len(report[name]) for name in ("added", "failed")] == [2, 1]
    assert told.err.count("\n") == 1
    assert f"{files / 'empty.txt'}" in told.err


def test_a_dry_run_changes_nothing_and_makes_no_index(run: Run, files: Path, index: Path) -> None:
    told = run("ingest", str(files), "--dry-run")

    assert told.status == 0
    assert told.out.startswith("would be: 2 added; ")
    assert not index.exists()


def test_a_document_whose_file_is_gone_is_retired_on_demand(run: Run, files: Path) -> None:
    run("ingest", str(files))
    (files / "tarvia.md").unlink()

    kept = run("ingest", str(files))
    would = run("ingest", str(files), "--prune", "--dry-run")
    done = run("ingest", str(files), "--prune", "--json")

    assert "retired" not in kept.out
    assert would.out.startswith("would be: 1 retired, 1 unchanged; ")
    assert would.out.splitlines()[1].endswith(f"{files / 'tarvia.md'} is gone")
    report = json.loads(done.out)
    assert report["retired"] == ["tarvia"]
    assert [deed["what"] for deed in report["deeds"]] == ["retired"]
    assert run("ingest", str(files), "--prune").out.startswith("1 unchanged; ")


def test_an_answer_exits_with_0_and_names_its_document(run: Run, files: Path) -> None:
    run("ingest", str(files))

    told = run("ask", "When did the FDA approve Velmora?", "--json")

    reply = json.loads(told.out)
    citation = reply["citations"][0]
    text = run("show", citation["document"], "--text").out
    start, end = citation["span"]
    assert told.status == 0
    assert reply["status"] == "answered"
    assert "June 28, 2023" in citation["quote"]
    assert text[start:end] == citation["quote"]
    assert text == RELEASE


def test_a_refusal_exits_with_3(run: Run, files: Path) -> None:
    run("ingest", str(files))

    told = run("ask", "What does Velmora cost in Japan?")

    assert told.status == 3
    assert told.out != ""
    assert told.err == ""


def test_filters_leave_out_what_the_person_did_not_choose(run: Run, files: Path) -> None:
    run("ingest", str(files))

    then = ("--as-of", "2020-06-30")
    assert run("ask", "What does Tarvia treat?", *then, "--kind", "label_us").status == 0
    assert run("ask", "What does Tarvia treat?", *then, "--kind", "press_release").status == 3


def test_a_label_that_is_no_longer_valid_does_not_answer(run: Run, files: Path) -> None:
    run("ingest", str(files))

    assert run("ask", "What does Tarvia treat?", "--kind", "label_us").status == 3


def test_a_batch_replies_line_by_line(run: Run, files: Path, tmp_path: Path) -> None:
    run("ingest", str(files))
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '{"id": "a", "question": "When did the FDA approve Velmora?"}\nnot JSON\n'
        '{"id": "c", "question": ""}\n',
        encoding="utf-8",
    )

    told = run("ask", "--batch", str(batch), "--json")

    replies = [json.loads(line) for line in told.out.splitlines()]
    assert told.status == 0
    assert [(reply["id"], reply["status"], reply["reason"]) for reply in replies] == [
        ("a", "answered", None),
        (None, "refused", "invalid_question"),
        ("c", "refused", "invalid_question"),
    ]


def test_a_search_finds_passages_best_first(run: Run, files: Path) -> None:
    run("ingest", str(files))

    found = json.loads(run("search", "tablet once a day", "-k", "1", "--json").out)

    assert [one["rank"] for one in found] == [1]
    assert found[0]["document"] == "velmora"
    assert run("search", "tablet once a day", "-k", "1").out.startswith("1. ")


def test_documents_that_are_no_longer_valid_are_listed_on_demand(run: Run, files: Path) -> None:
    run("ingest", str(files))

    current = json.loads(run("documents", "--json").out)
    every = json.loads(run("documents", "--all", "--json").out)

    assert [one["id"] for one in current] == ["velmora"]
    assert [one["id"] for one in every] == ["tarvia", "velmora"]
    assert every[0]["valid_to"] == "2020-12-31"
    assert run("documents").out.splitlines()[1].startswith("velmora ")


def test_a_document_is_shown_with_its_sections(run: Run, files: Path) -> None:
    run("ingest", str(files))

    shown = run("show", "tarvia").out.splitlines()

    assert shown[0] == "Tarvia label"
    assert "Kind:          US label" in shown
    assert "  1 Indications  [34067-9]" in shown


def test_a_document_that_is_not_there_exits_with_1(run: Run, files: Path) -> None:
    run("ingest", str(files))

    told = run("show", "nothing")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("nothing: no such document.")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["ask", "Why?"], 2, id="ask"),
        pytest.param(["documents"], 1, id="documents"),
        pytest.param(["show", "x"], 1, id="show"),
        pytest.param(["search", "x"], 1, id="search"),
        pytest.param(["serve"], 1, id="serve"),
        pytest.param(["diff", "x"], 1, id="diff"),
        pytest.param(["retire", "x"], 1, id="retire"),
        pytest.param(["journal"], 1, id="journal"),
        pytest.param(["reindex"], 1, id="reindex"),
        pytest.param(["backup", "x.zip"], 1, id="backup"),
    ],
)
def test_without_an_index_one_line_says_how_to_make_one(
    run: Run, index: Path, arguments: list[str], status: int
) -> None:
    told = run(*arguments)

    assert told == Outcome(
        status, "", f"{index}: no index here. Run: fieldcite ingest PATH --index {index}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["nothing"], "No such command 'nothing'.", id="an unknown command"),
        pytest.param(["ask", "x", "--colour"], "No such option: --colour", id="an unknown option"),
        pytest.param(["ask"], "Give a question, or a file with --batch.", id="no question"),
        pytest.param(["ask", "x", "--as-of", "soon"], "'--as-of'", id="a day that is none"),
        pytest.param(["ask", "x", "--kind", "novel"], "'--kind'", id="an unknown kind"),
        pytest.param(["ask", "--batch", "none.jsonl"], "none.jsonl: No such file", id="no batch"),
        pytest.param(["ingest", "none"], "none: no such file or folder.", id="no such path"),
        pytest.param(["serve", "--port", "99999"], "port = 99999: ", id="no such port"),
        pytest.param(["search", "x", "-k", "0"], "'-k'", id="no passages"),
        pytest.param(["restore", "no.zip"], "no.zip: No such file or directory.", id="no backup"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_exits_with_2(
    run: Run, arguments: list[str], complaint: str
) -> None:
    told = run(*arguments)

    assert (told.status, told.out) == (2, "")
    assert complaint in told.err
    assert told.err.count("\n") == 1


def test_a_wrong_setting_is_told_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDCITE_PORT", "none")

    told = run("documents")

    assert told.status == 2
    assert told.err.startswith("port = 'none': ")


def test_a_model_that_cannot_be_loaded_stops_an_ingest_with_2(run: Run, files: Path) -> None:
    def unloadable(name: str) -> Embedder:
        message = f"embedding_model = {name}: not on this machine."
        raise ModelError(message)

    told = run("ingest", str(files), load=unloadable)

    assert told == Outcome(2, "", "embedding_model = bundled: not on this machine.\n")


def test_a_fault_of_ours_is_one_line_with_its_place_and_no_words_of_the_person(
    run: Run, files: Path
) -> None:
    def broken(name: str) -> Embedder:
        raise ValueError(name)

    told = run("ingest", str(files), load=broken)

    assert told.status == 1
    assert told.err.startswith("ValueError in ui/building.py, line ")
    assert told.err.count("\n") == 1


def test_a_fault_of_ours_is_traced_on_demand(
    capsys: pytest.CaptureFixture[str], files: Path, tmp_path: Path
) -> None:
    def broken(name: str) -> Embedder:
        raise ValueError(name)

    with pytest.raises(SystemExit, match=r"^1$"):
        main(["--trace", "ingest", str(files), "--index", str(tmp_path / "index")], broken)

    assert capsys.readouterr().err.startswith("Traceback (most recent call last):")


def test_the_doctor_finds_all_in_place(run: Run, files: Path, index: Path) -> None:
    run("ingest", str(files))

    told = run("doctor")

    assert told.status == 0
    assert [line[:5].strip() for line in told.out.splitlines()] == ["ok"] * 8
    assert f"index: {index}: 2 documents, 2 versions, " in told.out


def test_the_doctor_names_what_is_wrong_and_the_way_out(run: Run, index: Path) -> None:
    told = run("doctor")

    assert told.status == 1
    assert told.out.splitlines()[-1] == (
        f"WRONG  index: {index}: no index here. Run: fieldcite ingest PATH --index {index}"
    )


def test_the_evaluation_exits_with_0_when_nothing_fell(
    run: Run, files: Path, tmp_path: Path
) -> None:
    run("ingest", str(files))
    cases, baseline = tmp_path / "cases.toml", tmp_path / "baseline.json"
    cases.write_text(CASE, encoding="utf-8")

    accepted = run("eval", str(cases), "--baseline", str(baseline), "--accept")
    again = run("eval", str(cases), "--baseline", str(baseline))
    report = run("eval", str(cases), "--baseline", str(baseline), "--json")

    assert (accepted.status, again.status, report.status) == (0, 0, 0)
    assert again.out.startswith("1 cases in ")
    assert json.loads(report.out)["passed"] is True


@pytest.mark.parametrize(
    "arguments",
    [[], *([name] for name in COMMANDS)],
    ids=lambda arguments: " ".join(["fieldcite", *arguments]),
)
def test_every_command_documents_itself(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        main([*arguments, "--help"])

    assert capsys.readouterr().out.startswith(
        " ".join(["Usage: fieldcite", *arguments, "[OPTIONS]"])
    )


def test_help_does_not_wait_for_what_takes_seconds_to_import() -> None:
    heavy = ["chromadb", "gradio", "sentence_transformers", "sqlalchemy", "torch", "llama_index"]
    program = f"import sys, ui.cli; print([name for name in {heavy} if name in sys.modules])"

    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert told.stdout == "[]\n"
