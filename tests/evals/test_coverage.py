import json
import tarfile
from pathlib import Path

import pytest

from evals.coverage import main, measure, table

PRINTED = """\
HIGHLIGHTS OF PRESCRIBING INFORMATION
VELMORA is indicated for adults. (1)
FULL PRESCRIBING INFORMATION: CONTENTS*
1 INDICATIONS AND USAGE
2 DOSAGE AND ADMINISTRATION
3 DOSAGE FORMS AND STRENGTHS
4 CONTRAINDICATIONS
5 WARNINGS AND PRECAUTIONS
6 ADVERSE REACTIONS
11 DESCRIPTION
17 PATIENT COUNSELING INFORMATION
*Sections or subsections omitted from the full prescribing information are not listed.
FULL PRESCRIBING INFORMATION
1 INDICATIONS AND USAGE
For adults.
2 DOSAGE AND ADMINISTRATION
Once.
3 DOSAGE FORMS AND STRENGTHS
Powder.
4 CONTRAINDICATIONS
None.
5 WARNINGS AND PRECAUTIONS
None.
6 ADVERSE REACTIONS
Few.
11 DESCRIPTION
White.
17 PATIENT COUNSELING INFORMATION
Tell them.
"""
LEAFLET = """\
Package leaflet: Information for the user
Velmora 5 mg powder

1. What Velmora is and what it is used for

A medicine.

2. What you need to know before you use Velmora

Much.

3. How to use Velmora

Once.
"""


def put(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def test_a_label_is_complete_when_all_that_its_contents_list_was_found(tmp_path: Path) -> None:
    found = measure(put(tmp_path / "labels", velmora_txt=PRINTED))

    assert (found.documents, found.labels, found.sections) == (1, 1, 10)
    assert found.missing == {}
    assert found.share == 1.0


def test_a_section_in_the_contents_that_does_not_follow_is_told_as_missing(tmp_path: Path) -> None:
    text = PRINTED.replace("6 ADVERSE REACTIONS\nFew.\n", "Few.\n").replace("White", "Grey")
    found = measure(put(tmp_path / "labels", velmora_txt=text))

    assert found.missing == {str(tmp_path / "labels" / "velmora.txt"): ["6"]}
    assert found.share == 0.0


def test_a_leaflet_is_asked_for_all_its_six_sections(tmp_path: Path) -> None:
    found = measure(put(tmp_path / "leaflets", velmora_txt=LEAFLET))
    assert list(found.missing.values()) == [["leaflet 4", "leaflet 5", "leaflet 6"]]


def test_a_label_of_openfda_is_asked_for_its_fields_and_no_others(tmp_path: Path) -> None:
    label = {
        "set_id": "1",
        "indications_and_usage": ["1 INDICATIONS AND USAGE For adults."],
        "warnings_and_cautions": ["5 WARNINGS AND PRECAUTIONS Take care."],
    }
    found = measure(put(tmp_path / "labels", velmora_json=json.dumps(label, indent=1)))
    assert (found.labels, found.missing) == (1, {})


def test_a_release_is_counted_and_asked_for_nothing(tmp_path: Path) -> None:
    text = "BASEL, May 5, 2024 – Norvanta today announced that Velmora was approved.\n"
    found = measure(put(tmp_path / "releases", one_txt=text))
    assert (found.documents, found.labels, found.share) == (1, 0, None)


def test_an_archive_is_measured_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    folder = put(tmp_path / "labels", velmora_txt=PRINTED)
    archive = tmp_path / "labels.tar.gz"
    with tarfile.open(archive, "w:gz") as content:
        content.add(folder, arcname="labels")

    assert measure(archive).sections == measure(folder).sections


def test_the_table_tells_what_failed_and_what_is_missing(tmp_path: Path) -> None:
    folder = put(tmp_path / "labels", leaflet_txt=LEAFLET, empty_txt="")
    found = measure(folder)
    found.seconds = 0.25

    assert table([found]) == (
        "| folder | documents | failed | sections, mean | labels | all main sections | seconds |\n"
        "|---|--:|--:|--:|--:|--:|--:|\n"
        "| labels | 1 | 1 | 4.0 | 1 | 0.0% | 0.2 |\n"
        "- leaflet.txt: without leaflet 4, leaflet 5, leaflet 6\n"
        f"- failed: {folder}/empty.txt: is empty. Remove it, or fill it."
    )


def test_without_a_folder_the_command_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 1
    assert capsys.readouterr().err == "usage: python -m evals.coverage FOLDER…\n"
