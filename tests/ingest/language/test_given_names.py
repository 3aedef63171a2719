from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.language.aliases import families
from ingest.language.given_names import named_in
from ingest.language.meanings import form_of


def table(folder: Path, text: str) -> Path:
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_admin_s_names_are_pairs_as_documents_introduce_them(tmp_path: Path) -> None:
    path = table(
        tmp_path, '# ours\nvelmora = ["velmotinib", "VM-101"]\n"Velmora XR" = ["VM-102"]\n'
    )

    assert named_in(path) == {
        ("Velmora", "velmotinib"),
        ("Velmora", "VM-101"),
        ("Velmora XR", "VM-102"),
    }


def test_a_code_in_the_table_leads_to_all_names_of_the_medicine(tmp_path: Path) -> None:
    path = table(tmp_path, 'velmora = ["velmotinib", "VM-101"]')

    family = families(named_in(path))

    assert form_of(["vm-101"]) in family[form_of(["velmora"])]
    assert form_of(["velmora"]) in family[form_of(["velmotinib"])]


def test_an_empty_table_names_nothing(tmp_path: Path) -> None:
    assert named_in(table(tmp_path, "")) == frozenset()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            '# a\nVelmora = "velmotinib"',
            r"names\.toml, line 2: 'Velmora' = 'velmotinib' is no list of names\. Write: ",
            id="no list",
        ),
        pytest.param("Velmora = []", r"line 1: 'Velmora' = \[\] is no list", id="empty list"),
        pytest.param("Velmora = [1]", r"line 1: 'Velmora' = \[1\] is no list", id="a number"),
        pytest.param('Velmora = [" "]', r"line 1: 'Velmora' = \[' '\]", id="an empty name"),
        pytest.param(
            '\n[Velmora]\ncode = ["VM-1"]', r"line 2: 'Velmora' = {.*} is no list", id="a table"
        ),
        pytest.param(
            'Velmora = ["VM-1"]\nOrivel = ["vm-1"]',
            r"line 2: 'vm-1' is a name of 'Velmora' too\. Keep it in one",
            id="a name of two medicines",
        ),
        pytest.param(
            'Velmora = ["VM-1"]\nOrivel = [VM-2]',
            r"line 2: is no TOML \(.*\)\. Write",
            id="no TOML",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_file_line_value_and_way_out(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(SettingsError, match=problem) as caught:
        named_in(table(tmp_path, text))

    assert "\n" not in str(caught.value)


def test_all_problems_of_a_table_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 1: 'A' = 1.*\n.*line 2: 'B' = 2"):
        named_in(table(tmp_path, "A = 1\nB = 2\n"))


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be opened \(.*Check the setting"):
        named_in(tmp_path / "none.toml")


def test_a_table_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(SettingsError, match="is no text in UTF-8"):
        named_in(path)
