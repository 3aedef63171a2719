"""Looking after the documents on the command line. Only the model is a stand-in."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.index import Embedder
from tests.fakes import Hashing
from ui.cli import main

LABEL = """\
---
title: Velmora label
kind: label_us
products: [Velmora]
jurisdictions: [US]
revised: {revised}
---

# 1 Indications

Velmora treats adults with {disease}.

# 2 Dosage

Take one a day.
"""
RELEASE = "Brenzia is kept in a refrigerator."


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], index: Path) -> Run:
    """Return a way to run the command on the index, with a model of this name."""

    def command(*arguments: str, model: str = "hashing", where: Path = index) -> Outcome:
        def load(_: str) -> Embedder:
            return Hashing(name=model)

        with pytest.raises(SystemExit, match=r"^\d$") as ended:
            main([*arguments, "--index", str(where)], load)
        printed = capsys.readouterr()
        return Outcome(int(str(ended.value)), printed.out, printed.err)

    return command


@pytest.fixture(autouse=True)
def files(tmp_path: Path, run: Run) -> Path:
    """Return a folder that was ingested when the label was an older one, and again since."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "brenzia.txt").write_text(RELEASE, encoding="utf-8")
    for name, revised, disease in (("old", "2023-06", "migraine"), ("new", "2024-06", "rash")):
        text = LABEL.format(revised=revised, disease=disease)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        assert run("ingest", str(folder)).status == 0
    return folder


def versions(run: Run) -> dict[str, str]:
    """Return the standing of each version, by its number and document."""
    listed = json.loads(run("documents", "--all", "--json").out)
    return {f"{one['id']} {one['number']}": one["standing"] for one in listed}


def test_every_version_is_listed_with_its_standing_and_its_places(run: Run, files: Path) -> None:
    listed = json.loads(run("documents", "--all", "--json").out)

    told = [(one["id"], one["number"], one["standing"], one["revised"]) for one in listed]
    assert told == [
        ("brenzia", 1, "current", None),
        ("old", 1, "superseded", "2023-06"),
        ("old", 2, "current", "2024-06"),
    ]
    assert [one["sources"] for one in listed] == [
        [str(files / name)] for name in ("brenzia.txt", "old.md", "new.md")
    ]
    assert [one["ends"] for one in listed] == [None, "2024-06-01", None]
    lines = run("documents", "--all").out.splitlines()
    assert [line.split()[:4] for line in lines[1:]][1][:2] == ["old", "1"]


def test_without_all_only_what_answers_is_listed(run: Run) -> None:
    listed = json.loads(run("documents", "--json").out)

    assert [(one["id"], one["number"]) for one in listed] == [("brenzia", 1), ("old", 2)]


def test_an_earlier_version_is_shown_and_printed(run: Run) -> None:
    assert "adults with migraine" in run("show", "old", "--version", "1", "--text").out
    assert "adults with rash" in run("show", "old", "--text").out
    shown = run("show", "old", "--version", "1").out
    assert "Revised:       2023-06\n" in shown
    assert "  1 Indications  [34067-9]\n" in shown
    assert "  2  " in shown.partition("Versions:")[2]


@pytest.mark.parametrize("names", [[], ["1", "2"], ["1"]], ids=["none", "both", "the earlier one"])
def test_two_versions_are_compared_by_section(run: Run, names: list[str]) -> None:
    told = run("diff", "old", *names)

    assert told.status == 0
    assert told.out.splitlines()[1:] == [
        "",
        "1 Indications: changed",
        "  - Velmora treats adults with migraine.",
        "  + Velmora treats adults with rash.",
    ]


