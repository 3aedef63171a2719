"""A small index of invented documents: one label in two versions, its EU twin, a leaflet."""

from collections.abc import Callable, Iterator

import pytest

from ingest.index import Index
from ingest.pipeline import Limits, ingest
from tests.fakes import Hashing
from ui.library.library import Library

HOSTILE = '<script>alert("&")</script>'
LABEL = """\
---
title: Velmora label of {revised}
kind: label_us
company: Velm Inc.
products: [Velmora, velmotuzumab]
jurisdictions: [US]
revised: {revised}
---

# 1 Indications and Usage

Velmora treats adults with {disease}.

# 2 Dosage and Administration

## 2.1 Recommended Dosage

Take one tablet a day.

# 4 Contraindications

None.
"""
EU_LABEL = """\
---
title: Velmora product information
kind: label_eu
products: [Velmora]
jurisdictions: [EU]
published: 2024-02-01
---

# 4 Clinical particulars

## 4.1 Therapeutic indications

Velmora is for adults with rash.

## 4.3 Contraindications

It is not for people who are allergic to it.

## 4.7 Effects on ability to drive and use machines

It has no effect on driving.
"""
RELEASE = f"""\
---
title: {HOSTILE} approved
kind: press_release
company: Velm Inc.
products: [Brenzia]
jurisdictions: [HK]
published: 2025-03-28
---

Hong Kong approved Brenzia {HOSTILE} on March 28, 2025.
"""
Files = dict[str, str]


def of_label(revised: str, disease: str) -> str:
    return LABEL.format(revised=revised, disease=disease)


@pytest.fixture(scope="session")
def shelf_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Index]:
    """Return a way to make an index that took in some files after others."""

    def made(*arrivals: Files) -> Index:
        folder = tmp_path_factory.mktemp("library")
        (folder / "files").mkdir()
        index = Index.create(folder / "index", Hashing())
        for files in arrivals:
            for name, text in files.items():
                (folder / "files" / name).write_text(text, encoding="utf-8")
            ingest([folder / "files"], index, limits=Limits(10**6))
        return index

    return made


@pytest.fixture(scope="session")
def shelf(shelf_of: Callable[..., Index]) -> Iterator[Index]:
    """Return the index of the documents above."""
    old = {"old.md": of_label("2023-06", "migraine")}
    new = {"new.md": of_label("2024-06", "rash"), "eu.md": EU_LABEL, "release.md": RELEASE}
    with shelf_of(old, new) as index:
        yield index


@pytest.fixture
def library(shelf: Index) -> Library:
    """Return the documents' page over the index."""
    return Library(shelf)
