"""Every document of a folder given by REAL_DOCUMENTS is read, described and covered by sections."""

import os
from pathlib import Path

import pytest

from ingest.identify import describe
from ingest.readers import FORMATS, read
from ingest.records import Kind
from ingest.sections import sections

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[3] / "shared" / "real"))

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS to one"
)


def documents(folder: str) -> list[Path]:
    """Return the documents of a folder; files such as "_index.json" only list them."""
    files = (file for file in (REAL / folder).iterdir() if not file.name.startswith("_"))
    return sorted(file for file in files if file.suffix in FORMATS)


@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        pytest.param("releases_seed", {Kind.PRESS_RELEASE}, id="seed"),
        pytest.param("releases_newswire", {Kind.PRESS_RELEASE, Kind.OTHER}, id="newswire"),
        pytest.param("releases_bigpharma", {Kind.PRESS_RELEASE}, id="big companies"),
        pytest.param("labels_us_txt", {Kind.LABEL_US}, id="US labels"),
        pytest.param("labels_eu_ema_leaflets", {Kind.LEAFLET_EU}, id="European leaflets"),
    ],
)
def test_every_real_document_is_read_and_covered(folder: str, kinds: set[Kind]) -> None:
    files = documents(folder)
    seen: set[Kind] = set()

    for file in files:
        (reading,) = read(file).readings
        document = describe(reading, identity=file.stem, version="1", source=str(file))
        found = sections(document, reading.headings)
        seen.add(document.kind)
        assert "".join(one.span.of(document.text) for one in found) == document.text, file
        assert document.title, file
        assert document.language == "en", file
        assert len(found) > 1 or document.kind is Kind.OTHER, file

    assert seen == kinds


@pytest.mark.parametrize(
    ("folder", "number", "company", "substance"),
    [
        pytest.param("labels_us_txt", 1.0, 1.0, 0.9, id="US labels"),
        pytest.param("labels_eu_ema_leaflets", 1.0, 0.8, 0.85, id="European leaflets"),
    ],
)
def test_real_labels_say_what_they_are_of(
    folder: str, number: float, company: float, substance: float
) -> None:
    found = []
    for file in documents(folder):
        (reading,) = read(file).readings
        found.append(describe(reading, identity=file.stem, version="1", source=str(file)))

    assert all(document.products for document in found)
    assert all(document.jurisdictions for document in found)
    assert sum(bool(one.applications) for one in found) >= number * len(found)
    assert sum(bool(one.company) for one in found) >= company * len(found)
    assert sum(len(one.products) > 1 for one in found) >= substance * len(found)


def test_the_first_release_asked_for_has_its_parts() -> None:
    file = next((REAL / "releases_seed").glob("*.txt"))
    (reading,) = read(file).readings
    document = describe(reading, identity="seed", version="1", source=str(file))

    assert (document.company, str(document.published), document.places) == (
        "IASO Biotherapeutics",
        "2025-03-28",
        ("SHANGHAI", "NANJING", "SAN JOSE, CA"),
    )
    assert [one.path for one in sections(document, reading.headings)] == [
        ("Dateline",),
        ("Body",),
        ("Quote", "Zhang Jinhua"),
        ("About Multiple Myeloma",),
        ("About Equecabtagene Autoleucel",),
    ]