def test_versions_are_named_by_the_beginning_of_their_ids(run: Run) -> None:
    listed = json.loads(run("documents", "--all", "--json").out)
    old, new = (one["version"] for one in listed if one["id"] == "old")

    told = json.loads(run("diff", "old", new[:6], old[:6], "--json").out)

    assert (told["old"], told["new"]) == (new, old)
    assert told["sections"][0]["edits"] == [
        {
            "removed": ["Velmora treats adults with rash."],
            "added": ["Velmora treats adults with migraine."],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(
            ["diff", "old", "9"],
            "old, version '9': no such version. There are: 1 (",
            id="no such version",
        ),
        pytest.param(["diff", "old", ""], "old, version '': no such version", id="no name"),
        pytest.param(["show", "old", "--version", "zz"], "old, version 'zz': no such", id="show"),
        pytest.param(["diff", "none"], "none: no such document.", id="no such document"),
        pytest.param(["retire", "brenzia", "none"], "none: no such document.", id="retire"),
        pytest.param(["retire", "old", "--undo"], "old: is not retired.", id="not retired"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(
    run: Run, arguments: list[str], complaint: str
) -> None:
    told = run(*arguments)

    assert (told.status, told.out, told.err.count("\n")) == (1, "", 1)
    assert told.err.startswith(complaint)
    assert "retired" not in versions(run).values()


def test_a_document_of_one_version_has_no_differences(run: Run) -> None:
    assert run("diff", "brenzia").out == "brenzia: there is only one version.\n"
    assert run("diff", "brenzia", "--json").out == "null\n"


def test_a_retired_document_answers_no_more_until_that_is_undone(run: Run, files: Path) -> None:
    asked = ("ask", "What does Velmora treat?", "--kind", "label_us")
    then = (*asked, "--as-of", "2023-07-01")
    assert (run(*asked).status, run(*then).status) == (0, 0)

    told = run("retire", "old")
    assert (told.status, told.out.count("old: retired, version ")) == (0, 2)
    assert run("ingest", str(files)).out.startswith("3 unchanged; ")
    assert (run(*asked).status, run(*then).status) == (3, 3)
    assert versions(run) == {"brenzia 1": "current", "old 1": "retired", "old 2": "retired"}

    back = run("retire", "old", "--undo")
    assert (back.status, "is current again" in back.out) == (0, True)
    assert (run(*asked).status, run(*then).status) == (0, 0)
    assert versions(run) == {"brenzia 1": "current", "old 1": "superseded", "old 2": "current"}


def test_all_documents_can_be_retired_and_brought_back(run: Run) -> None:
    assert run("retire", "old", "brenzia").status == 0

    assert json.loads(run("documents", "--json").out) == []
    assert run("retire", "brenzia", "old", "--undo").status == 0
    assert len(json.loads(run("documents", "--json").out)) == 2


def test_the_journal_tells_everything_that_happened(run: Run, files: Path) -> None:
    run("retire", "brenzia")

    told = json.loads(run("journal", "--json").out)

    assert [(one["what"], one["document"]) for one in told[2:]] == [
        ("changed", "old"),
        ("retired", "brenzia"),
    ]
    assert {one["what"] for one in told[:2]} == {"added"}
    assert all(one["who"] and one["at"].endswith("+00:00") for one in told)
    assert told[2]["source"] == str(files / "new.md")
    assert "  brenzia: retired, version " in run("journal").out.splitlines()[-1]


def test_after_a_change_of_the_model_the_index_is_made_anew(run: Run) -> None:
    refused = run("ask", "What does Velmora treat?", model="other")
    assert refused.status == 2
    assert refused.err.endswith("run: fieldcite reindex.\n")

    told = run("reindex", model="other")

    assert (told.status, "passages made anew" in told.out) == (0, True)
    assert run("ask", "What does Velmora treat?", model="other").status == 0
    assert run("doctor", model="other").status == 0


def test_the_doctor_mends_what_was_lost(run: Run, index: Path) -> None:
    shutil.rmtree(index / "words")
    assert run("ask", "What does Velmora treat?").status == 2

    looked = run("doctor")
    assert looked.status == 1
    assert "WRONG  vectors and words: " in looked.out
    assert looked.out.count("To mend it: fieldcite doctor --fix") == 1

    mended = run("doctor", "--fix")
    assert mended.status == 0
    assert "ok     mended: embedded " in mended.out
    assert mended.out.splitlines()[-2] == "ok     vectors and words: agree with the catalog"
    assert run("ask", "What does Velmora treat?").status == 0


def test_the_doctor_has_nothing_to_mend_in_a_whole_index(run: Run) -> None:
    told = run("doctor", "--fix")

    assert told.status == 0
    assert "mended" not in told.out


def test_a_backup_is_made_and_restored(run: Run, tmp_path: Path) -> None:
    made = run("backup", str(tmp_path / "kept.zip"))
    assert made.status == 0
    assert made.out.startswith(f"{tmp_path / 'kept.zip'}: the index of {tmp_path / 'index'}, ")

    other = tmp_path / "other"
    restored = run("restore", str(tmp_path / "kept.zip"), where=other)
    assert restored.out == f"{other}: 2 documents, restored from {tmp_path / 'kept.zip'}\n"
    question = ("ask", "What does Velmora treat?", "--kind", "label_us")
    assert run(*question, where=other).out == run(*question).out

    for again in (("backup",), ("restore",)):
        refused = run(*again, str(tmp_path / "kept.zip"))
        assert (refused.status, refused.err.count("\n")) == (2, 1)
        assert "--force" in refused.err
        assert run(*again, str(tmp_path / "kept.zip"), "--force").status == 0
