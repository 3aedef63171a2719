import re
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.manifest import manifest_for
from ingest.readers.reading import Front
from ingest.records import Kind


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "velmora.md").write_text("Text.", encoding="utf-8")
    (tmp_path / "labels" / "dorvance.md").write_text("Text.", encoding="utf-8")
    return tmp_path


def test_a_manifest_speaks_of_the_files_below_its_folder(corpus: Path) -> None:
    (corpus / "manifest.toml").write_text(
        '["labels/velmora.md"]\nkind = "label_us"\n'
        'products = ["Velmora"]\npublished = 2024-05-01\n',
        encoding="utf-8",
    )

    assert manifest_for(corpus / "labels" / "velmora.md") == Front(
        kind=Kind.LABEL_US, products=("Velmora",), published=date(2024, 5, 1)
    )
    assert manifest_for(corpus / "labels" / "dorvance.md") is None


def test_a_manifest_may_write_numbers_and_dates_as_labels_do(corpus: Path) -> None:
    (corpus / "manifest.toml").write_text(
        '["labels/velmora.md"]\napplications = ["NDA 021880", "EU/1/18/1289/001"]\n'
        'revised = "8/2023"\n["labels/dorvance.md"]\nrevised = 2023-08-14\n',
        encoding="utf-8",
    )

    assert manifest_for(corpus / "labels" / "velmora.md") == Front(
        applications=("NDA021880", "EU/1/18/1289"), revised="2023-08"
    )
    assert manifest_for(corpus / "labels" / "dorvance.md") == Front(revised="2023-08-14")


def test_without_a_manifest_nothing_is_said(corpus: Path) -> None:
    assert manifest_for(corpus / "labels" / "velmora.md") is None


def test_a_changed_manifest_is_read_anew(corpus: Path) -> None:
    path = corpus / "manifest.toml"
    path.write_text('["labels/velmora.md"]\ntitle = "One"\n', encoding="utf-8")
    assert manifest_for(corpus / "labels" / "velmora.md") == Front(title="One")

    path.write_text('["labels/velmora.md"]\ntitle = "Two"\n', encoding="utf-8")

    assert manifest_for(corpus / "labels" / "velmora.md") == Front(title="Two")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("kind = ", "manifest.toml: is no TOML (", id="no TOML"),
        pytest.param(
            '["labels/velmora.md"]\ncolour = "red"\n',
            'manifest.toml: ["labels/velmora.md"] colour: unknown. Known are title, kind,',
            id="an unknown key",
        ),
        pytest.param(
            '["labels/velmora.md"]\nkind = "brochure"\n',
            "[\"labels/velmora.md\"] kind = 'brochure': unknown. Known are press_release,",
            id="an unknown kind",
        ),
        pytest.param(
            '["labels/gone.md"]\n', '["labels/gone.md"] is no file of this folder', id="no file"
        ),
        pytest.param('["../x.md"]\n', '["../x.md"] is no file of this folder', id="outside"),
        pytest.param('title = "T"\n', '["title"] is no table', id="no table"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_named(corpus: Path, content: str, message: str) -> None:
    (corpus / "manifest.toml").write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match=re.escape(message)):
        manifest_for(corpus / "labels" / "velmora.md")


def test_all_problems_of_a_manifest_are_told_together(corpus: Path) -> None:
    (corpus / "manifest.toml").write_text(
        '["labels/velmora.md"]\ncolour = 1\n["labels/gone.md"]\ntitle = "T"\n', encoding="utf-8"
    )

    with pytest.raises(SettingsError, match=r"(?s)colour: unknown.*\n.*gone\.md"):
        manifest_for(corpus / "labels" / "velmora.md")
